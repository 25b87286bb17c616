/**
 * Random changes of the base scenario, made from its schema: any number anywhere within its bounds, any policy, any
 * date, and closings of anything at any time. Ends of ranges (nothing at all, far too much) come up often.
 */
import fc from "fast-check";
import type { Change } from "../../src/scenario/change.ts";
import { type SchemaNode, scenarioSchema } from "../../src/scenario/jsonSchema.ts";
import { scenario } from "./scenarios.ts";

interface NumberNode extends SchemaNode {
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

const base = scenario();
const schema = scenarioSchema();

/** These multiply the vehicles, so a day of the upper end would take minutes: at most three times the default. */
const TRAFFIC = /^conditions\.demand\.|^operations\.arrivals\..*(perDay|toursPerDay|fleet)$/;

/** Every path of the schema with a single number, and its node. */
function* numbersBelow(node: SchemaNode, path: string): Generator<[string, NumberNode]> {
  if (node.type === "number" || node.type === "integer") yield [path, node];
  for (const [key, child] of Object.entries(node.properties ?? {}))
    yield* numbersBelow(child, path ? `${path}.${key}` : key);
}

function changeOf(path: string, node: NumberNode): fc.Arbitrary<Change> {
  const low = node.minimum ?? node.exclusiveMinimum ?? 0;
  const usual = typeof node.default === "number" && node.default !== 0 ? node.default : (node.maximum ?? 1) / 10;
  const calm = TRAFFIC.test(path) || path === "initial.warmUpDays";
  const high = Math.min(node.maximum ?? 10, calm ? Math.max(1, 3 * usual) : Number.POSITIVE_INFINITY);
  const inside = (x: number) => Math.min(high, Math.max(low, x));
  const [min, max] = [inside(usual / 4), inside(usual * 4)].sort((a, b) => a - b) as [number, number];
  const value =
    node.type === "integer"
      ? fc.oneof(fc.constantFrom(low, Math.floor(high)), fc.integer({ min: Math.ceil(min), max: Math.floor(max) }))
      : fc.oneof(fc.constantFrom(low, high), fc.double({ min, max, noNaN: true }));
  return value.map((set) => ({ path, set }));
}

const numbers = ["operations", "conditions", "initial", "site.energy", "site.water"].flatMap((path) => {
  const node = path.split(".").reduce<SchemaNode>((at, key) => at.properties?.[key] as SchemaNode, schema);
  return [...numbersBelow(node, path)].map(([found, field]) => changeOf(found, field));
});

const policies = Object.entries(schema.properties?.operations?.properties?.policies?.properties ?? {}).map(
  ([question, node]) => {
    const names = (node.oneOf ?? node.anyOf ?? [node]).map((form) => form.properties?.name?.const);
    return fc
      .constantFrom(...names)
      .map((name): Change => ({ path: `operations.policies.${question}`, set: { name } }));
  },
);

const date = fc.integer({ min: 0, max: 364 }).map((day): Change => {
  const text = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
  return { path: "conditions.date", set: text };
});

const { site } = base;
const targets: { kind: string; target: string }[] = [
  ...site.gates.flatMap(({ id, lanes }) => [
    { kind: "gate", target: id },
    ...Array.from({ length: lanes }, (_, k) => ({ kind: "gateLane", target: `${id}.${k}` })),
  ]),
  ...site.roads.edges.map(({ id }) => ({ kind: "edge", target: id })),
  ...site.doorGroups.flatMap(({ id }) => [
    { kind: "doorGroup", target: id },
    { kind: "door", target: `${id}.0` },
  ]),
  ...site.stallRows.map(({ id }) => ({ kind: "stallRow", target: id })),
  ...site.energy.charging.truckCabinets.map(({ id }) => ({ kind: "cabinet", target: id })),
  { kind: "swapStation", target: "SWAP" },
  { kind: "platform", target: "PLATFORM" },
];
const two = (n: number) => String(n).padStart(2, "0");
const interventions = fc
  .array(
    fc.record({
      place: fc.constantFrom(...targets),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
      act: fc.constantFrom("close", "open"),
    }),
    { maxLength: 6 },
  )
  .map((list): Change => {
    const set = list.map(({ place, hour, minute, act }, i) => ({
      id: `i${i}`,
      day: 1,
      at: `${two(hour)}:${two(minute)}`,
      do: act,
      ...place,
    }));
    return { path: "conditions.interventions", set };
  });

export const anyChanges: fc.Arbitrary<Change[]> = fc
  .tuple(
    fc.array(fc.oneof(...numbers), { maxLength: 12 }),
    fc.array(fc.oneof(...policies), { maxLength: 3 }),
    fc.option(date),
    interventions,
  )
  .map(([changed, chosen, day, closings]) => [...changed, ...chosen, ...(day ? [day] : []), closings]);
