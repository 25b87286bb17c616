/** Hours × days against a run of two days that a reader can add up. */
import { describe, expect, test } from "vitest";
import { heatTable } from "../../../src/app/heat/heatTable.ts";
import { viridis } from "../../../src/app/heat/viridis.ts";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { DAY_S } from "../../../src/units/calendar.ts";
import { told } from "../../support/told.ts";

const H = 3600;

/** Two days: lorries at 5:10, 5:50 and 29:00, a staff car at 5:20; a queue, power and goods now and then. */
const recording = told(2 * DAY_S, (recorder, at) => {
  const gate = recorder.entity({ kind: "gate", name: "G1" });
  const come = (vehicleClass: "lineHaul" | "staffCar") =>
    recorder.fact(
      "vehicleEntered",
      recorder.entity({ kind: "vehicle", name: `${vehicleClass}`, vehicleClass }),
      gate,
      0,
    );
  const waiting = recorder.level("gate.G1.queue", "1");
  const docks = recorder.level("docks.A.waiting", "1");
  const grid = recorder.level("energy.gridKw", "kW");
  recorder.setLevel(waiting, 0);
  recorder.setLevel(docks, 2);
  recorder.setLevel(grid, 1000);
  at(5 * H + 600);
  come("lineHaul");
  at(5 * H + 1200);
  come("staffCar");
  at(5 * H + 3000);
  come("lineHaul");
  at(6 * H);
  recorder.setLevel(waiting, 4);
  at(6 * H + 900);
  // a quarter of an hour with four, then one until seven
  recorder.setLevel(waiting, 1);
  recorder.setLevel(grid, -200);
  at(7 * H);
  recorder.setLevel(waiting, 0);
  recorder.setLevel(grid, 0);
  at(8 * H + 60);
  recorder.post(recorder.ledger("vehicles.lineHaul", "stagedIn.A", "t"), 12);
  recorder.post(recorder.ledger("vehicles.lineHaul", "stock.city", "t"), 3);
  recorder.post(recorder.ledger("stock.A", "vehicles.pickUp", "t"), 5);
  at(29 * H);
  come("lineHaul");
  recorder.post(recorder.ledger("stock.A", "vehicles.pickUp", "t"), 7);
});

const row = (of: Parameters<typeof heatTable>[1], day: number) => heatTable(recording, of).days[day];

describe("hours × days", () => {
  test("a row a day of 24 hours, from midnight on", () => {
    const { days } = heatTable(recording, "trucksIn");
    expect(days.map(({ startS, hours }) => [startS, hours.length])).toEqual([
      [0, 24],
      [DAY_S, 24],
    ]);
  });

  test("lorries are counted in the hour they come in, cars are not, and a day's hours sum to the figure of that day", () => {
    const hours = Array.from({ length: 24 }, () => 0);
    expect(row("trucksIn", 0)?.hours).toEqual(hours.with(5, 2));
    expect(row("trucksIn", 1)?.hours).toEqual(hours.with(5, 1));
    expect(heatTable(recording, "trucksIn")).toMatchObject({ least: 0, most: 2 });
    for (const day of [0, 1]) {
      const { value } = kpiTable(recording, { fromS: day * DAY_S, toS: (day + 1) * DAY_S })["trucks.arrived"];
      expect(row("trucksIn", day)?.whole).toBe(value);
    }
  });

  test("levels are means of the hour: four for a quarter, one for three, and two at the docks all the time", () => {
    const { hours, whole } = row("queue", 0) ?? {};
    expect(hours?.[5]).toBe(2);
    expect(hours?.[6]).toBeCloseTo(2 + 4 * 0.25 + 1 * 0.75, 12);
    expect(hours?.[7]).toBe(2);
    expect(whole).toBeCloseTo(2 + 1.75 / 24, 12);
    const grid = heatTable(recording, "gridKw");
    expect(grid.days[0]?.hours.slice(5, 8)).toEqual([1000, 1000 * 0.25 - 200 * 0.75, 0]);
    // fed back in one hour would be below 0; here no mean is
    expect(grid).toMatchObject({ least: 0, most: 1000 });
    expect(row("chargingKw", 0)?.hours.every((value) => value === null)).toBe(true);
    expect(row("chargingKw", 0)?.whole).toBeNull();
  });

  test("tonnes are what was unloaded and loaded in the hour, wherever it went", () => {
    expect(row("tonnesIn", 0)?.hours[8]).toBe(15);
    expect(row("tonnesIn", 0)?.whole).toBe(15);
    expect(row("tonnesOut", 0)?.hours[8]).toBe(5);
    expect(row("tonnesOut", 1)?.hours[5]).toBe(7);
  });

  test("of a run of half a day the hours after it are not known", () => {
    const half = told(5.5 * H, (recorder) => {
      recorder.setLevel(recorder.level("energy.gridKw", "kW"), 50);
    });
    const { days } = heatTable(half, "gridKw");
    expect(days).toHaveLength(1);
    // the sixth hour was not recorded to its end
    expect(days[0]?.hours).toEqual([...Array.from({ length: 5 }, () => 50), ...Array.from({ length: 19 }, () => null)]);
    expect(days[0]?.whole).toBe(50);
  });
});

test("the colours rise from dark to bright, and what is written on each can be read (WCAG: 4.5 to 1)", () => {
  const lightOf = (colour: string) => {
    const parts = colour.startsWith("#")
      ? [...colour.slice(1)].map((c) => Number.parseInt(c + c, 16))
      : colour.match(/\d+/g)?.map(Number);
    const [r, g, b] = (parts ?? []).map((v) =>
      v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
  };
  let before = -1;
  for (let i = 0; i <= 100; i++) {
    const { ground, ink } = viridis(i / 100);
    const [light, written] = [lightOf(ground), lightOf(ink)];
    expect(light).toBeGreaterThanOrEqual(before);
    before = light;
    expect((Math.max(light, written) + 0.05) / (Math.min(light, written) + 0.05)).toBeGreaterThanOrEqual(4.5);
  }
  // both ends as published
  expect([viridis(0).ground, viridis(1).ground, viridis(7).ground]).toEqual([
    "rgb(68 1 84)",
    "rgb(253 231 37)",
    "rgb(253 231 37)",
  ]);
});
