import fc from "fast-check";
import { expect, test } from "vitest";
import { fullPowerH } from "../../../../src/park/energy/charging/fullPower.ts";
import { acceptedShare } from "../../../../src/park/energy/chargingCurve.ts";
import { energyOperationsSpec } from "../../../../src/park/energy/operations.ts";

const curve = energyOperationsSpec.parse({}).chargingCurve;

test("by hand: even to 80 %, then the logarithm of the powers; half power when nearly empty", () => {
  // 100 kWh at 100 kW: 0.3 h to 80 %, then 0.15 and 0.05 h of full power along the tapers
  const taper = (0.15 * Math.log(1 / 0.3)) / 0.7 + (0.05 * Math.log(3)) / 0.2;
  expect(fullPowerH(curve, 0.5, 100, 100, 100)).toBeCloseTo(0.3 + taper, 12);
  expect(fullPowerH(curve, 0, 100, 100, 1e9)).toBeCloseTo(0.05 / 0.5 + 0.75 + taper, 12);
  // a gun of 10 kW never gets to the taper: 100 % · 0.1 = 10 kW at the very end
  expect(fullPowerH(curve, 0.5, 100, 100, 10)).toBeCloseTo(5, 12);
  // a gun of 65 kW stops the taper's first half: 0.075 · 100 kWh at 65 kW, then from 65 to 30
  const half = 7.5 / 65 + (7.5 * Math.log(65 / 30)) / 35 + (5 * Math.log(3)) / 20;
  expect(fullPowerH(curve, 0.8, 100, 100, 65)).toBeCloseTo(half, 12);
  expect(fullPowerH(curve, 1, 100, 100, 65)).toBe(0);
});

test("for any battery and gun it is the integral of the energy over the power", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 5, max: 600, noNaN: true }),
      fc.double({ min: 5, max: 400, noNaN: true }),
      fc.double({ min: 1, max: 500, noNaN: true }),
      (soc, capacityKwh, fullKw, offeredKw) => {
        const parts = 4000;
        let hours = 0;
        for (let k = 0; k < parts; k++) {
          const at = soc + ((k + 0.5) * (1 - soc)) / parts;
          hours += ((1 - soc) * capacityKwh) / parts / Math.min(offeredKw, fullKw * acceptedShare(curve, at));
        }
        const exact = fullPowerH(curve, soc, capacityKwh, fullKw, offeredKw);
        expect(Math.abs(exact - hours)).toBeLessThanOrEqual(1e-3 * hours + 1e-12);
      },
    ),
    { seed: 3 },
  );
});
