/** Measured weather minute by minute: every day keeps its sums, the hours their values. */
import { describe, expect, it } from "vitest";
import { type EpwYear, readEpw } from "../../../src/exchange/weather/epw.ts";
import { Streams } from "../../../src/kernel/streams.ts";
import type { Irradiance } from "../../../src/park/energy/clearSky.ts";
import { MeasuredWeather } from "../../../src/park/energy/measuredWeather.ts";
import { firstHourOf, type MeasuredYear } from "../../../src/park/energy/measuredYear.ts";
import { SiteSky } from "../../../src/park/energy/siteSky.ts";
import { SolarPlant } from "../../../src/park/energy/solarPlant.ts";
import { solarSpec } from "../../../src/park/energy/solarSpec.ts";
import { type Air, Weather } from "../../../src/park/energy/weather.ts";
import { weatherSpec } from "../../../src/park/energy/weatherSpec.ts";
import { type CivilDate, LocalCalendar } from "../../../src/units/calendar.ts";
import { epwBytes, epwRows } from "../../support/epwText.ts";
import { referenceTest } from "../../support/reference.ts";
import { readReferenceBytes } from "../../support/referenceFolder.ts";

const HUB = { latitudeDeg: 35.2, longitudeDeg: 113.3, altitudeM: 90 };
const DAY = 86_400;
const noAir = (): Air => ({
  airC: 0,
  windMs: 0,
  rainMmH: 0,
  clearness: 0,
  beamClearness: 0,
  diffuseClearness: null,
  cloudShare: 0,
});

function measured(bytes: Uint8Array, date: CivilDate, edit: Record<string, unknown> = {}, site = HUB) {
  const year = readEpw(bytes, "").year as EpwYear;
  const calendar = new LocalCalendar(date);
  const spec = weatherSpec.parse({ kind: "measured", ...edit });
  const generated = new Weather(new Streams(1), calendar, spec);
  return {
    year,
    generated,
    calendar,
    spec,
    weather: new MeasuredWeather(year, { generated, calendar, spec, siteSky: new SiteSky(site) }),
  };
}

describe("a date", () => {
  const year = (hasLeapDay: boolean) => ({ hasLeapDay }) as MeasuredYear;
  it("is the same date of the file, whatever the year", () => {
    expect(firstHourOf(year(false), { year: 2026, month: 1, day: 1 })).toBe(0);
    expect(firstHourOf(year(false), { year: 2028, month: 3, day: 1 })).toBe(59 * 24);
    expect(firstHourOf(year(true), { year: 2027, month: 3, day: 1 })).toBe(60 * 24);
    expect(firstHourOf(year(true), { year: 2027, month: 12, day: 31 })).toBe(365 * 24);
  });

  it("29 February is 28 February, unless the file has it", () => {
    expect(firstHourOf(year(false), { year: 2028, month: 2, day: 29 })).toBe(58 * 24);
    expect(firstHourOf(year(true), { year: 2028, month: 2, day: 29 })).toBe(59 * 24);
  });
});

describe("between the hours of a file", () => {
  const bytes = epwBytes(
    epwRows((h) => {
      // row "hour h" is centred on h − 1 o'clock
      h.airC = h.hour - 1;
      h.windMs = (h.hour - 1) / 2;
      h.coverTenths = h.month === 5 ? 10 : 0;
      if (h.month === 5 && h.day === 14 && h.hour === 10) h.rainMm = 3;
      else h.rainMm = 0;
    }),
  );
  const may = { year: 2026, month: 5, day: 14 };

  it("air and wind go straight from one to the next, over midnight too", () => {
    const { weather } = measured(bytes, may);
    const at = (hour: number) => {
      const { airC, windMs } = weather.at(hour * 3600, noAir());
      return [airC, windMs];
    };
    expect([at(0), at(6), at(6.5), at(23), at(23.5)]).toEqual([
      [0, 0],
      [6, 3],
      [6.5, 3.25],
      [23, 11.5],
      [11.5, 5.75],
    ]);
    expect(at(-0.5)).toEqual([11.5, 5.75]);
    expect(measured(bytes, may, { temperatureOffsetK: 3 }).weather.at(6 * 3600, noAir()).airC).toBe(9);
  });

  it("rain falls within the hour it was measured in, and is forced where a what-if forces it", () => {
    const { weather } = measured(bytes, may);
    expect(weather.burstsOf(0)).toEqual([{ fromS: 9 * 3600, toS: 10 * 3600, mmH: 3 }]);
    expect(weather.at(9.5 * 3600, noAir()).rainMmH).toBe(3);
    expect(weather.burstsOf(1)).toEqual([]);
    const forced = measured(bytes, may, { rainMm: 60, rainFrom: "14:00", rainHours: 6 }).weather;
    expect(forced.burstsOf(0)).toEqual([{ fromS: 14 * 3600, toS: 20 * 3600, mmH: 10 }]);
    expect(forced.at(15 * 3600, noAir()).rainMmH).toBe(10);
  });

  it("rain is generated where none was measured", () => {
    const dry = epwBytes(epwRows());
    const july = { year: 2026, month: 7, day: 1 };
    const { weather, generated } = measured(dry, july);
    const bursts = Array.from({ length: 31 }, (_, day) => weather.burstsOf(day));
    expect(bursts).toEqual(Array.from({ length: 31 }, (_, day) => generated.burstsOf(day)));
    expect(bursts.flat().length).toBeGreaterThan(3);
  });

  it("clouds are those of the file, and of a forced sky", () => {
    const at = (edit = {}) => measured(bytes, may, edit).weather.at(12 * 3600, noAir());
    expect(at().cloudShare).toBe(1);
    expect(at({ skies: "clear" })).toMatchObject({ cloudShare: 0, clearness: 1 });
    expect(at({ skies: "clear" }).beamClearness).toBeCloseTo(1, 12);
  });
});

/** What a plant sees in the minutes of a day [Wh/m²], and the least of it [W/m²]. */
function sunOf(day: number, { weather, calendar, spec }: ReturnType<typeof measured>, plant: SolarPlant) {
  const sum: Irradiance = { ghiWm2: 0, dniWm2: 0, dhiWm2: 0 };
  const air = noAir();
  let least = 0;
  let byNight = 0;
  for (let s = day * DAY + 30; s < (day + 1) * DAY; s += 60) {
    weather.at(s, air);
    const linke = spec.climate.linkeTurbidity[calendar.dateAt(s).month - 1] as number;
    plant.step(calendar.julianDateAt(s), calendar.dayOfYearAt(s), calendar.dateAt(s).month, linke, air);
    const { ghiWm2, dniWm2, dhiWm2 } = plant.sky;
    least = Math.min(least, ghiWm2, dniWm2, dhiWm2);
    if (plant.sun.apparentZenithDeg >= 90) byNight += ghiWm2 + dniWm2 + dhiWm2;
    sum.ghiWm2 += ghiWm2 / 60;
    sum.dniWm2 += dniWm2 / 60;
    sum.dhiWm2 += dhiWm2 / 60;
  }
  return { ...sum, least, byNight };
}

referenceTest("each day keeps its measured sunlight: every fifth of a year", () => {
  const bytes = readReferenceBytes("weather/CHN_Henan.Zhengzhou.570830_CSWD.epw");
  const world = measured(bytes, { year: 2023, month: 1, day: 1 });
  const plant = new SolarPlant(solarSpec.parse({ arrays: [] }), HUB);
  for (let day = 0; day < 365; day += 5) {
    const sumOf = (key: "ghiWm2" | "dniWm2" | "dhiWm2") =>
      world.year[key].slice(24 * day, 24 * day + 24).reduce((a, b) => a + b, 0);
    const { ghiWm2, dniWm2, dhiWm2, least, byNight } = sunOf(day, world, plant);
    expect([least, byNight], `day ${day}`).toEqual([0, 0]);
    // 0.072 % at most was measured, on any day of the year
    expect(Math.abs(ghiWm2 - sumOf("ghiWm2")), `day ${day}`).toBeLessThanOrEqual(0.001 * sumOf("ghiWm2"));
    expect(Math.abs(dhiWm2 - sumOf("dhiWm2")), `day ${day}`).toBeLessThanOrEqual(0.001 * sumOf("dhiWm2"));
    // a beam near the horizon that would be more than all the light is cut: 4.2 Wh/m² in the whole year
    expect(Math.abs(dniWm2 - sumOf("dniWm2")), `day ${day}`).toBeLessThanOrEqual(5 + 0.001 * sumOf("dniWm2"));
  }
});
