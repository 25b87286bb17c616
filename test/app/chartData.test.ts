/** What the charts draw, on recordings small enough to count by hand. */
import { describe, expect, it } from "vitest";
import { hourlyEntries, levelMeans, stacked, stepMiddles, sum, tariffBands } from "../../src/app/chartData.ts";
import { Recorder } from "../../src/recording/recorder.ts";
import { Recording } from "../../src/recording/recording.ts";
import { headerOf } from "../support/recordingScript.ts";

/** A recording of what a story tells: `at(time)` moves the clock. */
function told(endS: number, story: (recorder: Recorder, at: (t: number) => void) => void, untilS = endS): Recording {
  const clock = { nowS: 0 };
  const header = headerOf("full", endS);
  const recorder = new Recorder(clock, header);
  story(recorder, (t) => {
    if (clock.nowS === 0 && t > 0) recorder.open();
    clock.nowS = t;
  });
  clock.nowS = untilS;
  const recording = new Recording(header);
  recording.append(untilS < endS ? recorder.takeChunk() : recorder.close());
  return recording;
}

const NaNs = Number.NaN;

describe("a level over time", () => {
  const growing = told(
    3600,
    (recorder, at) => {
      const kw = recorder.level("energy.solarKw", "kW");
      recorder.setLevel(kw, 100);
      at(450);
      recorder.setLevel(kw, 300);
    },
    1900,
  );

  it("is its mean in each step, and nothing beyond what has arrived", () => {
    // half of the first 15 min at 100, half at 300; the third step is not covered to its end
    const means = levelMeans(growing, "energy.solarKw", { fromS: 0, toS: 3600 }, 900);
    expect([...means]).toEqual([200, 300, NaNs, NaNs]);
    expect([...stepMiddles({ fromS: 0, toS: 3600 }, 900)]).toEqual([450, 1350, 2250, 3150]);
  });

  it("that the recording does not know is nothing", () => {
    expect([...levelMeans(growing, "energy.windKw", { fromS: 0, toS: 1800 }, 900)]).toEqual([NaNs, NaNs]);
  });
});

describe("stacks", () => {
  it("add up, and what is missing in one layer counts as nothing in the sum", () => {
    expect(
      stacked([
        [1, NaNs, NaNs],
        [2, 5, NaNs],
        [3, 1, NaNs],
      ]).map((edge) => [...edge]),
    ).toEqual([
      [1, NaNs, NaNs],
      [3, 5, NaNs],
      [6, 6, NaNs],
    ]);
    expect([...sum([1, NaNs], [NaNs, NaNs])]).toEqual([1, NaNs]);
  });
});

it("traffic counts vehicles that came in, by class, in the hour they came in", () => {
  const recording = told(7200, (recorder, at) => {
    const truck = recorder.entity({ kind: "vehicle", name: "A", vehicleClass: "lineHaul" });
    const van = recorder.entity({ kind: "vehicle", name: "B", vehicleClass: "cityVan" });
    for (const [t, vehicle] of [
      [10, truck],
      [3599, van],
      [3600, truck],
      [7199, truck],
    ] as const) {
      at(t);
      recorder.fact("vehicleEntered", vehicle);
    }
  });
  const entries = hourlyEntries(recording, { fromS: 0, toS: 7200 });
  expect([[...entries.lineHaul], [...entries.cityVan], [...entries.pickUp]]).toEqual([
    [1, 2],
    [1, 0],
    [0, 0],
  ]);
});

it("tariff periods follow each other and end where the recording ends", () => {
  const recording = told(7200, (recorder, at) => {
    const period = recorder.level("tariff.period", "1");
    recorder.setLevel(period, 0);
    at(1800);
    recorder.setLevel(period, 2);
    at(3600);
    recorder.setLevel(period, 3);
  });
  expect(tariffBands(recording, { fromS: 0, toS: 7200 })).toEqual([
    { fromS: 0, toS: 1800, period: 0 },
    { fromS: 1800, toS: 3600, period: 2 },
    { fromS: 3600, toS: 7200, period: 3 },
  ]);
});
