/** The PV plant: what its arrays could feed in under the sun, clouds, air and wind of a minute. */
import { cos } from "../../units/math.ts";
import { faimanC } from "./cell.ts";
import type { Irradiance } from "./clearSky.ts";
import type { SolarSpec } from "./equipment.ts";
import { acPower, dcPower, incidenceModifier } from "./pvwatts.ts";
import { SiteSky } from "./siteSky.ts";
import { DEG, noSun, type SunSite } from "./sun.ts";
import { cosIncidence, groundWm2, hayDaviesWm2, type PreparedPlane, preparePlane } from "./transposition.ts";
import type { Air } from "./weather.ts";

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
  private readonly siteSky: SiteSky;
  private readonly keptShare: number;
  private readonly inverterKwPerKwp: number;

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
    this.siteSky = new SiteSky(site);
  }

  /** Sun, sky and power at one moment. @param dayOfYear 1 on 1 January */
  step(julianDate: number, dayOfYear: number, linke: number, air: Air): void {
    const { sun, sky } = this;
    this.siteSky.at(julianDate, dayOfYear, linke, sun, sky);
    this.availableKw = 0;
    if (sun.apparentZenithDeg >= 90) return;
    const { extraWm2 } = this.siteSky;
    const cosZenith = cos(sun.apparentZenithDeg * DEG);
    sky.ghiWm2 *= air.clearness;
    // measured light is of an hour: near the horizon its beam may be more than all the light of a minute
    sky.dniWm2 = Math.min(sky.dniWm2 * air.beamClearness, sky.ghiWm2 / cosZenith);
    sky.dhiWm2 =
      air.diffuseClearness === null
        ? Math.max(0, sky.ghiWm2 - sky.dniWm2 * cosZenith)
        : sky.dhiWm2 * air.diffuseClearness;
    for (const { plane, kwp } of this.fields) {
      const incidence = cosIncidence(plane, sun.apparentZenithDeg, sun.azimuthDeg);
      const beam = sky.dniWm2 * Math.max(0, incidence);
      const diffuse = hayDaviesWm2(plane, incidence, cosZenith, sky, extraWm2) + groundWm2(plane, sky.ghiWm2);
      const cellC = faimanC(beam + diffuse, air.airC, air.windMs);
      const dcKw = this.keptShare * dcPower(beam * incidenceModifier(incidence) + diffuse, cellC, kwp);
      this.availableKw += acPower(dcKw, kwp * this.inverterKwPerKwp);
    }
  }
}
