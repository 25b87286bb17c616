/** What a battery accepts on its way to full, and how a cabinet divides what it has. */
import type { ChargingCurve } from "./operations.ts";

/**
 * Share of full power a battery accepts at a state of charge: full up to a point, then straight down to the knee and to
 * the end; less when nearly empty.
 */
export function acceptedShare(curve: ChargingCurve, soc: number): number {
  if (soc < curve.emptyBelowSoc) return curve.emptyShare;
  if (soc <= curve.fullUntilSoc) return 1;
  if (soc <= curve.kneeSoc) {
    return 1 + ((curve.kneeShare - 1) * (soc - curve.fullUntilSoc)) / (curve.kneeSoc - curve.fullUntilSoc);
  }
  const beyond = Math.min(1, (soc - curve.kneeSoc) / (1 - curve.kneeSoc));
  return curve.kneeShare + (curve.endShare - curve.kneeShare) * beyond;
}

/**
 * Max-min fair shares of a limited supply: everybody gets the same, nobody more than asked; what one leaves goes to the
 * others. Writes the first `count` shares into `out`.
 */
export function fillShares(limit: number, asked: Float64Array, count: number, out: Float64Array): void {
  let left = limit;
  let open = count;
  for (let i = 0; i < count; i++) out[i] = -1;
  for (;;) {
    if (open === 0) return;
    const share = left / open;
    let served = 0;
    for (let i = 0; i < count; i++) {
      if (out[i] === -1 && (asked[i] as number) <= share) {
        out[i] = asked[i] as number;
        left -= asked[i] as number;
        served++;
      }
    }
    open -= served;
    if (served > 0) continue;
    for (let i = 0; i < count; i++) if (out[i] === -1) out[i] = share;
    return;
  }
}
