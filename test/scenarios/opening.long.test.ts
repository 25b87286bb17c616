/** The opening ramp: each step lets more, so that more goods come, more energy is used and more vehicles stand in the hub. */
import { expect, test } from "vitest";
import { expectSign, figures, SEEDS, valuesOf } from "../support/signs.ts";

test("from 40 to 65 to 85 % let and the whole hub, tonnes and energy go up, and tonnes as the share that is let", () => {
  const steps = ["opening-40.json", "opening-65.json", "opening-85.json", "jiaozuo.json"].map((file) => figures(file));
  for (let k = 1; k < steps.length; k++) {
    expectSign(1, "freight.inboundT", steps[k] as never, steps[k - 1] as never);
    expectSign(1, "energy.demandKwh", steps[k] as never, steps[k - 1] as never);
  }
  const meanT = steps.map((step) => valuesOf(step, "freight.inboundT").reduce((a, b) => a + b) / SEEDS.length);
  // 172 trucks a day at full let, Poisson: ten days are known to 2.4 % at full let and 3.8 % at 40 %, here to twice that
  [0.4, 0.65, 0.85].forEach((share, k) => {
    expect(Math.abs((meanT[k] as number) / (meanT[3] as number) / share - 1)).toBeLessThan(0.09);
  });
});
