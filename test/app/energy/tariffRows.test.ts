/** Energy and money by tariff period. */
import { expect, test } from "vitest";
import { tariffRows } from "../../../src/app/energy/tariffRows.ts";
import { twoHours } from "./twoHours.ts";

test.each(["full", "kpi"] as const)(
  "each period has its price, hours, import and cost, the cheapest first: %s",
  (detail) => {
    expect(tariffRows(twoHours(detail), { fromS: 1800, toS: 7200 })).toEqual([
      { period: 0, lowCnyPerKwh: 0.4, highCnyPerKwh: 0.4, hours: 0.5, importKwh: 0, costCny: 0 },
      {
        period: 2,
        lowCnyPerKwh: 0.9,
        highCnyPerKwh: 0.9,
        hours: 1,
        importKwh: expect.closeTo(500, 9),
        costCny: expect.closeTo(450, 9),
      },
    ]);
  },
);
