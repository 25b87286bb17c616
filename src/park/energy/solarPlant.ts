/** The PV plant: what its arrays could feed in under the sun, clouds, air and wind of a minute. */
import { cellC, type Mounting } from "./cell.ts";
import type { Irradiance } from "./clearSky.ts";
import { acPower, dcPower, incidenceModifier } from "./pvwatts.ts";
import { SiteSky } from "./siteSky.ts";
import type { SolarModels, SolarSpec } from "./solarSpec.ts";
import { noSun, type SunSite } from "./sun.ts";
import { cosIncidence, groundWm2, type PreparedPlane, preparePlane, skyDiffuseWm2 } from "./transposition.ts";
import type { Air } from "./weather.ts";

/** Arrays that face the same way, are mounted and soiled alike and hang on the same inverters. */
interface Field {
  readonly plane: PreparedPlane;
  readonly mounting: Mounting;
  kwp: number;
  /** of its own inverters; null for a part of the plant's */
  readonly ownInverterKw: number | null;
  /** its AC limit [kW] */
  inverterKw: number;
  /** by month, of what the modules would give new and clean; system losses are in it */
  readonly keptShares: readonly number[];
}

/** What is left of the power of modules of an age: so much less each year, of what they had when new. */
export function powerLeftShare(degradationPerYear: number, ageYears: number): number {
  return Math.max(0, 1 - degradationPerYear * ageYears);
}

function fieldsOf(spec: SolarSpec, ageYears: number): Field[] {
  const canopies = new Set(spec.canopies.map(({ id }) => id));
  const left = powerLeftShare(spec.degradationPerYear, ageYears);
  const fields = new Map<string, Field>();
  for (const [at, array] of spec.arrays.entries()) {
    const { tiltDeg, azimuthDeg, kwp, soilingShare } = array;
    const mounting = canopies.has(array.on) ? "open" : "roof";
    // inverters of its own are shared with no other array
    const own = array.inverterKw === undefined ? "" : at;
    const key = [tiltDeg, azimuthDeg, mounting, soilingShare ?? "", own].join(" ");
    const field = fields.get(key);
    if (field) {
      field.kwp += kwp;
      continue;
    }
    const soiling = Array.from({ length: 12 }, (_, m) => soilingShare ?? spec.soilingByMonth?.[m] ?? spec.soilingShare);
    fields.set(key, {
      plane: preparePlane({ tiltDeg, azimuthDeg }),
      mounting,
      kwp,
      ownInverterKw: array.inverterKw ?? null,
      inverterKw: 0,
      keptShares: soiling.map((lost) => (1 - spec.systemLossShare) * (1 - lost) * left),
    });
  }
  const list = [...fields.values()];
  const sharing = list.filter((field) => field.ownInverterKw === null);
  const sharingKwp = sharing.reduce((sum, field) => sum + field.kwp, 0);
  const kwPerKwp = sharingKwp > 0 ? spec.inverterKw / sharingKwp : 0;
  for (const field of list) field.inverterKw = field.ownInverterKw ?? field.kwp * kwPerKwp;
  return list;
}

export class SolarPlant {
  /** the sun as of the last {@link step} */
  readonly sun = noSun();
  readonly sky: Irradiance = { ghiWm2: 0, dniWm2: 0, dhiWm2: 0 };
  /** AC, before curtailment [kW] */
  availableKw = 0;
  private readonly fields: readonly Field[];
  private readonly siteSky: SiteSky;
  private readonly models: SolarModels;

  /** @param ageYears of the modules; they are as old all through a run */
  constructor(spec: SolarSpec, site: SunSite, ageYears = 0) {
    this.fields = fieldsOf(spec, ageYears);
    this.models = spec.models;
    this.siteSky = new SiteSky(site, spec.models.clearSky);
  }

  /** Sun, sky and power at one moment. @param dayOfYear 1 on 1 January @param month 1–12 */
  step(julianDate: number, dayOfYear: number, month: number, linke: number, air: Air): void {
    const { sun, sky, models, siteSky } = this;
    siteSky.at(julianDate, dayOfYear, linke, sun, sky);
    this.availableKw = 0;
    if (sun.apparentZenithDeg >= 90) return;
    const { extraWm2, cosZenith, sinZenith } = siteSky;
    sky.ghiWm2 *= air.clearness;
    // measured light is of an hour: near the horizon its beam may be more than all the light of a minute, and under a
    // hazy clear sky a clean one more than there is above the air
    sky.dniWm2 = Math.min(sky.dniWm2 * air.beamClearness, sky.ghiWm2 / cosZenith, extraWm2);
    sky.dhiWm2 =
      air.diffuseClearness === null
        ? Math.max(0, sky.ghiWm2 - sky.dniWm2 * cosZenith)
        : sky.dhiWm2 * air.diffuseClearness;
    for (const field of this.fields) {
      const { plane, kwp } = field;
      const incidence = cosIncidence(plane, cosZenith, sinZenith, sun.azimuthDeg);
      const beam = sky.dniWm2 * Math.max(0, incidence);
      const fromSky = skyDiffuseWm2(
        models.transposition,
        plane,
        incidence,
        sun.apparentZenithDeg,
        cosZenith,
        sky,
        extraWm2,
      );
      const diffuse = fromSky + groundWm2(plane, sky.ghiWm2);
      const cell = cellC(models.cell, field.mounting, beam + diffuse, air.airC, air.windMs);
      const kept = field.keptShares[month - 1] as number;
      const dcKw = kept * dcPower(beam * incidenceModifier(incidence) + diffuse, cell, kwp);
      this.availableKw += acPower(dcKw, field.inverterKw);
    }
  }
}
