import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Streams } from "../../../src/kernel/streams.ts";
import { coldStoreKw } from "../../../src/park/energy/coldStore.ts";
import { coolingKw } from "../../../src/park/energy/dataCentre.ts";
import { ForkliftChargers } from "../../../src/park/energy/forklifts.ts";
import { LOADS, Loads } from "../../../src/park/energy/loads.ts";
import { energyOperationsSpec } from "../../../src/park/energy/operations.ts";
import { SolarPlant } from "../../../src/park/energy/solarPlant.ts";
import { type Air, Weather } from "../../../src/park/energy/weather.ts";
import { weatherSpec } from "../../../src/park/energy/weatherSpec.ts";
import { siteSpec } from "../../../src/park/site.ts";
import type { DockWork } from "../../../src/park/warehouse/dockWork.ts";
import { LocalCalendar } from "../../../src/units/calendar.ts";

const H = 3600;
const spec = energyOperationsSpec.parse({});
const base = siteSpec.parse(JSON.parse(readFileSync("scenarios/jiaozuo.json", "utf8")).site);

test("a year of the base hub's buildings and PV comes to the planner's balance within 5 %", () => {
  // logistics note 2.4 [GWh/year]; the data centre is IT and cooling
  const expected = {
    dataCentre: 3.7,
    cold: 4.0,
    ambient: 2.8,
    wholesale: 1.1,
    crossDock: 0.7,
    processing: 0.5,
    services: 0.5,
    lighting: 0.3,
    solar: 9,
  };
  const calendar = new LocalCalendar({ year: 2026, month: 1, day: 1 });
  const conditions = weatherSpec.parse({});
  const gwh: Record<string, number> = {};
  const seeds = [1, 2, 3, 4];
  for (const seed of seeds) {
    const weather = new Weather(new Streams(seed), calendar, conditions);
    const plant = new SolarPlant(base.energy.solar, base.location);
    const loads = new Loads(spec, base.buildings, [], calendar);
    const air: Air = {
      airC: 0,
      windMs: 0,
      rainMmH: 0,
      clearness: 0,
      beamClearness: 0,
      diffuseClearness: null,
      cloudShare: 0,
    };
    const stepS = 1800;
    for (let t = 0; t < 365 * 24 * H; t += stepS) {
      const middleS = t + stepS / 2;
      weather.at(middleS, air);
      const { month } = calendar.dateAt(t);
      const linke = conditions.climate.linkeTurbidity[month - 1] as number;
      plant.step(calendar.julianDateAt(middleS), calendar.dayOfYearAt(middleS), month, linke, air);
      loads.update(t, air.airC, 90 - plant.sun.apparentZenithDeg);
      const add = (name: string, kw: number) => {
        gwh[name] = (gwh[name] ?? 0) + (kw * stepS) / H / 1e6 / seeds.length;
      };
      LOADS.forEach((name, k) => {
        add(name.split(".")[0] as string, loads.kw[k] as number);
      });
      add("solar", plant.availableKw);
    }
  }
  for (const [name, value] of Object.entries(expected)) {
    expect(Math.abs((gwh[name] as number) / value - 1), `${name}: ${gwh[name]} GWh, expected ${value}`).toBeLessThan(
      0.05,
    );
  }
  // with charging of 19.1 MWh on 350 days at 95 %: 7.0 GWh at the meter, 20.6 in all
  const buildings = Object.entries(gwh).reduce((sum, [name, x]) => (name === "solar" ? sum : sum + x), 0);
  expect(Math.abs((buildings + (19.1 * 350) / 0.95 / 1000) / 20.6 - 1)).toBeLessThan(0.05);
});

test("the shape of the day is the hours' weights, its energy the year's over 365", () => {
  const calendar = new LocalCalendar({ year: 2026, month: 5, day: 14 });
  const hours = new Array(24).fill(0);
  hours[6] = 1;
  hours[7] = 3;
  const two = energyOperationsSpec.parse({ loads: { ambient: { kwhPerM2Year: 365, hours } } });
  const loads = new Loads(two, [{ use: "ambient", floorM2: 100 }] as never, [], calendar);
  const ambient = LOADS.indexOf("ambient");
  // 100 m² × 1 kWh a day: a quarter of 100 kWh at six, three quarters at seven
  const kw = [5.5, 6, 6.99, 7, 8].map((hour) => {
    loads.update(hour * H, 15, 10);
    return loads.kw[ambient] as number;
  });
  [0, 25, 25, 75, 0].forEach((expected, i) => {
    expect(kw[i]).toBeCloseTo(expected, 9);
  });
});

test("a shed that is half let draws half", () => {
  const calendar = new LocalCalendar({ year: 2026, month: 5, day: 14 });
  const buildings = [{ use: "ambient", floorM2: 1000 }] as never;
  const at = (tenants: ConstructorParameters<typeof Loads>[2]) => {
    const loads = new Loads(spec, buildings, tenants, calendar);
    loads.update(12 * H, 15, 10);
    return loads.kw[LOADS.indexOf("ambient")] as number;
  };
  const half = at([
    { use: "ambient", floorM2: 300, letShare: 1 },
    { use: "ambient", floorM2: 300, letShare: 0 },
    { use: "cold", floorM2: 300, letShare: 0 },
  ]);
  expect(half).toBeCloseTo(at([]) / 2, 9);
});

test("a cold store draws its base in frost and half as much again on a hot afternoon", () => {
  const { coldStore } = spec;
  // 12,000 m² × (0.6 × 400 + 0.4 × 225) kWh/m² = 3.96 GWh a year: 452 kW in the mean of the typical year
  expect(coldStoreKw(coldStore, 12_000, 14.9)).toBeCloseTo(3_960_000 / 8760, 9);
  // 0.55 of 0.55 + 0.018 × 14.9
  expect(coldStoreKw(coldStore, 12_000, -10)).toBeCloseTo((452.055 * 0.55) / 0.8182, 1);
  // no base and nothing per kelvin: the year's energy, evenly
  const even = { ...coldStore, baseShare: 0, perKelvin: 0 };
  expect(coldStoreKw(even, 12_000, 30)).toBeCloseTo(3_960_000 / 8760, 9);
  expect(coldStoreKw(coldStore, 12_000, 35)).toBeCloseTo((452.055 * 1.18) / 0.8182, 1);
});

test("forklifts take the day's energy in their breaks", () => {
  const chargers = new ForkliftChargers(
    energyOperationsSpec.parse({
      forkliftCharging: {
        count: 10,
        kwhPerDay: 30,
        breaks: [
          { from: "23:00", to: "01:00" },
          { from: "11:30", to: "13:00" },
          { from: "12:00", to: "12:30" },
        ],
      },
    }).forkliftCharging,
    { forklifts: 84, shifts: [] },
  );
  // 3.5 h in all, one break inside another: 300 kWh / 3.5 h
  expect([0.5, 1, 11.4, 12.2, 13, 23.5].map((hour) => chargers.kwAt(hour * H))).toEqual([
    300 / 3.5,
    0,
    0,
    300 / 3.5,
    0,
    300 / 3.5,
  ]);
});

test("forklifts are those of the docks and charge about changes of shift and in its middle, unless set otherwise", () => {
  const { forkliftCharging } = energyOperationsSpec.parse({});
  const shifts = ["07:30", "15:30", "23:30"].map((from) => ({ from, gangs: 1 }));
  const chargers = new ForkliftChargers(forkliftCharging, { forklifts: 84, shifts });
  // 84 · 25 kWh in three times 75 and 60 minutes
  const kw = (84 * 25) / 6.75;
  expect([6.9, 7, 8.2, 8.25, 11, 11.9, 12].map((hour) => chargers.kwAt(hour * H))).toEqual([0, kw, kw, 0, kw, kw, 0]);
  // the change of the last shift runs over midnight
  expect([22.9, 23, 24, 24.2, 24.25].map((hour) => chargers.kwAt(hour * H))).toEqual([0, kw, kw, kw, 0]);
});

/** Docks with so many doors at work. */
const docksAt = (work: Record<string, number>) => ({ atWorkIn: (use: string) => work[use] ?? null }) as DockWork;

test("of sheds and cross-dock a share follows the doors at work: on a normal day's mean it is the year's", () => {
  const calendar = new LocalCalendar({ year: 2026, month: 5, day: 14 });
  const flat = { kwhPerM2Year: 8.76, hours: new Array(24).fill(1) };
  const operations = energyOperationsSpec.parse({
    loads: { ambient: flat, crossDock: flat, processing: flat },
    occupancy: { share: 0.4, ambient: 5, crossDock: 2 },
  });
  const buildings = [
    { use: "ambient", floorM2: 10_000 },
    { use: "crossDock", floorM2: 5000 },
    { use: "processing", floorM2: 1000 },
  ] as never;
  const loads = new Loads(operations, buildings, [], calendar);
  const at = (docks: DockWork | null) => {
    loads.docks = docks;
    loads.update(12 * H, 15, 10);
    return ["ambient", "crossDock", "processing"].map((use) => {
      const of = (name: string) => loads.kw[(LOADS as readonly string[]).indexOf(name)] as number;
      return Number((of(use) + of(`${use}.work`)).toFixed(9));
    });
  };
  // 10, 5 and 1 kW in the mean
  expect(at(null)).toEqual([10, 5, 1]);
  expect(at(docksAt({ ambient: 5, crossDock: 2 }))).toEqual([10, 5, 1]);
  // 0.6 of it when nobody works; 0.4 more for each normal number of doors
  expect(at(docksAt({ ambient: 0, crossDock: 0 }))).toEqual([6, 3, 0.6]);
  expect(at(docksAt({ ambient: 10, crossDock: 1 }))).toEqual([14, 4, 0.8]);
  // a site without such docks draws by the hour as before
  expect(at(docksAt({ ambient: 10 }))).toEqual([14, 5, 1]);
});

test("loads of higher tiers than are served draw nothing; what they want is known, and cooling follows the IT that runs", () => {
  const loads = new Loads(spec, base.buildings, [], new LocalCalendar({ year: 2026, month: 5, day: 14 }));
  const draws = (tier: number) => {
    loads.update(12 * H, 15, -5);
    loads.serve(tier >= 1 ? 1 : 0, tier >= 2 ? 1 : 0, tier >= 3 ? 1 : 0);
    return LOADS.filter((_, k) => (loads.kw[k] as number) > 0);
  };
  const all = draws(3);
  const wanted = [...loads.wantedKw];
  expect(wanted).toEqual([...loads.kw]);
  const twoTiers = ["ambient", "crossDock", "wholesale", "plant", "cold", "dataCentre.it", "dataCentre.cooling"];
  expect(draws(2)).toEqual([...twoTiers, "lighting"]);
  expect(draws(1)).toEqual(["plant", "cold", "dataCentre.it", "dataCentre.cooling", "lighting"]);
  expect([...loads.wantedKw]).toEqual(wanted);
  const kw = (name: (typeof LOADS)[number]) => loads.kw[LOADS.indexOf(name)] as number;
  expect(kw("dataCentre.cooling")).toBeCloseTo(coolingKw(spec.dataCentre, kw("dataCentre.it"), 15), 9);
  expect(draws(0)).toEqual([]);
  expect(draws(3)).toEqual(all);
});
