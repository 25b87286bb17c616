import { expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import type { PlannedVisit } from "../../../src/park/demand.ts";
import { lineHaulVisit } from "../../../src/park/yard/truckVisit.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import type { Change } from "../../../src/scenario/change.ts";
import { breaches } from "../../support/laws.ts";
import { quietHub, storyOf } from "../../support/quietHub.ts";

const H = 3600;
const M = 60;
const set = (path: string, value: unknown): Change => ({ path: `operations.${path}`, set: value });
const hooks = (more: Record<string, number> = {}): Change[] => [
  set("arrivals.lineHaulIn.semiShare", 1),
  set("arrivals.lineHaulIn.palletisedShare", 1),
  set("capacity.hook", { share: 1, yardTractors: 1, standing: 3, dropMin: 6, hookMin: 8, ...more }),
];
const visit = (name: string, atS: number, tenant = "XD1"): PlannedVisit => ({
  name,
  kind: "lineHaulIn",
  atS,
  tenant,
  slotS: atS,
});
const facts = (recording: Recording, kind: Parameters<Recording["factsIn"]>[2]) => [
  ...recording.factsIn(0, 24 * H, kind),
];

function day(visits: readonly PlannedVisit[], changes: readonly Change[]): Recording {
  const hub = quietHub(changes);
  for (const planned of visits) hub.send(planned.atS, planned.name, () => lineHaulVisit(hub.park, planned));
  return hub.day();
}
const statesOf = (recording: Recording, name: string) =>
  storyOf(recording, name).filter(([state]) => state !== "driving");
const crossDock = (recording: Recording) => {
  const { operations } = recording.header.scenario as { operations: { tenants: { id: string; use: string }[] } };
  return operations.tenants.find((tenant) => tenant.use === "crossDock")?.id as string;
};
const XD = crossDock(day([], hooks()));

test("a semi-trailer drops in 6 min, hooks an empty trailer in 8 and leaves; a yard tractor has its goods unloaded", () => {
  const recording = day([visit("a", 9 * H, XD)], hooks());
  expect(statesOf(recording, "a").map(([state, s]) => [state, Math.round(s)])).toEqual([
    ["arriving", 0],
    ["gateService", 25],
    ["hooking", 6 * M],
    ["hooking", 8 * M],
    ["gateService", 25],
    ["gone", Number.NaN],
  ]);
  const [dropped, broughtBack] = facts(recording, "trailerDropped");
  const [hooked, byTractor] = facts(recording, "trailerHooked");
  expect([dropped?.x, hooked?.x, byTractor?.x, broughtBack?.x]).toEqual([20, 0, 20, 0]);
  // 14 min and the way from stall to stall
  expect(hooked?.y).toBeGreaterThan(14 * M);
  expect(hooked?.y).toBeLessThan(17 * M);
  // the tractor: hooking, positioning and papers 12 min, 20 t / 0.65 t × 1.7 min, leaving 4 min, dropping
  expect(
    statesOf(recording, "contract.0")
      .slice(1)
      .map(([state, s]) => [state, Math.round(s)]),
  ).toEqual([
    ["hooking", 8 * M],
    ["docking", 12 * M],
    ["waitingGang", 0],
    ["unloading", 3138],
    ["undocking", 4 * M],
    ["hooking", 6 * M],
    ["parked", Number.NaN],
  ]);
  expect(recording.levelAt(recording.levelId("freight.onVehiclesT") as number, 24 * H)).toBe(0);
  const unloaded = recording.ledgersBetween("vehicles.contract", null, "t");
  expect(unloaded.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBe(20);
  expect(breaches(recording)).toEqual([]);

  const [worked] = facts(recording, "trailerWorked");
  const table = kpiTable(recording);
  expect(table["capacity.dropAndHooks"].value).toBe(1);
  // the yard tractor's 8 min of hooking are nobody's saving
  const savedS = (worked?.y as number) - (hooked?.y as number) - 8 * M;
  expect(table["capacity.hookSavedMin"].value).toBeCloseTo(savedS / M, 9);
});

test("its goods stand on the dropped trailer while the docks are closed, and come in when they open", () => {
  const hub = quietHub(hooks());
  const { windows } = hub.park.doorsOf(XD);
  const opensS = windows.nextChangeS(H);
  expect(windows.isOpen(H)).toBe(false);
  const recording = day([visit("a", H, XD)], hooks());
  const onTrailer = (t: number) =>
    recording.ledgersBetween(null, "vehicles.trailer", "t").reduce((sum, id) => sum + recording.ledgerAt(id, t), 0) -
    recording.ledgersBetween("vehicles.trailer", null, "t").reduce((sum, id) => sum + recording.ledgerAt(id, t), 0);
  expect(onTrailer(opensS - 1)).toBe(20);
  expect(onTrailer(24 * H)).toBe(0);
  // the driver was gone long before
  const [departed] = facts(recording, "vehicleDeparted");
  expect(departed?.t).toBeLessThan(2 * H);
  const [swap, byTractor] = facts(recording, "trailerHooked");
  expect(byTractor?.t).toBeGreaterThanOrEqual(opensS + 8 * M);
  // the night until the docks open saves no driver's time
  const [worked] = facts(recording, "trailerWorked");
  const savedS = (worked?.t as number) - opensS - 8 * M - (swap?.y as number);
  expect(kpiTable(recording)["capacity.hookSavedMin"].value).toBeCloseTo(savedS / M, 9);
  expect(breaches(recording)).toEqual([]);
});

test("who finds no empty trailer goes to a door as ever; one that was unloaded is there for the next", () => {
  const names = ["a", "b", "c"];
  const recording = day(
    [visit("a", 9 * H, XD), visit("b", 9 * H + 1, XD), visit("c", 13 * H, XD)],
    hooks({ standing: 1 }),
  );
  const swapped = facts(recording, "trailerHooked").map((fact) => recording.entities[fact.a]?.name);
  expect(names.filter((name) => swapped.includes(name))).toEqual(["a", "c"]);
  expect(statesOf(recording, "b").map(([state]) => state)).toContain("unloading");
  // c drives off with the trailer that a left
  const left = recording.entities.find((e) => e.kind === "trailer" && e.name === "trailer.a");
  const { columns, length } = recording.states;
  const rows = Array.from({ length }, (_, row) => row).filter((row) => columns.entity[row] === left?.id);
  const last = rows.at(-2) as number;
  expect(recording.entities[columns.other[last] as number]?.name).toBe("c");
  expect(breaches(recording)).toEqual([]);
});

test("two dropped trailers with one yard tractor are unloaded one after the other", () => {
  const recording = day([visit("a", 9 * H, XD), visit("b", 9 * H + 30, XD)], hooks());
  const [first, second] = facts(recording, "trailerWorked");
  expect((second?.t as number) - (first?.t as number)).toBeGreaterThan(3138 + 16 * M);
  expect(breaches(recording)).toEqual([]);
});

test("with every stall taken a truck goes to a door as ever, whatever stands there", () => {
  // twenty stalls: a tractor, eighteen trailers, and one free for the first who comes
  const recording = day([visit("a", 9 * H, XD), visit("b", 9 * H + 1, XD)], hooks({ standing: 200 }));
  const names = facts(recording, "trailerHooked").map((fact) => recording.entities[fact.a]?.name);
  expect(names.sort()).toEqual(["a", "contract.0"]);
  expect(statesOf(recording, "b").map(([state]) => state)).toContain("unloading");
  expect(breaches(recording)).toEqual([]);
});

test("a full shed: what does not fit goes out by the gate, refused, and the trailer comes back empty", () => {
  const recording = day(
    [visit("a", 9 * H, XD)],
    [...hooks(), set(`tenants.${XD}.stockInitialT`, 100), set(`tenants.${XD}.stockCapacityT`, 105)],
  );
  const refused = recording.ledgersBetween("vehicles.contract", "refused", "t");
  expect(refused.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBe(15);
  expect(recording.levelAt(recording.levelId("capacity.trailersDropped") as number, 24 * H)).toBe(3);
  expect(breaches(recording)).toEqual([]);
});

test("rigid trucks, trucks that load and tenants without cross-docking do not", () => {
  const ambient = day([visit("a", 9.5 * H, "AMB1")], hooks());
  const rigid = day([visit("a", 9 * H, XD)], [...hooks(), set("arrivals.lineHaulIn.semiShare", 0)]);
  const out = day([{ ...visit("a", 9 * H, XD), kind: "lineHaulOut" }], hooks());
  for (const recording of [ambient, rigid, out]) expect(facts(recording, "trailerDropped")).toEqual([]);
});
