/**
 * Sunlight under a cloudless sky: what arrives outside the air, how much air it passes, what is left on the ground; and
 * what clouds leave of its beam.
 */
import { cos, exp, pow, sin } from "../../units/math.ts";
import { DEG } from "./sun.ts";

const SOLAR_CONSTANT_WM2 = 1366.1;

/**
 * Irradiance on a plane facing the sun above the air [W/m²].
 *
 * J. W. Spencer, "Fourier series representation of the position of the sun", Search 2(5), 172, 1971.
 *
 * @param dayOfYear 1 on 1 January
 */
export function extraterrestrialWm2(dayOfYear: number): number {
  const b = (2 * Math.PI * (dayOfYear - 1)) / 365;
  return (
    SOLAR_CONSTANT_WM2 *
    (1.00011 + 0.034221 * cos(b) + 0.00128 * sin(b) + 0.000719 * cos(2 * b) + 0.000077 * sin(2 * b))
  );
}

/** Cosine of a zenith angle; 0 when the sun is down. */
export function cosZenithOf(zenithDeg: number): number {
  return zenithDeg < 90 ? cos(zenithDeg * DEG) : 0;
}

/**
 * Relative air mass; 0 when the sun is down.
 *
 * F. Kasten and A. T. Young, Applied Optics 28, 4735-4738, 1989, doi:10.1364/AO.28.004735.
 *
 * @param cosZenith of the same angle, where the caller has it
 */
export function airMass(apparentZenithDeg: number, cosZenith = cosZenithOf(apparentZenithDeg)): number {
  if (apparentZenithDeg > 90) return 0;
  return 1 / (cosZenith + 0.50572 * pow(6.07995 + 90 - apparentZenithDeg, -1.6364));
}

/** On horizontal ground and towards the sun [W/m²]. */
export interface Irradiance {
  ghiWm2: number;
  dniWm2: number;
  dhiWm2: number;
}

/** What the air over a place does to light, worked out once for as long as its haze lasts. */
export interface ClearAir {
  readonly linke: number;
  readonly globalShare: number;
  readonly globalDecay: number;
  /** optical thickness of clean air at this height and of its haze */
  readonly thickness: number;
  readonly beamShare: number;
  readonly beamOfGlobal: number;
}

/** @param linke Linke turbidity: 2 clean and dry, 4–6 hazy */
export function clearAir(linke: number, altitudeM: number): ClearAir {
  const fh1 = exp(-altitudeM / 8000);
  const fh2 = exp(-altitudeM / 1250);
  return {
    linke,
    globalShare: 5.09e-5 * altitudeM + 0.868,
    globalDecay: 3.92e-5 * altitudeM + 0.0387,
    thickness: fh1 + fh2 * (linke - 1),
    beamShare: 0.664 + 0.163 / fh1,
    beamOfGlobal: 1 - (0.1 - 0.2 * exp(-linke)) / (0.1 + 0.882 / fh1),
  };
}

/**
 * Clear-sky irradiance.
 *
 * P. Ineichen and R. Perez, Solar Energy 73(3), 151-157, 2002, doi:10.1016/S0038-092X(02)00045-2; without the later
 * enhancement at high air mass. Fitted up to 2,600 m: above 4,000 m under the cleanest air it would give more than there
 * is outside the air, and is cut there.
 *
 * @param absoluteAirMass relative air mass × pressure / 101325 Pa
 */
export function ineichen(
  cosZenith: number,
  absoluteAirMass: number,
  air: ClearAir,
  extraWm2: number,
  out: Irradiance,
): Irradiance {
  if (cosZenith <= 0) return dark(out);
  const passed = air.globalShare * extraWm2 * cosZenith * exp(-air.globalDecay * absoluteAirMass * air.thickness);
  const ghi = Math.min(passed, extraWm2 * cosZenith);
  const beam = air.beamShare * extraWm2 * exp(-0.09 * absoluteAirMass * (air.linke - 1));
  const dni = Math.min(beam, Math.max(0, (ghi * air.beamOfGlobal) / cosZenith));
  out.ghiWm2 = ghi;
  out.dniWm2 = dni;
  out.dhiWm2 = ghi - dni * cosZenith;
  return out;
}

export function dark(out: Irradiance): Irradiance {
  out.ghiWm2 = 0;
  out.dniWm2 = 0;
  out.dhiWm2 = 0;
  return out;
}

/** Clear-sky global irradiance from the sun's height alone [W/m²]. B. Haurwitz, J. Meteorology 2, 154-166, 1945. */
export function haurwitzWm2(cosZenith: number): number {
  return cosZenith > 0 ? 1098 * cosZenith * exp(-0.059 / cosZenith) : 0;
}

/**
 * Share of global light that is diffuse.
 *
 * D. G. Erbs, S. A. Klein and J. A. Duffie, Solar Energy 28(4), 293-302, 1982, doi:10.1016/0038-092X(82)90302-4.
 *
 * @param clearness global light over that on a horizontal plane outside the air
 */
export function diffuseShare(clearness: number): number {
  const k = clearness;
  if (k <= 0.22) return 1 - 0.09 * k;
  if (k > 0.8) return 0.165;
  return 0.9511 + k * (-0.1604 + k * (4.388 + k * (-16.638 + k * 12.336)));
}

/** Clear sky by Haurwitz, its light parted into beam and diffuse by Erbs. */
export function haurwitz(cosZenith: number, extraWm2: number, out: Irradiance): Irradiance {
  if (cosZenith <= 0) return dark(out);
  const ghi = haurwitzWm2(cosZenith);
  out.ghiWm2 = ghi;
  out.dhiWm2 = ghi * diffuseShare(ghi / (extraWm2 * cosZenith));
  out.dniWm2 = (ghi - out.dhiWm2) / cosZenith;
  return out;
}

/**
 * Share of the clear-sky beam that is left: (1.38 k − 0.38)^2.5, from 1 under clear sky to 0 at a clearness of 0.275.
 *
 * A. Skartveit, J. A. Olseth and M. E. Tuft, Solar Energy 63(3), 173-183, 1998, as used by R. Müller et al., Remote
 * Sens. 7(6), 8067-8101, 2015, doi:10.3390/rs70608067.
 */
export function beamShare(clearness: number): number {
  const x = 1.38 * clearness - 0.38;
  return x <= 0 ? 0 : x * x * Math.sqrt(x);
}
