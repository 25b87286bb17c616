/**
 * The one calibration of the drivers, made anew: standing queues of one kind of vehicle, straight on and through a
 * tight turn, beside the outside judge's (Eclipse SUMO 1.15).
 */
import { expect } from "vitest";
import { HABITS } from "../../../src/park/roads/drivers.ts";
import { runStudy } from "../../../src/park/roads/study/run.ts";
import { referenceTest } from "../../support/reference.ts";
import { readReference } from "../../support/referenceFolder.ts";
import { referenceRoads, referenceTrips } from "../../support/traffic/referencePark.ts";
import { type Headway, headways } from "../../support/traffic/saturation.ts";

const STEP_S = 0.01;
const error = ({ oursS, theirsS }: Headway) => oursS / theirsS - 1;

referenceTest("standing queues discharge as fast as the judge's", () => {
  // 1.76 % at worst; the judge's own headways scatter by 0.17 to 0.32 s from vehicle to vehicle
  for (const headway of headways(HABITS)) expect(Math.abs(error(headway)), headway.name).toBeLessThanOrEqual(0.03);
});

referenceTest("drivers use 1 − σ/2 of their acceleration, σ = 0.3 being the judge's imperfection", () => {
  const sigma = Number(/sigma="([\d.]+)"/.exec(readReference("traffic/tools/trafficref.py"))?.[1]);
  expect(HABITS.accelShare).toBeCloseTo(1 - sigma / 2, 12);
});

referenceTest("their extra reaction time is the one that brings those queues nearest to the judge's", () => {
  const candidates = [0, 1, 2, 3, 4, 5, 10].map((k) => k * STEP_S);
  const misses = candidates.map((extraTauS) =>
    headways({ ...HABITS, extraTauS }).reduce((sum, headway) => sum + error(headway) ** 2, 0),
  );
  expect(candidates[misses.indexOf(Math.min(...misses))]).toBeCloseTo(HABITS.extraTauS, 12);
});

referenceTest("who drives on the judge's park has the same habits, whatever the demand and mode", () => {
  const roads = referenceRoads();
  const kinds = Object.values(roads.network.kinds);
  for (const [name, blocking] of [["d50_s1", false] as const, ["d450_s2", true] as const]) {
    const { movers } = runStudy(referenceRoads(), referenceTrips(name), { untilS: 1200, blocking });
    expect(movers.length).toBeGreaterThan(10);
    for (const { driver } of movers) {
      const kind = kinds.find(({ lengthM }) => lengthM === driver.lengthM);
      expect(driver.tauS).toBe((kind?.tauS ?? 0) + HABITS.extraTauS);
      expect(driver.accelMs2).toBe((kind?.accelMs2 ?? 0) * HABITS.accelShare);
      expect(driver.speedFactor).toBeGreaterThanOrEqual(HABITS.speed.least);
    }
  }
});
