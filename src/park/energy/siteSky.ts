/** Sun and cloudless sky over one place at one moment. */
import { airMass, extraterrestrialWm2, type Irradiance, ineichen } from "./clearSky.ts";
import { pressurePa, Sun, type SunPosition, type SunSite } from "./sun.ts";

export class SiteSky {
  /** facing the sun above the air [W/m²], as of the last {@link at} with the sun up */
  extraWm2 = 0;
  private readonly ephemeris: Sun;
  private readonly altitudeM: number;
  private readonly pressureShare: number;
  private dayOfYear = 0;

  constructor(site: SunSite) {
    this.ephemeris = new Sun(site);
    this.altitudeM = site.altitudeM;
    this.pressureShare = pressurePa(site.altitudeM) / 101_325;
  }

  /**
   * Fills in where the sun stands and what a cloudless sky gives, which is nothing while the sun is down.
   *
   * @param dayOfYear 1 on 1 January
   */
  at(julianDate: number, dayOfYear: number, linke: number, sun: SunPosition, sky: Irradiance): void {
    this.ephemeris.at(julianDate, sun);
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
  }
}
