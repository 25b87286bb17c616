/**
 * The one calibration of the drivers, made anew: standing queues of one kind of vehicle, straight on and through a
 * tight turn, beside the outside judge's (Eclipse SUMO 1.15).
 */
import { expect } from "vitest";
import { Streams } from "../../../src/kernel/streams.ts";
import { HABITS, type Habits } from "../../../src/park/roads/drivers.ts";
import { referenceTest } from "../../support/reference.ts";
import { readReference } from "../../support/referenceFolder.ts";
import {
  driveReference,
  driverOf,
  ReferenceRoads,
  referenceDemand,
  referenceNetwork,
} from "../../support/traffic/referencePark.ts";
import { dischargeHeadways } from "../../support/traffic/saturation.ts";

const QUEUES = 20;
const VEHICLES = 25;
/** The first headways of a queue are those of vehicles still gathering speed. */
const FIRST = 4;
const STEP_S = 0.01;

/** Mean headways of our queues over the judge's, less 1: three kinds, straight on and through the turn. */
function headwayErrors(habits: Habits): number[] {
  const judge = JSON.parse(readReference("traffic/unit_discharge.json"));
  const errors: number[] = [];
  for (const kind of ["straight", "left_turn"]) {
    const [lengthM, speedMs] = judge[kind].via[0] as [number, number];
    for (const [name, type] of Object.entries(referenceNetwork().vehicleTypes)) {
      let sumS = 0;
      for (let queue = 1; queue <= QUEUES; queue++) {
        const stream = new Streams(queue).stream("queue", name);
        const drivers = Array.from({ length: VEHICLES }, () => driverOf(type, stream.normal(0, 1), habits));
        for (const headwayS of dischargeHeadways(drivers, lengthM, speedMs).slice(FIRST)) sumS += headwayS;
      }
      const meanS = sumS / (QUEUES * (VEHICLES - 1 - FIRST));
      errors.push(meanS / judge[kind][name].saturation_headway_s - 1);
    }
  }
  return errors;
}

const squares = (errors: readonly number[]) => errors.reduce((sum, e) => sum + e * e, 0);

referenceTest("standing queues discharge as fast as the judge's", () => {
  // 1.76 % at worst; the judge's own headways scatter by 0.17 to 0.32 s from vehicle to vehicle
  for (const error of headwayErrors(HABITS)) expect(Math.abs(error)).toBeLessThanOrEqual(0.03);
});

referenceTest("drivers use 1 − σ/2 of their acceleration, σ = 0.3 being the judge's imperfection", () => {
  const generator = readReference("traffic/tools/trafficref.py");
  const sigma = Number(/sigma="([\d.]+)"/.exec(generator)?.[1]);
  expect(HABITS.accelShare).toBeCloseTo(1 - sigma / 2, 12);
});

referenceTest("their extra reaction time is the one that brings those queues nearest to the judge's", () => {
  const candidates = [0, 1, 2, 3, 4, 5, 10].map((k) => k * STEP_S);
  const fits = candidates.map((extraTauS) => squares(headwayErrors({ ...HABITS, extraTauS })));
  expect(candidates[fits.indexOf(Math.min(...fits))]).toBeCloseTo(HABITS.extraTauS, 12);
});

referenceTest("who drives on the judge's park has the same habits, whatever the demand and mode", () => {
  const kinds = Object.values(referenceNetwork().vehicleTypes);
  for (const [name, blocking] of [
    ["d50_s1", false],
    ["d450_s2", true],
  ] as const) {
    const { movers } = driveReference(new ReferenceRoads(referenceNetwork()), referenceDemand(name), 1200, {
      blocking,
    });
    expect(movers.length).toBeGreaterThan(10);
    for (const { driver } of movers) {
      const kind = kinds.find((type) => type.length === driver.lengthM);
      expect(driver.tauS).toBe((kind?.tau ?? 0) + HABITS.extraTauS);
      expect(driver.accelMs2).toBe((kind?.accel ?? 0) * HABITS.accelShare);
      expect(driver.speedFactor).toBeGreaterThanOrEqual(HABITS.speed.least);
    }
  }
});
