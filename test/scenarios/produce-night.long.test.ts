/** 83 buyers an hour want 34 bays and find 20: they wait, inside and on the road. */
import { expect, test } from "vitest";
import { expectSign, figures, valuesOf } from "../support/signs.ts";

test("as a produce market by night the hall's bays saturate, and every seed sees lots sampled for 30 to 70 min", () => {
  const [night, base] = [figures("produce-night.json"), figures("jiaozuo.json")];
  expectSign(1, "market.bayWaitMeanMin", night, base);
  expectSign(1, "yard.overflowMin", night, base);
  for (const minutes of valuesOf(night, "market.samplingMeanMin")) expect(minutes).toBeGreaterThan(30);
});
