/**
 * The primary wholesale hall: buyers with small vans draw from its stock, which shuttles fill up from the tenants' sheds
 * ahead of what buyers are expected to take. One counts what lies there and what is on its way.
 */
import type { Process } from "../../kernel/process.ts";
import { HOUR_S } from "../../units/calendar.ts";
import { tenantWeight } from "../freight.ts";
import type { Tenant } from "../operations.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { expectedT } from "./demand.ts";
import type { Lot } from "./lot.ts";
import { Produce } from "./produce.ts";
import { Shuttles } from "./shuttles.ts";
import { MarketStaff } from "./staff.ts";
import { Stores } from "./stores.ts";

/** Less is the rounding of a sum [t]. */
const CRUMB_T = 1e-9;

/** @property parts of lots; none where stock is shared */
export interface Deal {
  readonly wantedT: number;
  readonly parts: readonly { readonly lot: Lot; readonly massT: number }[];
}

export class Market {
  readonly staff: MarketStaff;
  readonly stores: Stores;
  private readonly park: Park;
  private readonly shuttles: Shuttles;
  private readonly entity: number;
  /** null where distributors share stock */
  private readonly produce: Produce | null = null;
  /** ordered from the sheds and not in the hall yet [t] */
  private comingT = 0;
  /** how much more than its part a tenant has still to send */
  private readonly credit = new Map<Tenant, number>();

  constructor(park: Park) {
    this.park = park;
    const { kernel, recorder, site } = park.ctx;
    const building = site.buildings.find((b) => b.use === "wholesale");
    this.entity = recorder.entity({ kind: "building", name: building?.id ?? "MKT" });
    this.staff = new MarketStaff(park.ctx);
    this.stores = new Stores(park.ctx, park.freight);
    this.shuttles = new Shuttles(park, this.stores, this.staff, this.entity);
    if (park.ctx.operations.market.mode === "produce") {
      this.produce = new Produce(park, this.stores, this.shuttles, this.entity);
    } else kernel.at(kernel.nowS, this.everyHour);
  }

  /** Writes down how many bays are taken; called when one is given or given back. */
  noteBays(): void {
    const { wholesaleBays, ctx } = this.park;
    ctx.recorder.setRate(ctx.recorder.ledger("market.bays", "taken", "h"), wholesaleBays.usedCount / HOUR_S);
  }

  /** Whether who comes now may go to a bay. */
  get isOpen(): boolean {
    return this.produce?.opening.isOpen ?? true;
  }

  /** Until the market opens; shared stock is always there. */
  *opening(): Process<void> {
    if (this.produce) yield* this.produce.opening.wait();
  }

  /** A buyer at his bay says what he takes. */
  agree(): Deal {
    const { arrivals, market } = this.park.ctx.operations;
    const { loadT } = arrivals.pickUp;
    if (!this.produce) return { wantedT: loadT, parts: [] };
    const wantedT = loadT * (this.produce.isMarkedDown ? 1 + market.bellExtraShare : 1);
    return { wantedT, parts: this.produce.agree(wantedT) };
  }

  /** Loads a buyer's van; what the hall lacks is told. */
  load(vehicle: Vehicle, { wantedT, parts }: Deal): void {
    const promisedT = this.produce ? parts.reduce((sum, { massT }) => sum + massT, 0) : wantedT;
    const missingT = wantedT - this.stores.load(vehicle, promisedT);
    if (missingT > CRUMB_T) this.park.ctx.recorder.fact("shortDelivered", vehicle.entity, this.entity, missingT);
    for (const { lot, massT } of parts) lot.carried(massT);
    if (this.produce) this.produce.madeRoom();
    else this.fillUp();
  }

  /** A buyer is out of the gate. */
  left({ parts }: Deal): void {
    for (const { lot } of parts) lot.left();
  }

  private readonly everyHour = () => {
    const { kernel } = this.park.ctx;
    this.fillUp();
    kernel.at((Math.floor(kernel.nowS / HOUR_S) + 1) * HOUR_S, this.everyHour);
  };

  /** Orders shuttle loads until stock and what is on its way cover what is expected. */
  private fillUp(): void {
    const { ctx } = this.park;
    const { nowS } = ctx.kernel;
    const { coverH, safetyT, hallCapacityT, shuttleT, shuttles } = ctx.operations.market;
    if (shuttles === 0) return;
    const targetT = Math.min(hallCapacityT, expectedT(ctx, nowS, nowS + coverH * HOUR_S) + safetyT);
    // there when half of that has been sold
    const dueS = nowS + (coverH * HOUR_S) / 2;
    while (targetT - this.stores.hallT - this.comingT >= shuttleT) {
      const tenant = this.nextTenant();
      if (!tenant) return;
      this.comingT += shuttleT;
      ctx.kernel.spawn(
        "shuttle",
        this.shuttles.trip(tenant.id, shuttleT, dueS, () => {
          this.comingT -= shuttleT;
          this.fillUp();
        }),
      );
    }
  }

  /** Tenants take turns by their share of the hub's freight; null when none has any. */
  private nextTenant(): Tenant | null {
    const { operations, conditions } = this.park.ctx;
    let total = 0;
    let next: Tenant | null = null;
    for (const tenant of operations.tenants) {
      const weight = tenantWeight(tenant, conditions.demand.crossDock);
      if (!(weight > 0)) continue;
      total += weight;
      const credit = (this.credit.get(tenant) ?? 0) + weight;
      this.credit.set(tenant, credit);
      if (next === null || credit > (this.credit.get(next) as number)) next = tenant;
    }
    if (next) this.credit.set(next, (this.credit.get(next) as number) - total);
    return next;
  }
}
