/**
 * Where the sun stands: J. Meeus, "Astronomical Algorithms" (2nd ed., 1998), chapters 12, 22 and 25, on the largest terms
 * of VSOP87 (P. Bretagnon and G. Francou, Astron. Astrophys. 202, 309, 1988); refraction and parallax as in I. Reda and
 * A. Andreas, "Solar Position Algorithm", NREL/TP-560-34302, 2004. Within 0.001° of that algorithm (see the test).
 */
import { asin, atan2, cos, pow, sin, tan } from "../../units/math.ts";

export const DEG = Math.PI / 180;

/** Terrestrial time less universal time [s], about 2026; two seconds more or less move the sun by 0.00002°. */
const DELTA_T_S = 69.2;
const ARCSEC = 1 / 3600;
const J2000 = 2_451_545;

export interface SunSite {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly altitudeM: number;
}

/** Filled in place by {@link Sun}. */
export interface SunPosition {
  /** without refraction [°] */
  zenithDeg: number;
  /** as seen, with refraction [°] */
  apparentZenithDeg: number;
  /** 0 = north, 90 = east, 180 = south */
  azimuthDeg: number;
}

export const noSun = (): SunPosition => ({ zenithDeg: 180, apparentZenithDeg: 180, azimuthDeg: 0 });

const turn = (deg: number): number => deg - 360 * Math.floor(deg / 360);

/** Air pressure at an altitude [Pa], standard atmosphere. */
export function pressurePa(altitudeM: number): number {
  return 100 * pow((44_331.514 - altitudeM) / 11_880.516, 1 / 0.1902632);
}

/** Terms A cos(B + C τ) of the Earth's longitude [10⁻⁸ rad] and distance [10⁻⁸ au], τ in Julian millennia. */
type Terms = readonly (readonly [number, number, number])[];
const flat = (terms: Terms): Float64Array => Float64Array.from(terms.flat());
const LONGITUDE_0 = flat([
  [175_347_046, 0, 0],
  [3_341_656, 4.6692568, 6283.07585],
  [34_894, 4.6261, 12_566.1517],
  [3497, 2.7441, 5753.3849],
  [3418, 2.8289, 3.5231],
  [3136, 3.6277, 77_713.7715],
  [2676, 4.4181, 7860.4194],
  [2343, 6.1352, 3930.2097],
  [1324, 0.7425, 11_506.7698],
  [1273, 2.0371, 529.691],
  [1199, 1.1096, 1577.3435],
  [990, 5.233, 5884.927],
  [902, 2.045, 26.298],
  [857, 3.508, 398.149],
  [780, 1.179, 5223.694],
  [753, 2.533, 5507.553],
  [505, 4.583, 18_849.228],
  [492, 4.205, 775.523],
  [357, 2.92, 0.067],
  [317, 5.849, 11_790.629],
  [284, 1.899, 796.298],
  [271, 0.315, 10_977.079],
]);
const LONGITUDE_1 = flat([
  [628_331_966_747, 0, 0],
  [206_059, 2.678235, 6283.07585],
  [4303, 2.6351, 12_566.1517],
  [425, 1.59, 3.523],
]);
const LONGITUDE_2 = flat([
  [52_919, 0, 0],
  [8720, 1.0721, 6283.0758],
]);
const RADIUS_0 = flat([
  [100_013_989, 0, 0],
  [1_670_700, 3.0984635, 6283.07585],
  [13_956, 3.05525, 12_566.1517],
  [3084, 5.1985, 77_713.7715],
]);
const RADIUS_1 = flat([[103_019, 1.10749, 6283.07585]]);

function series(terms: Float64Array, millennia: number): number {
  let sum = 0;
  for (let i = 0; i < terms.length; i += 3) {
    sum += (terms[i] as number) * cos((terms[i + 1] as number) + (terms[i + 2] as number) * millennia);
  }
  return sum;
}

/** The sun among the stars: changes by a degree a day, so hourly values can be interpolated in a straight line. */
interface Coordinates {
  rightAscension: number;
  declination: number;
  /** apparent less mean sidereal time [rad] */
  equinoxes: number;
  radiusAu: number;
}

function coordinates(julianDate: number): Coordinates {
  const t = (julianDate - J2000 + DELTA_T_S / 86_400) / 36_525;
  const millennia = t / 10;
  // the Earth's heliocentric longitude, then the sun's as seen from the Earth, in the FK5 system
  const helioLongitude =
    (series(LONGITUDE_0, millennia) +
      (series(LONGITUDE_1, millennia) + series(LONGITUDE_2, millennia) * millennia) * millennia) *
    1e-8;
  const geometricDeg = turn(helioLongitude / DEG + 180) - 0.09033 * ARCSEC;
  const radiusAu = (series(RADIUS_0, millennia) + series(RADIUS_1, millennia) * millennia) * 1e-8;
  // 22: nutation
  const node = (125.04452 - 1934.136261 * t) * DEG;
  const twiceSun = 2 * (280.4665 + 36_000.7698 * t) * DEG;
  const twiceMoon = 2 * (218.3165 + 481_267.8813 * t) * DEG;
  const nutationDeg =
    (-17.2 * sin(node) - 1.32 * sin(twiceSun) - 0.23 * sin(twiceMoon) + 0.21 * sin(2 * node)) * ARCSEC;
  const wobbleDeg = (9.2 * cos(node) + 0.57 * cos(twiceSun) + 0.1 * cos(twiceMoon) - 0.09 * cos(2 * node)) * ARCSEC;
  const obliquity = (23.4392911 - 0.0130042 * t + wobbleDeg) * DEG;
  // 25: apparent longitude, aberration included
  const longitude = (geometricDeg + nutationDeg - (20.4898 * ARCSEC) / radiusAu) * DEG;
  const cosObliquity = cos(obliquity);
  return {
    rightAscension: atan2(cosObliquity * sin(longitude), cos(longitude)),
    declination: asin(sin(obliquity) * sin(longitude)),
    equinoxes: nutationDeg * cosObliquity * DEG,
    radiusAu,
  };
}

/** The sun over one place. Asked in order of time it works the slow terms out once an hour. */
export class Sun {
  private readonly site: SunSite;
  private readonly pressurePa: number;
  private readonly airC: number;
  private readonly sinLatitude: number;
  private readonly cosLatitude: number;
  private hour = Number.NaN;
  private before: Coordinates | null = null;
  private after: Coordinates | null = null;

  /** @param airC yearly mean temperature, for refraction [°C] */
  constructor(site: SunSite, airC = 12) {
    this.site = site;
    this.pressurePa = pressurePa(site.altitudeM);
    this.airC = airC;
    this.sinLatitude = sin(site.latitudeDeg * DEG);
    this.cosLatitude = cos(site.latitudeDeg * DEG);
  }

  /** Position of the sun's centre at a Julian date (UT). */
  at(julianDate: number, out: SunPosition): SunPosition {
    const days = julianDate - J2000;
    const hour = Math.floor(days * 24);
    if (hour !== this.hour) {
      this.before = hour === this.hour + 1 ? this.after : coordinates(J2000 + hour / 24);
      this.after = coordinates(J2000 + (hour + 1) / 24);
      this.hour = hour;
    }
    const before = this.before as Coordinates;
    const after = this.after as Coordinates;
    const share = days * 24 - hour;
    let advance = after.rightAscension - before.rightAscension;
    if (advance < -Math.PI) advance += 2 * Math.PI;
    const rightAscension = before.rightAscension + share * advance;
    const declination = before.declination + share * (after.declination - before.declination);
    const { sinLatitude, cosLatitude } = this;

    // 12: apparent sidereal time
    const t = days / 36_525;
    const siderealDeg = turn(280.46061837 + 360.98564736629 * days + 0.000387933 * t * t);
    const hourAngle = (siderealDeg + this.site.longitudeDeg) * DEG + before.equinoxes - rightAscension;
    const sinDeclination = sin(declination);
    const cosDeclination = Math.sqrt(1 - sinDeclination * sinDeclination);
    const cosHour = cos(hourAngle);
    const sinElevation = sinLatitude * sinDeclination + cosLatitude * cosDeclination * cosHour;
    const southward = cosHour * sinLatitude * cosDeclination - sinDeclination * cosLatitude;
    const westward = sin(hourAngle) * cosDeclination;
    // parallax: seen from the ground it stands lower
    const cosElevation = Math.sqrt(Math.max(0, 1 - sinElevation * sinElevation));
    const elevationDeg =
      asin(Math.max(-1, Math.min(1, sinElevation))) / DEG - ((8.794 * ARCSEC) / before.radiusAu) * cosElevation;

    out.zenithDeg = 90 - elevationDeg;
    out.apparentZenithDeg = out.zenithDeg - refractionDeg(elevationDeg, this.pressurePa, this.airC);
    out.azimuthDeg = turn(atan2(westward, southward) / DEG + 180);
    return out;
  }
}

/** How much the air lifts the sun [°]; 0 when it stands more than its radius and 0.5667° below the horizon. */
export function refractionDeg(elevationDeg: number, pressure: number, airC: number): number {
  if (elevationDeg < -(0.26667 + 0.5667)) return 0;
  return (
    ((pressure / 101_000) * (283 / (273 + airC)) * 1.02) /
    (60 * tan((elevationDeg + 10.3 / (elevationDeg + 5.11)) * DEG))
  );
}
