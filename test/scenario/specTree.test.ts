/** The walk along the specs against the JSON Schema that zod makes of them. */
import { describe, expect, it } from "vitest";
import { type SchemaNode, scenarioSchema } from "../../src/scenario/jsonSchema.ts";
import { scenarioSpec } from "../../src/scenario/scenario.ts";
import { childNames, childSpec, defaultOf, isKeyedList, itemSpec, type Spec } from "../../src/scenario/specTree.ts";

interface Place {
  readonly path: string;
  readonly spec: Spec | undefined;
  readonly node: SchemaNode;
}

/** Every place of the schema with the spec the walk finds there, once per form where there is a choice. */
function* places(spec: Spec | undefined, node: SchemaNode, path = ""): Generator<Place> {
  yield { path, spec, node };
  for (const form of node.oneOf ?? node.anyOf ?? [node]) {
    const value = { name: form.properties?.name?.const };
    for (const [key, child] of Object.entries(form.properties ?? {})) {
      yield* places(childSpec(spec, value, key), child, `${path}.${key}`);
    }
  }
  const items = node.prefixItems ?? (node.items ? [node.items] : []);
  for (const [i, item] of items.entries()) yield* places(itemSpec(spec, i), item, `${path}[${i}]`);
}

describe("walking the spec of a scenario", () => {
  const all = [...places(scenarioSpec, scenarioSchema())];

  it("finds a spec wherever the JSON Schema has a node", () => {
    expect(all.length).toBeGreaterThan(600);
    expect(all.filter(({ spec }) => spec === undefined).map(({ path }) => path)).toEqual([]);
  });

  it("finds the same names", () => {
    for (const { path, spec, node } of all) {
      for (const form of node.oneOf ?? node.anyOf ?? [node]) {
        const value = { name: form.properties?.name?.const };
        expect(childNames(spec, value), path).toEqual(Object.keys(form.properties ?? {}));
      }
    }
  });

  it("chooses the form that stands by default where none is named", () => {
    const policies = childSpec(childSpec(scenarioSpec, undefined, "operations"), undefined, "policies");
    const ems = childSpec(policies, undefined, "ems");
    expect(childNames(ems, undefined)).toEqual(childNames(ems, { name: "selfConsumption" }));
    expect(childNames(ems, { name: "peakShaving" })).toContain("gridLimitKw");
  });

  it("finds the same defaults, and an empty object where nothing in it must be given", () => {
    const byDefault = (node: SchemaNode) =>
      node.default ?? (node.type === "object" && (node.required ?? []).length === 0 ? {} : undefined);
    for (const { path, spec, node } of all) expect(defaultOf(spec), path).toEqual(byDefault(node));
  });

  it("knows the lists whose items go by their id", () => {
    const keyed = all.filter(({ spec }) => isKeyedList(spec)).map(({ path }) => path);
    const expected = all.filter(({ node }) => (node.items || undefined)?.properties?.id).map(({ path }) => path);
    expect(keyed).toEqual(expected);
    expect(keyed).toEqual(expect.arrayContaining([".site.gates", ".operations.tenants", ".conditions.interventions"]));
  });
});
