/** Which lane of a gate a vehicle takes where its trip names none: the one whose booth is free first. */
import type { FileGate } from "../../scenario/roads/spec.ts";

export class GateLanes {
  private readonly freeS = new Map<string, number[]>();

  /** @param serviceS how long it will be at the booth */
  choose(gate: FileGate, atS: number, serviceS: number): number {
    let lanes = this.freeS.get(gate.id);
    if (!lanes) this.freeS.set(gate.id, (lanes = new Array<number>(gate.lanes).fill(Number.NEGATIVE_INFINITY)));
    let best = 0;
    for (let k = 1; k < lanes.length; k++) if ((lanes[k] as number) < (lanes[best] as number)) best = k;
    lanes[best] = Math.max(atS, lanes[best] as number) + serviceS;
    return best;
  }
}
