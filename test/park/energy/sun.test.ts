import { expect, test } from "vitest";
import { noSun, pressurePa, refractionDeg, Sun } from "../../../src/park/energy/sun.ts";
import { LocalCalendar } from "../../../src/units/calendar.ts";
import { pvTable, Worst } from "../../support/pvTables.ts";
import { referenceTest } from "../../support/reference.ts";

referenceTest("the sun over Jiaozuo stands within 0.001° of the SPA tables (0.01° is asked for)", () => {
  const worst = new Worst();
  for (const { pvCase, row } of pvTable()) {
    const sun = new Sun({ latitudeDeg: pvCase.lat, longitudeDeg: pvCase.lon, altitudeM: pvCase.alt_m });
    const at = sun.at(row.julianDate, noSun());
    worst.note("zenith", at.zenithDeg - row.column("zen"));
    worst.note("apparent zenith", at.apparentZenithDeg - row.column("app_zen"));
    const turned = at.azimuthDeg - row.column("az");
    worst.note("azimuth", turned - 360 * Math.round(turned / 360));
  }
  // achieved: 0.00036°, 0.00036° and 0.0016° (azimuth, when the sun is high)
  expect(worst.at("zenith")).toBeLessThan(0.001);
  expect(worst.at("apparent zenith")).toBeLessThan(0.001);
  expect(worst.at("azimuth")).toBeLessThan(0.003);
});

test("the worked example of the SPA report: 17 October 2003, 12:30:30 at Golden, Colorado", () => {
  // NREL/TP-560-34302, table A5.1: zenith 50.11162°, azimuth 194.34024°, at UTC−7 and 820 mbar; ours has the standard
  // atmosphere's 812 mbar at 1830 m, which changes refraction by 0.0002°
  const calendar = new LocalCalendar({ year: 2003, month: 10, day: 18 });
  const sun = new Sun({ latitudeDeg: 39.742476, longitudeDeg: -105.1786, altitudeM: 1830.14 }, 11);
  const at = sun.at(calendar.julianDateAt(3 * 3600 + 30 * 60 + 30), noSun());
  expect(Math.abs(at.apparentZenithDeg - 50.11162)).toBeLessThan(0.001);
  expect(Math.abs(at.azimuthDeg - 194.34024)).toBeLessThan(0.001);
});

test("hour by hour or straight to it, the sun stands in the same place", () => {
  const site = { latitudeDeg: 35.26, longitudeDeg: 113.33, altitudeM: 90 };
  const walking = new Sun(site);
  // over the equinox the right ascension passes from 360° to 0°
  for (let k = 0; k < 24 * 4; k++) {
    const julianDate = 2_461_119 + k / 24 + 0.013;
    expect(walking.at(julianDate, noSun())).toEqual(new Sun(site).at(julianDate, noSun()));
  }
});

test("air lifts the setting sun by half a degree, and not one that is far below the horizon", () => {
  // 34′ at the horizon at 1010 hPa and 10 °C (Meeus, chapter 16: 0.48° by the formula that takes true altitude)
  expect(refractionDeg(0, 101_000, 10)).toBeCloseTo(0.48, 2);
  expect(refractionDeg(-2, 101_000, 10)).toBe(0);
});

test("air pressure falls to 89.9 kPa at 1,000 m", () => {
  expect(pressurePa(0)).toBeCloseTo(101_325, -1);
  expect(pressurePa(1000)).toBeCloseTo(89_875, -1); // ICAO standard atmosphere: 898.75 hPa
});
