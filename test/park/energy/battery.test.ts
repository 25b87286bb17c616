import fc from "fast-check";
import { expect, test } from "vitest";
import { Battery } from "../../../src/park/energy/battery.ts";
import { batterySpec } from "../../../src/park/energy/equipment.ts";

/** A battery that does not age unless the test says so. */
const spec = (edit: Record<string, unknown> = {}) => ({
  ...aged(edit),
  ...("cyclesTo80" in edit ? {} : { cyclesTo80: Number.POSITIVE_INFINITY }),
});
const aged = (edit: Record<string, unknown>) =>
  batterySpec.parse({
    capacityKwh: 1000,
    powerKw: 500,
    socMin: 0.1,
    socMax: 0.9,
    chargeEfficiency: 0.9,
    dischargeEfficiency: 0.8,
    standbyKw: 2,
    lossPerYear: 0,
    ...edit,
  });

test("100 kW for an hour store 90 kWh; giving 80 kW for an hour takes 100 out", () => {
  const battery = new Battery(spec(), 0.5);
  battery.set(-100, 3600);
  battery.advance(3600);
  expect(battery.storedKwh).toBeCloseTo(590, 9);
  // 10 kW lost in conversion, 2 at stand-by
  expect(battery.lossKw).toBeCloseTo(12, 12);
  battery.set(80, 3600);
  battery.advance(3600);
  expect(battery.storedKwh).toBeCloseTo(490, 9);
  expect(battery.lossKw).toBeCloseTo(22, 12);
});

test("of no power it takes and gives nothing, and keeps what it has", () => {
  const battery = new Battery(spec({ powerKw: 0, standbyKw: 0 }), 0.5);
  for (const kw of [-500, 500]) {
    battery.set(kw, 60);
    expect([battery.chargingKw, battery.dischargingKw, battery.lossKw]).toEqual([0, 0, 0]);
    battery.advance(60);
  }
  expect([battery.soc, battery.storedKwh, battery.capacityKwh]).toEqual([0.5, 500, 1000]);
});

test("it ages by a fifth over its cycles, and by time alone", () => {
  // 500 kWh a day out of the cells for 1,000 days are 500 cycles of 1,000: half of a fifth
  const cycled = new Battery(spec({ cyclesTo80: 1000, lossPerYear: 0 }), 0.7);
  for (let day = 0; day < 1000; day++) {
    cycled.set(400, 3600);
    cycled.advance(3600);
    cycled.set(-500, 4000);
    cycled.advance(4000);
  }
  expect(cycled.capacityKwh).toBeCloseTo(900, 6);
  expect(cycled.storedKwh).toBeCloseTo(700, 6);
  const idle = new Battery(spec({ lossPerYear: 0.02 }), 0.5, 0.9);
  expect(idle.storedKwh).toBeCloseTo(450, 12);
  idle.advance(365 * 86_400);
  expect(idle.capacityKwh).toBeCloseTo(880, 9);
  // nothing stored is lost by it: the state of charge rises
  expect(idle.soc).toBeCloseTo(450 / 880, 12);
  expect(idle.maxChargeKw(3600)).toBeCloseTo((0.9 * 880 - 450) / 0.9, 9);
  // a full one keeps its limit: it goes by less when something has been taken out
  const full = new Battery(spec({ lossPerYear: 0.02 }), 0.9);
  full.advance(365 * 86_400);
  expect(full.soc).toBeCloseTo(0.9, 12);
  full.set(80, 3600);
  full.advance(3600);
  expect(full.capacityKwh).toBeCloseTo(980, 1);
});

test("it takes and gives its power at most, and stops at its limits", () => {
  const battery = new Battery(spec(), 0.5);
  battery.set(-9999, 60);
  expect(battery.chargingKw).toBe(500);
  battery.set(9999, 60);
  expect(battery.dischargingKw).toBe(500);
  // 400 kWh of room at 0.9: 444 kWh AC; in two hours 222 kW
  battery.set(-9999, 7200);
  expect(battery.chargingKw).toBeCloseTo(400 / 0.9 / 2, 9);
  battery.advance(7200);
  expect(battery.soc).toBeCloseTo(0.9, 12);
  expect(battery.maxChargeKw(60)).toBeCloseTo(0, 9);
  // 800 kWh above the floor at 0.8: 640 kWh AC; in two hours 320 kW
  battery.set(9999, 7200);
  expect(battery.dischargingKw).toBeCloseTo(320, 9);
  battery.advance(7200);
  expect(battery.storedKwh).toBeCloseTo(100, 9);
  expect(battery.maxDischargeKw(60)).toBeCloseTo(0, 9);
});

test("one that starts below its floor gives nothing and can be filled", () => {
  const battery = new Battery(spec(), 0.02);
  expect(battery.maxDischargeKw(60)).toBe(0);
  expect(battery.maxChargeKw(60)).toBe(500);
});

test("whatever is asked of it: state of charge in bounds, stored = initial + in − out − losses", () => {
  const action = fc.record({
    kw: fc.double({ min: -3000, max: 3000, noNaN: true }),
    forS: fc.integer({ min: 1, max: 20_000 }),
  });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), fc.double({ min: 0.1, max: 0.9, noNaN: true }), (actions, soc) => {
      const battery = new Battery(spec(), soc);
      let kept = 0;
      let throughput = 1;
      for (const { kw, forS } of actions) {
        battery.set(kw, forS);
        const hours = forS / 3600;
        const into = (battery.chargingKw + 2) * hours;
        const out = battery.dischargingKw * hours;
        kept += into - out - battery.lossKw * hours;
        throughput += into + out;
        battery.advance(forS);
        expect(battery.soc).toBeGreaterThanOrEqual(0.1 - 1e-9);
        expect(battery.soc).toBeLessThanOrEqual(0.9 + 1e-9);
      }
      expect(Math.abs(battery.storedKwh - soc * 1000 - kept)).toBeLessThan(1e-9 * (1000 + throughput));
    }),
    { seed: 11 },
  );
});
