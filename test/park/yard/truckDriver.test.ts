/** What drivers do while their trucks stand, with the times worked out beside. */
import { expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { type LegSpan, legSpans } from "../../../src/metrics/legs.ts";
import { lineHaulVisit } from "../../../src/park/yard/truckVisit.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { LEG_KINDS, type LegKind, REPLAN_REASONS } from "../../../src/recording/vocabulary.ts";
import type { Change } from "../../../src/scenario/change.ts";
import { legBreaches } from "../../support/laws.ts";
import { quietHub, storyOf } from "../../support/quietHub.ts";

const H = 3600;
const M = 60;
const set = (path: string, value: unknown): Change => ({ path: `operations.${path}`, set: value });

/** A semi-trailer with pallets for AMB1: at the door 12 + 52.3 + 4 min, 20 t / 0.65 t × 1.7 min. */
function oneTruck(atS: number, slotS: number | null, ...changes: readonly Change[]): Recording {
  const hub = quietHub([
    set("arrivals.lineHaulIn.semiShare", 1),
    set("arrivals.lineHaulIn.palletisedShare", 1),
    ...changes,
  ]);
  const visit = { name: "a", kind: "lineHaulIn" as const, atS, tenant: "AMB1", slotS };
  hub.send(atS, "a", () => lineHaulVisit(hub.park, visit));
  const recording = hub.day();
  expect(legBreaches(recording)).toEqual([]);
  return recording;
}

const spans = (recording: Recording, kind: LegKind) => legSpans(recording).filter((span) => span.kind === kind);
const lengthS = ({ fromS, toS }: LegSpan) => Math.round((toS - fromS) * 1000) / 1000;
const inState = (recording: Recording, state: string) =>
  storyOf(recording, "a")
    .filter(([is]) => is === state)
    .map(([, s]) => Math.round(s * 1000) / 1000);

/** The next place to stop is 4 h away: whoever has driven at all must rest before. */
const FAR = [
  set("services.driving.sinceRestH", 4),
  set("services.driving.nextKm", 280),
  set("services.driving.nextCv", 0),
];

test("who must rest stands in a stall for 20 minutes before he leaves, and sets out fresh", () => {
  const recording = oneTruck(9.5 * H, 9.5 * H, ...FAR);
  expect(inState(recording, "parked")).toEqual([20 * M]);
  const [out] = recording.factsIn(0, 24 * H, "driverSetOut");
  expect([out?.x, out?.y]).toEqual([0, 4 * H]);
  expect(kpiTable(recording)["services.restCompliance"].value).toBe(1);
});

test("who has waited longer than that for his door needs no more", () => {
  // after it he has half an hour more than the next drive takes
  const tired = [set("services.driving.sinceRestH", 24), set("services.driving.nextKm", 245)];
  const recording = oneTruck(8 * H, 9 * H, ...tired, set("services.driving.nextCv", 0));
  expect(inState(recording, "parked")).toEqual([]);
  const [rest] = recording.factsIn(0, 24 * H, "restTaken");
  // from standing in the stall, some minutes after 8:00, until the call at 9:00
  expect(rest?.t).toBe(9 * H);
  expect(rest?.x).toBeCloseTo(inState(recording, "waitingDoor")[0] as number, 2);
  expect(rest?.y).toBe(rest?.x);
  // he has driven to the door since
  const [out] = recording.factsIn(0, 24 * H, "driverSetOut");
  expect(out?.x).toBeGreaterThan(0);
  expect(out?.y).toBe(3.5 * H);
});

test("a rest is broken off by the call and taken anew afterwards: ten minutes are none", () => {
  const recording = oneTruck(8 * H + 48 * M, 9 * H, ...FAR);
  const [first, second] = spans(recording, "rest");
  expect(first?.toS).toBe(9 * H);
  expect(lengthS(first as LegSpan)).toBeLessThan(12 * M);
  expect(lengthS(second as LegSpan)).toBe(20 * M);
  const reasons = [...recording.factsIn(0, 24 * H, "planRemade")].map(({ x }) => REPLAN_REASONS[x]);
  expect(reasons).toContain("brokenOff");
});

test("where every stall is closed he rests at the door, which stays taken for 20 minutes more", () => {
  const rows = ["R1a", "R1b", "R2", "R3", "R4a"];
  const closed = rows.map((id) => ({ id, at: "00:10", do: "close", kind: "stallRow", target: id }));
  const [left] = oneTruck(9.5 * H, 9.5 * H, ...FAR, {
    path: "conditions.interventions",
    set: closed,
  }).factsIn(0, 24 * H, "doorLeft");
  // 720 + 3138.462 + 240 s of work
  expect(left?.x).toBeCloseTo(4098.462 + 20 * M, 2);
});

test("the driver eats for 35 minutes while his truck charges: the visit is no longer for it", () => {
  const electric = [
    set("truckCharging.sessionShare", 1),
    set("truckCharging.swapShare", 0),
    set("truckCharging.sessionCv", 0),
  ];
  const hungry = oneTruck(9.5 * H, 9.5 * H, ...electric, set("services.meal.share", 1));
  const [charge] = spans(hungry, "charge");
  const [meal] = spans(hungry, "meal");
  expect(meal?.fromS).toBe(charge?.fromS);
  expect(lengthS(meal as LegSpan)).toBe(35 * M);
  const leaves = (recording: Recording) => [...recording.factsIn(0, 24 * H, "vehicleDeparted")][0]?.t;
  expect(leaves(hungry)).toBe(leaves(oneTruck(9.5 * H, 9.5 * H, ...electric)));
  expect(kpiTable(hungry)["services.savedMin"].value).toBeCloseTo(35, 9);
  expect(kpiTable(hungry)["services.incomeCny"].value).toBe(25);
});

test("a meal before the doors open is eaten up on the way: called at 9:00, he goes at 9:00", () => {
  const recording = oneTruck(8 * H + 40 * M, 9 * H, set("services.meal.share", 1));
  const meals = spans(recording, "meal");
  expect(meals.map(({ toS }) => toS)).toEqual([9 * H]);
  expect([...recording.factsIn(0, 24 * H, "calledForward")].map(({ t }) => t)).toEqual([9 * H]);
});

test("who is made to wait for five hours eats then, and again after as long; who waits for less does not", () => {
  // the doors open at 9:00
  const meals = (atS: number) => spans(oneTruck(atS, null), "meal").map(({ fromS, toS }) => [fromS, toS]);
  expect(meals(5 * H)).toEqual([]);
  expect(meals(2 * H)).toEqual([[7 * H, 7 * H + 35 * M]]);
  const after = { path: "operations.services.meal.afterH", set: 3 };
  const twice = spans(oneTruck(2 * H, null, after), "meal");
  expect(twice.map(({ fromS }) => fromS)).toEqual([5 * H, 8 * H]);
  expect([...oneTruck(2 * H, null).factsIn(0, 24 * H, "calledForward")].map(({ t }) => t)).toEqual([9 * H]);
});

test("who has stood outside for five hours for want of a stall eats as soon as he has one", () => {
  const rows = ["R1a", "R1b", "R2", "R3", "R4a"];
  const turn = (at: string, what: string) =>
    rows.map((id) => ({ id: `${what}-${id}`, at, do: what, kind: "stallRow", target: id }));
  const recording = oneTruck(2 * H, null, {
    path: "conditions.interventions",
    set: [...turn("00:10", "close"), ...turn("08:00", "open")],
  });
  const [taken] = recording.factsIn(0, 24 * H, "stallTaken");
  expect(taken?.t).toBeGreaterThan(8 * H);
  expect(spans(recording, "meal")[0]?.fromS).toBe(taken?.t);
});

test("without seats nobody eats, and who has waited for one in vain is counted", () => {
  const recording = oneTruck(7 * H, 9 * H, set("services.meal.share", 1), set("services.meal.seats", 0));
  const [skipped] = recording.factsIn(0, 24 * H, "serviceSkipped");
  expect([LEG_KINDS[skipped?.x as number], skipped?.y]).toEqual(["meal", 15 * M]);
  expect(kpiTable(recording)["services.meals"].value).toBe(0);
  expect(kpiTable(recording)["services.skipped"].value).toBe(1);
});

test("repair takes 1.6 h in a bay of the shop and the driver eats meanwhile; in the wash he sits at the wheel", () => {
  const recording = oneTruck(
    9.5 * H,
    9.5 * H,
    set("services.repair.share", 1),
    set("services.repair.cv", 0),
    set("services.meal.share", 1),
    set("parking.washShare", 1),
  );
  const [repair] = spans(recording, "repair");
  const [meal] = spans(recording, "meal");
  const [wash] = spans(recording, "wash");
  expect([repair, wash].map((span) => lengthS(span as LegSpan))).toEqual([1.6 * H, 25 * M]);
  expect(meal?.fromS).toBe(repair?.fromS);
  expect(wash?.fromS).toBeGreaterThan(repair?.toS as number);
  expect(inState(recording, "inService")).toEqual([1.6 * H, 25 * M]);
});

test("a truck that comes at night is charged before the doors open", () => {
  const electric = [set("truckCharging.sessionShare", 1), set("truckCharging.swapShare", 0)];
  const recording = oneTruck(2 * H, null, ...electric);
  expect(spans(recording, "charge")[0]?.toS).toBeLessThan(9 * H);
  expect([...recording.factsIn(0, 24 * H, "calledForward")].map(({ t }) => t)).toEqual([9 * H]);
});

test("while canteen and repair shop are closed nobody waits for them, and the plan says why", () => {
  const close = (target: string) => ({ id: `c-${target}`, at: "00:10", do: "close", kind: "service", target });
  const recording = oneTruck(9.5 * H, 9.5 * H, set("services.repair.share", 1), set("services.meal.share", 1), ...FAR, {
    path: "conditions.interventions",
    set: [close("CANTEEN"), close("REP")],
  });
  const skipped = [...recording.factsIn(0, 24 * H, "serviceSkipped")].map(({ x }) => LEG_KINDS[x]);
  expect(skipped).toEqual(["repair", "meal"]);
  const reasons = [...recording.factsIn(0, 24 * H, "planRemade")].map(({ x }) => REPLAN_REASONS[x]);
  expect(reasons.filter((reason) => reason === "closed").length).toBe(2);
});

test("a truck whose way to its stall is closed makes its plan anew and goes on when the road opens", () => {
  // R1a.0 is the lowest free stall, and a1s the road to its row
  const road = (what: string, at: string) => ({ id: `${what}-a1s`, at, do: what, kind: "edge", target: "a1s" });
  const recording = oneTruck(8 * H, 9 * H, {
    path: "conditions.interventions",
    set: [road("close", "00:10"), road("open", "08:30")],
  });
  const [remade] = recording.factsIn(0, 24 * H, "planRemade");
  expect(REPLAN_REASONS[remade?.x as number]).toBe("roadClosed");
  const [taken] = recording.factsIn(0, 24 * H, "stallTaken");
  expect(taken?.t).toBeGreaterThan(8.5 * H);
  expect(taken?.t).toBeLessThan(8.6 * H);
});
