/**
 * From light on a module to power behind the inverter: A. P. Dobos, "PVWatts Version 5 Manual", NREL/TP-6A20-62641, 2014,
 * doi:10.2172/1158421.
 */
import { exp } from "../../units/math.ts";

/** Glass before the cells, its passage at right angles worked out once. */
interface Glass {
  readonly n: number;
  /** extinction coefficient × thickness */
  readonly absorption: number;
  readonly normal: number;
}

/**
 * @param n index of refraction
 * @param extinction extinction coefficient [1/m]
 */
function glass(n: number, extinction: number, thicknessM: number): Glass {
  const r0 = (1 - n) / (1 + n);
  const absorption = extinction * thicknessM;
  return { n, absorption, normal: (1 - r0 * r0) * exp(-absorption) };
}

const MODULE_GLASS = glass(1.526, 4, 0.002);

/**
 * Share of the beam that passes the module's glass, over that at normal incidence; 0 when the sun is behind it.
 *
 * W. De Soto, S. Klein and W. Beckman, Solar Energy 80(1), 78-88, 2006, doi:10.1016/j.solener.2005.06.010.
 *
 * @param cosIncidence cosine of the angle of incidence
 */
export function incidenceModifier(cosIncidence: number, { n, absorption, normal } = MODULE_GLASS): number {
  if (cosIncidence <= 0) return 0;
  const c = Math.min(1, cosIncidence);
  const sinT = Math.sqrt(1 - c * c) / n;
  const cosT = Math.sqrt(1 - sinT * sinT);
  const s = (c - n * cosT) / (c + n * cosT);
  const p = (cosT - n * c) / (cosT + n * c);
  return ((1 - 0.5 * (s * s + p * p)) * exp(-absorption / cosT)) / normal;
}

/**
 * DC power in the unit of `ratedDc`.
 *
 * @param effectiveWm2 irradiance that reaches the cells [W/m²]
 * @param perKelvin temperature coefficient of power [1/K]
 */
export function dcPower(effectiveWm2: number, cellC: number, ratedDc: number, perKelvin = -0.0035): number {
  return (effectiveWm2 / 1000) * ratedDc * (1 + perKelvin * (cellC - 25));
}

/**
 * AC power behind an inverter in the unit of its rating; cut off at the rating, never negative.
 *
 * @param ratedAc largest AC power
 * @param nominal efficiency at the rating
 * @param reference efficiency of the inverter the curve was measured on
 */
export function acPower(dc: number, ratedAc: number, nominal = 0.96, reference = 0.9637): number {
  const ratedDc = ratedAc / nominal;
  const load = dc / ratedDc;
  if (!(load > 0)) return 0;
  const efficiency = (nominal / reference) * (-0.0162 * load - 0.0059 / load + 0.9858);
  return Math.max(0, Math.min(ratedAc, efficiency * dc));
}
