import { expect, test } from "vitest";
import type { PlannedVisit } from "../../../src/park/demand.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { quietHub, storyOf } from "../../support/quietHub.ts";

const H = 3600;
const tour = (name: string, atS: number): PlannedVisit => ({ name, kind: "tour", atS, tenant: null, slotS: null });
const fleet = (n: number) => [{ path: "operations.arrivals.cityVan.fleet", set: n }];
const facts = (recording: Recording, kind: Parameters<Recording["factsIn"]>[2]) => [
  ...recording.factsIn(0, 24 * H, kind),
];

test("a van loads 20 min, is out for 3 h 44 min, and charges the 19.25 kWh it used", () => {
  const hub = quietHub(fleet(1));
  hub.send(6 * H, "tour", () => hub.vans.tour(tour("t", 6 * H)));
  const recording = hub.day();
  const story = storyOf(recording, "van.0");
  expect(story.find(([state]) => state === "loading")?.[1]).toBe(1200);
  // 20/22 h + 35/45 h + 14 × 7 min + 12.5 × 2 min = 13,452.7 s
  expect(story.find(([state]) => state === "onTour")?.[1]).toBeCloseTo(13_452.73, 1);
  const [ended] = facts(recording, "tourEnded");
  expect(ended?.y).toBeCloseTo(55 * 0.35, 12);
  const charged = recording.ledgersBetween("charging.vans", "vehicles.vans", "kWh");
  expect(charged.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBeCloseTo(19.25, 6);
});

test("a second tour waits for the only van to come back, and both carry 1.25 t out", () => {
  const hub = quietHub(fleet(1));
  hub.send(5 * H, "one", () => hub.vans.tour(tour("one", 5 * H)));
  hub.send(6 * H, "two", () => hub.vans.tour(tour("two", 6 * H)));
  const recording = hub.day();
  const began = facts(recording, "tourBegan").map((fact) => fact.t);
  const ended = facts(recording, "tourEnded").map((fact) => fact.t);
  expect(began.length).toBe(2);
  expect(began[1]).toBeGreaterThan(ended[0] as number);
  const out = recording.ledgersBetween("vehicles.cityVan", "outside", "t");
  expect(out.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBeCloseTo(2.5, 12);
});

test("a van too empty for a tour does not drive it: the reserve is kept", () => {
  // 66 kWh, 3 tours × 19.25 leave 8.25 kWh; with chargers closed a fourth would break the reserve of 9.9 kWh
  const hub = quietHub([...fleet(1), { path: "site.energy.charging.vanCabinets.count", set: 0 }]);
  for (const k of [0, 1, 2, 3]) hub.send((1 + 5 * k) * H, `t${k}`, () => hub.vans.tour(tour(`t${k}`, (1 + 5 * k) * H)));
  // before the third tour 27.5 kWh are left: less than 19.25 + 9.9
  expect(facts(hub.day(), "tourBegan").length).toBe(2);
});

test("a van on diesel drives all day without a gun, and each tour it leaves for counts 14.465 kg of CO2", () => {
  const none = { path: "site.energy.charging.vanCabinets.count", set: 0 };
  const hub = quietHub([...fleet(1), none, { path: "operations.delivery.electricShare", set: 0 }]);
  for (const k of [0, 1, 2, 3]) hub.send((1 + 5 * k) * H, `t${k}`, () => hub.vans.tour(tour(`t${k}`, (1 + 5 * k) * H)));
  const recording = hub.day();
  expect(facts(recording, "tourEnded").map((fact) => fact.y)).toEqual([0, 0, 0, 0]);
  expect(facts(recording, "chargingBegan")).toEqual([]);
  // 55 km at 10 l/100 km and 2.63 kg/l
  const kg = recording.ledgersBetween("vehicle", "air.onward", "kgCO2e");
  expect(kg.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBeCloseTo(4 * 14.465, 9);
});

test("of a mixed fleet the electric vans that are full go first", () => {
  const hub = quietHub([...fleet(40), { path: "operations.delivery.electricShare", set: 0.5 }]);
  const electric = (recording: Recording) =>
    recording.entities.filter((e) => e.vehicleClass === "cityVan" && e.drive === "electric").length;
  for (let k = 0; k < 10; k++) hub.send(6 * H + 60 * k, `t${k}`, () => hub.vans.tour(tour(`t${k}`, 6 * H + 60 * k)));
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
