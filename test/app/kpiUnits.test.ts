import { expect, test } from "vitest";
import { quantityText } from "../../src/app/format.ts";
import { unitOfKpi } from "../../src/app/kpiUnits.ts";
import { kpiTable } from "../../src/metrics/kpi.ts";
import { dayOf } from "../support/days.ts";

test("every count of a day says in both languages what it counts; only ratios are bare", () => {
  const recording = dayOf("jiaozuo.json", 1, "kpi");
  const bare = Object.entries(kpiTable(recording))
    .filter(([id, { value, unit }]) => {
      const texts = (["zh", "en"] as const).map((language) => quantityText(value, unitOfKpi(id, unit), language));
      return texts.some((text) => /^[\d.,]+$/.test(text));
    })
    .map(([id]) => id);
  expect(bare).toEqual(["energy.storageCycles", "energy.pue"]);
});
