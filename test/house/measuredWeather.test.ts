/** A run on measured weather: the file's day in the recording, and the file in its hash. */
import { expect, it } from "vitest";
import { readAttachedWeather } from "../../src/exchange/weather/attached.ts";
import type { EpwYear } from "../../src/exchange/weather/epw.ts";
import { measuredFrom } from "../../src/exchange/weather/measured.ts";
import { series } from "../../src/metrics/series.ts";
import { measuredGiven } from "../../src/park/energy/measuredWeather.ts";
import type { Attachment } from "../../src/scenario/attachments.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { sha256 } from "../../src/units/sha256.ts";
import { type EpwHour, epwBytes, epwRows } from "../support/epwText.ts";
import { QUIET } from "../support/quiet.ts";
import { scenario } from "../support/scenarios.ts";

/** Light of 14 May from 6 to 18 o'clock, in round numbers; the other days are dark. */
const GHI = [0, 0, 0, 0, 0, 0, 50, 150, 300, 450, 600, 700, 750, 700, 600, 450, 300, 150, 50, 0, 0, 0, 0, 0];

function sunny(h: EpwHour): void {
  h.airC = 20 + h.hour / 10;
  if (h.month !== 5 || h.day !== 14) return;
  h.ghiWm2 = GHI[h.hour - 1] as number;
  h.dniWm2 = h.ghiWm2 / 2;
  h.dhiWm2 = h.ghiWm2 / 2;
}

function day(bytes: Uint8Array, changes: Parameters<typeof scenario>[1] = []) {
  const hash = sha256(bytes);
  const brief = scenario("jiaozuo.json", [...QUIET, ...measuredFrom("made-up.epw", hash), ...changes]);
  const named = brief.conditions.attachments[0] as Attachment;
  const { weather: year, problems } = readAttachedWeather(named, { [hash]: bytes });
  expect(problems.filter((p) => p.severity === "error")).toEqual([]);
  const weather = measuredGiven(hash, year as EpwYear);
  return { brief, weather, run: () => simulate(brief, { seed: 1, days: 1, detail: "flows", weather }) };
}

const bytes = epwBytes(epwRows(sunny));

it("the run has the day's sunlight, temperature and clouds; the rain is generated and no other than without a file", () => {
  const recording = day(bytes).run();
  const hours = (level: string, of = recording) => [...series(of, level, 3600, { fromS: 0, toS: 86_400 })];
  const ghiWhM2 = hours("weather.ghiWm2").reduce((a, b) => a + b, 0);
  // 2 × (50 + 150 + 300 + 450 + 600 + 700) + 750
  expect(Math.abs(ghiWhM2 / 5250 - 1)).toBeLessThan(0.005);
  // row "hour h" stands at h − 1 o'clock: 20.1 °C at 0 o'clock, 22.4 °C at 23
  expect(hours("weather.airC")[0]).toBeCloseTo(20.15, 2);
  expect(hours("weather.airC")[22]).toBeCloseTo(22.35, 2);
  for (const cloud of hours("weather.cloudShare")) expect(cloud).toBeCloseTo(0.5, 9);
  expect(recording.header.weather).toEqual({ place: "Somewhere", notMeasured: ["rain"] });
  const generated = simulate(scenario("jiaozuo.json", QUIET), { seed: 1, days: 1, detail: "flows" });
  expect(generated.header.weather).toBeUndefined();
  expect(hours("weather.rainMmH")).toEqual(hours("weather.rainMmH", generated));
});

it("the same file gives the same recording, another file another hash, even where the day is the same", () => {
  const once = day(bytes).run().recordingHash;
  expect(day(bytes).run().recordingHash).toBe(once);
  const other = epwBytes(
    epwRows((h) => {
      sunny(h);
      if (h.month === 12) h.airC = 1;
    }),
  );
  expect(day(other).run().recordingHash).not.toBe(once);
});

it("another file than the scenario names is refused, and none", () => {
  const { brief, weather } = day(bytes);
  const other = day(epwBytes(epwRows())).weather;
  const options = { seed: 1, days: 1, detail: "flows" } as const;
  expect(() => simulate(brief, { ...options, weather: other })).toThrow(/needs the weather of made-up.epw/);
  expect(() => simulate(brief, options)).toThrow(/needs the weather of made-up.epw/);
  expect(weather.sha256).toBe(sha256(bytes));
});

it("the 29 February of a leap year is the 28th of a file without it", () => {
  const cold = epwBytes(epwRows((h) => h.month === 2 && h.day === 28 && (h.airC = -5)));
  const recording = day(cold, [{ path: "conditions.date", set: "2028-02-29" }]).run();
  const noon = series(recording, "weather.airC", 3600, { fromS: 12 * 3600, toS: 13 * 3600 });
  expect(noon[0]).toBeCloseTo(-5, 9);
});
