import { expect, test } from "vitest";
import type { PickingPolicy } from "../../src/park/warehouse/orders.ts";
import { pickingStrategies } from "../../src/policies/picking.ts";
import { choose } from "../../src/policies/strategy.ts";

const H = 3600;
const order = (dueS: number) => ({ tenant: "T", wantedT: 1, dueS, channel: "lineHaul" }) as const;
const waveless = choose<PickingPolicy>(pickingStrategies, { name: "waveless", leadMin: 120 } as { name: string });
const waves = choose<PickingPolicy>(pickingStrategies, {
  name: "waves",
  leadMin: 120,
  everyMin: 60,
  walkFactor: 0.8,
} as { name: string });

test("an order by itself begins two hours before it is due, or at once", () => {
  expect(waveless(order(10 * H), 6 * H)).toEqual({ releaseS: 8 * H, walkFactor: 1 });
  expect(waveless(order(9 * H), 8 * H)).toEqual({ releaseS: 8 * H, walkFactor: 1 });
});

test("in waves it goes with the last wave that is early enough, or with the next, and pickers walk less", () => {
  expect(waves(order(10.5 * H), 6.2 * H)).toEqual({ releaseS: 8 * H, walkFactor: 0.8 });
  expect(waves(order(9 * H), 8.2 * H)).toEqual({ releaseS: 9 * H, walkFactor: 0.8 });
});
