import { expect, test } from "vitest";
import { pickUpVisit } from "../../../src/park/market/pickUpVisit.ts";
import { quietHub, storyOf } from "../../support/quietHub.ts";

const H = 3600;
const visit = (name: string, atS: number) => ({ name, kind: "pickUp" as const, atS, tenant: null, slotS: null });
const byPlate = [{ path: "operations.gateService.manualPickUpShare", set: 0 }];

test("a customer is 30 min at the bay and leaves with 1.4 t", () => {
  const hub = quietHub(byPlate);
  hub.send(9 * H, "a", () => pickUpVisit(hub.park, visit("a", 9 * H)));
  const recording = hub.day();
  const story = storyOf(recording, "a").filter(([state]) => state !== "driving");
  expect(story.map(([state]) => state)).toEqual(["arriving", "gateService", "trading", "gateService", "gone"]);
  expect(story[2]?.[1]).toBeCloseTo(1800, 9);
  const out = recording.ledgersBetween("vehicles.pickUp", "outside", "t");
  expect(out.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBeCloseTo(1.4, 12);
});

test("the 21st customer at once waits on a place until a bay of the 20 is free", () => {
  const hub = quietHub(byPlate);
  for (let k = 0; k < 21; k++) hub.send(9 * H, `c${k}`, () => pickUpVisit(hub.park, visit(`c${k}`, 9 * H)));
  const recording = hub.day();
  const waited = recording.entities
    .filter((e) => e.kind === "vehicle" && e.vehicleClass === "pickUp")
    .filter((e) => storyOf(recording, e.name).some(([state]) => state === "waitingDoor"));
  expect(waited.map((e) => e.name)).toEqual(["c20"]);
  const firstLeft = Math.min(...[...recording.factsIn(0, 24 * H, "bayLeft")].map((fact) => fact.t));
  const last = [...recording.factsIn(0, 24 * H, "bayReached")].at(-1);
  expect(last?.t).toBeGreaterThan(firstLeft);
});
