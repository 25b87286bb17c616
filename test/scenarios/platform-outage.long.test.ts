/** Without the digital platform nobody's plate is read: vehicles wait longer before the gates. */
import { expect, test } from "vitest";
import { expectSign, figures, SEEDS, valuesOf } from "../support/signs.ts";

test("three hours without the platform make the gates slower, and it is down for just so long", () => {
  const [down, base] = [figures("platform-outage.json"), figures("jiaozuo.json")];
  expectSign(1, "gate.waitMeanMin", down, base);
  expect(valuesOf(down, "platform.downMin")).toEqual(SEEDS.map(() => 180));
  expect(valuesOf(base, "platform.downMin")).toEqual(SEEDS.map(() => 0));
});
