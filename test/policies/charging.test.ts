import { expect, test } from "vitest";
import type { SessionView } from "../../src/park/energy/charging/order.ts";
import { type chargingStrategies, chargingStrategies as strategies } from "../../src/policies/charging.ts";
import { type Chosen, choose } from "../../src/policies/strategy.ts";

const sessions: Record<string, SessionView> = {
  van: { kind: "vans", beganS: 0, dueS: 9000, leftKwh: 40, fullPowerS: 2400 },
  truck: { kind: "trucks", beganS: 600, dueS: 6000, leftKwh: 200, fullPowerS: 3000 },
  pack: { kind: "swap", beganS: 300, dueS: 7000, leftKwh: 250, fullPowerS: 5600 },
  car: { kind: "cars", beganS: 900, dueS: 5000, leftKwh: 5, fullPowerS: 600 },
  guest: { kind: "cars", beganS: 1000, dueS: Number.POSITIVE_INFINITY, leftKwh: 5, fullPowerS: 600 },
};

function inOrder(chosen: Chosen<typeof chargingStrategies>, nowS = 1000): string[] {
  const { turn } = choose(strategies, chosen)();
  if (!turn) throw new Error(`${chosen.name} has no order`);
  const of = (name: string) => turn(sessions[name] as SessionView, nowS);
  return Object.keys(sessions).sort((a, b) => of(a) - of(b));
}

test("each strategy has its order; who is not due comes last where that counts", () => {
  expect(inOrder({ name: "firstCome", minimumKw: 0 })).toEqual(["van", "pack", "truck", "car", "guest"]);
  expect(inOrder({ name: "earliestDeadline", minimumKw: 0 })).toEqual(["car", "truck", "pack", "van", "guest"]);
  // to spare at 1000: van 5600, truck 2000, pack 400, car 3400
  expect(inOrder({ name: "leastLaxity", minimumKw: 0 })).toEqual(["pack", "truck", "car", "van", "guest"]);
  const ranks = { trucks: 1, swap: 2, vans: 3, cars: 3 };
  expect(inOrder({ name: "priority", minimumKw: 0, ...ranks })).toEqual(["truck", "pack", "car", "van", "guest"]);
});

test("fair share has no order, and only orders have a least power", () => {
  expect(choose(strategies, { name: "fairShare" })()).toEqual({ turn: null, minimumKw: 0 });
  const chosen = { name: "firstCome", minimumKw: 15 } as const;
  expect(choose(strategies, chosen)().minimumKw).toBe(15);
});
