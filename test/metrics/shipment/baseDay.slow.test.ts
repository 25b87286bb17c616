/** Lots and vehicles of the base day, followed: nothing is lost between the legs. */
import { expect, test } from "vitest";
import { exampleShipment } from "../../../src/metrics/shipment/example.ts";
import { followLot } from "../../../src/metrics/shipment/follow.ts";
import type { ShipmentLeg } from "../../../src/metrics/shipment/legs.ts";
import { visitTrace } from "../../../src/metrics/visitTrace.ts";
import { dayOf } from "../../support/days.ts";
import { scenario } from "../../support/scenarios.ts";

const day = dayOf("jiaozuo.json", 1, "flows");
const gaps = (legs: readonly ShipmentLeg[]) =>
  legs.filter((leg, k) => leg.toS < leg.fromS || (k > 0 && leg.fromS !== legs[k - 1]?.toS));

test("the example came by truck, was cross-docked and handed over by van within the day", () => {
  const shipment = exampleShipment(day);
  expect(shipment?.end).toBe("delivered");
  const tenant = scenario().operations.tenants.find(({ id }) => id === shipment?.tenant);
  expect(tenant?.use).toBe("crossDock");
  const legs = shipment?.legs ?? [];
  expect(legs.map(({ leg }) => leg)).toEqual(
    "hauledIn atGate inYard atDoor unloading putAway stored staged loading toGate onTour".split(" "),
  );
  // from the fact of the arrival to that of the drop
  const arrived = [...day.factsIn(0, 86_400, "vehicleArrived")].find(({ a }) => a === legs[0]?.vehicle);
  const served = [...day.factsIn(0, 86_400, "dropServed")].find(
    ({ b, t }) => b === shipment?.goal && t === legs.at(-1)?.toS,
  );
  expect(shipment?.minutes).toBeCloseTo(((served?.t ?? 0) - (arrived?.t ?? 0)) / 60, 9);
  expect(shipment?.massT).toBeLessThanOrEqual(served?.x ?? 0);
  expect(shipment?.kwh).toBeGreaterThan(0);
});

test("legs of all lots touch, with as much electricity and carbon as can be told", () => {
  let followed = 0;
  for (const { id, kind } of day.entities) {
    const shipment = kind === "lot" ? followLot(day, id) : null;
    if (!shipment) continue;
    followed++;
    expect(gaps(shipment.legs), shipment.lot.name).toEqual([]);
    expect(shipment.massT, shipment.lot.name).toBeGreaterThan(0);
    for (const { shares } of shipment.legs) {
      for (const { value, title } of shares) expect(Number.isFinite(value) && value >= 0, title.en).toBe(true);
    }
  }
  expect(followed).toBeGreaterThan(100);
});

test("the states of every vehicle that left add up to its turnaround", () => {
  let visits = 0;
  for (const { a, x, t } of day.factsIn(0, 86_400, "vehicleDeparted")) {
    if (t - x < 0) continue; // came before the day
    const trace = visitTrace(day, a, t - x);
    expect(trace?.minutes, trace?.vehicle.name).toBeCloseTo(x / 60, 6);
    visits++;
  }
  expect(visits).toBeGreaterThan(500);
});
