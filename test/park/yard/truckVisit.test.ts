import { expect, test } from "vitest";
import type { PlannedVisit } from "../../../src/park/demand.ts";
import { lineHaulVisit, passThroughVisit } from "../../../src/park/yard/truckVisit.ts";
import type { Change } from "../../../src/scenario/change.ts";
import { quietHub, storyOf } from "../../support/quietHub.ts";

const H = 3600;
const all = { semi: 1, palletised: 1 };

const loads = (share: Partial<typeof all>): Change[] => [
  { path: "operations.arrivals.lineHaulIn.semiShare", set: share.semi ?? 1 },
  { path: "operations.arrivals.lineHaulIn.palletisedShare", set: share.palletised ?? 1 },
  { path: "operations.arrivals.lineHaulOut.palletisedShare", set: share.palletised ?? 1 },
];

const visit = (name: string, atS: number, slotS: number | null, kind: PlannedVisit["kind"] = "lineHaulIn") => ({
  name,
  kind,
  atS,
  tenant: "AMB1",
  slotS,
});

/** Without driving, whose time is the road's. */
const withoutDriving = (story: [string, number][]) =>
  story.filter(([state]) => state !== "driving").map(([state, s]) => [state, Math.round(s * 1000) / 1000]);

test("a booked semi-trailer with pallets: plate 25 s, positioning 12 min, 52 min of pallets, leaving 4 min, out 25 s", () => {
  const hub = quietHub(loads(all));
  hub.send(9.5 * H, "a", () => lineHaulVisit(hub.park, visit("a", 9.5 * H, 9.5 * H)));
  const story = withoutDriving(storyOf(hub.day(), "a"));
  // 20 t / 0.65 t × 1.7 min = 52.3077 min = 3138.462 s
  expect(story).toEqual([
    ["arriving", 0],
    ["gateService", 25],
    ["docking", 720],
    ["waitingGang", 0],
    ["unloading", 3138.462],
    ["undocking", 240],
    ["gateService", 25],
    ["gone", Number.NaN],
  ]);
});

test("before the receiving window opens a truck waits in a stall and is called at 9:00", () => {
  const hub = quietHub(loads(all));
  hub.send(8 * H, "a", () => lineHaulVisit(hub.park, visit("a", 8 * H, 9 * H)));
  const recording = hub.day();
  const [call] = recording.factsIn(0, 24 * H, "calledForward");
  expect(call?.t).toBe(9 * H);
  expect(storyOf(recording, "a").map(([state]) => state)).toContain("waitingDoor");
  // it came before its slot: the wait counts from 9:00, and driving to the door is no wait
  const [reached] = recording.factsIn(0, 24 * H, "doorReached");
  expect(reached?.x).toBe(0);
});

test("of nine trucks for eight doors the ninth waits until the first has left its door", () => {
  const hub = quietHub(loads(all));
  for (let k = 0; k < 9; k++) {
    hub.send(9 * H + k, `t${k}`, () => lineHaulVisit(hub.park, visit(`t${k}`, 9 * H + k, null)));
  }
  const recording = hub.day();
  const left = [...recording.factsIn(0, 24 * H, "doorLeft")].map((fact) => fact.t);
  const calls = [...recording.factsIn(0, 24 * H, "calledForward")];
  expect(calls.length).toBe(1);
  expect(calls[0]?.t).toBe(Math.min(...left));
});

test("what was on board is in stock afterwards, and the truck leaves empty", () => {
  const hub = quietHub(loads(all));
  hub.send(9.5 * H, "a", () => lineHaulVisit(hub.park, visit("a", 9.5 * H, 9.5 * H)));
  const recording = hub.day();
  const moved = (from: string, to: string) =>
    recording.ledgersBetween(from, to, "t").reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0);
  expect(moved("outside", "vehicles")).toBe(20);
  expect(moved("vehicles", "stagedIn.AMB1")).toBe(20);
  expect(moved("stagedIn.AMB1", "stock.AMB1")).toBe(20);
  expect(moved("vehicles", "outside")).toBe(0);
  expect(recording.levelAt(recording.levelId("stock.AMB1T") as number, 24 * H)).toBe(5180);
});

test("what does not fit into the tenant's stock goes out again, refused", () => {
  const hub = quietHub([
    ...loads(all),
    { path: "operations.tenants.AMB1.stockInitialT", set: 6445 },
    { path: "operations.tenants.AMB1.stockCapacityT", set: 6450 },
  ]);
  hub.send(9.5 * H, "a", () => lineHaulVisit(hub.park, visit("a", 9.5 * H, 9.5 * H)));
  const recording = hub.day();
  const [refused] = recording.factsIn(0, 24 * H, "goodsRefused");
  expect(refused?.x).toBe(15);
  const ledgers = recording.ledgersBetween("vehicles", "refused", "t");
  expect(ledgers.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBe(15);
});

test("an empty truck loads 10 t loose in 75 min and takes them out", () => {
  const hub = quietHub(loads({ semi: 0, palletised: 0 }));
  hub.send(9.5 * H, "a", () => lineHaulVisit(hub.park, visit("a", 9.5 * H, null, "lineHaulOut")));
  const recording = hub.day();
  expect(storyOf(recording, "a").find(([state]) => state === "loading")?.[1]).toBeCloseTo(75 * 60, 6);
  const out = recording.ledgersBetween("vehicles", "outside", "t");
  expect(out.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBe(10);
});

test("a truck that comes at night to rest stays until 5 to 7 in the morning", () => {
  const hub = quietHub([{ path: "operations.parking.nightShare", set: 1 }]);
  hub.send(1 * H, "p", () => passThroughVisit(hub.park, { ...visit("p", H, null, "passThrough"), tenant: null }));
  const recording = hub.day();
  const [left] = recording.factsIn(0, 24 * H, "stallLeft");
  expect(left?.t).toBeGreaterThanOrEqual(5 * H);
  expect(left?.t).toBeLessThanOrEqual(7 * H + 1);
});

test("with every stall taken a truck stands on the public road, and its minutes are counted", () => {
  const rows = ["R1a", "R1b", "R2", "R3", "R4a"];
  const interventions = rows.flatMap((id) => [
    { id: `c-${id}`, at: "00:10", do: "close", kind: "stallRow", target: id },
    { id: `o-${id}`, at: "10:00", do: "open", kind: "stallRow", target: id },
  ]);
  const hub = quietHub([{ path: "conditions.interventions", set: interventions }]);
  hub.send(8 * H, "p", () => passThroughVisit(hub.park, { ...visit("p", 8 * H, null, "passThrough"), tenant: null }));
  const recording = hub.day();
  const [ended] = recording.factsIn(0, 24 * H, "overflowEnded");
  expect(ended).toMatchObject({ t: 10 * H, x: 2 * H });
});
