/** With arrivals off the hub drains: who came by noon has left by midnight, and the roads are empty. */
import { expect, test } from "vitest";
import { Cursor } from "../../src/recording/cursor.ts";
import { STATES, TRUCK_CLASSES, type VehicleClass } from "../../src/recording/vocabulary.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { scenario } from "../support/scenarios.ts";

const NOON = 12;

/** The base hub, to which nobody comes after noon, nor orders in town: until then as many as ever. */
function untilNoon() {
  const hub = structuredClone(scenario("jiaozuo.json"));
  const { lineHaulIn, lineHaulOut, passThrough, pickUp, staffCar, cityVan } = hub.operations.arrivals;
  for (const demand of [lineHaulIn, lineHaulOut, passThrough, pickUp, staffCar, cityVan]) {
    const all = demand.hourly.reduce((sum, weight) => sum + weight, 0);
    demand.hourly = demand.hourly.map((weight, hour) => (hour < NOON ? weight : 0));
    const share = demand.hourly.reduce((sum, weight) => sum + weight, 0) / all;
    if ("toursPerDay" in demand) demand.toursPerDay = Math.round(demand.toursPerDay * share);
    else demand.perDay = Math.round(demand.perDay * share);
  }
  return hub;
}

test("when nobody comes after noon, at midnight the vans stand in their places and hardly anybody else is there", () => {
  const hub = untilNoon();
  const cursor = new Cursor(simulate(hub, { seed: 1, days: 1, detail: "full" }));
  const present = (hour: number) => {
    cursor.seek(hour * 3600);
    return Array.from({ length: cursor.liveCount }, (_, i) => {
      const id = cursor.live[i] as number;
      const name = cursor.recording.entities[id]?.name ?? "";
      return { isVan: name.startsWith("van."), state: STATES[cursor.stateOf(id)] ?? "", name };
    });
  };
  expect(present(NOON).filter(({ isVan }) => !isVan).length).toBeGreaterThan(80);
  const atMidnight = present(23.99);
  expect(atMidnight.filter(({ isVan }) => isVan)).toHaveLength(170);
  expect(atMidnight.filter(({ isVan, state }) => isVan && state !== "parked")).toEqual([]);
  // drivers who sleep eight hours after their work, and three who rest longer than most
  const trucks = [...cursor.recording.factsIn(0, NOON * 3600, "vehicleEntered")].filter(({ a }) =>
    TRUCK_CLASSES.includes(cursor.recording.entities[a]?.vehicleClass as VehicleClass),
  );
  const sleepers = hub.operations.services.bed.share * trucks.length;
  expect(atMidnight.filter(({ isVan }) => !isVan).length).toBeLessThanOrEqual(sleepers + 3);
});
