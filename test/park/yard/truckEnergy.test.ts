import { expect, test } from "vitest";
import { passThroughVisit } from "../../../src/park/yard/truckVisit.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import type { Change } from "../../../src/scenario/change.ts";
import { quietHub, storyOf } from "../../support/quietHub.ts";

const H = 3600;
const MINUTE_S = 60;
const TRUCKS = ["t0", "t1", "t2", "t3"];

/** Four trucks that rest an hour and come to swap within a few minutes, at a station that takes half an hour for each. */
function swapping(...changes: readonly Change[]): Recording {
  const hub = quietHub([
    { path: "operations.truckCharging.sessionShare", set: 1 },
    { path: "operations.truckCharging.swapShare", set: 1 },
    { path: "operations.parking.passThroughMeanH", set: 1 },
    { path: "operations.parking.passThroughCv", set: 0 },
    { path: "site.energy.charging.swap.swapMin", set: 30 },
    ...changes,
  ]);
  TRUCKS.forEach((name, k) => {
    const atS = 8 * H + k * 2 * MINUTE_S;
    const visit = { name, kind: "passThrough" as const, atS, tenant: null, slotS: atS };
    hub.send(atS, name, () => passThroughVisit(hub.park, visit));
  });
  return hub.day();
}
/** Time a truck spent in a state [min]. */
const minutes = (recording: Recording, name: string, state: string) =>
  storyOf(recording, name).reduce((sum, [is, s]) => (is === state ? sum + s : sum), 0) / MINUTE_S;
const waits = (recording: Recording) => [...recording.factsIn(0, 24 * H, "swapped")].map(({ y }) => y / MINUTE_S);

test("trucks are called to the swap station one by one, and wait in stalls and not on the roads", () => {
  const recording = swapping();
  // it came 2 min after the one before and waits for the half-hours of all before: 28 a truck, and their minute to the bay;
  // it waits in the stall where it rested: less its own minute from there to the bay
  const waited = waits(recording);
  expect(waited.length).toBe(4);
  expect(waited[0]).toBe(0);
  for (const k of [1, 2, 3])
    expect(Math.abs((waited[k] as number) - (28 * k + (k + 1) - 1)), `truck ${k}`).toBeLessThan(2);
  for (const [k, name] of TRUCKS.entries()) {
    expect(minutes(recording, name, "driving"), name).toBeLessThan(10);
    expect(Math.abs(minutes(recording, name, "waitingCharger") - (waited[k] as number)), name).toBeLessThan(1);
  }
});

test("who waits for its turn longer than its patience leaves without a swap", () => {
  // the third would be called after 58 min or so, and then the fourth after 56 of its own
  const recording = swapping({ path: "operations.truckCharging.patienceMin", set: 40 });
  expect(waits(recording).length).toBe(2);
  expect([...recording.factsIn(0, 24 * H, "chargerGivenUp")].map(({ x }) => x)).toEqual([2400, 2400]);
});
