/** The PV plant: what its arrays could feed in under the sun, clouds, air and wind of a minute. */
import { cos } from "../../units/math.ts";
import { faimanC } from "./cell.ts";
import { airMass, extraterrestrialWm2, type Irradiance, ineichen } from "./clearSky.ts";
import type { SolarSpec } from "./equipment.ts";
import { acPower, dcPower, incidenceModifier } from "./pvwatts.ts";
import { DEG, noSun, pressurePa, Sun, type SunSite } from "./sun.ts";
import { cosIncidence, groundWm2, hayDaviesWm2, type PreparedPlane, preparePlane } from "./transposition.ts";
import type { Air } from "./weather.ts";

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

/** Arrays that face the same way. */
interface Field {
  readonly plane: PreparedPlane;
  readonly kwp: number;
}

export class SolarPlant {
  /** the sun as of the last {@link step} */
  readonly sun = noSun();
  readonly sky: Irradiance = { ghiWm2: 0, dniWm2: 0, dhiWm2: 0 };
  /** AC, before curtailment [kW] */
  availableKw = 0;
  private readonly fields: Field[] = [];
  private readonly ephemeris: Sun;
  private readonly altitudeM: number;
  private readonly pressureShare: number;
  private readonly keptShare: number;
  private readonly inverterKwPerKwp: number;
  private dayOfYear = 0;
  private extraWm2 = 0;

  constructor(spec: SolarSpec, site: SunSite) {
    for (const { tiltDeg, azimuthDeg, kwp } of spec.arrays) {
      const at = this.fields.findIndex((f) => f.plane.tiltDeg === tiltDeg && f.plane.azimuthDeg === azimuthDeg);
      const plane = preparePlane({ tiltDeg, azimuthDeg });
      if (at < 0) this.fields.push({ plane, kwp });
      else this.fields[at] = { plane, kwp: kwp + (this.fields[at] as Field).kwp };
    }
    const totalKwp = this.fields.reduce((sum, f) => sum + f.kwp, 0);
    this.inverterKwPerKwp = totalKwp > 0 ? spec.inverterKw / totalKwp : 0;
    this.keptShare = (1 - spec.systemLossShare) * (1 - spec.soilingShare);
    this.ephemeris = new Sun(site);
    this.altitudeM = site.altitudeM;
    this.pressureShare = pressurePa(site.altitudeM) / 101_325;
  }

  /** Sun, sky and power at one moment. @param dayOfYear 1 on 1 January */
  step(julianDate: number, dayOfYear: number, linke: number, air: Air): void {
    const { sun, sky } = this;
    this.ephemeris.at(julianDate, sun);
    this.availableKw = 0;
    if (sun.apparentZenithDeg >= 90) {
      sky.ghiWm2 = 0;
      sky.dniWm2 = 0;
      sky.dhiWm2 = 0;
      return;
    }
    if (dayOfYear !== this.dayOfYear) {
      this.dayOfYear = dayOfYear;
      this.extraWm2 = extraterrestrialWm2(dayOfYear);
    }
    const absoluteAirMass = airMass(sun.apparentZenithDeg) * this.pressureShare;
    ineichen(sun.apparentZenithDeg, absoluteAirMass, linke, this.altitudeM, this.extraWm2, sky);
    const cosZenith = cos(sun.apparentZenithDeg * DEG);
    sky.ghiWm2 *= air.clearness;
    sky.dniWm2 *= beamShare(air.clearness);
    sky.dhiWm2 = sky.ghiWm2 - sky.dniWm2 * cosZenith;
    for (const { plane, kwp } of this.fields) {
      const incidence = cosIncidence(plane, sun.apparentZenithDeg, sun.azimuthDeg);
      const beam = sky.dniWm2 * Math.max(0, incidence);
      const diffuse = hayDaviesWm2(plane, incidence, cosZenith, sky, this.extraWm2) + groundWm2(plane, sky.ghiWm2);
      const cellC = faimanC(beam + diffuse, air.airC, air.windMs);
      const dcKw = this.keptShare * dcPower(beam * incidenceModifier(incidence) + diffuse, cellC, kwp);
      this.availableKw += acPower(dcKw, kwp * this.inverterKwPerKwp);
    }
  }
}
