/** Power step by step: groups of uses and sources, in kW. */
import { expect, test } from "vitest";
import { powerStack } from "../../../src/app/energy/stack.ts";
import { twoHours } from "./twoHours.ts";

const stack = powerStack(twoHours(), { fromS: 0, toS: 10_800 }, 3600);
const round = (values: ArrayLike<number>) => Array.from(values, (v) => (Number.isNaN(v) ? null : Number(v.toFixed(6))));

test("uses come by group, each account once", () => {
  expect(round(stack.uses.cold)).toEqual([300, 300, null]);
  expect(round(stack.uses.dataCentre)).toEqual([300, 300, null]);
  expect(round(stack.uses.truckCharging)).toEqual([150, 20, null]);
  expect(round(stack.uses.ambient)).toEqual([0, 0, null]);
  expect(round(stack.demand)).toEqual([750, 620, null]);
});

test("supply is what the busbar gets; what storage takes is below zero", () => {
  expect(round(stack.solar)).toEqual([800, 0, null]);
  expect(round(stack.curtailed)).toEqual([200, 0, null]);
  expect(round(stack.batteryOut)).toEqual([0, 100, null]);
  expect(round(stack.batteryIn)).toEqual([-50, 0, null]);
  expect(round(stack.gridIn)).toEqual([0, 500, null]);
  expect(round(stack.otherIn)).toEqual([0, 20, null]);
});

test("in each step supply less what is stored or sent out is demand", () => {
  for (const i of [0, 1]) {
    const parts = [stack.solar, stack.batteryOut, stack.batteryIn, stack.gridIn, stack.gridOut, stack.otherIn];
    expect(parts.reduce((sum, part) => sum + (part[i] as number), 0)).toBeCloseTo(stack.demand[i] as number, 9);
  }
});

test("the state of charge is in per cent", () => {
  expect(round(stack.socPercent)).toEqual([50, 40, null]);
});

test("a meter of charging beside the other is counted once", () => {
  const recording = twoHours("full", (recorder) => {
    recorder.setRate(recorder.ledger("grid", "busbar.charging", "kWh"), 70 / 3600);
    recorder.setRate(recorder.ledger("busbar", "charging.cars", "kWh"), 70 / 3600);
  });
  const withMeter = powerStack(recording, { fromS: 0, toS: 7200 }, 3600);
  expect(round(withMeter.gridIn)).toEqual([70, 570]);
  expect(round(withMeter.uses.otherCharging)).toEqual([70, 70]);
});
