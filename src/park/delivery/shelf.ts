/**
 * The shelf before the van docks (配送集货区): what customers order is picked in the tenants' sheds and stands here, by
 * tenant, until a tour takes it. What a tour does not take is kept for those who order next.
 */
import { type Process, Signal } from "../../kernel/process.ts";
import { HOUR_S } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";

const ACCOUNT = "stock.city";
/** sums in another order differ in their last digits */
const CRUMB_T = 1e-9;

interface Goods {
  readonly lot: number;
  tonnes: number;
}

interface Tenant {
  /** nobody has claimed it */
  freeT: number;
  /** ordered from the shed, and not here yet */
  comingT: number;
  /** here or coming, and not needed for what was ordered */
  spareT: number;
  readonly claims: { readonly tonnes: number; readonly turn: Signal<number | null> }[];
  /** lots, the oldest first */
  readonly goods: Goods[];
}

export class CityShelf {
  private readonly park: Park;
  private readonly tenants = new Map<string, Tenant>();
  private readonly level: number;
  private heldT = 0;

  constructor(park: Park) {
    this.park = park;
    const { recorder, operations } = park.ctx;
    this.level = recorder.level("stock.cityT", "t");
    recorder.setLevel(this.level, 0);
    for (const { id } of operations.tenants) {
      this.tenants.set(id, { freeT: 0, comingT: 0, spareT: 0, claims: [], goods: [] });
    }
  }

  private of(tenant: string): Tenant {
    return this.tenants.get(tenant) as Tenant;
  }

  /** Has goods brought from a tenant's shed, less what is here for nobody. */
  collect(tenant: string, tonnes: number): void {
    const own = this.of(tenant);
    const spareT = Math.min(own.spareT, tonnes);
    own.spareT -= spareT;
    if (tonnes - spareT <= CRUMB_T) return;
    own.comingT += tonnes - spareT;
    this.park.ctx.kernel.spawn(`goods of ${tenant} for the city`, this.bring(tenant, tonnes - spareT));
  }

  private *bring(tenant: string, wantedT: number): Process<void> {
    const { sheds, ctx } = this.park;
    const own = this.of(tenant);
    const order = sheds.order({ tenant, wantedT, dueS: ctx.kernel.nowS + HOUR_S, channel: "cityVan" });
    yield* sheds.ready(order);
    let cameT = 0;
    for (const goods of sheds.shelve(order, ACCOUNT)) {
      own.goods.push({ ...goods });
      cameT += goods.tonnes;
    }
    own.comingT -= wantedT;
    own.freeT += cameT;
    this.hold(cameT);
    this.serve(own);
  }

  /** Goods for which nobody has a use. */
  spare(tenant: string, tonnes: number): void {
    this.of(tenant).spareT += tonnes;
  }

  /**
   * Claims goods for a tour, after waiting for them if need be. @returns tonnes, fewer where no more are coming; null:
   * not in time
   */
  *claim(tenant: string, tonnes: number, untilS: number): Process<number | null> {
    const own = this.of(tenant);
    const claim = { tonnes, turn: new Signal<number | null>() };
    own.claims.push(claim);
    this.serve(own);
    if (claim.turn.fired) return claim.turn.value as number;
    const { kernel } = this.park.ctx;
    const patience = kernel.at(Math.max(kernel.nowS, untilS), () => {
      own.claims.splice(own.claims.indexOf(claim), 1);
      claim.turn.fire(null);
      this.serve(own);
    });
    const claimedT = (yield* claim.turn.wait()) as number | null;
    patience.cancel();
    return claimedT;
  }

  private serve(own: Tenant): void {
    for (let first = own.claims[0]; first; first = own.claims[0]) {
      const isThere = own.freeT >= first.tonnes - CRUMB_T;
      if (!isThere && own.comingT > CRUMB_T) return;
      const tonnes = Math.max(0, Math.min(first.tonnes, own.freeT));
      own.freeT -= tonnes;
      own.claims.shift();
      first.turn.fire(tonnes);
    }
  }

  /** A tour that is not driven gives its goods back. */
  giveBack(tenant: string, tonnes: number): void {
    const own = this.of(tenant);
    own.freeT += tonnes;
    this.serve(own);
  }

  /** What was claimed goes onto a van, lot by lot. */
  load(vehicle: Vehicle, tenant: string, claimedT: number): void {
    const { recorder } = this.park.ctx;
    const { goods } = this.of(tenant);
    let leftT = claimedT;
    while (leftT > CRUMB_T && goods.length > 0) {
      const first = goods[0] as Goods;
      const tonnes = Math.min(first.tonnes, leftT);
      recorder.fact("lotLoaded", first.lot, vehicle.entity, tonnes);
      first.tonnes -= tonnes;
      leftT -= tonnes;
      if (first.tonnes <= CRUMB_T) goods.shift();
    }
    this.park.freight.loadFrom(vehicle, ACCOUNT, claimedT);
    this.hold(-claimedT);
  }

  private hold(byT: number): void {
    this.heldT += byT;
    this.park.ctx.recorder.setLevel(this.level, this.heldT);
  }
}
