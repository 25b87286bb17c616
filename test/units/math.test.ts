import { expect, test } from "vitest";
import { acos, asin, pow } from "../../src/units/math.ts";

test("powers are within some units of the last place of those that the engine has", () => {
  for (const y of [-1.6364, -0.15, 1 / 3.4, 0.4, 1 / 0.1902632, 12]) {
    for (let x = 0.001; x < 100; x *= 1.37) {
      const bound = (3 + Math.abs(y * Math.log(x))) * 2 ** -52;
      expect(Math.abs(pow(x, y) / x ** y - 1), `${x} to the ${y}`).toBeLessThan(bound);
    }
  }
  expect([pow(0, 2), pow(0, 0), pow(3, 0), pow(1, 7), pow(0, 0.3)]).toEqual([0, 1, 1, 1, 0]);
});

test("the angle of a sine and of a cosine, at the ends as well", () => {
  expect([asin(1), asin(-1), acos(1), acos(-1)]).toEqual([Math.PI / 2, -Math.PI / 2, 0, Math.PI]);
  for (let x = -0.95; x < 1; x += 0.1) {
    expect(asin(x)).toBeCloseTo(Math.asin(x), 14);
    expect(acos(x)).toBeCloseTo(Math.acos(x), 14);
  }
});
