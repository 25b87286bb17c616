/** How long a battery takes at full power along its curve. */
import { ln } from "../../../units/math.ts";
import { acceptedShare } from "../chargingCurve.ts";
import type { ChargingCurve } from "../operations.ts";

/**
 * Hours from a state of charge to full: each stretch at the power the battery accepts there, or at what it is offered.
 * Where the power falls in a straight line with the energy, from p₀ to p₁, a stretch takes E ln(p₀/p₁)/(p₀ − p₁).
 *
 * @param fullKw the battery's power at full acceptance @param offeredKw no more than this
 */
export function fullPowerH(
  curve: ChargingCurve,
  soc: number,
  capacityKwh: number,
  fullKw: number,
  offeredKw: number,
): number {
  const { emptyBelowSoc, fullUntilSoc, kneeSoc, emptyShare } = curve;
  let hours = 0;
  const even = (fromSoc: number, toSoc: number, kw: number) => {
    if (toSoc > soc) hours += ((toSoc - Math.max(soc, fromSoc)) * capacityKwh) / Math.min(kw, offeredKw);
  };
  const falling = (fromSoc: number, toSoc: number) => {
    if (toSoc <= soc) return;
    const from = Math.max(soc, fromSoc);
    const [startKw, endKw] = [fullKw * acceptedShare(curve, from), fullKw * acceptedShare(curve, toSoc)];
    const energyKwh = (toSoc - from) * capacityKwh;
    if (offeredKw <= endKw || startKw <= endKw) {
      hours += energyKwh / Math.min(offeredKw, endKw);
      return;
    }
    // even until the battery accepts less than is offered
    const topKw = Math.min(startKw, offeredKw);
    const fallingKwh = (energyKwh * (topKw - endKw)) / (startKw - endKw);
    hours += (energyKwh - fallingKwh) / topKw;
    if (topKw > endKw) hours += (fallingKwh * ln(topKw / endKw)) / (topKw - endKw);
  };
  even(0, emptyBelowSoc, fullKw * emptyShare);
  even(emptyBelowSoc, fullUntilSoc, fullKw);
  falling(fullUntilSoc, kneeSoc);
  falling(kneeSoc, 1);
  return hours;
}
