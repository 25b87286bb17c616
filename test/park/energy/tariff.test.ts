import { expect, test } from "vitest";
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

test("the price at a time holds until the next hour of another price", () => {
  const calendar = new LocalCalendar({ year: 2026, month: 5, day: 14 });
  const H = 3600;
  expect(priceAt(henan2024, calendar, 0)).toEqual({ priceCnyPerKwh: 0.42, untilS: 6 * H });
  expect(priceAt(henan2024, calendar, 6.5 * H)).toEqual({ priceCnyPerKwh: 0.66, untilS: 11 * H });
  expect(priceAt(henan2024, calendar, 17 * H)).toEqual({ priceCnyPerKwh: 0.97, untilS: 24 * H });
});
