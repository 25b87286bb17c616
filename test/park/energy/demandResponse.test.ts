/** Calls of the grid for less: the baseline and the pay by hand, and what a hub that responds does. */
import { expect, test } from "vitest";
import { coldStrategies } from "../../../src/policies/cold.ts";
import { responseStrategies } from "../../../src/policies/demandResponse.ts";
import { levelAt, moved, type PowerParts, powerWorld } from "../../support/powerWorld.ts";

const H = 3600;
const DAY = 86_400;

/** 600 kW at every hour, 1,000 between 18 and 20 h. */
const hub: PowerParts = {
  buildings: [{ use: "ambient", floorM2: 8760 * 100 }],
  energyOperations: {
    loads: {
      ambient: {
        // 22 hours of 600 and two of 1,000: 633.3 in the mean
        kwhPerM2Year: 15_200 / 24 / 100,
        hours: Array.from({ length: 24 }, (_, h) => (h === 18 || h === 19 ? 1000 : 600)),
      },
    },
    occupancy: { share: 0 },
  },
  battery: { capacityKwh: 2000, powerKw: 700, socMin: 0, socMax: 1, dischargeEfficiency: 1, chargeEfficiency: 1 },
  initialEnergy: { batterySoc: 0.5 },
};
const shed = { chargingShare: 0.25, battery: true, coasting: 1, preCooling: 1, deferring: true };
const day = (parts: PowerParts, days = 1) => {
  const world = powerWorld({ ...hub, ...parts, startS: -DAY, endS: days * DAY });
  world.kernel.run(days * DAY);
  return world.finish();
};
const calls = [{ id: "evening", day: 1, from: "19:00", to: "21:00" }];

test("who does not respond is paid nothing: he imports what he used to", () => {
  const recording = day({ calls });
  expect(levelAt(recording, "response.baselineKw", 19.5 * H)).toBeCloseTo(1000, 6);
  expect(levelAt(recording, "response.baselineKw", 20.5 * H)).toBeCloseTo(600, 6);
  expect(levelAt(recording, "response.baselineKw", 21.5 * H)).toBe(0);
  expect(moved(recording, "demandResponse", "hub", "CNY", DAY)).toBeCloseTo(0, 6);
});

test("announced four hours before: the battery fills below the month's peak; called: it gives what the hub needs", () => {
  const recording = day({ calls, response: (view) => responseStrategies.shed.decide(view, shed) });
  const at = (name: string, hour: number) => levelAt(recording, name, hour * H);
  expect([14, 16, 19.5, 22].map((hour) => at("response.stage", hour))).toEqual([0, 1, 2, 0]);
  // the month's peak so far is 600 kW, so there is room only from the evening's 1,000 on: it holds what it has
  expect(at("energy.batteryKw", 16)).toBeCloseTo(0, 6);
  expect(at("battery.soc", 18.9)).toBeCloseTo(0.5, 3);
  // 700 kW of 1,000 for an hour, then the rest of 1,000 kWh at 600
  expect(at("energy.batteryKw", 19.5)).toBeCloseTo(700, 6);
  expect(at("energy.batteryKw", 20.2)).toBeCloseTo(600, 6);
  expect(moved(recording, "baseline", "shed", "kWh", DAY)).toBeCloseTo(1000, 0);
  // 3 CNY/kWh
  expect(moved(recording, "demandResponse", "hub", "CNY", DAY)).toBeCloseTo(3000, 0);
});

test("days with a call are no part of the baseline, and it is the mean of the days before", () => {
  // on day 1 all is given; on day 2 the baseline is still the warm-up day's
  const twice = [...calls, { id: "again", day: 2, from: "19:00", to: "20:00" }];
  const recording = day({ calls: twice, response: (view) => responseStrategies.shed.decide(view, shed) }, 2);
  expect(levelAt(recording, "response.baselineKw", DAY + 19.5 * H)).toBeCloseTo(1000, 6);
});

test("chargers get a share of the baseline, the cold store cools before and coasts while it is called, jobs wait", () => {
  const asked = (stage: "none" | "announced" | "called") =>
    responseStrategies.shed.decide(
      { hour: 19, period: "peak", priceCnyPerKwh: 1, loadKw: 0, solarKw: 0, stage, baselineKw: 800, soc: 0.5 },
      { ...shed, battery: false },
    );
  expect(asked("none")).toEqual({});
  expect(asked("announced")).toEqual({ coldSetpointK: -1 });
  expect(asked("called")).toEqual({ chargingLimitKw: 200, coldSetpointK: 1, deferring: true });
});

test("pre-cooling: colder in the valley and on surplus sun, warmer while it is dear, and the bill is lower for it", () => {
  const cold: PowerParts = {
    buildings: [{ id: "COLD", use: "cold", floorM2: 12_000 } as never],
    battery: { capacityKwh: 1, powerKw: 1 },
    energyOperations: { coldStore: { lossWPerM2K: 0 } },
  };
  const bill = (parts: PowerParts) => {
    const world = powerWorld({ ...cold, ...parts, startS: -DAY, endS: DAY });
    world.kernel.run(DAY);
    const recording = world.finish();
    return {
      cny: moved(recording, "hub", "grid.energy", "CNY", DAY),
      kwh: moved(recording, "busbar", "load.cold", "kWh", DAY),
      at: (hour: number) => levelAt(recording, "cold.frozenK", hour * H),
      warmest: Math.max(...Array.from({ length: 96 }, (_, k) => levelAt(recording, "cold.chilledK", k * 900))),
    };
  };
  const steady = bill({});
  const pre = bill({ cold: (view) => coldStrategies.preCooling.decide(view, { colderK: 2, warmerK: 1 }) });
  expect(pre.at(5.9)).toBeLessThan(-0.8);
  expect(pre.at(23)).toBeGreaterThan(0.5);
  expect(pre.warmest).toBeLessThan(2);
  // without loss by insulation the day's heat is the same; up to 3 K of 950 kWh each of 10,000 are taken out at another
  // air, whose COP differs by up to a quarter
  expect(Math.abs(pre.kwh / steady.kwh - 1)).toBeLessThan(0.1);
  expect(pre.cny).toBeLessThan(0.97 * steady.cny);
});
