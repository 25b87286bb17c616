/** Layout changes by numbers: what they make is a scenario the checks accept, with what was asked for in it. */
import { expect, test } from "vitest";
import type { Edit } from "../../../src/app/form/edits.ts";
import { addDoors, addIntervention, addSmallChargers, addTruckCabinets } from "../../../src/app/form/layoutEdits.ts";
import { library } from "../../../src/scenario/library.ts";
import { resolveScenario } from "../../../src/scenario/resolve.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { problemLine } from "../../support/problems.ts";
import { scenario } from "../../support/scenarios.ts";

const base = scenario();

function after(edit: Edit | null): Scenario {
  if (!edit) throw new Error("there was no edit");
  const { scenario, problems } = resolveScenario({ file: "jiaozuo.json", files: library, changes: edit.changes });
  if (!scenario) throw new Error(problems.map(problemLine).join("\n"));
  return scenario;
}

test("two doors more at a group are two doors more of the tenant they are given to", () => {
  const group = base.site.doorGroups.find((g) => g.id === "XD-L");
  const tenant = base.operations.tenants.find((t) => t.doors.some((d) => d.group === "XD-L"));
  if (!group || !tenant) throw new Error("the base hub has no cross-dock");
  const changed = after(addDoors(base, "XD-L", 2, tenant.id));
  const doorsOf = (s: Scenario) =>
    s.operations.tenants.find((t) => t.id === tenant.id)?.doors.reduce((sum, d) => sum + d.count, 0) ?? 0;
  expect(changed.site.doorGroups.find((g) => g.id === "XD-L")?.doors).toBe(group.doors + 2);
  expect(doorsOf(changed)).toBe(doorsOf(base) + 2);
});

test("two cabinets more make the last four stalls of a row charger stalls, where they were", () => {
  const row = base.site.stallRows.find((r) => r.kind === "standard" && r.n > 10);
  if (!row) throw new Error("the base hub has no long row of stalls");
  const changed = after(addTruckCabinets(base, row.id, 2, 480));
  const rows = changed.site.stallRows;
  const added = rows.at(-1);
  expect(rows.find((r) => r.id === row.id)?.n).toBe(row.n - 4);
  expect(added).toMatchObject({ kind: "charger", n: 4 });
  // the first of them stands where stall n − 4 stood
  expect(added?.first[0]).toBeCloseTo(row.first[0] + (row.n - 4) * row.step[0], 2);
  expect(added?.first[1]).toBeCloseTo(row.first[1] + (row.n - 4) * row.step[1], 2);
  const cabinets = changed.site.energy.charging.truckCabinets.slice(-2);
  expect(cabinets.flatMap((c) => c.stalls)).toEqual([0, 1, 2, 3].map((k) => `${added?.id}.${k}`));
  expect(addTruckCabinets(base, row.id, 50, 480)).toBeNull();
});

test("car guns are counted up", () => {
  const changed = after(addSmallChargers(base, "carGuns", 3));
  expect(changed.site.energy.charging.carGuns.count).toBe(base.site.energy.charging.carGuns.count + 3);
});

test("something closed until a time is closed once and opened once", () => {
  const gate = base.site.gates[0];
  if (!gate) throw new Error("the base hub has no gate");
  const edit = addIntervention(base, { day: 1, at: "08:00", do: "close", kind: "gate", target: gate.id }, "10:00");
  const { interventions } = after(edit).conditions;
  expect(interventions.slice(-2).map(({ at, do: what, target }) => [at, what, target])).toEqual([
    ["08:00", "close", gate.id],
    ["10:00", "open", gate.id],
  ]);
});
