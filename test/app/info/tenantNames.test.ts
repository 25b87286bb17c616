/** Names of tenants over the picture of the base hub. */
import { expect, test } from "vitest";
import { tenantNames } from "../../../src/app/info/tenantNames.ts";
import { TENANT_COLOURS } from "../../../src/app/info/tenants.ts";
import { scenario } from "../../support/scenarios.ts";
import { told } from "../../support/told.ts";

const base = scenario("jiaozuo.json");

test("each tenant has a name in its colour before its docks", () => {
  const names = tenantNames(told(60, () => {}, base));
  expect(names.map(({ name }) => name)).toEqual(base.operations.tenants.map(({ name }) => name));
  expect(names.map(({ colour }) => colour)).toEqual([...TENANT_COLOURS]);
  // the cold store stands on [18, 119, 168, 199], its docks at the north
  const cold = names.find(({ id }) => id === "COLD1");
  expect(cold?.at[1]).toBeCloseTo(199, 0);
  expect(cold?.at[0]).toBeGreaterThan(18);
  expect(cold?.at[0]).toBeLessThan(168);
});

test("one without docks has it on the building that is its alone", () => {
  const [first, ...others] = base.operations.tenants;
  const without = { ...first, id: "DATA", use: "dataCentre", doors: [] };
  const names = tenantNames(
    told(60, () => {}, { ...base, operations: { ...base.operations, tenants: [...others, without] } }),
  );
  // the data centre stands on [16, 35, 50, 85], 12 m high
  expect(names.at(-1)?.at).toEqual([33, 60, 12]);
});
