import { expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import type { HallLoad } from "../../../src/park/matching/loadHall.ts";
import type { PlannedOffer } from "../../../src/park/matching/offers.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import type { Change } from "../../../src/scenario/change.ts";
import { matchingBreaches } from "../../support/laws.ts";
import { type QuietHub, quietHub } from "../../support/quietHub.ts";

const H = 3600;
const M = 60;
const matching = (values: Record<string, unknown>): Change[] =>
  Object.entries(values).map(([key, set]) => ({ path: `operations.matching.${key}`, set }));
/** All seek, hear of offers at once and take whatever is proposed; everybody lives a kilometre from here. */
const EAGER = matching({
  seekShare: { lineHaul: 1, passThrough: 1 },
  firstOfferH: 0,
  firstOfferByHandH: 0,
  patienceH: 720,
  homeKm: 1,
  homeCv: 0,
  "acceptance.base": 20,
});

const offer = (name: string, more: Partial<PlannedOffer>): PlannedOffer => ({
  name,
  atS: 0,
  readyS: 9 * H,
  massT: 10,
  payCny: 9000,
  destinationKm: [100, 0],
  loadKm: 100,
  tenant: "AMB1",
  palletised: true,
  contract: false,
  ...more,
});

/** Sends an empty truck to seek; `found` holds what it got. */
function seek(hub: QuietHub, name: string, atS: number, shape: "semi" | "rigid", found: Map<string, HallLoad | null>) {
  hub.send(atS, name, function* () {
    const truck = hub.park.newVehicle({ name, vehicleClass: "lineHaul", shape, drive: "diesel" });
    found.set(name, yield* hub.park.hall.seek(truck, shape === "semi" ? 20 : 10));
  });
}

function post(hub: QuietHub, planned: PlannedOffer, atS = planned.atS) {
  hub.send(atS, planned.name, function* () {
    yield 0;
    hub.park.hall.post(planned);
  });
}

const facts = (recording: Recording, kind: Parameters<Recording["factsIn"]>[2]) => [
  ...recording.factsIn(0, 24 * H, kind),
];

test("a truck that comes at 9:03 is matched in the round of 9:10, and its goods are ordered then", () => {
  const hub = quietHub(EAGER);
  const found = new Map<string, HallLoad | null>();
  post(hub, offer("offer.a", { atS: 8 * H }));
  seek(hub, "t", 9 * H + 3 * M, "semi", found);
  const recording = hub.day();
  const [taken] = facts(recording, "offerTaken");
  expect(taken?.t).toBe(9 * H + 10 * M);
  expect(taken?.x).toBe(7 * M);
  // a kilometre home without it, 99 to 101 from its destination
  expect(Math.abs(1 - (taken?.y as number) - 100)).toBeLessThanOrEqual(1);
  expect(found.get("t")).toMatchObject({ tenant: "AMB1", massT: 10, payCny: 9000, outside: false, onwardKm: 100 });
  expect(found.get("t")?.order).toMatchObject({ tenant: "AMB1", wantedT: 10, channel: "lineHaul" });
  expect(matchingBreaches(recording)).toEqual([]);
  expect(kpiTable(recording)["matching.driverIncomeCny"].value).toBe(9000);
});

test("goods that are ready at 11:00 are handed over at 11:00, though the search ended at 9:10", () => {
  const hub = quietHub(EAGER);
  post(hub, offer("offer.a", { atS: 8 * H, readyS: 10.5 * H }));
  seek(hub, "t", 9 * H + 3 * M, "semi", new Map());
  const [taken] = facts(hub.day(), "offerTaken");
  expect([taken?.t, taken?.x]).toEqual([10.5 * H, 7 * M]);
});

/** The semi that came first earns most with the 10 t that the rigid truck behind it could carry too. */
function twoTrucks(policy: string, changes: readonly Change[] = []) {
  const hub = quietHub([...EAGER, { path: "operations.policies.matching", set: { name: policy } }, ...changes]);
  const found = new Map<string, HallLoad | null>();
  post(hub, offer("offer.light", { atS: 8 * H, massT: 10, payCny: 10_000 }));
  post(hub, offer("offer.heavy", { atS: 8 * H, massT: 20, payCny: 9000 }));
  seek(hub, "semi", 9 * H + 1, "semi", found);
  seek(hub, "rigid", 9 * H + 2, "rigid", found);
  return { hub, found };
}

test("assignment gives the semi the heavy load and the rigid truck the light one; first come leaves one of them over", () => {
  const best = twoTrucks("assignment");
  const recording = best.hub.day();
  expect(best.found.get("semi")?.massT).toBe(20);
  expect(best.found.get("rigid")?.massT).toBe(10);
  // the first round by hand: 200 km less the kilometre home at 0.62 × 0.32 CNY/tkm × capacity
  const [round] = facts(recording, "matchingRound");
  const detour = (t: number) => 199 * 0.62 * 0.32 * t;
  expect(round?.x).toBeGreaterThan(19_000 - detour(30) - 10);
  expect(round?.x).toBeLessThan(19_000 - detour(30) + 10);
  expect(round?.y).toBeGreaterThan(10_000 - detour(20) - 10);
  expect(round?.y).toBeLessThan(10_000 - detour(20) + 10);

  const first = twoTrucks("firstCome");
  first.hub.day();
  expect(first.found.get("semi")?.massT).toBe(10);
  expect(first.found.has("rigid")).toBe(false);
});

test("while the platform is down, the hall goes by first come whatever its policy", () => {
  const { hub, found } = twoTrucks("assignment");
  hub.park.platform.setUp(false);
  hub.day();
  expect(found.get("semi")?.massT).toBe(10);
  expect(found.has("rigid")).toBe(false);
});

test("a driver whom no offer suits refuses each once, and seeks on", () => {
  const hub = quietHub([...EAGER, ...matching({ "acceptance.base": -20, "acceptance.perPay": 0, windowH: 4 })]);
  const found = new Map<string, HallLoad | null>();
  post(hub, offer("offer.a", { atS: 8 * H }));
  post(hub, offer("offer.b", { atS: 8 * H, tenant: null, originKm: [1, 0] }));
  seek(hub, "t", 9 * H + 1, "semi", found);
  const recording = hub.day();
  expect(facts(recording, "offerRefused").map((fact) => fact.t)).toEqual([9 * H + 10 * M, 9 * H + 20 * M]);
  expect(found.has("t")).toBe(false);
  // four hours after they were ready; what is the hub's is carried by the capacity pool
  expect(facts(recording, "offerExpired").map((fact) => fact.t)).toEqual([13 * H]);
  expect(facts(recording, "offerHandedOver").map((fact) => fact.t)).toEqual([13 * H]);
  expect(facts(recording, "tripBegan").map((fact) => fact.x)).toEqual([10]);
  expect(matchingBreaches(recording)).toEqual([]);
});

test("no load is matched that its tenant's doors have no time for: AMB1 closes from 12 to 14", () => {
  const hub = quietHub(EAGER);
  post(hub, offer("offer.a", { atS: 8 * H, readyS: 11 * H }));
  seek(hub, "t", 11 * H + 5 * M, "semi", new Map());
  const [taken] = facts(hub.day(), "offerTaken");
  expect(taken?.t).toBe(14 * H);
});

const SEEKERS = Array.from({ length: 400 }, (_, k) => `s${k}`);

test("patience is exponential: of 400 trucks that find nothing it is an hour in the mean, and e⁻¹ outlast the hour", () => {
  const hub = quietHub([...EAGER, ...matching({ patienceH: 1 })]);
  const found = new Map<string, HallLoad | null>();
  for (const name of SEEKERS) seek(hub, name, H, "semi", found);
  const recording = hub.day();
  const stays = facts(recording, "seekGivenUp").map((fact) => fact.x);
  expect(stays.length).toBe(400);
  expect([...found.values()].every((load) => load === null)).toBe(true);
  // standard errors: 1 h / √400 = 0.05, √(0.368 × 0.632 / 400) = 0.024
  expect(Math.abs(stays.reduce((sum, s) => sum + s, 0) / 400 / H - 1)).toBeLessThan(4 * 0.05);
  expect(Math.abs(stays.filter((s) => s > H).length / 400 - Math.exp(-1))).toBeLessThan(4 * 0.024);
  expect(matchingBreaches(recording)).toEqual([]);
});

/** When each of the trucks hears of its first offer, to five minutes: there is one for each from the start. */
function searches(goDown: (hub: QuietHub) => void): Map<string, number> {
  const hub = quietHub([...EAGER, ...matching({ firstOfferH: 0.5, firstOfferByHandH: 1.5, roundMin: 5, windowH: 12 })]);
  goDown(hub);
  for (const name of SEEKERS.slice(0, 40)) {
    post(hub, offer(`offer.${name}`, { atS: 0, readyS: 0, tenant: null, originKm: [1, 0] }));
    seek(hub, name, H, "semi", new Map());
  }
  const recording = hub.day();
  return new Map(facts(recording, "offerTaken").map((fact) => [recording.entities[fact.a]?.name as string, fact.x]));
}

test("without the platform the same truck searches three times as long when its mean is three times as long", () => {
  const withIt = searches(() => {});
  const without = searches((hub) => hub.park.platform.setUp(false));
  const halfway = searches((hub) => {
    hub.send(H + 15 * M, "down", function* () {
      yield 0;
      hub.park.platform.setUp(false);
    });
  });
  expect(withIt.size).toBe(40);
  for (const [name, s] of withIt) {
    // rounds come every five minutes, so a search is known to five
    expect(Math.abs((without.get(name) as number) - 3 * s)).toBeLessThanOrEqual(15 * M);
    const expected = s <= 15 * M ? s : 15 * M + 3 * (s - 15 * M);
    expect(Math.abs((halfway.get(name) as number) - expected)).toBeLessThanOrEqual(15 * M);
  }
});

test("who is called away before its load is ready leaves it to the next, and its goods are ordered once", () => {
  const hub = quietHub(EAGER);
  const found = new Map<string, HallLoad | null>();
  post(hub, offer("offer.a", { atS: 8 * H, readyS: 11 * H }));
  hub.send(9 * H + 1, "called", function* () {
    const truck = hub.park.newVehicle({ name: "away", vehicleClass: "lineHaul", shape: "semi", drive: "diesel" });
    const seeking = hub.park.ctx.kernel.spawn("seeks", hub.park.hall.seek(truck, 20));
    yield H;
    seeking.cancel();
  });
  seek(hub, "next", 9.5 * H, "semi", found);
  const recording = hub.day();
  expect(facts(recording, "seekGivenUp").map((fact) => [fact.t, fact.x])).toEqual([[10 * H + 1, H]]);
  expect(found.get("next")?.order?.number).toBe(0);
  expect(facts(recording, "offerTaken").map((fact) => fact.t)).toEqual([11 * H]);
  expect(matchingBreaches(recording)).toEqual([]);
});
