/** The hub's vans: where they stand and charge, who drives which tour, and that a tour is what it says. */
import { expect, test } from "vitest";
import type { Recording } from "../../../src/recording/recording.ts";
import { ALWAYS_DRIVERS, orderAt, sendTour, tourOf } from "../../support/cityTours.ts";
import { type QuietHub, quietHub, storyOf } from "../../support/quietHub.ts";

const H = 3600;
const fleet = (n: number) => [ALWAYS_DRIVERS, { path: "operations.arrivals.cityVan.fleet", set: n }];
const facts = (recording: Recording, kind: Parameters<Recording["factsIn"]>[2]) => [
  ...recording.factsIn(0, 24 * H, kind),
];
/** One drop of 1 t at 20 km east: 26 km of road each way, 52 km outside town. */
const send = (hub: QuietHub, name: string, leaveS: number) =>
  sendTour(hub, leaveS - 1200, tourOf(hub.city, name, leaveS, [orderAt(20, 1)]), Math.max(0, leaveS - 4 * H));

test("a tour of one drop takes 96 min 20 s by hand, and the van charges the 18.2 kWh it used", () => {
  const hub = quietHub(fleet(1));
  send(hub, "t", 6 * H);
  const recording = hub.day();
  const story = storyOf(recording, "van.0");
  // what stands ready is loaded in 8 min
  expect(story.find(([state]) => state === "loading")?.[1]).toBe(480);
  // 52 km at 45 km/h = 69 min 20 s; 7 min + 10 × 2 min at the drop
  expect(story.find(([state]) => state === "onTour")?.[1]).toBeCloseTo(69 * 60 + 20 + 27 * 60, 6);
  const [ended] = facts(recording, "tourEnded");
  expect(ended?.y).toBeCloseTo(52 * 0.35, 12);
  const charged = recording.ledgersBetween("charging.vans", "vehicles.vans", "kWh");
  expect(charged.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBeCloseTo(18.2, 6);
  const [drop] = facts(recording, "dropServed");
  expect([drop?.x, drop?.y]).toEqual([1, 0]);
});

test("a second tour waits for the only van to come back, and both carry 1 t out", () => {
  const hub = quietHub(fleet(1));
  send(hub, "one", 5 * H);
  send(hub, "two", 6 * H);
  const recording = hub.day();
  const began = facts(recording, "tourBegan").map((fact) => fact.t);
  const ended = facts(recording, "tourEnded").map((fact) => fact.t);
  expect(began.length).toBe(2);
  expect(began[1]).toBeGreaterThan(ended[0] as number);
  const out = recording.ledgersBetween("vehicles.cityVan", "outside", "t");
  expect(out.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBeCloseTo(2, 12);
});

test("a van too empty for a tour does not drive it: the reserve is kept", () => {
  // with chargers closed: before the third tour 66 − 2 × 18.2 = 29.6 kWh are left, before the fourth 11.4 of the 28.1 needed
  const hub = quietHub([...fleet(1), { path: "site.energy.charging.vanCabinets.count", set: 0 }]);
  for (const k of [0, 1, 2, 3]) send(hub, `t${k}`, (2 + 5 * k) * H);
  expect(facts(hub.day(), "tourBegan").length).toBe(3);
});

test("a van on diesel drives all day without a gun, and each tour it leaves for counts 13.676 kg of CO2", () => {
  const none = { path: "site.energy.charging.vanCabinets.count", set: 0 };
  const hub = quietHub([...fleet(1), none, { path: "operations.delivery.electricShare", set: 0 }]);
  for (const k of [0, 1, 2, 3]) send(hub, `t${k}`, (2 + 5 * k) * H);
  const recording = hub.day();
  expect(facts(recording, "tourEnded").map((fact) => fact.y)).toEqual([0, 0, 0, 0]);
  expect(facts(recording, "chargingBegan")).toEqual([]);
  // 52 km at 10 l/100 km and 2.63 kg/l
  const kg = recording.ledgersBetween("vehicle", "air.onward", "kgCO2e");
  expect(kg.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBeCloseTo(4 * 13.676, 9);
});

test("of a mixed fleet the electric vans that are full go first", () => {
  const hub = quietHub([...fleet(40), { path: "operations.delivery.electricShare", set: 0.5 }]);
  const electric = (recording: Recording) =>
    recording.entities.filter((e) => e.vehicleClass === "cityVan" && e.drive === "electric").length;
  for (let k = 0; k < 10; k++) send(hub, `t${k}`, 6 * H + 60 * k);
  const recording = hub.day();
  // 20 of 40 in the mean, 3.2 standard deviation
  expect(electric(recording)).toBeGreaterThan(10);
  expect(electric(recording)).toBeLessThan(30);
  const drives = facts(recording, "tourBegan").map(({ a }) => recording.entities[a]?.drive);
  expect(drives).toEqual(new Array(10).fill("electric"));
});

test("in the morning the whole fleet stands on places, no two on one", () => {
  const recording = quietHub().day();
  const { columns, length } = recording.states;
  const places = new Set<number>();
  let vans = 0;
  for (let row = 0; row < length && (columns.t[row] as number) === 0; row++) {
    const entity = recording.entities[columns.entity[row] as number];
    if (entity?.vehicleClass !== "cityVan") continue;
    vans++;
    places.add(columns.other[row] as number);
  }
  expect(vans).toBe(170);
  expect(places.has(-1)).toBe(false);
  expect(places.size).toBe(170);
});
