import { describe, expect, it } from "vitest";
import { problemLine } from "../support/problems.ts";
import { baseWith, complaints, edit, resolveText } from "./support.ts";

const group = (scenario: ReturnType<typeof baseWith>, id: string) => scenario.site.doorGroups.find((g) => g.id === id);

describe("changes of a scenario", () => {
  it("address items of lists by their id and leave the rest alone", () => {
    const base = baseWith();
    const changed = baseWith([{ path: "site.doorGroups.MKT-W.doors", set: 21 }]);
    expect(group(changed, "MKT-W")?.doors).toBe(21);
    expect(changed.site.doorGroups.filter((g) => g.id !== "MKT-W")).toEqual(
      base.site.doorGroups.filter((g) => g.id !== "MKT-W"),
    );
    expect({ ...changed, site: { ...changed.site, doorGroups: [] } }).toEqual({
      ...base,
      site: { ...base.site, doorGroups: [] },
    });
  });

  it("scale what a file says and what only a default says", () => {
    expect(
      baseWith([{ path: "operations.tenants.XD1.stockCapacityT", scale: 0.5 }]).operations.tenants[7],
    ).toMatchObject({
      id: "XD1",
      stockCapacityT: 1500,
    });
    const scaled = baseWith([{ path: "operations.arrivals.lineHaulIn.perDay", scale: 1.5 }]);
    expect(scaled.operations.arrivals.lineHaulIn.perDay).toBe(258); // 172 by default
    expect(scaled.operations.arrivals.lineHaulIn.semiLoadT).toBe(20);
    const may = baseWith([{ path: "operations.calendar.monthFactors.4", scale: 1.2 }]).operations.calendar.monthFactors;
    expect(may[4]).toBeCloseTo(1.2, 12);
    expect(may[3]).toBe(0.98);
  });

  it("scale whole numbers without rounding dust, and whole lists", () => {
    expect(baseWith([{ path: "operations.labour.forklifts", scale: 1.1 / 1.1 }]).operations.labour.forklifts).toBe(84);
    const vans = baseWith([
      { path: "operations.arrivals.cityVan.fleet", set: 100 },
      { path: "operations.arrivals.cityVan.fleet", scale: 1.1 },
    ]);
    expect(100 * 1.1).not.toBe(110);
    expect(vans.operations.arrivals.cityVan.fleet).toBe(110);
    const doubled = baseWith([{ path: "operations.calendar.weekdayFactors", scale: 2 }]).operations.calendar;
    expect(doubled.weekdayFactors).toEqual([2.1, 2.06, 2.04, 2.04, 2.1, 1.96, 1.7]);
    expect(complaints({ path: "operations.labour.forklifts", scale: 1 / 8 })).toEqual([
      "operations.labour.forklifts: must be a whole number, got 10.5",
    ]);
  });

  it("reach all items of a list by *", () => {
    const half = baseWith([{ path: "operations.tenants.*.letShare", set: 0.5 }]);
    expect(half.operations.tenants.map((t) => t.letShare)).toEqual(new Array(10).fill(0.5));
    expect(complaints({ path: "operations.tenants.*.name", set: { zh: "同", en: "same" } })).toEqual([
      "operations.tenants.*.name: a path with * sets only a number, a text, true or false",
    ]);
  });

  it("add an item by setting a new id, which need not be repeated", () => {
    const row = { kind: "pickUp", n: 4, widthM: 2.8, lengthM: 5.5, headingDeg: -90, first: [300, 72], step: [2.8, 0] };
    const value = { ...row, access: { inEdge: "sl", outEdge: "sl" } };
    const changed = baseWith([
      { path: "operations.tenants.XD1.doors.0.count", set: 9 },
      { path: "operations.tenants.AMB6", set: newTenant },
    ]);
    expect(changed.operations.tenants.at(-1)).toEqual({
      ...newTenant,
      handling: "conventional",
      id: "AMB6",
      letShare: 1,
      subMeter: true,
    });
    expect(complaints({ path: "site.bayRows.P3", set: { ...value, id: "P9" } })[0]).toBe(
      "site.bayRows.P3: the path names P3, the value another id",
    );
    expect(complaints({ path: "site.bayRows.P3", set: 5 })).toEqual([
      "site.bayRows.P3: no such item, and a new one must be an object",
    ]);
  });

  it("remove items and settings", () => {
    const without = baseWith([
      { path: "site.energy.solar.arrays.PV-CAN2", remove: true },
      { path: "conditions.date", remove: true },
    ]);
    expect(without.site.energy.solar.arrays.map((a) => a.id)).not.toContain("PV-CAN2");
    expect(without.conditions.date).toBe("2026-05-14");
    expect(baseWith([{ path: "site.green.*", remove: true }]).site.green).toEqual([]);
    expect(complaints({ path: "site.energy.solar.arrays.PV-X", remove: true })).toEqual([
      "site.energy.solar.arrays.PV-X: no such item",
    ]);
    expect(complaints({ path: "operations.bookings.share", remove: true })).toEqual([
      "operations.bookings.share: is not set, so there is nothing to remove",
    ]);
  });

  it("apply in order", () => {
    const path = "operations.bookings.slotMin";
    expect(
      baseWith([
        { path, set: 20 },
        { path, scale: 3 },
      ]).operations.bookings.slotMin,
    ).toBe(60);
    expect(
      baseWith([
        { path, scale: 3 },
        { path, set: 20 },
      ]).operations.bookings.slotMin,
    ).toBe(20);
  });

  it("choose policies by name and set their parameters", () => {
    const choice = { path: "operations.policies.yardQueue", set: { name: "shortestWork" } };
    expect(baseWith([choice]).operations.policies.yardQueue).toEqual({ name: "shortestWork", maxWaitMin: 240 });
    const set = baseWith([choice, { path: "operations.policies.yardQueue.maxWaitMin", scale: 0.5 }]);
    expect(set.operations.policies.yardQueue).toEqual({ name: "shortestWork", maxWaitMin: 120 });
    expect(
      baseWith([{ path: "operations.policies.gateLane.name", set: "bookedLanes" }]).operations.policies.gateLane,
    ).toEqual({
      name: "bookedLanes",
      lanes: 1,
    });
    expect(complaints({ path: "operations.policies.yardQueue.name", set: "lifo" })).toEqual([
      'operations.policies.yardQueue.name: must be one of "fifo", "shortestWork", "weightedShortestWork", "classFirst", "earliestSlot", "coldFirst", got "lifo"',
    ]);
  });

  it("say why a path leads nowhere, with the nearest name", () => {
    expect(
      complaints(
        { path: "operations.foo", set: 1 },
        { path: "operations.labor.forklifts", set: 1 },
        { path: "site.doorGroups.A1-X.doors", set: 1 },
        { path: "operations.labour.shifts.9.gangs", set: 1 },
        { path: "operations.labour.forklifts.x", set: 1 },
        { path: "sits.name", set: 1 },
        { path: "id", set: "x" },
        { path: "site..name", set: 1 },
        { path: "site.__proto__.polluted", set: 1 },
        { path: "site.constructor.prototype.polluted", set: 1 },
        { path: "site.energy.battery", scale: 2 },
        { path: "conditions.weather.rainMm", scale: 2 },
      ),
    ).toEqual([
      "operations.foo: unknown key",
      "operations.labor.forklifts: unknown key labor; did you mean labour?",
      "site.doorGroups.A1-X.doors: no item A1-X; did you mean A1-L?",
      "operations.labour.shifts.9.gangs: no item 9 in a list of 3",
      "operations.labour.forklifts.x: operations.labour.forklifts holds no names to go on with",
      "sits.name: a path begins with site, operations, conditions, initial; did you mean site?",
      "id: a path begins with site, operations, conditions, initial",
      "site..name: a path is made of names with dots between them",
      "site.__proto__.polluted: key not allowed",
      "site.constructor.prototype.polluted: key not allowed",
      "site.energy.battery: must be a number or a list of numbers to be scaled",
      "conditions.weather.rainMm: has no value to scale; set it",
    ]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("name the file they stand in when it is not the one asked for", () => {
    const files = { "below.json": edit([{ path: "operations.foo", set: 1 }]) };
    const { problems } = resolveText(edit([], { base: "below.json" }), { files });
    expect(problems.map(problemLine)).toEqual(["operations.foo: unknown key (in below.json)"]);
  });

  it("hold exactly one of set, scale and remove", () => {
    const { problems } = resolveText(
      edit([{ path: "operations.labour.forklifts" }, { path: "site.name", set: 1, scale: 2 }, { pth: "site", set: 1 }]),
    );
    expect(problems.map(problemLine)).toEqual([
      "changes.0: a change has one of set, scale and remove",
      "changes.1: a change has one of set, scale and remove",
      "changes.2.path: must be given",
      "changes.2.pth: unknown key; did you mean path?",
    ]);
  });
});

const newTenant = {
  name: { zh: "常温租户 6", en: "Ambient tenant 6" },
  use: "processing",
  floorM2: 100,
  inboundKtPerYear: 1,
  doors: [{ group: "XD-L", first: 9, count: 1 }],
  receiving: [["07:00", "21:00"]],
  stockCapacityT: 10,
  stockInitialT: 5,
};
