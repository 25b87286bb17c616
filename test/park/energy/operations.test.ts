import { expect, test } from "vitest";
import * as z from "zod/mini";
import { energyOperationsSpec, initialEnergySpec } from "../../../src/park/energy/operations.ts";
import { weatherSpec } from "../../../src/park/energy/weatherSpec.ts";
import { initialWaterSpec, waterOperationsSpec } from "../../../src/park/water/operations.ts";
import { schemaMeta } from "../../../src/units/field.ts";

const specs = { energyOperationsSpec, initialEnergySpec, weatherSpec, waterOperationsSpec, initialWaterSpec };

test.each(Object.entries(specs))("%s fills a whole part from nothing", (_, spec) => {
  const filled = spec.parse({});
  expect(spec.parse(JSON.parse(JSON.stringify(filled)))).toEqual(filled);
});

test.each(Object.entries(specs))("every number of %s has names in both languages and a source mark", (_, spec) => {
  const numbers: string[] = [];
  const walk = (node: Record<string, unknown>, path: string) => {
    if (node.type === "number" || node.type === "integer") {
      numbers.push(path);
      expect(node, path).toMatchObject({ name: { zh: expect.any(String), en: expect.any(String) } });
      expect(["fact", "sourced", "assumed"], path).toContain(node.source);
      expect(typeof node.unit, path).toBe("string");
    }
    for (const [key, child] of Object.entries((node.properties ?? {}) as Record<string, Record<string, unknown>>)) {
      walk(child, `${path}.${key}`);
    }
  };
  walk(z.toJSONSchema(spec, { io: "input", metadata: schemaMeta }) as Record<string, unknown>, "");
  expect(numbers.length).toBeGreaterThan(0);
});

test("an unknown key and a share above 1 are refused", () => {
  expect(energyOperationsSpec.safeParse({ laods: {} }).success).toBe(false);
  expect(energyOperationsSpec.safeParse({ dataCentre: { usedShare: 1.2 } }).success).toBe(false);
});

test("a charging curve that falls back is refused", () => {
  expect(energyOperationsSpec.safeParse({ chargingCurve: { fullUntilSoc: 0.97 } }).success).toBe(false);
});
