/** Shuttles (短驳) between the tenants' sheds and the wholesale hall: timed transfers of goods that were ordered. */
import type { Process } from "../../kernel/process.ts";
import { Resource } from "../../kernel/resource.ts";
import { MINUTE_S } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { MarketStaff } from "./staff.ts";
import { SHUTTLES, type Stores } from "./stores.ts";

export class Shuttles {
  private readonly park: Park;
  private readonly stores: Stores;
  private readonly staff: MarketStaff;
  private readonly fleet: Resource;
  private readonly hall: number;

  /** @param hall entity of the hall */
  constructor(park: Park, stores: Stores, staff: MarketStaff, hall: number) {
    this.park = park;
    this.stores = stores;
    this.staff = staff;
    this.hall = hall;
    this.fleet = new Resource(park.ctx.kernel, "shuttles", park.ctx.operations.market.shuttles);
  }

  /**
   * Fetches goods from a tenant's shed.
   *
   * @param massT at most a shuttle's load @param dueS when they should be in the hall
   * @param arrived is told the tonnes that are in the hall now
   */
  *trip(tenant: string, massT: number, dueS: number, arrived: (massT: number) => void): Process<void> {
    const { kernel, operations, recorder } = this.park.ctx;
    const { shuttleLoadMin, shuttleDriveMin, shuttleUnloadMin } = operations.market;
    const leadS = (shuttleLoadMin + shuttleDriveMin + shuttleUnloadMin) * MINUTE_S;
    const order = this.park.sheds.order({
      tenant,
      wantedT: massT,
      dueS: Math.max(kernel.nowS, dueS - leadS),
      channel: "pickUp",
    });
    yield* this.park.sheds.ready(order);
    using _shuttle = yield* this.fleet.acquire();
    const beganS = kernel.nowS;
    const takenT = this.park.sheds.handOver(order, SHUTTLES);
    this.stores.takenOver(takenT);
    yield (shuttleLoadMin + shuttleDriveMin) * MINUTE_S;
    {
      using _porter = yield* this.staff.porters.acquire();
      this.staff.note();
      yield shuttleUnloadMin * MINUTE_S;
    }
    this.staff.note();
    this.stores.putDown(takenT);
    recorder.fact("shuttleUnloaded", this.hall, this.park.tenantEntity(tenant), takenT, kernel.nowS - beganS);
    arrived(takenT);
    yield shuttleDriveMin * MINUTE_S;
  }
}
