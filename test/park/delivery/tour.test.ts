import { expect, test } from "vitest";
import { tourMeanS } from "../../../src/park/delivery/vans.ts";

test("a tour of 55 km with 14 drops and 1.25 t takes 3 h 45 min by hand", () => {
  const delivery = {
    tourKm: 55,
    townKm: 20,
    townKmh: 22,
    outsideKmh: 45,
    drops: 14,
    dropFixedMin: 7,
    dropMinPer100Kg: 2,
  };
  // 20/22 h + 35/45 h = 54.545 + 46.667 min; 14 × 7 = 98 min; 12.5 × 2 = 25 min
  expect(tourMeanS(delivery, 1.25) / 60).toBeCloseTo(54.5454 + 46.6667 + 98 + 25, 3);
});
