import { describe, expect, it } from "vitest";
import { formatDate, LocalCalendar, parseDate } from "../../src/units/calendar.ts";
import { baseWith } from "./support.ts";

/** The base hub against the figures its plan was drawn up with: floors, doors, freight, stock, charging. */
describe("the base hub", () => {
  const { site, operations, conditions } = baseWith();
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const of = <T extends { use: string }>(list: readonly T[], use: string) => list.filter((x) => x.use === use);

  it("has the seven official names", () => {
    expect([site.name.zh, ...site.centres.map((c) => c.name.zh)]).toEqual([
      "焦作市低碳数智物流枢纽基地",
      "综合仓储集散中心",
      "新能源补给中心",
      "卡车运力服务中心",
      "云计算大数据中心",
      "一级批发城市配送中心",
      "综合停车场配货中心",
    ]);
  });

  it("has ten tenants on the floors of the split", () => {
    expect(operations.tenants).toHaveLength(10);
    const leased = (use: string) => sum(of(operations.tenants, use).map((t) => t.floorM2));
    expect([leased("ambient"), leased("cold"), leased("crossDock"), leased("wholesale")]).toEqual([
      62_000, 12_000, 12_000, 14_000,
    ]);
    expect(sum(site.buildings.map((b) => b.floorM2))).toBe(113_900);
  });

  it("lets 84 line-haul doors: 40, 12, 20 and 12 by tenant, 48, 12 and 24 by building", () => {
    const doors = (use: string) => sum(of(operations.tenants, use).flatMap((t) => t.doors.map((d) => d.count)));
    expect([doors("ambient"), doors("cold"), doors("crossDock"), doors("wholesale")]).toEqual([40, 12, 20, 12]);
    const built = (use: string) => {
      const halls = of(site.buildings, use).map(({ id }) => id);
      return sum(
        site.doorGroups.filter((g) => g.kind === "lineHaul" && halls.includes(g.building)).map((g) => g.doors),
      );
    };
    expect([built("ambient"), built("cold"), built("crossDock")]).toEqual([48, 12, 24]);
    const others = (kind: string) => sum(site.doorGroups.filter((g) => g.kind === kind).map((g) => g.doors));
    expect([others("van"), others("wholesale"), others("processing")]).toEqual([28, 20, 2]);
  });

  it("receives 964 kt a year, 2,754 t on each of 350 days, in 172 trucks of 16 t", () => {
    const kt = sum(operations.tenants.map((t) => t.inboundKtPerYear));
    expect(kt).toBeCloseTo(964, 9);
    expect((kt * 1000) / 350).toBeCloseTo(2754, 0);
    const { perDay, semiShare, semiLoadT, rigidLoadT } = operations.arrivals.lineHaulIn;
    const loadT = semiShare * semiLoadT + (1 - semiShare) * rigidLoadT;
    expect(loadT).toBeCloseTo(16, 9);
    expect(perDay * loadT).toBeCloseTo(2754, -1);
    // out: 120 trucks of 16 t, 295 pick-ups of 1.4 t, 330 tours of 1.25 t
    const { lineHaulOut, pickUp, cityVan } = operations.arrivals;
    const outT = lineHaulOut.perDay * loadT + pickUp.perDay * pickUp.loadT + cityVan.toursPerDay * cityVan.loadT;
    expect(Math.abs(outT / 2754 - 1)).toBeLessThan(0.01);
  });

  it("begins with 25.8 kt of ambient and 6.1 kt of cold goods", () => {
    const stock = (use: string) => sum(of(operations.tenants, use).map((t) => t.stockInitialT)) / 1000;
    expect(stock("ambient")).toBeCloseTo(25.8, 1);
    expect(stock("cold")).toBeCloseTo(6.1, 1);
    // 49,600 positions of 0.65 t
    const room = sum(of(operations.tenants, "ambient").map((t) => t.stockCapacityT));
    expect(Math.abs(room / (49_600 * 0.65) - 1)).toBeLessThan(0.001);
  });

  it("four ambient tenants receive 9–12 and 14–17, all others 7–21", () => {
    const windows = operations.tenants.map((t) => t.receiving.map((w) => w.join("–")).join(" "));
    expect(windows.filter((w) => w === "09:00–12:00 14:00–17:00")).toHaveLength(4);
    expect(windows.filter((w) => w === "07:00–21:00")).toHaveLength(6);
  });

  it("begins on a Thursday of a month with factor 1", () => {
    const first = parseDate(conditions.date);
    if (!first) throw new Error("no date");
    expect(formatDate(first)).toBe("2026-05-14");
    expect(new LocalCalendar(first).weekdayAt(0)).toBe(3);
    expect(operations.calendar.monthFactors[first.month - 1]).toBe(1);
  });

  it("has 130 truck stalls, 120 van bays and 60 places for pick-ups", () => {
    const places = (rows: readonly { kind: string; n: number }[], kinds: readonly string[]) =>
      sum(rows.filter((r) => kinds.includes(r.kind)).map((r) => r.n));
    expect(places(site.stallRows, ["standard", "service", "plug", "charger", "trailer"])).toBe(130);
    expect(places(site.stallRows, ["trailer"])).toBe(20);
    expect(places(site.bayRows, ["van"])).toBe(120);
    expect(places(site.bayRows, ["pickUp"])).toBe(60);
    expect(site.buildings.find((b) => b.use === "deck")?.cars).toBe(250);
    expect(site.energy.charging.truckCabinets.map((c) => c.powerKw)).toEqual(new Array(10).fill(480));
  });
});
