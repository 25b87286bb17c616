/** Shares of the reference cases below one in a thousand: no simulation of sensible length sees them, formulae do. */
import { expect, test } from "vitest";
import { RARE, referenceCases } from "../support/queueing/cases.ts";
import { pEmpty, stationary } from "../support/queueing/theory.ts";
import { referenceSuite } from "../support/reference.ts";

referenceSuite("rare shares agree with the formula", () => {
  const rare = referenceCases().filter(({ expected }) => expected.p0 < RARE);

  test("an empty dock block, an empty charger group and an empty full-house charger are all there are", () => {
    expect(rare.map(({ id }) => id)).toEqual(["P-MMC-3", "P-MMC-4", "P-MMCK-2"]);
  });

  for (const { id, input, expected } of rare) {
    test(`${id}: nobody there`, () => {
      const a = input.lam / input.mu;
      const p0 = input.K === undefined ? pEmpty(a, input.c) : (stationary(a, input.c, input.K)[0] as number);
      expect(Math.abs(p0 / expected.p0 - 1)).toBeLessThan(1e-9);
    });
  }
});
