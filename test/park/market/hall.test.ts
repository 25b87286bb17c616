/** The wholesale hall: what is expected of it, how shuttles fill it, who waits for what. */
import { expect, test } from "vitest";
import { expectedT } from "../../../src/park/market/demand.ts";
import { pickUpVisit } from "../../../src/park/market/pickUpVisit.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { breaches, tonneBreaches } from "../../support/laws.ts";
import { type QuietHub, quietHub, storyOf } from "../../support/quietHub.ts";

const H = 3600;
const M = 60;
const set = (path: string, value: unknown) => ({ path, set: value });
const byPlate = set("operations.gateService.manualPickUpShare", 0);
const levelAt = (recording: Recording, name: string, t: number) =>
  recording.levelAt(recording.levelId(name) as number, t);
const nameOf = (recording: Recording, entity: number) => recording.entities[entity]?.name;

function buyers(hub: QuietHub, count: number, atS = 9 * H): string[] {
  return Array.from({ length: count }, (_, k) => {
    const name = `c${k}`;
    const visit = { name, kind: "pickUp" as const, atS, tenant: null, slotS: null };
    hub.send(atS, name, () => pickUpVisit(hub.park, visit));
    return name;
  });
}

test("from 8:30 to 10 buyers are expected for half of 112 and all of 108 ‰ of a day's 295 x 1.4 t", () => {
  const hub = quietHub([set("operations.arrivals.pickUp.perDay", 295), set("operations.calendar.apply", false)]);
  const { ctx } = hub.park;
  expect(expectedT(ctx, 8.5 * H, 10 * H)).toBeCloseTo((0.056 + 0.108) * 295 * 1.4, 9);
  expect(expectedT(ctx, 0, 24 * H)).toBeCloseTo(413, 9);
  // over midnight: 4 ‰ before, 4 ‰ after
  expect(expectedT(ctx, 23 * H, 25 * H)).toBeCloseTo(0.008 * 413, 9);
});

test("one shuttle brings two loads of 5 t, one after the other, from the two tenants with most freight", () => {
  const market = { hallInitialT: 10, safetyT: 20, shuttles: 1, shuttleT: 5 };
  const hub = quietHub(Object.entries(market).map(([name, value]) => set(`operations.market.${name}`, value)));
  const recording = hub.day();
  const unloaded = [...recording.factsIn(0, 24 * H, "shuttleUnloaded")];
  expect(unloaded.map(({ b }) => nameOf(recording, b)).sort()).toEqual(["WHOLESALE", "XD1"]);
  // 8 min loading, 4 min drive, 10 min unloading; 4 min back before the next
  expect(unloaded.map(({ x, y }) => [x, y / M])).toEqual([
    [5, 22],
    [5, 22],
  ]);
  // in the quiet hub goods are at hand as soon as they are ordered
  const [firstS, secondS] = [22 * M, (22 + 4 + 22) * M];
  expect(unloaded.map(({ t }) => t)).toEqual([firstS, secondS]);
  const hallT = [0, firstS - 1, firstS + 1, secondS - 1, secondS + 1].map((t) => levelAt(recording, "stock.hallT", t));
  expect(hallT).toEqual([10, 10, 15, 15, 20]);
  expect([firstS - 1, firstS + 1].map((t) => levelAt(recording, "stock.shuttlesT", t))).toEqual([5, 0]);
  expect(tonneBreaches(recording)).toEqual([]);
});

test("what the hall lacks is told, and nothing is made up", () => {
  const hub = quietHub([set("operations.market.hallInitialT", 2), set("operations.market.shuttles", 0), byPlate]);
  buyers(hub, 2);
  const recording = hub.day();
  const left = [...recording.factsIn(0, 24 * H, "bayLeft")].map(({ x }) => x);
  const short = [...recording.factsIn(0, 24 * H, "shortDelivered")];
  expect(left.map((x) => Math.round(x * 1e9) / 1e9)).toEqual([1.4, 0.6]);
  expect(short).toHaveLength(1);
  expect(short[0]?.x).toBeCloseTo(0.8, 9);
  expect(nameOf(recording, short[0]?.b as number)).toBe("MKT");
  expect(levelAt(recording, "stock.hallT", 24 * H)).toBe(0);
  expect(tonneBreaches(recording)).toEqual([]);
});

test("with one porter the second buyer at a bay waits until he is done", () => {
  const shifts = [{ from: "00:00", porters: 1, staff: 0 }];
  const hub = quietHub([set("operations.market.shifts", shifts), byPlate]);
  buyers(hub, 2);
  const recording = hub.day();
  const waits = storyOf(recording, "c1").filter(([state]) => state === "waitingGang" || state === "trading");
  expect(waits.map(([state]) => state)).toEqual(["waitingGang", "trading"]);
  // the first reached his bay a little before
  expect(waits[0]?.[1]).toBeGreaterThan(28 * M);
  expect(waits[0]?.[1]).toBeLessThanOrEqual(30 * M);
  const busy = recording.ledgersBetween("market.porters", "busy", "h");
  const hours = busy.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0);
  expect(hours).toBeCloseTo(1, 9);
});

test("who finds no bay within his patience leaves with nothing, from a place or from the public road", () => {
  const impatient = [set("operations.market.patienceMin", 20), byPlate];
  const inside = quietHub(impatient);
  buyers(inside, 21);
  const day = inside.day();
  const gaveUp = [...day.factsIn(0, 24 * H, "buyerGivenUp")];
  expect(gaveUp.map(({ a, t, x }) => [nameOf(day, a), t, x])).toEqual([["c20", 9 * H + 1200, 1200]]);
  expect([...day.factsIn(0, 24 * H, "bayLeft")]).toHaveLength(20);
  expect(storyOf(day, "c20").map(([state]) => state)).toContain("waitingDoor");
  expect(breaches(day)).toEqual([]);

  const closed = ["P1", "P2"].map((target) => ({
    id: target,
    day: 1,
    at: "08:00",
    do: "close",
    kind: "stallRow",
    target,
  }));
  const outside = quietHub([...impatient, set("conditions.interventions", closed)]);
  buyers(outside, 21);
  const other = outside.day();
  expect([...other.factsIn(0, 24 * H, "buyerGivenUp")].map(({ a }) => nameOf(other, a))).toEqual(["c20"]);
  expect(storyOf(other, "c20").map(([state]) => state)).toEqual(["arriving", "waitingStall", "gone"]);
  const onRoad = [...other.factsIn(0, 24 * H + 1, "publicRoadLeft")].filter(({ a }) => nameOf(other, a) === "c20");
  expect(onRoad.map(({ x }) => x)).toEqual([1200]);
  expect(breaches(other)).toEqual([]);
});

test("22 of the vans stand on the 60 waiting places: the 59th of 59 buyers waits on the road", () => {
  const hub = quietHub([byPlate]);
  buyers(hub, 59);
  const recording = hub.day();
  // 20 at bays, 38 on places
  const waitsOutside = storyOf(recording, "c58").filter(([state]) => state === "waitingStall");
  expect(waitsOutside).toHaveLength(1);
  expect(storyOf(recording, "c57").map(([state]) => state)).not.toContain("waitingStall");
  expect([...recording.factsIn(0, 24 * H, "bayLeft")]).toHaveLength(59);
  expect(breaches(recording)).toEqual([]);
});
