/**
 * What the picture can be coloured by: one number for each dock, place, vehicle or building, read off the recording over
 * the chosen period or at the time that is shown. Pure numbers.
 */
import type { Recording } from "../../recording/recording.ts";
import { type EntityKind, stateCode } from "../../recording/vocabulary.ts";
import type { Bilingual } from "../../units/field.ts";
import { levelMeans } from "../chartData.ts";
import { scenarioOf } from "../live.ts";
import type { Span } from "../session.ts";
import { carbonOf } from "./carbon.ts";
import { thingOfBuilding } from "./places.ts";
import { staffOf } from "./staff.ts";
import { waterOf } from "./water.ts";

/** Views with a number for each thing, on a ramp of colours. */
export const RAMP_VIEWS = [
  "docks",
  "places",
  "dwell",
  "energy",
  "carbon",
  "waterUsed",
  "waterGathered",
  "staff",
] as const;
export type RampView = (typeof RAMP_VIEWS)[number];

/** In the order of their keys. */
export const INFO_VIEWS = [
  "docks",
  "places",
  "dwell",
  "traffic",
  "waiting",
  "tenants",
  "energy",
  "carbon",
  "water",
  "staff",
] as const;
export type InfoView = (typeof INFO_VIEWS)[number];

/** A thing of the recording by its number, or a building by its name in the site plan. */
export type Thing = number | string;

export interface Info {
  readonly values: ReadonlyMap<Thing, number>;
  readonly unit: "%" | "h" | "W/m²" | "kgCO2e" | "m3" | "person";
  /** end of the scale: what is more has the last colour */
  readonly most: number;
  /** what belongs to the view and has no place in the picture, or another unit */
  readonly others?: readonly Other[];
}

export interface Other {
  readonly name: Bilingual;
  readonly value: number;
  readonly unit: string;
}

const TAKEN: ReadonlySet<number> = new Set((["occupied", "charging"] as const).map(stateCode));
const AWAY: ReadonlySet<number> = new Set((["gone", "onTour", "onTrip"] as const).map(stateCode));

/** Share of a span in which a thing of these kinds is taken [%], of the part the recording covers. */
function takenShares(recording: Recording, kinds: ReadonlySet<EntityKind>, { fromS, toS }: Span): Map<number, number> {
  const endS = Math.min(toS, recording.coveredS);
  const sums = new Map<number, number>();
  for (const entity of recording.entities) if (kinds.has(entity.kind)) sums.set(entity.id, 0);
  if (!(endS > fromS)) return new Map();
  const sinceS = new Map<number, number>();
  const { columns, length } = recording.states;
  for (let row = 0; row < length; row++) {
    const t = columns.t[row] as number;
    if (t >= endS) break;
    const entity = columns.entity[row] as number;
    if (!sums.has(entity)) continue;
    const since = sinceS.get(entity);
    if (since !== undefined) sums.set(entity, (sums.get(entity) as number) + Math.max(0, t - Math.max(since, fromS)));
    if (TAKEN.has(columns.state[row] as number)) sinceS.set(entity, t);
    else sinceS.delete(entity);
  }
  for (const [entity, since] of sinceS) sums.set(entity, (sums.get(entity) as number) + endS - Math.max(since, fromS));
  for (const [entity, sum] of sums) sums.set(entity, (100 * sum) / (endS - fromS));
  return sums;
}

/** Hours since each vehicle that is here at `nowS` came [h]. */
function dwellHours(recording: Recording, nowS: number): Map<number, number> {
  const cameS = new Map<number, number>();
  const { columns, length } = recording.states;
  for (let row = 0; row < length && (columns.t[row] as number) <= nowS; row++) {
    const entity = columns.entity[row] as number;
    if (recording.entities[entity]?.kind !== "vehicle") continue;
    if (AWAY.has(columns.state[row] as number)) cameS.delete(entity);
    else if (!cameS.has(entity)) cameS.set(entity, columns.t[row] as number);
  }
  return new Map([...cameS].map(([entity, since]) => [entity, (nowS - since) / 3600]));
}

/** Levels of power that go with a use of buildings. */
const LEVELS_OF_USE: Readonly<Record<string, readonly string[]>> = {
  ambient: ["load.ambientKw"],
  cold: ["load.coldKw"],
  crossDock: ["load.crossDockKw"],
  processing: ["load.processingKw"],
  wholesale: ["load.wholesaleKw"],
  dataCentre: ["load.dataCentre.itKw", "load.dataCentre.coolingKw"],
  services: ["load.servicesKw"],
  plant: ["load.plantKw"],
};

/** Mean power over floor area of a building's use [W/m²]: those of one use share what it takes. */
function powerDensity(recording: Recording, span: Span): Map<Thing, number> {
  const endS = Math.min(span.toS, recording.coveredS);
  const found = new Map<Thing, number>();
  if (!(endS > span.fromS)) return found;
  const { buildings } = scenarioOf(recording).site;
  const known = { fromS: span.fromS, toS: endS };
  const densities = new Map<string, number>();
  for (const [use, levels] of Object.entries(LEVELS_OF_USE)) {
    const floorM2 = buildings.filter((b) => b.use === use).reduce((sum, b) => sum + b.floorM2, 0);
    if (floorM2 <= 0 || !levels.some((level) => recording.levelId(level) !== null)) continue;
    const kw = levels.reduce((sum, level) => {
      const mean = levelMeans(recording, level, known, endS - span.fromS)[0];
      return sum + (mean === undefined || Number.isNaN(mean) ? 0 : mean);
    }, 0);
    densities.set(use, (1000 * kw) / floorM2);
  }
  for (const { id, use, floorM2 } of buildings) {
    const density = floorM2 > 0 ? densities.get(use) : undefined;
    if (density !== undefined) found.set(thingOfBuilding(recording, id), density);
  }
  return found;
}

export function infoOf(view: RampView, recording: Recording, span: Span, nowS: number): Info {
  switch (view) {
    case "docks":
      return { values: takenShares(recording, new Set(["door"]), span), unit: "%", most: 100 };
    case "places":
      return { values: takenShares(recording, new Set(["stall", "bay"]), span), unit: "%", most: 100 };
    case "dwell":
      return { values: dwellHours(recording, nowS), unit: "h", most: 24 };
    case "energy": {
      const values = powerDensity(recording, span);
      return { values, unit: "W/m²", most: Math.max(1, ...values.values()) };
    }
    case "carbon":
      return carbonOf(recording, span);
    case "waterUsed":
    case "waterGathered":
      return waterOf(view, recording, span);
    case "staff":
      return staffOf(recording, span);
  }
}
