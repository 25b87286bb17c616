import { expect, test } from "vitest";
import { handlingMeanS } from "../../../src/park/warehouse/work.ts";

const spec = {
  positioningMin: 12,
  leavingMin: 4,
  palletMin: 1.7,
  calledAtOnce: 8,
  forkliftsPerDoor: 1,
  tonnesPerPallet: 0.65,
  looseTPerH: 8,
  cv: 0.45,
};

test("16 t take 58 min palletised and 136 min loose with the 16 min at both ends", () => {
  // 16 / 0.65 = 24.6 pallets × 1.7 min = 41.8 min; 16 t / 8 t/h = 120 min
  expect(handlingMeanS(16, true, spec) / 60 + 16).toBeCloseTo(57.85, 2);
  expect(handlingMeanS(16, false, spec) / 60 + 16).toBe(136);
});

test("a second forklift halves the time of a palletised load", () => {
  expect(handlingMeanS(16, true, { ...spec, forkliftsPerDoor: 2 })).toBe(handlingMeanS(16, true, spec) / 2);
});
