import { expect, test } from "vitest";
import { spansAbove } from "../../src/metrics/spans.ts";
import { told } from "../support/told.ts";

const recording = told(5000, (recorder, at) => {
  const level = recorder.level("queue", "1");
  for (const [timeS, value] of [
    [0, 0],
    [100, 5],
    [200, 8],
    [300, 1],
    [400, 6],
    [450, 0],
    [2000, 9],
  ] as const) {
    at(timeS);
    recorder.setLevel(level, value);
  }
});

test("spans at or above a limit with their highest value; the last goes on to the end", () => {
  expect(spansAbove(recording, "queue", 5, 0)).toEqual([
    { fromS: 100, toS: 300, most: 8 },
    { fromS: 400, toS: 450, most: 6 },
    { fromS: 2000, toS: 5000, most: 9 },
  ]);
});

test("spans with less than the gap between them are one", () => {
  expect(spansAbove(recording, "queue", 5, 300)).toEqual([
    { fromS: 100, toS: 450, most: 8 },
    { fromS: 2000, toS: 5000, most: 9 },
  ]);
});
