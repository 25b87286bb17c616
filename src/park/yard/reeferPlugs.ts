/** Plugs at stalls for reefers (冷藏车插电位): a plugged one draws its power here and its own engine stands still. */
import type { ParkContext } from "../context.ts";
import type { Vehicle } from "../vehicle.ts";
import type { PoolPlace } from "./placePool.ts";

export class ReeferPlugs {
  /** called whenever one is plugged in or out */
  changed: () => void = () => {};
  private readonly ctx: ParkContext;
  private readonly stalls = new Set<string>();
  private readonly level: number;
  private plugged = 0;

  constructor(ctx: ParkContext) {
    this.ctx = ctx;
    for (const { id, kind, n } of ctx.site.stallRows) {
      if (kind === "plug") for (let k = 0; k < n; k++) this.stalls.add(`${id}.${k}`);
    }
    this.level = ctx.recorder.level("yard.reefersPlugged", "1");
    ctx.recorder.setLevel(this.level, 0);
  }

  /** Reefers go to a plug first, the others last. */
  isBetterFor(vehicle: Vehicle, stall: string): boolean {
    return this.stalls.has(stall) === (vehicle.brief.cargo === "reefer");
  }

  /** Drawn by those that are plugged in [kW]. */
  get wantedKw(): number {
    return this.plugged * this.ctx.operations.energy.reeferPlugs.kw;
  }

  /** A reefer stands at a stall: plugged in, if there is a plug, until it drives off. */
  standsAt(stall: PoolPlace, vehicle: Vehicle): void {
    if (vehicle.brief.cargo !== "reefer" || !this.stalls.has(stall.id)) return;
    const { kernel, recorder } = this.ctx;
    const sinceS = kernel.nowS;
    this.count(1);
    vehicle.leavesBehind(() => {
      this.count(-1);
      recorder.fact("reeferUnplugged", vehicle.entity, stall.entity, kernel.nowS - sinceS);
    });
  }

  private count(by: 1 | -1): void {
    this.plugged += by;
    this.ctx.recorder.setLevel(this.level, this.plugged);
    this.changed();
  }
}
