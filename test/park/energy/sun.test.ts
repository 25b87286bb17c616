import { expect, test } from "vitest";
import { DEG, noSun, pressurePa, refractionDeg, Sun } from "../../../src/park/energy/sun.ts";
import { type CivilDate, LocalCalendar, parseDate, parseTimeOfDayS } from "../../../src/units/calendar.ts";
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

/**
 * Zenith without refraction and azimuth at sea level [°], computed with another code on another theory: astronomy-engine
 * 2.1.19 by D. Cross (topocentric, equator of date).
 */
const AROUND_THE_WORLD = [
  ["2024-03-20T03:06:00Z", 90, 0, 90.0025, 44.6452],
  ["2024-03-20T03:06:00Z", -90, 0, 90.0024, 135.3548],
  ["2024-03-20T03:06:00Z", 78.22, 15.65, 95.8087, 60.8173],
  ["2024-03-20T03:06:00Z", -67.6, 62.87, 83.4168, 73.7339],
  ["2024-03-20T03:06:00Z", 0, -78.5, 146.1466, 269.9999],
  ["2024-03-20T03:06:00Z", 23.44, 113.3, 31.7526, 134.4755],
  ["2024-03-20T03:06:00Z", 51.48, 0, 116.3038, 51.6158],
  ["2024-03-20T03:06:00Z", -54.8, -68.3, 121.8725, 208.1934],
  ["2026-06-21T04:20:00Z", 90, 0, 66.5643, 64.5636],
  ["2026-06-21T04:20:00Z", -90, 0, 113.4401, 115.4364],
  ["2026-06-21T04:20:00Z", 78.22, 15.65, 69.0531, 75.4974],
  ["2026-06-21T04:20:00Z", -67.6, 62.87, 98.9322, 47.5173],
  ["2026-06-21T04:20:00Z", 0, -78.5, 152.9352, 330.9456],
  ["2026-06-21T04:20:00Z", 23.44, 113.3, 1.9602, 89.6357],
  ["2026-06-21T04:20:00Z", 51.48, 0, 86.2309, 56.1348],
  ["2026-06-21T04:20:00Z", -54.8, -68.3, 148.5156, 186.5735],
  ["2026-09-23T13:40:00Z", 90, 0, 90.2224, 206.9133],
  ["2026-09-23T13:40:00Z", -90, 0, 89.7824, 333.0867],
  ["2026-09-23T13:40:00Z", 78.22, 15.65, 81.5721, 223.1404],
  ["2026-09-23T13:40:00Z", -67.6, 62.87, 89.7164, 270.1165],
  ["2026-09-23T13:40:00Z", 0, -78.5, 51.5889, 90.2808],
  ["2026-09-23T13:40:00Z", 23.44, 113.3, 134.9559, 295.2749],
  ["2026-09-23T13:40:00Z", 51.48, 0, 56.4752, 212.8864],
  ["2026-09-23T13:40:00Z", -54.8, -68.3, 64.178, 47.2634],
  ["2030-12-21T19:55:00Z", 90, 0, 113.4363, 299.1939],
  ["2030-12-21T19:55:00Z", -90, 0, 66.5683, 240.8061],
  ["2030-12-21T19:55:00Z", 78.22, 15.65, 121.4288, 310.3251],
  ["2030-12-21T19:55:00Z", -67.6, 62.87, 88.9555, 178.1061],
  ["2030-12-21T19:55:00Z", 0, -78.5, 45.9215, 236.3851],
  ["2030-12-21T19:55:00Z", 23.44, 113.3, 132.1249, 101.0892],
  ["2030-12-21T19:55:00Z", 51.48, 0, 126.1498, 277.2904],
  ["2030-12-21T19:55:00Z", -54.8, -68.3, 48.8108, 288.8929],
] as const;

test("from pole to pole the sun stands within 0.0005° of where another code has it", () => {
  for (const [time, latitudeDeg, longitudeDeg, zenithDeg, azimuthDeg] of AROUND_THE_WORLD) {
    const calendar = new LocalCalendar(parseDate(time.slice(0, 10)) as CivilDate);
    const timeS = (parseTimeOfDayS(time.slice(11, 16)) as number) + 8 * 3600;
    const sun = new Sun({ latitudeDeg, longitudeDeg, altitudeM: 0 });
    const at = sun.at(calendar.julianDateAt(timeS), noSun());
    const turned = at.azimuthDeg - azimuthDeg;
    // a turn counts as far as it moves the sun
    const moved = (turned - 360 * Math.round(turned / 360)) * Math.sin(zenithDeg * DEG);
    // achieved: 0.00023° and 0.00024°
    expect(Math.abs(at.zenithDeg - zenithDeg), `${time} at ${latitudeDeg}°`).toBeLessThan(0.0005);
    expect(Math.abs(moved), `${time} at ${latitudeDeg}°`).toBeLessThan(0.0005);
  }
});

test("at the pole the sun neither rises nor sets for half a year", () => {
  for (const [latitudeDeg, longDay, longNight] of [
    [90, "2026-06-21", "2026-12-21"],
    [-90, "2026-12-21", "2026-06-21"],
  ] as const) {
    const sun = new Sun({ latitudeDeg, longitudeDeg: 113, altitudeM: 0 });
    for (let hour = 0; hour < 24; hour += 0.5) {
      const zenithOn = (date: string) =>
        sun.at(new LocalCalendar(parseDate(date) as CivilDate).julianDateAt(hour * 3600), noSun()).zenithDeg;
      // as high as the ecliptic is inclined, 23.436° in 2026; nutation 0.0026°, parallax 0.0024°, and 16 hours before the
      // solstice 23.44° · (1 − cos(0.67°)) = 0.0016°
      expect(Math.abs(zenithOn(longDay) - (90 - 23.436))).toBeLessThan(0.0067);
      expect(Math.abs(zenithOn(longNight) - (90 + 23.436))).toBeLessThan(0.0067);
    }
  }
});

test("right under the sun it stands in the zenith, and nothing is NaN", () => {
  const calendar = new LocalCalendar({ year: 2026, month: 4, day: 10 });
  for (let hour = 0; hour < 24; hour++) {
    const julianDate = calendar.julianDateAt(hour * 3600);
    let [latitudeDeg, longitudeDeg] = [8, 293 - 15 * hour];
    let at = noSun();
    // a walk towards the sun: as far as it stands from the zenith, in its direction
    for (let step = 0; step < 12; step++) {
      at = new Sun({ latitudeDeg, longitudeDeg, altitudeM: 0 }).at(julianDate, noSun());
      expect(Object.values(at).every(Number.isFinite)).toBe(true);
      latitudeDeg += at.zenithDeg * Math.cos(at.azimuthDeg * DEG);
      longitudeDeg += (at.zenithDeg * Math.sin(at.azimuthDeg * DEG)) / Math.cos(latitudeDeg * DEG);
    }
    expect(at.zenithDeg).toBeLessThan(1e-5);
    // the spring sun of 10 April is over 7.8° north
    expect(latitudeDeg).toBeGreaterThan(7.5);
    expect(latitudeDeg).toBeLessThan(8.5);
  }
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
