/**
 * Traffic on the reference park beside the outside judge's (a microscopic simulation, 0.5 s steps): the same trucks,
 * one set of drivers, nothing tuned to the network. Seeds 1-3 pooled as the judge pools them: means of the seeds' means
 * and of the seeds' 95 % quantiles, trucks departing in [1800 s, 7200 s).
 */
import { expect } from "vitest";
import { runStudy, type StudyRun } from "../../../../src/park/roads/study/run.ts";
import { referenceTest } from "../../../support/reference.ts";
import { readReference } from "../../../support/referenceFolder.ts";
import {
  gatePerH,
  gateToStopErrors,
  type Measures,
  mean,
  measuresOf,
  percentile,
  queueGrows,
  relativeError,
} from "../../../support/traffic/measures.ts";
import { judgedTimes, referenceRoads, referenceTrips } from "../../../support/traffic/referencePark.ts";
import { FLOOD, flood } from "../../../support/traffic/saturation.ts";

const SEEDS = [1, 2, 3];
const UNTIL_S = 6 * 3600;

interface Level {
  readonly runs: readonly StudyRun[];
  readonly ours: readonly Measures[];
  readonly theirs: readonly Measures[];
  /** relative errors of gate → stop, truck by truck */
  readonly errors: readonly number[];
}

function level(perHour: number, blocking = false): Level {
  const seeds = SEEDS.map((seed) => {
    const name = `d${perHour}_s${seed}`;
    const trips = referenceTrips(name);
    const run = runStudy(referenceRoads(), trips, { untilS: UNTIL_S, blocking });
    const judged = judgedTimes(name, blocking ? "micro_maneuver" : "micro", trips);
    return {
      run,
      ours: measuresOf(run.times),
      theirs: measuresOf(judged),
      errors: gateToStopErrors(run.times, judged),
    };
  });
  return {
    runs: seeds.map(({ run }) => run),
    ours: seeds.map(({ ours }) => ours),
    theirs: seeds.map(({ theirs }) => theirs),
    errors: seeds.flatMap(({ errors }) => errors),
  };
}

function expectTravel({ ours, theirs }: Level, ofMean: number, ofP95: number): void {
  for (const what of ["gateToStop", "stopToOut"] as const) {
    expect(Math.abs(relativeError(ours, theirs, what, "mean")), `${what} mean`).toBeLessThanOrEqual(ofMean);
    expect(Math.abs(relativeError(ours, theirs, what, "p95")), `${what} 95 %`).toBeLessThanOrEqual(ofP95);
  }
}

for (const [perHour, ofMean, ofP95] of [
  [50, 0.05, 0.08],
  [150, 0.05, 0.08],
  [300, 0.05, 0.08],
  [375, 0.05, 0.08],
  [450, 0.08, 0.15],
] as const) {
  referenceTest(`${perHour} trucks an hour travel as long as the judge's`, () => {
    const there = level(perHour);
    expectTravel(there, ofMean, ofP95);
    expect(percentile(there.errors, 0.5)).toBeLessThanOrEqual(0.06);
    const own = mean(there.ours.map((m) => m.gateQueueMean));
    const judge = mean(there.theirs.map((m) => m.gateQueueMean));
    expect(Math.abs(own - judge)).toBeLessThanOrEqual(Math.max(1, 0.2 * judge));
    for (const run of there.runs) {
      expect(run.gridlocks).toEqual([]);
      expect(run.times.filter(({ leftS }) => Number.isNaN(leftS))).toEqual([]);
    }
  });
}

for (const perHour of [50, 150]) {
  referenceTest(`where reversing blocks the lane, ${perHour} trucks an hour lose as much time as the judge's`, () => {
    expectTravel(level(perHour, true), 0.05, 0.08);
  });
}

referenceTest(
  "at 450 trucks an hour reversing on the lane breaks the park down in seed 3, reversing beside it does not",
  () => {
    // the judge teleports 5 trucks of seed 3 to go on at all, and 8 of seed 2, which drive on with ours
    const trips = referenceTrips("d450_s3");
    const [beside, onLane] = [false, true].map((blocking) =>
      runStudy(referenceRoads(), trips, { untilS: 7200, blocking }),
    );
    expect(queueGrows(judgedTimes("d450_s3", "micro_maneuver", trips))).toBe(true);
    expect(onLane && (queueGrows(onLane.times) || onLane.gridlocks.length > 0)).toBe(true);
    expect(beside && (queueGrows(beside.times) || beside.gridlocks.length > 0)).toBe(false);
  },
);

referenceTest("the in-gate passes as many trucks as the judge's when more want in", () => {
  const theirs: Record<string, number> = JSON.parse(
    readReference("traffic/gate_capacity.json"),
  ).in_gate_saturation_veh_per_h;
  const ours = [1, 2, 3, 4].map((seed) => {
    const { times } = runStudy(referenceRoads(), flood(seed), { untilS: FLOOD.untilS });
    return gatePerH(times, FLOOD.fromS, FLOOD.toS);
  });
  expect(Math.abs(mean(ours) / mean(Object.values(theirs)) - 1), `${ours}`).toBeLessThanOrEqual(0.03);
});

referenceTest("the same trucks drive the same way twice", () => {
  const again = () =>
    runStudy(referenceRoads(), referenceTrips("d150_s1"), { untilS: UNTIL_S }).times.map(({ leftS }) => leftS);
  expect(again()).toEqual(again());
});
