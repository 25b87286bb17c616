import { expect, test } from "vitest";
import { staffCarVisit } from "../../../src/park/services/staffCar.ts";
import { quietHub, storyOf } from "../../support/quietHub.ts";

const H = 3600;
const visit = (name: string, atS: number) => ({ name, kind: "staffCar" as const, atS, tenant: null, slotS: null });

test("a car stands in the deck for the working day and leaves", () => {
  const hub = quietHub([
    { path: "operations.arrivals.staffCar.staySdH", set: 0 },
    { path: "operations.energy.carCharging.share", set: 0 },
  ]);
  hub.send(8 * H, "a", () => staffCarVisit(hub.park, visit("a", 8 * H)));
  const story = storyOf(hub.day(), "a").filter(([state]) => state !== "driving");
  expect(story.map(([state]) => state)).toEqual(["arriving", "gateService", "parked", "gateService", "gone"]);
  expect(story[2]?.[1]).toBeCloseTo(8.5 * H, 6);
});

test("an electric car takes its 20 kWh at 7 kW while it stands", () => {
  const hub = quietHub([
    { path: "operations.arrivals.staffCar.staySdH", set: 0 },
    { path: "operations.energy.carCharging.share", set: 1 },
  ]);
  hub.send(8 * H, "a", () => staffCarVisit(hub.park, visit("a", 8 * H)));
  const recording = hub.day();
  const charged = recording.ledgersBetween("charging.cars", "vehicles.cars", "kWh");
  expect(charged.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBeCloseTo(20, 6);
  const stay = storyOf(recording, "a").filter(([state]) => state === "parked" || state === "charging");
  expect(stay.reduce((sum, [, s]) => sum + s, 0)).toBeCloseTo(8.5 * H, 6);
});

test("with the deck full a car waits outside until another leaves", () => {
  const hub = quietHub([
    { path: "operations.arrivals.staffCar.staySdH", set: 0 },
    { path: "operations.energy.carCharging.share", set: 0 },
    { path: "site.buildings.DECK.cars", set: 1 },
  ]);
  hub.send(8 * H, "a", () => staffCarVisit(hub.park, visit("a", 8 * H)));
  hub.send(9 * H, "b", () => staffCarVisit(hub.park, visit("b", 9 * H)));
  const recording = hub.day();
  const leftDeck = storyOf(recording, "a");
  const untilLeaving = leftDeck.slice(0, leftDeck.findIndex(([state]) => state === "parked") + 1);
  const freeS = 8 * H + untilLeaving.reduce((sum, [, s]) => sum + s, 0);
  const [ended] = recording.factsIn(0, 24 * H, "overflowEnded");
  expect(ended?.t).toBeCloseTo(freeS, 6);
});

test("who cannot leave the deck for a closed road does not queue at the gate; the gate waits for nobody", () => {
  const hub = quietHub([
    { path: "operations.arrivals.staffCar.staySdH", set: 0 },
    { path: "operations.energy.carCharging.share", set: 0 },
  ]);
  hub.send(8 * H, "a", () => staffCarVisit(hub.park, visit("a", 8 * H)));
  // it wants to leave 8.5 h after it came to the deck, soon after 16:30
  hub.send(12 * H, "closing", function* () {
    hub.park.setEdgeClosed("lout", true);
    yield 6 * H;
    hub.park.setEdgeClosed("lout", false);
  });
  const recording = hub.day();
  const story = storyOf(recording, "a");
  expect(story.map(([state]) => state)).not.toContain("gateQueue");
  const left = [...recording.factsIn(0, 24 * H)].filter(({ kind }) => kind === "gateServed");
  expect(left.map(({ x }) => x)).toEqual([0, 0]);
  expect(left[1]?.t).toBeGreaterThan(18 * H);
});
