/** A site with nothing on it but power and water, to which a test adds what it is about. */

import type { ChargingPolicy } from "../../src/park/energy/charging/order.ts";
import type { ResponseCall } from "../../src/park/energy/demandResponse.ts";
import type { EmsPolicy, PlanWishes } from "../../src/park/energy/ems.ts";
import { createEnergy, type Energy } from "../../src/park/energy/energy.ts";
import { batterySpec, chargingEquipmentSpec, gridSpec } from "../../src/park/energy/equipment.ts";
import { energyOperationsSpec, initialEnergySpec } from "../../src/park/energy/operations.ts";
import type { Planner } from "../../src/park/energy/planning.ts";
import { solarSpec } from "../../src/park/energy/solarSpec.ts";
import type { ColdPolicy, ResponsePolicy } from "../../src/park/energy/steeringPolicies.ts";
import { weatherSpec } from "../../src/park/energy/weatherSpec.ts";
import { initialWaterSpec, waterOperationsSpec } from "../../src/park/water/operations.ts";
import { waterPlantSpec } from "../../src/park/water/plant.ts";
import { createWater, type Water } from "../../src/park/water/water.ts";
import { islandStrategies } from "../../src/policies/island.ts";
import type { Recording } from "../../src/recording/recording.ts";
import type { LedgerUnit } from "../../src/recording/vocabulary.ts";
import { type TinyWorld, tinyWorld } from "./tinyContext.ts";

const rect = [0, 0, 1, 1];

export interface PowerParts {
  readonly buildings?: readonly { readonly use: string; readonly floorM2: number }[];
  readonly battery?: Record<string, unknown>;
  readonly solar?: Record<string, unknown>;
  readonly grid?: Record<string, unknown>;
  readonly charging?: Record<string, unknown>;
  readonly swap?: Record<string, unknown>;
  readonly water?: Record<string, unknown>;
  readonly green?: readonly (readonly [number, number, number, number])[];
  readonly energyOperations?: Record<string, unknown>;
  readonly waterOperations?: Record<string, unknown>;
  readonly weather?: Record<string, unknown>;
  readonly initialEnergy?: Record<string, unknown>;
  readonly initialWater?: Record<string, unknown>;
  readonly ems?: EmsPolicy;
  readonly order?: ChargingPolicy;
  readonly planWishes?: PlanWishes;
  readonly planner?: Planner;
  readonly cold?: ColdPolicy;
  readonly response?: ResponsePolicy;
  readonly island?: { readonly keptSoc?: number; readonly generatorFirst?: boolean };
  readonly calls?: readonly ResponseCall[];
  readonly seed?: number;
  readonly startS?: number;
  readonly endS?: number;
}

export interface PowerWorld extends TinyWorld {
  readonly energy: Energy;
  readonly water: Water;
}

/** No load at all: each test switches on what it looks at. */
const quiet = {
  dataCentre: { itKw: 0 },
  roadLighting: { kw: 0 },
  forkliftCharging: { count: 0 },
};

export function powerWorld(parts: PowerParts = {}): PowerWorld {
  const site = {
    location: { latitudeDeg: 35.26, longitudeDeg: 113.33, altitudeM: 90 },
    buildings: parts.buildings ?? [],
    bayRows: [{ id: "V", n: 4 }],
    green: parts.green ?? [],
    energy: {
      battery: batterySpec.parse({ standbyKw: 0, ...parts.battery }),
      solar: solarSpec.parse({ arrays: [], ...parts.solar }),
      grid: gridSpec.parse({ substation: rect, ...parts.grid }),
      charging: chargingEquipmentSpec.parse({
        truckCabinets: [],
        vanCabinets: { count: 0, rows: [] },
        carGuns: { count: 0 },
        swap: { packs: 0, bays: 0, rect, bayAt: [0, 0], edge: "e", ...parts.swap },
        ...parts.charging,
      }),
    },
    water: waterPlantSpec.parse({ cisternRect: rect, ...parts.water }),
  };
  const world = tinyWorld({
    site,
    operations: {
      tenants: [],
      labour: { forklifts: 0, shifts: [{ from: "07:30", gangs: 1 }] },
      energy: energyOperationsSpec.parse({ ...quiet, ...parts.energyOperations }),
      water: waterOperationsSpec.parse({
        irrigation: { lPerM2Day: 0 },
        toilets: { workers: 0 },
        ...parts.waterOperations,
      }),
    },
    conditions: { weather: weatherSpec.parse({ skies: "clear", ...parts.weather }), demandResponse: parts.calls ?? [] },
    initial: {
      energy: initialEnergySpec.parse(parts.initialEnergy ?? {}),
      water: initialWaterSpec.parse(parts.initialWater ?? {}),
    },
    planner: parts.planner ?? null,
    ...(parts.seed === undefined ? {} : { seed: parts.seed }),
    ...(parts.startS === undefined ? {} : { startS: parts.startS }),
    ...(parts.endS === undefined ? {} : { endS: parts.endS }),
  });
  const energy = createEnergy(world.ctx, {
    ems: parts.ems ?? (() => ({ batteryKw: 0 })),
    planWishes: parts.planWishes ?? null,
    ...(parts.order ? { charging: parts.order } : {}),
    cold: parts.cold ?? (() => ({ setpointK: 0 })),
    response: parts.response ?? (() => ({})),
    island: (view) => islandStrategies.tiers.decide(view, { keptSoc: 0.5, generatorFirst: true, ...parts.island }),
    ...(parts.order ? { charging: parts.order } : {}),
  });
  const water = createWater(world.ctx, energy);
  energy.start();
  water.start();
  return { ...world, energy, water };
}

/** What moved between accounts from the start to `toS`. */
export function moved(
  recording: Recording,
  from: string | null,
  to: string | null,
  unit: LedgerUnit,
  toS: number,
): number {
  let sum = 0;
  for (const ledger of recording.ledgersBetween(from, to, unit)) sum += recording.ledgerAt(ledger, toS);
  return sum;
}

/** Value of a level by name. */
export function levelAt(recording: Recording, name: string, t: number): number {
  const id = recording.levelId(name);
  if (id === null) throw new Error(`no level ${name}`);
  return recording.levelAt(id, t) ?? Number.NaN;
}
