import { describe, expect, it } from "vitest";
import { type Field, fieldsOf } from "../../../src/app/form/fields.ts";
import type { Schema } from "../../../src/app/form/schema.ts";
import { jsonSchema } from "../../../src/scenario/jsonSchema.ts";
import { library } from "../../../src/scenario/library.ts";
import { resolveScenario } from "../../../src/scenario/resolve.ts";

const schema = jsonSchema() as unknown as Schema;
const { scenario } = resolveScenario({ file: "jiaozuo.json", files: library });
const fields = fieldsOf(schema, scenario);
const at = (path: string): Field => {
  const found = fields.find((field) => field.path === path);
  if (!found) throw new Error(`no field ${path}`);
  return found;
};

/** Where a path leads in data whose lists are keyed by id. */
function valueAt(data: unknown, path: string): unknown {
  return path.split(".").reduce<{ node: unknown; rest: string }>(
    ({ node, rest }, part) => {
      const key = rest === "" ? part : `${rest}.${part}`;
      if (Array.isArray(node)) {
        const item = node.find((entry) => entry?.id === key);
        return item === undefined ? { node, rest: key } : { node: item, rest: "" };
      }
      return { node: (node as Record<string, unknown> | undefined)?.[key], rest: "" };
    },
    { node: data, rest: "" },
  ).node;
}

describe("the form of the base hub", () => {
  it("has a field for every number, text and choice, each once, holding the scenario's value", () => {
    expect(fields.length).toBeGreaterThan(1000);
    expect(new Set(fields.map((field) => field.path)).size).toBe(fields.length);
    const wrong = fields.filter((field) => {
      const value = valueAt(scenario, field.path);
      const shown = field.kind === "variant" ? (value as Record<string, unknown>)[field.variantKey as string] : value;
      return JSON.stringify(shown) !== JSON.stringify(field.value);
    });
    expect(wrong.map((field) => field.path)).toEqual([]);
  });

  it("covers the four layers and nothing that describes the file", () => {
    expect([...new Set(fields.map((field) => field.path.split(".")[0]))]).toEqual([
      "site",
      "operations",
      "conditions",
      "initial",
    ]);
  });

  it("leaves no leaf of the scenario without a field, ids apart", () => {
    const paths = new Set(fields.map((field) => field.path));
    const missing: string[] = [];
    const walk = (node: unknown, path: string) => {
      if (path !== "" && paths.has(path)) return;
      if (Array.isArray(node)) {
        for (const item of node) walk(item, `${path}.${(item as { id?: string }).id}`);
      } else if (typeof node === "object" && node !== null) {
        for (const [key, value] of Object.entries(node)) walk(value, path === "" ? key : `${path}.${key}`);
      } else missing.push(path);
    };
    const { site, operations, conditions, initial } = scenario as NonNullable<typeof scenario>;
    walk({ site, operations, conditions, initial }, "");
    const variant = fields.filter((field) => field.kind === "variant").map((f) => `${f.path}.${f.variantKey}`);
    expect(missing.filter((path) => !/\.id$/.test(path) && !variant.includes(path))).toEqual([]);
  });

  it("knows unit, bounds, default, titles and source mark of a parameter", () => {
    expect(at("site.energy.battery.capacityKwh")).toMatchObject({
      kind: "number",
      title: { zh: "储能容量", en: "battery capacity" },
      unit: "kWh",
      value: 5000,
      default: 5000,
      min: 0,
      minExcluded: true,
      max: 1e6,
      whole: false,
      source: "assumed",
    });
    expect(at("site.areaM2").source).toBe("fact");
    expect(at("site.energy.charging.vanCabinets.count").whole).toBe(true);
  });

  it("addresses items of lists by their id and names their owner", () => {
    expect(at("site.doorGroups.A1-L.doors")).toMatchObject({ value: 16, min: 1, whole: true });
    expect(at("site.gates.TGI.lanes").owner).toEqual({ zh: "货车进口", en: "truck in-gate" });
    expect(at("site.gates.TGI.at")).toMatchObject({ kind: "numbers", count: 2, value: [436, 190.5] });
  });

  it("offers each decision's policies by name", () => {
    const ems = at("operations.policies.ems");
    expect(ems).toMatchObject({ kind: "variant", variantKey: "name", value: "selfConsumption" });
    expect(ems.options).toContain("peakShaving");
  });

  it("takes the unit from the name where the schema states none", () => {
    expect(at("site.roads.edges.gin.speedKmh").unit).toBe("km/h");
    expect(at("site.roads.edges.gin.widthM").unit).toBe("m");
  });
});

describe("forms of other schemas", () => {
  const one = (schemaPart: Schema, value: unknown) =>
    fieldsOf(
      { type: "object", properties: { site: { type: "object", properties: { x: schemaPart } } } },
      { site: { x: value } },
    )[0];

  it("follow references and optional values", () => {
    const root: Schema = {
      type: "object",
      $defs: { power: { type: "number", minimum: 1, unit: "kW" } },
      properties: { site: { type: "object", properties: { a: { $ref: "#/$defs/power", maximum: 9 } } } },
    };
    expect(fieldsOf(root, { site: { a: 3 } })[0]).toMatchObject({
      kind: "number",
      min: 1,
      max: 9,
      unit: "kW",
      value: 3,
    });
    expect(one({ anyOf: [{ type: "integer", minimum: 2 }, { type: "null" }] }, null)).toMatchObject({
      kind: "number",
      min: 2,
      value: null,
    });
  });

  it("show what they do not understand as JSON rather than leave it out", () => {
    expect(
      one({ type: "array", items: { type: "object", properties: { from: { type: "string" } } } }, [{ from: "x" }])
        ?.kind,
    ).toBe("json");
    expect(one({}, { deep: 1 })?.kind).toBe("json");
  });

  it("end, though a reference leads back to itself", () => {
    const circle: Schema = {
      type: "object",
      $defs: { a: { $ref: "#/$defs/a" } },
      properties: { site: { type: "object", properties: { x: { $ref: "#/$defs/a" } } } },
    };
    expect(fieldsOf(circle, { site: { x: 1 } })).toHaveLength(1);
  });
});
