import { expect, test } from "vitest";
import { fieldAt } from "../../src/metrics/fields.ts";

const field = (en: string, source: string) => ({ name: { zh: en, en }, unit: "s", source });
const schema = {
  properties: {
    gate: { properties: { plateS: field("plate reading", "assumed") } },
    lists: { items: { properties: { lanes: field("lanes", "fact") } } },
    policy: { oneOf: [{ properties: { name: {} } }, { properties: { limitKw: field("limit", "sourced") } }] },
  },
};

test("a field is found through objects, lists and alternatives", () => {
  expect(fieldAt(schema, "gate.plateS")).toEqual({
    title: { zh: "plate reading", en: "plate reading" },
    unit: "s",
    source: "assumed",
    from: null,
  });
  expect(fieldAt(schema, "lists.TGI.lanes")?.source).toBe("fact");
  expect(fieldAt(schema, "policy.limitKw")?.source).toBe("sourced");
});

test("what the schema does not name is null", () => {
  expect(fieldAt(schema, "gate.other")).toBeNull();
  expect(fieldAt(schema, "toString")).toBeNull();
  expect(fieldAt({}, "gate")).toBeNull();
});
