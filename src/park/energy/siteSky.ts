/** Sun and cloudless sky over one place at one moment. */
import { sin } from "../../units/math.ts";
import {
  airMass,
  type ClearAir,
  clearAir,
  cosZenithOf,
  dark,
  extraterrestrialWm2,
  haurwitz,
  type Irradiance,
  ineichen,
} from "./clearSky.ts";
import type { ClearSkyModel } from "./solarSpec.ts";
import { DEG, pressurePa, Sun, type SunPosition, type SunSite } from "./sun.ts";

export class SiteSky {
  /** facing the sun above the air [W/m²], as of the last {@link at} with the sun up */
  extraWm2 = 0;
  /** of the sun as seen, as of the last {@link at} with the sun up */
  cosZenith = 0;
  sinZenith = 1;
  private readonly ephemeris: Sun;
  private readonly altitudeM: number;
  private readonly pressureShare: number;
  private readonly model: ClearSkyModel;
  private dayOfYear = 0;
  private air: ClearAir;

  constructor(site: SunSite, model: ClearSkyModel = "ineichen") {
    this.ephemeris = new Sun(site);
    this.altitudeM = site.altitudeM;
    this.pressureShare = pressurePa(site.altitudeM) / 101_325;
    this.model = model;
    this.air = clearAir(1, site.altitudeM);
  }

  /**
   * Fills in where the sun stands and what a cloudless sky gives, which is nothing while the sun is down.
   *
   * @param dayOfYear 1 on 1 January
   */
  at(julianDate: number, dayOfYear: number, linke: number, sun: SunPosition, sky: Irradiance): void {
    this.ephemeris.at(julianDate, sun);
    const zenithDeg = sun.apparentZenithDeg;
    if (zenithDeg >= 90) {
      dark(sky);
      return;
    }
    if (dayOfYear !== this.dayOfYear) {
      this.dayOfYear = dayOfYear;
      this.extraWm2 = extraterrestrialWm2(dayOfYear);
    }
    if (linke !== this.air.linke) this.air = clearAir(linke, this.altitudeM);
    const cosZenith = cosZenithOf(zenithDeg);
    this.cosZenith = cosZenith;
    this.sinZenith = sin(zenithDeg * DEG);
    if (this.model === "haurwitz") haurwitz(cosZenith, this.extraWm2, sky);
    else ineichen(cosZenith, airMass(zenithDeg, cosZenith) * this.pressureShare, this.air, this.extraWm2, sky);
  }
}
