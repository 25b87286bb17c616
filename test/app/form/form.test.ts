/** The form is made from the JSON Schema along the scenario: the base hub's own schema and one small enough to read. */
import { describe, expect, test } from "vitest";
import { type Field, fieldsOf } from "../../../src/app/form/fields.ts";
import { fieldText, parseField } from "../../../src/app/form/parse.ts";
import type { Schema } from "../../../src/app/form/schema.ts";
import { searchFields, sectionsOf } from "../../../src/app/form/search.ts";
import { zh } from "../../../src/app/text/zh.ts";
import { jsonSchema } from "../../../src/scenario/jsonSchema.ts";
import { scenario } from "../../support/scenarios.ts";

const base = scenario();
const fields = fieldsOf(jsonSchema() as Schema, base);
const at = (path: string): Field => {
  const found = fields.find((field) => field.path === path);
  if (!found) throw new Error(`no field ${path}`);
  return found;
};

/** What stands at a path of the scenario; list items by id. */
function valueAt(path: string): unknown {
  return path.split(".").reduce<unknown>((held, part) => {
    if (Array.isArray(held)) return held.find((item) => (item as { id?: string }).id === part);
    return (held as Record<string, unknown> | undefined)?.[part];
  }, base);
}

describe("the base hub's form", () => {
  test("has a field for the battery's capacity with unit, bounds, source mark and value", () => {
    const field = at("site.energy.battery.capacityKwh");
    expect(field).toMatchObject({ kind: "number", unit: "kWh", value: base.site.energy.battery.capacityKwh });
    expect(field.min).toBeGreaterThanOrEqual(0);
    expect(field.source).not.toBeNull();
    expect(field.title?.zh).toMatch(/[㐀-鿿]/);
  });

  test("shows at each path what the scenario holds there", () => {
    expect(fields.length).toBeGreaterThan(500);
    const wrong = fields.filter((f) => f.kind !== "variant" && valueAt(f.path) !== f.value);
    expect(wrong.map((f) => f.path)).toEqual([]);
  });

  test("has one field for a path, and none outside the four layers", () => {
    expect(new Set(fields.map((f) => f.path)).size).toBe(fields.length);
    const layers = new Set(fields.map((f) => f.path.split(".")[0]));
    expect([...layers].every((layer) => ["site", "operations", "conditions", "initial"].includes(layer ?? ""))).toBe(
      true,
    );
  });

  test("takes back, unchanged, the text of every number, list and choice it shows", () => {
    const changed = fields.filter((field) => {
      if (field.value === undefined || field.value === null || field.kind === "variant") return false;
      const parsed = parseField(field, fieldText(field));
      return !parsed.ok || JSON.stringify(parsed.value) !== JSON.stringify(field.value);
    });
    expect(changed.map((field) => `${field.path}: ${fieldText(field)}`)).toEqual([]);
  });

  test("finds parameters by Chinese words, English words and paths", () => {
    for (const query of ["储能 容量", "battery capacity", "energy.battery.capacity"]) {
      expect(searchFields(fields, query).map((f) => f.path)).toContain("site.energy.battery.capacityKwh");
    }
    expect(searchFields(fields, "qqqzzz")).toEqual([]);
    expect(searchFields(fields, "  ")).toEqual([]);
  });

  test("puts every field in exactly one section", () => {
    const sections = sectionsOf(fields);
    expect(sections.reduce((sum, section) => sum + section.fields.length, 0)).toBe(fields.length);
    expect(new Set(sections.map((s) => s.path)).size).toBe(sections.length);
  });
});

describe("what people type", () => {
  const say = (field: Field, text: string): string => {
    const parsed = parseField(field, text);
    return parsed.ok ? "ok" : parsed.say(zh);
  };

  test("must be a number within the bounds where a number is asked for", () => {
    const capacity = at("site.energy.battery.capacityKwh");
    expect(say(capacity, "abc")).toBe("请输入数字");
    expect(say(capacity, "-5")).toMatch(/不得小于|必须大于/);
    expect(parseField(capacity, "１,５００")).toEqual({ ok: true, value: 1500 });
  });

  test("must be whole where things are counted", () => {
    expect(say(at("site.doorGroups.A1-L.doors"), "2.5")).toBe("请输入整数");
  });

  test("of a policy is one of the strategies there are", () => {
    const ems = at("operations.policies.ems");
    expect(ems.kind).toBe("variant");
    expect(ems.options).toContain("peakShaving");
    expect(say(ems, "wishfulThinking")).toBe("请从列表中选择");
  });

  test("becomes a change that a scenario takes", () => {
    const field = at("site.energy.battery.capacityKwh");
    const parsed = parseField(field, "7500");
    if (!parsed.ok) throw new Error("7500 was refused");
    const changed = scenario("jiaozuo.json", [{ path: field.path, set: parsed.value }]);
    expect(changed.site.energy.battery.capacityKwh).toBe(7500);
  });
});
