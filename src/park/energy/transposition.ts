/** From horizontal ground to a tilted plane: beam by geometry, sky diffuse by three models, light from the ground. */
import { acos, cos, sin } from "../../units/math.ts";
import { airMass, type Irradiance } from "./clearSky.ts";
import type { SolarModels } from "./solarSpec.ts";
import { DEG } from "./sun.ts";

export interface Plane {
  /** 0 = horizontal */
  readonly tiltDeg: number;
  /** 0 = north, 90 = east, 180 = south */
  readonly azimuthDeg: number;
}

/** A plane with its sines worked out once. */
export interface PreparedPlane extends Plane {
  readonly cosTilt: number;
  readonly sinTilt: number;
}

export function preparePlane({ tiltDeg, azimuthDeg }: Plane): PreparedPlane {
  return { tiltDeg, azimuthDeg, cosTilt: cos(tiltDeg * DEG), sinTilt: sin(tiltDeg * DEG) };
}

/** Cosine of the angle between the sun and the plane's normal; negative when the sun is behind it. */
export function cosIncidence(
  plane: PreparedPlane,
  cosZenith: number,
  sinZenith: number,
  sunAzimuthDeg: number,
): number {
  const c = plane.cosTilt * cosZenith + plane.sinTilt * sinZenith * cos((sunAzimuthDeg - plane.azimuthDeg) * DEG);
  return Math.max(-1, Math.min(1, c));
}

/** Angle of incidence [°]. */
export function incidenceDeg(cosIncidence: number): number {
  return acos(cosIncidence) / DEG;
}

/** Light from the ground [W/m²], ground of even brightness. */
export function groundWm2(plane: PreparedPlane, ghiWm2: number, albedo = 0.2): number {
  return (ghiWm2 * albedo * (1 - plane.cosTilt)) / 2;
}

/** Sky of even brightness [W/m²]. */
export function isotropicWm2(plane: PreparedPlane, dhiWm2: number): number {
  return (dhiWm2 * (1 + plane.cosTilt)) / 2;
}

/**
 * Even sky and a bright sun's surroundings [W/m²].
 *
 * J. E. Hay and J. A. Davies, "Calculations of the solar radiation incident on an inclined surface", Proc. 1st Canadian
 * Solar Radiation Data Workshop, 59, 1980.
 */
export function hayDaviesWm2(
  plane: PreparedPlane,
  cosIncidence: number,
  cosZenith: number,
  sky: Irradiance,
  extraWm2: number,
): number {
  const anisotropy = sky.dniWm2 / extraWm2;
  const ratio = Math.max(0, cosIncidence) / Math.max(cosZenith, 0.01745);
  return sky.dhiWm2 * (anisotropy * ratio + (1 - anisotropy) * 0.5 * (1 + plane.cosTilt));
}

/** Upper ends of the clearness bins. */
const PEREZ_BINS = [1.065, 1.23, 1.5, 1.95, 2.8, 4.5, 6.2];
/** F11 F12 F13 F21 F22 F23 by bin, all sites composite 1990. */
const PEREZ_1990 = [
  [-0.008, 0.588, -0.062, -0.06, 0.072, -0.022],
  [0.13, 0.683, -0.151, -0.019, 0.066, -0.029],
  [0.33, 0.487, -0.221, 0.055, -0.064, -0.026],
  [0.568, 0.187, -0.295, 0.109, -0.152, -0.014],
  [0.873, -0.392, -0.362, 0.226, -0.462, 0.001],
  [1.132, -1.237, -0.412, 0.288, -0.823, 0.056],
  [1.06, -1.6, -0.359, 0.264, -1.127, 0.131],
  [0.678, -0.327, -0.25, 0.156, -1.377, 0.251],
] as const;
const COS_85 = 0.08715574274765817;

/**
 * Even sky, the sun's surroundings and a bright horizon [W/m²].
 *
 * R. Perez et al., Solar Energy 44(5), 271-289, 1990, doi:10.1016/0038-092X(90)90055-H.
 *
 * @param relativeAirMass by Kasten and Young; 0 when the sun is down
 */
export function perezWm2(
  plane: PreparedPlane,
  cosIncidence: number,
  apparentZenithDeg: number,
  sky: Irradiance,
  extraWm2: number,
  relativeAirMass: number,
): number {
  const { dhiWm2, dniWm2 } = sky;
  if (dhiWm2 <= 0 || relativeAirMass <= 0) return 0;
  const zenith = apparentZenithDeg * DEG;
  const cubed = 1.041 * zenith * zenith * zenith;
  const clearness = ((dhiWm2 + dniWm2) / dhiWm2 + cubed) / (1 + cubed);
  const brightness = (dhiWm2 * relativeAirMass) / extraWm2;
  let bin = 0;
  while (bin < 7 && clearness >= (PEREZ_BINS[bin] as number)) bin++;
  const f = PEREZ_1990[bin] as (typeof PEREZ_1990)[number];
  const f1 = Math.max(0, f[0] + f[1] * brightness + f[2] * zenith);
  const f2 = f[3] + f[4] * brightness + f[5] * zenith;
  const ratio = Math.max(0, cosIncidence) / Math.max(cos(zenith), COS_85);
  return Math.max(0, dhiWm2 * (0.5 * (1 - f1) * (1 + plane.cosTilt) + f1 * ratio + f2 * plane.sinTilt));
}

/** Light from the sky but the beam [W/m²], by one of the three models. */
export function skyDiffuseWm2(
  model: SolarModels["transposition"],
  plane: PreparedPlane,
  cosIncidence: number,
  apparentZenithDeg: number,
  cosZenith: number,
  sky: Irradiance,
  extraWm2: number,
): number {
  if (model === "hayDavies") return hayDaviesWm2(plane, cosIncidence, cosZenith, sky, extraWm2);
  if (model === "isotropic") return isotropicWm2(plane, sky.dhiWm2);
  return perezWm2(plane, cosIncidence, apparentZenithDeg, sky, extraWm2, airMass(apparentZenithDeg, cosZenith));
}
