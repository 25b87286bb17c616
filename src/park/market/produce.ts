/**
 * The hall as a produce market (农产品夜市): what trucks bring to its tenant is sampled as a lot, goes over to the hall
 * and is on sale from opening to closing, first come, first sold. After the bell what is left is cheaper; what has lain
 * there too long at closing is waste.
 */
import { all, Gate, type Process, Signal } from "../../kernel/process.ts";
import { Resource } from "../../kernel/resource.ts";
import { follow, Schedule } from "../../kernel/schedule.ts";
import { DAY_S, HOUR_S, MINUTE_S, parseTimeOfDayS } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { Lot } from "./lot.ts";
import type { Shuttles } from "./shuttles.ts";
import type { Stores } from "./stores.ts";

/** Less is the rounding of a sum [t]. */
const CRUMB_T = 1e-9;

type Hours = "open" | "bell" | "closed";

export class Produce {
  readonly opening = new Gate();
  private readonly park: Park;
  private readonly stores: Stores;
  private readonly shuttles: Shuttles;
  private readonly hall: number;
  private readonly samplers: Resource;
  private readonly priceLevel: number;
  private hours: Hours = "closed";
  /** in the hall, the oldest first */
  private lots: Lot[] = [];
  /** on its way to the hall [t] */
  private comingT = 0;
  private roomMade = new Signal();

  constructor(park: Park, stores: Stores, shuttles: Shuttles, hall: number) {
    const { kernel, recorder, operations } = park.ctx;
    const { market } = operations;
    this.park = park;
    this.stores = stores;
    this.shuttles = shuttles;
    this.hall = hall;
    this.samplers = new Resource(kernel, "samplers", market.samplers);
    this.priceLevel = recorder.level("market.priceShare", "0–1");
    if (stores.hallT > 0) {
      const first = new Lot(park.ctx, "market.initial", "", stores.hallT);
      first.came(stores.hallT);
      first.allCame();
      this.lots.push(first);
    }
    const wholesale = new Set(operations.tenants.filter((t) => t.use === "wholesale").map((t) => t.id));
    park.freight.onReceived = (vehicle, tenant, massT) => {
      if (wholesale.has(tenant) && massT > 0) kernel.spawn("lot", this.bring(vehicle, tenant, massT));
    };
    const steps = new Map<number, Hours>();
    const at = { open: market.openAt, bell: market.bellAt, closed: market.closeAt } as const;
    for (const hours of ["open", "bell", "closed"] as const) {
      steps.set((parseTimeOfDayS(at[hours]) as number) % DAY_S, hours);
    }
    const day = new Schedule(
      [...steps].map(([fromS, value]) => ({ fromS, value })),
      DAY_S,
    );
    follow(kernel, day, (hours) => this.turn(hours));
  }

  get isMarkedDown(): boolean {
    return this.hours === "bell";
  }

  /** What a buyer gets of what he wants, oldest lots first. */
  agree(wantedT: number): { readonly lot: Lot; readonly massT: number }[] {
    const parts: { lot: Lot; massT: number }[] = [];
    let left = wantedT;
    for (const lot of this.lots) {
      const massT = Math.min(left, lot.unsoldT);
      if (!(massT > CRUMB_T)) continue;
      lot.sell(massT);
      parts.push({ lot, massT });
      left -= massT;
      if (!(left > CRUMB_T)) break;
    }
    this.lots = this.lots.filter((lot) => !lot.isSold);
    return parts;
  }

  /** There is room in the hall again. */
  madeRoom(): void {
    const made = this.roomMade;
    this.roomMade = new Signal();
    made.fire();
  }

  /** From the truck to the hall. */
  private *bring(vehicle: Vehicle, tenant: string, massT: number): Process<void> {
    const { kernel, operations, recorder, streams } = this.park.ctx;
    const { samplingLeastMin, samplingMostMin, shuttleT } = operations.market;
    const lot = new Lot(this.park.ctx, `market.${vehicle.brief.name}`, tenant, massT);
    {
      using _sampler = yield* this.samplers.acquire();
      recorder.setState(lot.entity, "sampling");
      const minutes = streams.stream(lot.name, "sampling").uniform(samplingLeastMin, samplingMostMin);
      yield minutes * MINUTE_S;
    }
    recorder.setState(lot.entity, "sampled");
    recorder.fact("lotSampled", lot.entity, this.park.tenantEntity(tenant), massT, kernel.nowS - lot.bornS);
    const loads: Process<void>[] = [];
    for (let left = massT; left > CRUMB_T; left -= shuttleT)
      loads.push(this.carry(lot, tenant, Math.min(left, shuttleT)));
    yield* all(kernel, ...loads);
    lot.allCame();
    if (lot.isSold) this.lots = this.lots.filter((other) => other !== lot);
  }

  /** A shuttle load of a lot, once the hall has room for it. */
  private *carry(lot: Lot, tenant: string, massT: number): Process<void> {
    const { kernel, operations } = this.park.ctx;
    while (this.stores.hallT + this.comingT + massT > operations.market.hallCapacityT) yield* this.roomMade.wait();
    this.comingT += massT;
    yield* this.shuttles.trip(tenant, massT, kernel.nowS, (takenT) => {
      this.comingT -= massT;
      if (takenT > 0 && !this.lots.includes(lot)) this.lots.push(lot);
      lot.came(takenT);
      if (this.hours !== "closed") lot.putOnSale();
    });
  }

  private turn(hours: Hours): void {
    const { kernel, operations, recorder } = this.park.ctx;
    const { markdownShare, shelfLifeH } = operations.market;
    this.hours = hours;
    recorder.setLevel(this.priceLevel, hours === "bell" ? 1 - markdownShare : 1);
    const leftT = this.lots.reduce((sum, lot) => sum + lot.unsoldT, 0);
    if (hours === "closed") {
      this.opening.close();
      recorder.fact("marketClosed", this.hall, -1, leftT);
      for (const lot of this.lots) {
        if (kernel.nowS - lot.bornS < shelfLifeH * HOUR_S) continue;
        this.stores.discard(lot.unsoldT);
        lot.discard();
      }
      this.lots = this.lots.filter((lot) => !lot.isSold);
      this.madeRoom();
      return;
    }
    recorder.fact(hours === "bell" ? "bellRung" : "marketOpened", this.hall, -1, leftT);
    for (const lot of this.lots) lot.putOnSale();
    this.opening.open();
  }
}
