/** Stalls by type: reefers at plugs, dangerous goods apart from all others. */
import { expect, test } from "vitest";
import type { PlannedVisit } from "../../../src/park/demand.ts";
import { passThroughVisit } from "../../../src/park/yard/truckVisit.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import type { Change } from "../../../src/scenario/change.ts";
import { breaches } from "../../support/laws.ts";
import { quietHub, storyOf } from "../../support/quietHub.ts";
import { tryScenario } from "../../support/scenarios.ts";

const H = 3600;
const set = (path: string, value: unknown): Change => ({ path, set: value });
/** They stay until five to seven in the morning, all of them. */
const night = set("operations.parking.nightShare", 1);
const share = (name: string, value: number) => set(`operations.parking.${name}Share`, value);

/** Pass-through trucks that come one after the other from 0:30 on. */
function comers(count: number, changes: readonly Change[]) {
  const hub = quietHub([night, ...changes]);
  for (let k = 0; k < count; k++) {
    const atS = 0.5 * H + 60 * k;
    const visit: PlannedVisit = { name: `p${k}`, kind: "passThrough", atS, tenant: null, slotS: null };
    hub.send(atS, visit.name, () => passThroughVisit(hub.park, visit));
  }
  return hub.day();
}

/** The row each stood in. */
function rowsOf(recording: Recording): (string | undefined)[] {
  const taken = [...recording.factsIn(0, 24 * H, "stallTaken")];
  return taken.sort((p, q) => p.a - q.a).map(({ b }) => recording.entities[b]?.group);
}

test("of six reefers four stand at the four plugs and draw 6 kW each until they drive off", () => {
  const recording = comers(6, [share("reefer", 1)]);
  const rows = rowsOf(recording);
  expect(rows.slice(0, 4)).toEqual(["R4a", "R4a", "R4a", "R4a"]);
  expect(rows.slice(4).every((row) => row !== "R4a")).toBe(true);
  const plugged = [...recording.factsIn(0, 24 * H, "reeferUnplugged")];
  expect(plugged).toHaveLength(4);
  const [ledger] = recording.ledgersBetween("busbar", "load.reefers", "kWh");
  const hours = plugged.reduce((sum, { x }) => sum + x, 0) / H;
  expect(hours).toBeGreaterThan(4 * 4);
  expect(recording.ledgerAt(ledger as number, 24 * H)).toBeCloseTo(6 * hours, 6);
  const kw = (t: number) => recording.levelAt(recording.levelId("load.reefersKw") as number, t);
  expect([kw(0.4 * H), kw(3 * H), kw(20 * H)]).toEqual([0, 24, 0]);
  expect(breaches(recording)).toEqual([]);
});

test("other trucks leave the plugs free while there is another stall", () => {
  expect(rowsOf(comers(6, []))).not.toContain("R4a");
  const closed = ["R1a", "R1b", "R2", "R3"].map((target) => ({
    ...{ id: `no${target}`, day: 1, at: "00:10", do: "close", kind: "stallRow", target },
  }));
  const recording = comers(2, [set("conditions.interventions", closed)]);
  expect(rowsOf(recording)).toEqual(["R4a", "R4a"]);
  expect([...recording.factsIn(0, 24 * H, "reeferUnplugged")]).toEqual([]);
});

test("dangerous goods stand in their own row, wait outside when it is full, and nobody else stands there", () => {
  const apart = [set("site.stallRows.R4a.kind", "dangerous"), share("dangerous", 1)];
  const recording = comers(5, apart);
  expect(rowsOf(recording).slice(0, 4)).toEqual(["R4a", "R4a", "R4a", "R4a"]);
  // the fifth waits for one of the first four to leave in the morning, when it may want none any more
  expect(storyOf(recording, "p4").find(([state]) => state === "waitingStall")?.[1]).toBeGreaterThan(4 * H);
  expect(breaches(recording)).toEqual([]);
  const others = comers(5, [...apart, share("dangerous", 0)]);
  expect(rowsOf(others)).not.toContain("R4a");
});

test("a scenario with dangerous goods and no stalls for them is refused", () => {
  expect(tryScenario("jiaozuo.json", [share("dangerous", 0.05)])).toBeNull();
});
