/** Goods of the wholesale hall, on sale and on their way there: accounts of stock apart from the tenants' sheds. */
import type { ParkContext } from "../context.ts";
import type { Freight } from "../freight.ts";
import type { Vehicle } from "../vehicle.ts";

/** In the hall; on the shuttles to it. */
export const HALL = "stock.hall";
export const SHUTTLES = "stock.shuttles";
export const WASTE = "waste.market";
type Store = typeof HALL | typeof SHUTTLES;

export class Stores {
  private readonly ctx: ParkContext;
  private readonly freight: Freight;
  private readonly tonnes: Record<Store, number>;
  private readonly levels: Readonly<Record<Store, number>>;

  constructor(ctx: ParkContext, freight: Freight) {
    const { recorder, operations } = ctx;
    this.ctx = ctx;
    this.freight = freight;
    this.levels = { [HALL]: recorder.level(`${HALL}T`, "t"), [SHUTTLES]: recorder.level(`${SHUTTLES}T`, "t") };
    const { hallInitialT, hallCapacityT } = operations.market;
    this.tonnes = { [HALL]: Math.min(hallInitialT, hallCapacityT), [SHUTTLES]: 0 };
    this.change(HALL, 0);
    this.change(SHUTTLES, 0);
  }

  get hallT(): number {
    return this.tonnes[HALL];
  }

  get roomT(): number {
    return Math.max(0, this.ctx.operations.market.hallCapacityT - this.hallT);
  }

  /** What was handed over by a shed is on a shuttle. */
  takenOver(massT: number): void {
    this.change(SHUTTLES, massT);
  }

  /** From a shuttle into the hall. */
  putDown(massT: number): void {
    this.post(SHUTTLES, HALL, massT);
    this.change(SHUTTLES, -massT);
    this.change(HALL, massT);
  }

  /** Loads what is there; returns the tonnes loaded. */
  load(vehicle: Vehicle, wantedT: number): number {
    const massT = Math.max(0, Math.min(wantedT, this.hallT));
    this.post(HALL, `vehicles.${vehicle.brief.vehicleClass}`, massT);
    this.change(HALL, -massT);
    this.freight.carry(massT);
    vehicle.onBoardT += massT;
    return massT;
  }

  /** Nobody bought it in time. */
  discard(massT: number): void {
    this.post(HALL, WASTE, massT);
    this.change(HALL, -massT);
  }

  private change(store: Store, byT: number): void {
    const left = this.tonnes[store] + byT;
    // what is left of a sum by rounding is nothing
    this.tonnes[store] = left > 1e-9 ? left : 0;
    this.ctx.recorder.setLevel(this.levels[store], this.tonnes[store]);
  }

  private post(from: string, to: string, massT: number): void {
    if (massT > 0) this.ctx.recorder.post(this.ctx.recorder.ledger(from, to, "t"), massT);
  }
}
