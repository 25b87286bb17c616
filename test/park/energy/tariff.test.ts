import { expect, test } from "vitest";
import { type ContractName, contracts, PERIODS } from "../../../src/park/energy/contracts.ts";
import { priceAt, resolveTariff, tariffSpec } from "../../../src/park/energy/tariff.ts";
import { LocalCalendar } from "../../../src/units/calendar.ts";

const henan2024 = resolveTariff(tariffSpec.parse({}));

/** Hours from … to (not including) of each period, as the notice of 2024 has them; all others are flat. */
const rule2024 = [
  { months: [1, 12], peak: [[16, 24]], critical: [[17, 19]], valley: [[0, 7]] },
  { months: [2, 6], peak: [[16, 24]], critical: [], valley: [[0, 7]] },
  {
    months: [3, 4, 5, 9, 10, 11],
    peak: [[16, 24]],
    critical: [],
    valley: [
      [0, 6],
      [11, 14],
    ],
  },
  { months: [7, 8], peak: [[16, 24]], critical: [[20, 23]], valley: [[0, 7]] },
];

test("the periods of every hour of every month are those of the 2024 notice", () => {
  const within = (spans: readonly (readonly number[])[], hour: number) =>
    spans.some(([from, to]) => hour >= (from as number) && hour < (to as number));
  let compared = 0;
  for (const { months, peak, critical, valley } of rule2024) {
    for (const month of months) {
      for (let hour = 0; hour < 24; hour++) {
        const expected = within(critical, hour)
          ? "critical"
          : within(peak, hour)
            ? "peak"
            : within(valley, hour)
              ? "valley"
              : "flat";
        expect(henan2024.period(month, hour), `month ${month}, ${hour} h`).toBe(expected);
        compared++;
      }
    }
  }
  expect(compared).toBe(12 * 24);
});

test("prices are the floating part times its ratio and the fixed part, in fen", () => {
  // energy 0.43 CNY/kWh floats 1.72 : 1 : 0.45, critical 1.2 × peak; 0.23 does not
  const fen = (ratio: number) => Math.round((0.43 * ratio + 0.23) * 100) / 100;
  expect(henan2024.priceCnyPerKwh(5, 8)).toBe(fen(1));
  expect(henan2024.priceCnyPerKwh(5, 18)).toBe(fen(1.72));
  expect(henan2024.priceCnyPerKwh(5, 3)).toBe(fen(0.45));
  expect(henan2024.priceCnyPerKwh(7, 21)).toBe(fen(1.72 * 1.2));
});

test("the rule before it had its peak at 10–14 and 17–21 and its valley at 23–7", () => {
  const old = resolveTariff(tariffSpec.parse({ contract: "henan2022" }));
  const hours = Array.from({ length: 24 }, (_, hour) => old.period(5, hour)[0]).join("");
  expect(hours).toBe("vvvvvvvfffppppfffppppffv");
});

test("a scenario's own hours and prices win over the contract's", () => {
  const deepValley = "ffffffffffffvvvffppppfff";
  const own = resolveTariff(
    tariffSpec.parse({ hours: new Array(12).fill(deepValley), valleyCnyPerKwh: 0.2, demandCnyPerKwMonth: 0 }),
  );
  expect([own.period(7, 12), own.priceCnyPerKwh(7, 12), own.priceCnyPerKwh(7, 17)]).toEqual(["valley", 0.2, 0.97]);
  expect(own.demandCnyPerKwMonth).toBe(0);
});

const night = { months: [1, 2, 3, 10, 11, 12], hours: `${"v".repeat(8)}${"f".repeat(16)}` };
const summer = { months: [4, 5, 6, 7, 8, 9], hours: `${"f".repeat(20)}${"c".repeat(4)}` };
const priced = [
  { ...night, pricesCnyPerKwh: { valley: 0.3, flat: 0.5 } },
  { ...summer, pricesCnyPerKwh: { flat: 0.6, critical: 1.5 } },
];
const faultOf = (seasons: unknown, more = {}) =>
  tariffSpec.safeParse({ seasons, ...more }).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

test("a contract of one's own: each month once, each hour with a price", () => {
  const own = resolveTariff(tariffSpec.parse({ seasons: priced }));
  expect([own.priceCnyPerKwh(1, 7), own.priceCnyPerKwh(12, 8), own.priceCnyPerKwh(6, 21)]).toEqual([0.3, 0.5, 1.5]);
  expect(own.demandCnyPerKwMonth).toBe(40);
  expect(faultOf(priced)).toBeUndefined();
  expect(faultOf([priced[0], { ...summer, pricesCnyPerKwh: { flat: 0.6 } }])).toEqual(["seasons.1: hoursPriced"]);
  expect(faultOf([priced[0], { ...priced[1], months: [3, 4, 5, 6, 7, 8, 9] }])).toEqual(["seasons: monthsOnce"]);
  expect(faultOf([priced[0], { ...priced[1], months: [4, 5, 6, 7, 8] }])).toEqual(["seasons: monthsOnce"]);
  expect(faultOf([priced[0], { ...priced[1], hours: "f".repeat(23) }])).toEqual(["seasons.1.hours: hourLetters"]);
  const hours = new Array(12).fill("f".repeat(24));
  expect(faultOf(priced, { hours })).toEqual([": hoursOrSeasons"]);
});

test("every contract prices every hour of the year, dearer from valley to critical, and is dated", () => {
  for (const name of Object.keys(contracts)) {
    const tariff = resolveTariff(tariffSpec.parse({ contract: name }));
    for (let month = 1; month <= 12; month++) {
      const byPeriod = new Map<string, number>();
      for (let hour = 0; hour < 24; hour++)
        byPeriod.set(tariff.period(month, hour), tariff.priceCnyPerKwh(month, hour));
      const rising = PERIODS.map((period) => byPeriod.get(period)).filter((price) => price !== undefined);
      expect(
        [...rising].sort((a, b) => a - b),
        `${name}, month ${month}`,
      ).toEqual(rising);
    }
    expect(contracts[name as ContractName].effectiveFrom).toMatch(/^20\d\d-\d\d-\d\d$/);
  }
});

test("the price at a time holds until the next hour of another price", () => {
  const calendar = new LocalCalendar({ year: 2026, month: 5, day: 14 });
  const H = 3600;
  expect(priceAt(henan2024, calendar, 0)).toEqual({ priceCnyPerKwh: 0.42, untilS: 6 * H });
  expect(priceAt(henan2024, calendar, 6.5 * H)).toEqual({ priceCnyPerKwh: 0.66, untilS: 11 * H });
  expect(priceAt(henan2024, calendar, 17 * H)).toEqual({ priceCnyPerKwh: 0.97, untilS: 24 * H });
});
