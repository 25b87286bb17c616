import fc from "fast-check";
import { expect, test } from "vitest";
import { cisternFlows, type WaterFlows } from "../../../src/park/water/cistern.ts";
import { levelAt, moved, type PowerParts, powerWorld } from "../../support/powerWorld.ts";

const H = 3600;
const DAY = 86_400;

/** 1,000 m² of roof, runoff 0.9, 1 mm of first flush; 10 mm/h is 9 m³/h. */
const roof = { catchmentM2: 1000, runoffCoefficient: 0.9, firstFlushMm: 1, cisternM3: 20 };
const rain = (mm: number, from: string, hours: number) => ({ rainMm: mm, rainFrom: from, rainHours: hours });

test("the first millimetre is let go, then the cistern fills, then it runs over", () => {
  const world = powerWorld({ water: roof, initialWater: { cisternM3: 15 }, weather: rain(10, "06:00", 1) });
  world.kernel.run(DAY);
  const recording = world.finish();
  const m3 = (from: string, to: string, at = DAY) => moved(recording, from, to, "m3", at);
  // 1 mm is 0.9 m³ and takes 6 minutes; of the other 8.1 m³, 5 fit
  expect(m3("rain", "firstFlush")).toBeCloseTo(0.9, 9);
  expect(m3("rain", "cistern")).toBeCloseTo(5, 9);
  expect(m3("rain", "overflow")).toBeCloseTo(3.1, 9);
  expect(m3("rain", "firstFlush", 6 * H + 180)).toBeCloseTo(0.45, 9);
  // full after 6 min and 5/9 h
  expect(m3("rain", "overflow", 6 * H + 360 + 2000)).toBeCloseTo(0, 9);
  expect(m3("rain", "overflow", 6 * H + 360 + 2000 + 400)).toBeCloseTo(1, 9);
  expect(levelAt(recording, "water.cisternM3", DAY)).toBe(20);
});

test("a shower within the dry spell meets a clean roof, one after it does not", () => {
  const bursts = (gapH: number) => {
    const world = powerWorld({ water: roof, initialWater: { cisternM3: 0 }, weather: rain(2, "01:00", 1) });
    // a second shower the same as the first, after a gap
    const second = { fromS: (2 + gapH) * H, toS: (3 + gapH) * H, mmH: 2 };
    const { water } = world;
    world.kernel.at(second.fromS, () => water.beginRain(second));
    world.kernel.at(second.toS, () => water.endRain(second));
    world.kernel.run(DAY);
    return moved(world.finish(), "rain", "firstFlush", "m3", DAY);
  };
  expect(bursts(5)).toBeCloseTo(0.9, 9);
  expect(bursts(6)).toBeCloseTo(1.8, 9);
});

test("a wash drinks from the cistern first and from the mains for the rest", () => {
  const world = powerWorld({ water: roof, initialWater: { cisternM3: 0.5 }, weather: rain(0, "00:00", 1) });
  world.kernel.at(100, () => world.water.use("wash", 0.3));
  world.kernel.at(200, () => world.water.use("wash", 0.3));
  world.kernel.at(300, () => world.water.use("wash", 0.3));
  world.kernel.run(H);
  const recording = world.finish();
  expect(moved(recording, "cistern", "use.wash", "m3", H)).toBeCloseTo(0.5, 12);
  expect(moved(recording, "mains", "use.wash", "m3", H)).toBeCloseTo(0.4, 12);
  expect(levelAt(recording, "water.cisternM3", 250)).toBe(0);
});

test("cooling drinks by IT energy: 300 kW at 0.4 l/kWh for a day are 2.88 m³, then the mains take over", () => {
  const world = powerWorld({
    water: roof,
    initialWater: { cisternM3: 1.2 },
    weather: rain(0, "00:00", 1),
    energyOperations: { dataCentre: { itKw: 500, usedShare: 0.6, daySwing: 0 } },
  });
  world.kernel.run(DAY);
  const recording = world.finish();
  expect(moved(recording, "cistern", "use.cooling", "m3", DAY)).toBeCloseTo(1.2, 9);
  expect(moved(recording, "mains", "use.cooling", "m3", DAY)).toBeCloseTo(1.68, 9);
  // empty after 10 h of 0.12 m³/h
  expect(moved(recording, "mains", "use.cooling", "m3", 10 * H)).toBeCloseTo(0, 9);
  expect(moved(recording, "mains", "use.cooling", "m3", 11 * H)).toBeCloseTo(0.12, 9);
});

test("green is watered in its months and hours, toilets by the day's shape", () => {
  const parts: PowerParts = {
    water: { ...roof, cisternM3: 1000 },
    initialWater: { cisternM3: 1000 },
    weather: rain(0, "00:00", 1),
    green: [
      [0, 0, 100, 10],
      [0, 20, 50, 40],
    ],
    waterOperations: {
      irrigation: { lPerM2Day: 2, from: "05:00", to: "07:00" },
      toilets: { lPerShift: 20, workers: 100, hours: [1, ...new Array(22).fill(0), 3] },
    },
  };
  const world = powerWorld(parts);
  world.kernel.run(DAY);
  const recording = world.finish();
  // 2,000 m² × 2 l in two hours
  expect(moved(recording, "cistern", "use.irrigation", "m3", 6 * H)).toBeCloseTo(2, 9);
  expect(moved(recording, "cistern", "use.irrigation", "m3", DAY)).toBeCloseTo(4, 9);
  // 2 m³, a quarter of them in the first hour
  expect(moved(recording, "cistern", "use.toilets", "m3", H)).toBeCloseTo(0.5, 9);
  expect(moved(recording, "cistern", "use.toilets", "m3", DAY)).toBeCloseTo(2, 9);
  // May is not between June and August
  const dry = powerWorld({ ...parts, waterOperations: { irrigation: { firstMonth: 6, lastMonth: 8 } } });
  dry.kernel.run(DAY);
  expect(moved(dry.finish(), "cistern", "use.irrigation", "m3", DAY)).toBe(0);
});

test("an empty cistern passes on what comes in, shared by what each asks for", () => {
  const flows = { harvested: 0, overflow: 0, servedShare: 0, net: 0 } satisfies WaterFlows;
  expect(cisternFlows(0, 10, 1, 4, flows)).toEqual({ harvested: 1, overflow: 0, servedShare: 0.25, net: 0 });
  expect(cisternFlows(0, 10, 4, 1, flows)).toEqual({ harvested: 4, overflow: 0, servedShare: 1, net: 3 });
  expect(cisternFlows(10, 10, 4, 1, flows)).toEqual({ harvested: 1, overflow: 3, servedShare: 1, net: 0 });
  expect(cisternFlows(10, 10, 1, 4, flows)).toEqual({ harvested: 1, overflow: 0, servedShare: 1, net: -3 });
  expect(cisternFlows(0, 10, 0, 0, flows)).toEqual({ harvested: 0, overflow: 0, servedShare: 1, net: 0 });
});

test("no drop is lost, whatever the rain and the use", () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.integer({ min: 0, max: 1e6 }),
        mm: fc.double({ min: 0, max: 300, noNaN: true }),
        hours: fc.double({ min: 0.1, max: 24, noNaN: true }),
        cisternM3: fc.double({ min: 0.1, max: 400, noNaN: true }),
        filled: fc.double({ min: 0, max: 1, noNaN: true }),
        washes: fc.array(
          fc.record({ atS: fc.integer({ min: 0, max: 2 * DAY }), m3: fc.double({ min: 0, max: 50, noNaN: true }) }),
          {
            maxLength: 15,
          },
        ),
      }),
      ({ seed, mm, hours, cisternM3, filled, washes }) => {
        const world = powerWorld({
          seed,
          water: { ...roof, cisternM3 },
          initialWater: { cisternM3: filled * cisternM3 },
          weather: { skies: "generated", ...rain(mm, "03:00", hours) },
          green: [[0, 0, 100, 100]],
          waterOperations: { irrigation: { lPerM2Day: 3 }, toilets: { workers: 900 } },
          energyOperations: { dataCentre: { itKw: 3000 } },
          endS: 2 * DAY,
        });
        for (const { atS, m3 } of washes) world.kernel.at(atS, () => world.water.use("wash", m3));
        world.kernel.run(2 * DAY);
        const recording = world.finish();
        const m3 = (from: string | null, to: string | null) => moved(recording, from, to, "m3", 2 * DAY);
        const stored = levelAt(recording, "water.cisternM3", 2 * DAY);
        const scale = 1e-9 * (cisternM3 + m3(null, null));
        expect(Math.abs(stored - filled * cisternM3 - m3("rain", "cistern") + m3("cistern", null))).toBeLessThan(
          scale + 1e-8,
        );
        expect(stored).toBeGreaterThanOrEqual(0);
        expect(stored).toBeLessThanOrEqual(cisternM3);
        // all the rain of the roofs is somewhere
        const fallen = [-1, 0, 1]
          .flatMap((day) => world.energy.weather.burstsOf(day))
          .reduce((sum, { fromS, toS, mmH }) => {
            const s = Math.max(0, Math.min(2 * DAY, toS) - Math.max(0, fromS));
            return fromS >= 0 ? sum + (mmH * s) / H : sum;
          }, 0);
        expect(Math.abs(m3("rain", null) - fallen * 0.9)).toBeLessThan(scale + 1e-6);
        // every use got what it asked for
        const washed = washes.reduce((sum, w) => sum + w.m3, 0);
        expect(m3(null, "use.wash")).toBeCloseTo(washed, 6);
        expect(m3(null, "use.irrigation")).toBeCloseTo(2 * 30, 6);
      },
    ),
    { numRuns: 25, seed: 5 },
  );
});
