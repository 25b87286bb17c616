import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { library } from "../../src/scenario/library.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import { problemLine } from "../support/problems.ts";
import { baseWith } from "./support.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A value of the base hub is replaced, removed, copied or renamed somewhere. */
interface Mutation {
  readonly where: number;
  readonly how: "replace" | "remove" | "rename" | "repeat" | "nudge";
  readonly by: Json;
  readonly factor: number;
}
const mutation: fc.Arbitrary<Mutation> = fc.record({
  where: fc.nat(1_000_000),
  how: fc.constantFrom("replace", "remove", "rename", "repeat", "nudge", "nudge", "nudge"),
  by: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  factor: fc.constantFrom(0, -1, 0.5, 0.999, 1.001, 2, 1e9),
});

/** All places of a value: holder and key. */
function places(value: Json, found: { holder: Json[] | { [key: string]: Json }; key: string }[] = []) {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, child] of Object.entries(value)) {
    found.push({ holder: value, key });
    places(child, found);
  }
  return found;
}

/** Dotted paths of all places. */
function paths(value: Json, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const path = at === "" ? key : `${at}.${key}`;
    return [path, ...paths(child, path)];
  });
}

function mutate(root: Json, { where, how, by, factor }: Mutation): void {
  const all = places(root).filter(({ holder, key }) => how !== "nudge" || typeof read(holder, key) === "number");
  const place = all[where % Math.max(1, all.length)];
  if (!place) return;
  const { holder, key } = place;
  if (how === "nudge") write(holder, key, (read(holder, key) as number) * factor);
  else if (how === "replace") write(holder, key, by);
  else if (how === "repeat" && Array.isArray(holder)) holder.push(structuredClone(read(holder, key)));
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else {
    if (how === "rename") write(holder, `${key}x`, read(holder, key));
    delete holder[key];
  }
}
const read = (holder: Json[] | { [key: string]: Json }, key: string) =>
  (holder as { [key: string]: Json })[key] as Json;
function write(holder: Json[] | { [key: string]: Json }, key: string, value: Json): void {
  (holder as { [key: string]: Json })[key] = value;
}

describe("whatever a scenario file holds", () => {
  it("it is accepted or refused by path; what is accepted stays accepted when written and read again", () => {
    const whole = JSON.parse(JSON.stringify(baseWith())) as Json;
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const mutant = structuredClone(whole);
        for (const m of mutations) mutate(mutant, m);
        const text = JSON.stringify(mutant);
        const { scenario, problems } = resolveScenario({ file: "m.json", files: { "m.json": text } });
        if (scenario) {
          accepted++;
          expect(problems.filter((p) => p.severity === "error")).toEqual([]);
          const again = resolveScenario({ file: "m.json", files: { "m.json": JSON.stringify(scenario) } });
          expect(again.problems.map(problemLine)).toEqual(problems.map(problemLine));
          expect(again.scenario).toEqual(scenario);
        } else {
          refused++;
          expect(problems.some((p) => p.severity === "error")).toBe(true);
          for (const p of problems) expect(problemLine(p)).not.toMatch(/undefined|\[object|Invalid input/);
        }
      }),
      { numRuns: 250, seed: 20260514 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(15);
  });

  it("random changes are applied or refused by path", () => {
    const real = paths(baseWith() as unknown as Json);
    const segment = fc.oneof(
      fc.constantFrom(
        "site",
        "operations",
        "conditions",
        "doorGroups",
        "A1-L",
        "*",
        "0",
        "tenants",
        "policies",
        "name",
      ),
      fc.string({ maxLength: 6 }),
    );
    const path = fc.oneof(
      fc.constantFrom(...real),
      fc.tuple(fc.constantFrom(...real), segment).map((parts) => parts.join(".")),
      fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(".")),
    );
    const change = fc.oneof(
      fc.record({ path, set: fc.jsonValue({ maxDepth: 2 }) }),
      fc.record({ path, scale: fc.double() }),
      fc.record({ path, remove: fc.constant(true as const) }),
      fc.anything().map((x) => x as never),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        const { scenario, problems } = resolveScenario({ file: "jiaozuo.json", files: library, changes });
        expect(scenario === null).toBe(problems.some((p) => p.severity === "error"));
      }),
      { numRuns: 150 },
    );
  });
});
