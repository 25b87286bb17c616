/** A what-if differs from its base from the moment of the intervention on, and not a row earlier. */
import { expect, test } from "vitest";
import { firstDifference } from "../../src/recording/difference.ts";
import type { Recording } from "../../src/recording/recording.ts";
import type { Change } from "../../src/scenario/change.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { dayOf } from "../support/days.ts";
import { scenario } from "../support/scenarios.ts";

const day = { seed: 1, days: 1, detail: "full" } as const;
const AT = "08:00";
const AT_S = 8 * 3600;

const TABLES = ["motion", "states", "levelRows", "ledgerRows", "facts"] as const;

/** Every row of every table before `t`, as text. */
function rowsBefore(recording: Recording, t: number): Record<string, string> {
  return Object.fromEntries(
    TABLES.map((name) => {
      const { columns, length } = recording[name];
      const lists = Object.values(columns) as ArrayLike<number>[];
      const times = columns.t;
      let rows = "";
      for (let row = 0; row < length && (times[row] as number) < t; row++) {
        rows += `${lists.map((list) => list[row]).join(",")}\n`;
      }
      return [name, rows];
    }),
  );
}

const base = dayOf("jiaozuo.json", 1, "full");
const closing: [string, string][] = [
  ["gate", "TGI"],
  ["swapStation", "SWAP"],
  ["platform", "PLATFORM"],
];

test.each(closing)("closing a %s at 08:00 leaves everything before 08:00 as it was", (kind, target) => {
  const intervention = { id: "what-if", day: 1, at: AT, do: "close", kind, target };
  const changes: Change[] = [{ path: "conditions.interventions", set: [intervention] }];
  const other = simulate(scenario("jiaozuo.json", changes), day);
  const [before, after] = [rowsBefore(base, AT_S), rowsBefore(other, AT_S)];
  for (const table of TABLES) expect(after[table] === before[table], table).toBe(true);
  expect(before.facts?.length).toBeGreaterThan(1000);
  expect(firstDifference(base, other)).toBe(AT_S);
  expect(other.recordingHash).not.toBe(base.recordingHash);
  expect(rowsBefore(other, 86_400).facts).not.toBe(rowsBefore(base, 86_400).facts);
});
