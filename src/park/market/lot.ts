/** A lot of produce: arrived, sampled, on sale, sold, carried to the last van, gone with it. */
import type { ParkContext } from "../context.ts";

/** Less is the rounding of a sum [t]. */
const CRUMB_T = 1e-9;

export class Lot {
  readonly name: string;
  readonly entity: number;
  readonly bornS: number;
  /** in the hall and not sold [t] */
  unsoldT = 0;
  private readonly ctx: ParkContext;
  private readonly massT: number;
  /** sold and not yet on a van [t] */
  private toCarryT = 0;
  /** vans inside the fence that have of it, or will */
  private vans = 0;
  private hasAllCome = false;
  private onSaleS = Number.NaN;
  private isOver = false;

  constructor(ctx: ParkContext, name: string, tenant: string, massT: number) {
    this.ctx = ctx;
    this.name = name;
    this.massT = massT;
    this.bornS = ctx.kernel.nowS;
    this.entity = ctx.recorder.entity({ kind: "lot", name, ...(tenant === "" ? {} : { group: tenant }) });
    ctx.recorder.setState(this.entity, "arrived");
  }

  /** Nothing of it is left to sell, nor will be. */
  get isSold(): boolean {
    return this.hasAllCome && !(this.unsoldT > CRUMB_T);
  }

  /** So much more is in the hall. */
  came(massT: number): void {
    this.unsoldT += massT;
  }

  /** No more of it will come. */
  allCame(): void {
    this.hasAllCome = true;
    this.look();
  }

  putOnSale(): void {
    if (!Number.isNaN(this.onSaleS)) return;
    const { kernel, recorder } = this.ctx;
    this.onSaleS = kernel.nowS;
    recorder.setState(this.entity, "onSale");
    recorder.fact("lotOnSale", this.entity, -1, this.massT, kernel.nowS - this.bornS);
  }

  sell(massT: number): void {
    this.unsoldT -= massT;
    this.toCarryT += massT;
    this.vans++;
    this.look();
  }

  /** A part that was sold is on its van. */
  carried(massT: number): void {
    this.toCarryT -= massT;
    this.look();
  }

  /** A van that has of it is out of the gate. */
  left(): void {
    this.vans--;
    this.look();
  }

  /** Nobody wanted it in time. */
  discard(): void {
    this.ctx.recorder.fact("lotWasted", this.entity, -1, this.unsoldT);
    this.unsoldT = 0;
    this.hasAllCome = true;
    this.look();
  }

  private look(): void {
    if (!this.isSold || this.isOver) return;
    const { recorder } = this.ctx;
    const isCarried = !(this.toCarryT > CRUMB_T);
    this.isOver = isCarried && this.vans === 0;
    recorder.setState(this.entity, this.isOver ? "gone" : isCarried ? "carried" : "sold");
  }
}
