import fc from "fast-check";
import { expect, test } from "vitest";
import { acceptedShare, fillShares } from "../../../src/park/energy/chargingCurve.ts";
import { energyOperationsSpec } from "../../../src/park/energy/operations.ts";

const curve = energyOperationsSpec.parse({}).chargingCurve;

test("a battery takes half power when nearly empty, all of it to 80 %, 30 % at 95 % and a tenth when full", () => {
  // energy note, equipment: full to SoC 0.80, linear to 0.30 at 0.95, to 0.10 at 1.0; × 0.5 below 5 %
  for (const [soc, share] of [
    [0, 0.5],
    [0.049, 0.5],
    [0.05, 1],
    [0.8, 1],
    [0.875, 0.65],
    [0.95, 0.3],
    [0.975, 0.2],
    [1, 0.1],
    [1.1, 0.1],
  ] as const) {
    expect(acceptedShare(curve, soc), String(soc)).toBeCloseTo(share, 12);
  }
});

test("what a small battery leaves goes to the others", () => {
  const out = new Float64Array(4);
  // 100 kW for 10, 50 and 70: a third each is 33.3, the first takes 10, the others share 90
  fillShares(100, Float64Array.of(10, 50, 70), 3, out);
  expect([...out.subarray(0, 3)]).toEqual([10, 45, 45]);
  // enough for all
  fillShares(200, Float64Array.of(10, 50, 70), 3, out);
  expect([...out.subarray(0, 3)]).toEqual([10, 50, 70]);
  // 60 for 10, 22 and 70: first 20 each, the first leaves 10, then 25 each, the second leaves 3
  fillShares(60, Float64Array.of(10, 22, 70), 3, out);
  expect([...out.subarray(0, 3)]).toEqual([10, 22, 28]);
});

test("shares are fair: nobody above what was asked, all of the supply given or everybody content, no envy", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 1000, noNaN: true }),
      fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 8 }),
      (limit, asked) => {
        const out = new Float64Array(8);
        fillShares(limit, Float64Array.from(asked), asked.length, out);
        const given = [...out.subarray(0, asked.length)];
        const total = given.reduce((a, b) => a + b, 0);
        const wanted = asked.reduce((a, b) => a + b, 0);
        expect(total).toBeCloseTo(Math.min(limit, wanted), 8);
        given.forEach((g, i) => {
          expect(g).toBeLessThanOrEqual(asked[i] as number);
          expect(g).toBeGreaterThanOrEqual(0);
          // who got less than asked got no less than anybody
          if (g < (asked[i] as number) - 1e-9) for (const other of given) expect(other).toBeLessThanOrEqual(g + 1e-9);
        });
      },
    ),
    { seed: 7 },
  );
});
