import { describe, expect, it } from "vitest";
import { problemLine } from "../support/problems.ts";
import { complaints, edit, resolveText } from "./support.ts";

/** What a user reads, and that it came soon. */
function refusal(text: string, files: Record<string, string> = {}): string[] {
  const beganMs = performance.now();
  const { scenario, problems } = resolveText(text, { files });
  // nothing hangs; the wide bound is for busy machines
  expect(performance.now() - beganMs).toBeLessThan(5000);
  expect(scenario).toBeNull();
  return problems.map(problemLine);
}

describe("bad input is refused by path, at once and as a whole", () => {
  it("broken JSON", () => {
    expect(refusal('{\n  "schemaVersion": 1,\n  "id": \n}')).toEqual([
      'mine.json: line 4, column 1: expected a value, found "}"',
    ]);
    expect(refusal(edit([], { base: "broken.json" }), { "broken.json": "{" })).toEqual([
      "broken.json: line 1, column 2: expected a key in double quotes, found the end",
    ]);
    expect(refusal('"text"')).toEqual(["mine.json: a scenario is an object { … }"]);
  });

  it("a unit out of range", () => {
    expect(refusal(edit([{ path: "site.energy.battery.capacityKwh", set: -5 }]))).toEqual([
      "site.energy.battery.capacityKwh: must be > 0, got -5",
    ]);
    expect(
      complaints(
        { path: "operations.bookings.share", set: 1.5 },
        { path: "operations.gateService.plateS", set: 0 },
        { path: "operations.labour.forklifts", set: 2.5 },
        { path: "conditions.date", set: "2026-02-30" },
        { path: "operations.tenants.AMB1.receiving.0.0", set: "25:00" },
        { path: "operations.tenants.AMB2.name.zh", set: "" },
        { path: "site.centres.WH.colour", set: "blue" },
        { path: "operations.energy.loads.ambient.hours", set: new Array(24).fill(0) },
      ),
    ).toEqual([
      'site.centres.WH.colour: must be a colour such as #3aa0ff, got "blue"',
      'operations.tenants.AMB1.receiving.0.0: must be a time of day such as 08:30, got "25:00"',
      'operations.tenants.AMB2.name.zh: must have at least 1 character, got ""',
      "operations.bookings.share: must be ≤ 1, got 1.5",
      "operations.gateService.plateS: must be ≥ 1, got 0",
      "operations.labour.forklifts: must be a whole number, got 2.5",
      "operations.energy.loads.ambient.hours: must hold at least one hour above 0",
      'conditions.date: must be a date of the calendar such as 2026-05-14, got "2026-02-30"',
    ]);
  });

  it("a number that is no number", () => {
    const text = edit([{ path: "operations.bookings.slotMin", set: "HUGE" }]).replace('"HUGE"', "1e999");
    expect(refusal(text)).toEqual(["operations.bookings.slotMin: must be a finite number, got Infinity"]);
    expect(complaints({ path: "operations.bookings.slotMin", set: Number.NaN })).toEqual([
      "operations.bookings.slotMin: must be a finite number, got NaN",
    ]);
    expect(complaints({ path: "operations.bookings.slotMin", set: "30" })).toEqual([
      'operations.bookings.slotMin: must be a number, got "30"',
    ]);
  });

  it("an unknown key, with the nearest known one", () => {
    expect(
      complaints(
        { path: "operations.bookings", set: { shaer: 0.5 } },
        { path: "site.gates.TGI.lane", set: 3 },
        { path: "conditions.weather", set: { skies: "clear", rain: 3 } },
      ),
    ).toEqual([
      "site.gates.TGI.lane: unknown key; did you mean lanes?",
      "operations.bookings.shaer: unknown key; did you mean share?",
      "conditions.weather.rain: unknown key; did you mean rainMm?",
    ]);
    expect(refusal(edit([], { site: {} }))).toEqual(["site: unknown key"]);
    expect(refusal(edit([], { chnages: [] }))).toEqual(["chnages: unknown key; did you mean changes?"]);
  });

  it("a missing place", () => {
    expect(
      complaints(
        { path: "operations.tenants.AMB1.doors.0.group", set: "A9-L" },
        { path: "site.gates.TGI.node", set: "G1" },
        { path: "conditions.interventions.x", set: { at: "08:00", do: "close", kind: "door", target: "A1-L.16" } },
      ),
    ).toEqual([
      "site.gates.TGI.node: no node G1; did you mean GI?",
      "operations.tenants.AMB1.doors.0.group: no line-haul door group A9-L; did you mean A1-L?",
      "conditions.interventions.x.target: no door A1-L.16; did you mean A1-L.1?",
    ]);
    expect(refusal(edit([], { base: "jiaozou.json" }))).toEqual([
      "base: no scenario file jiaozou.json (base of mine.json); did you mean jiaozuo.json?",
    ]);
    expect(refusal(edit([], { base: "../secret.json" }))).toEqual([
      'base: must be the name of a file in the same folder or of one that comes with the program, got "../secret.json"',
    ]);
    expect(refusal(edit([], { base: "toString" }))).toEqual(["base: no scenario file toString (base of mine.json)"]);
  });

  it("a cycle of bases, named", () => {
    const files = { "a.json": edit([], { base: "b.json" }), "b.json": edit([], { base: "a.json" }) };
    expect(refusal(edit([], { base: "a.json" }), files)).toEqual([
      "base: bases form a cycle: a.json → b.json → a.json",
    ]);
    expect(refusal(edit([], { base: "mine.json" }))).toEqual(["base: bases form a cycle: mine.json → mine.json"]);
  });

  it("a tower of bases", () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, k) => [
        `f${k}.json`,
        edit([], { base: k === 0 ? "jiaozuo.json" : `f${k - 1}.json` }),
      ]),
    );
    expect(refusal(edit([], { base: "f39.json" }), files)).toEqual(["base: more than 16 files on one another"]);
    expect(resolveText(edit([], { base: "f10.json" }), { files }).scenario).not.toBeNull();
  });

  it("10^9 docks", () => {
    expect(refusal(edit([{ path: "site.doorGroups.A1-L.doors", set: 1e9 }]))).toEqual([
      "site.doorGroups.A1-L.doors: must be ≤ 200, got 1000000000",
    ]);
    expect(refusal(edit([{ path: "site.doorGroups.A1-L.doors", scale: 1e8 }]))).toEqual([
      "site.doorGroups.A1-L.doors: must be ≤ 200, got 1600000000",
    ]);
    const groups = Array.from({ length: 10_000 }, (_, k) => ({ id: `D${k}` }));
    expect(refusal(edit([{ path: "site.doorGroups", set: groups }]))).toEqual([
      "site.doorGroups: must have at most 400 items, got a list of 10000",
    ]);
  });

  it("thousands of faults, of which it lists 200 and counts the rest", () => {
    const groups = Array.from({ length: 400 }, (_, k) => ({ id: `D${k}` }));
    const problems = refusal(edit([{ path: "site.doorGroups", set: groups }]));
    expect(problems).toHaveLength(201);
    expect(problems[0]).toBe("site.doorGroups.D0.building: must be given");
    // building, side, kind, doors, pitchM, startM, class, apron and access of each
    expect(problems.at(-1)).toBe("and 3400 more problems");
  });

  it("a file of 100 MB, and one full of values", () => {
    expect(refusal(`{"a": "${"x".repeat(100_000_000)}"}`)).toEqual([
      "mine.json: 100.0 MB, a scenario has at most 2 MB",
    ]);
    expect(refusal(`{"a": [${"1,".repeat(900_000)}1]}`)).toEqual(["more than 100000 values"]);
  });

  it("__proto__ keys", () => {
    expect(refusal('{"__proto__": {"polluted": 1}, "site": {"constructor": {"prototype": 1}}}')).toEqual([
      "__proto__: key not allowed",
      "site.constructor.prototype: key not allowed",
      "site.constructor: key not allowed",
    ]);
    const hidden = JSON.parse('{"doors": 1, "__proto__": {"polluted": 1}}') as unknown;
    expect(complaints({ path: "site.doorGroups.NEW", set: hidden })).toEqual([
      "site.doorGroups.NEW.__proto__: key not allowed",
    ]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("a version of the format it does not know", () => {
    expect(refusal(edit([], { schemaVersion: 2 }))).toEqual(["schemaVersion: must be 1, got 2"]);
  });

  it("several faults of different kinds in one pass", () => {
    expect(
      complaints(
        { path: "site.energy.battery.capacityKwh", set: -5 },
        { path: "operations.tenants.AMB1.doors.0.group", set: "A9-L" },
        { path: "operations.bookings.shaer", set: 0.5 },
      ),
    ).toEqual([
      "operations.bookings.shaer: unknown key; did you mean share?",
      "site.energy.battery.capacityKwh: must be > 0, got -5",
      "operations.tenants.AMB1.doors.0.group: no line-haul door group A9-L; did you mean A1-L?",
    ]);
  });

  it("HTML in a name is text like any other", () => {
    const html = '<img src=x onerror="alert(1)">';
    const { scenario } = resolveText(edit([{ path: "operations.tenants.AMB1.name", set: { zh: html, en: html } }]));
    expect(scenario?.operations.tenants[0]?.name).toEqual({ zh: html, en: html });
  });
});
