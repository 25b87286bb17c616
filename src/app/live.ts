/** How full the hub is at one instant: figures read off the levels of a recording, with what there is in all. */
import type { Recording } from "../recording/recording.ts";
import { VEHICLE_CLASSES } from "../recording/vocabulary.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { SNOW_BELOW_C } from "../view/season.ts";
import { isQueue } from "./chartData.ts";
import type { Dictionary } from "./i18n.ts";

export interface LiveRow {
  readonly id: keyof Dictionary["liveRows"];
  readonly value: number | null;
  /** what there is in all; null where there is no such number */
  readonly total: number | null;
  readonly unit: string;
}

/** The scenario a recording was made from. */
export function scenarioOf(recording: Recording): Scenario {
  return recording.header.scenario as Scenario;
}

/** Value of a level by name at `t`; null when the recording has none. */
export function levelNow(recording: Recording, name: string, t: number): number | null {
  const level = recording.levelId(name);
  return level === null ? null : recording.levelAt(level, t);
}

function sumNow(recording: Recording, fits: (name: string) => boolean, t: number): number | null {
  let total: number | null = null;
  for (const level of recording.levels) {
    if (!fits(level.name)) continue;
    const value = recording.levelAt(level.id, t);
    if (value !== null) total = (total ?? 0) + value;
  }
  return total;
}

export function vehiclesInPark(recording: Recording, t: number): number | null {
  return sumNow(recording, (name) => VEHICLE_CLASSES.some((c) => name === `vehicles.${c}.inPark`), t);
}

export function liveRows(recording: Recording, t: number): readonly LiveRow[] {
  const { site } = scenarioOf(recording);
  const now = (name: string) => levelNow(recording, name, t);
  const count = (list: readonly { readonly n: number }[]) => list.reduce((total, row) => total + row.n, 0);
  const doors = (kind: string) =>
    site.doorGroups.filter((g) => g.kind === kind).reduce((total, group) => total + group.doors, 0);
  const chargerRows = site.stallRows.filter((row) => row.kind === "charger");
  const truckRows = site.stallRows.filter((row) => row.kind !== "trailer");
  const cars = site.buildings.reduce((total, building) => total + (building.cars ?? 0), 0);
  const storedKwh = now("battery.storedKwh");
  const rows: LiveRow[] = [
    { id: "vehicles", value: vehiclesInPark(recording, t), total: null, unit: "vehicle" },
    {
      id: "gates",
      value: sumNow(recording, (name) => isQueue(name) && name.startsWith("gate."), t),
      total: null,
      unit: "vehicle",
    },
    { id: "docks", value: now("docks.occupied"), total: doors("lineHaul"), unit: "1" },
    { id: "stalls", value: now("yard.stallsUsed"), total: count(truckRows), unit: "1" },
    { id: "chargers", value: now("yard.chargerStallsUsed"), total: count(chargerRows), unit: "1" },
    { id: "market", value: now("market.baysUsed"), total: doors("wholesale"), unit: "1" },
    { id: "delivery", value: now("delivery.doorsUsed"), total: doors("van"), unit: "1" },
    { id: "cars", value: now("deck.cars"), total: cars, unit: "1" },
    { id: "gangs", value: now("labour.gangsBusy"), total: now("labour.gangsPresent"), unit: "1" },
    {
      id: "battery",
      value: storedKwh === null ? null : storedKwh / 1000,
      total: site.energy.battery.capacityKwh / 1000,
      unit: "MWh",
    },
    { id: "cistern", value: now("water.cisternM3"), total: null, unit: "m3" },
  ];
  const hasBattery = site.energy.battery.powerKw > 0;
  return rows.filter((row) => row.value !== null && (row.id !== "battery" || hasBattery));
}

/** A word for the sky and the air temperature at `t`, from the recorded weather. */
export function weatherNow(
  recording: Recording,
  t: number,
): { word: "clear" | "fair" | "overcast" | "rain" | "snow" | "night"; airC: number | null } | null {
  const cloud = levelNow(recording, "weather.cloudShare", t);
  const rain = levelNow(recording, "weather.rainMmH", t) ?? 0;
  const airC = levelNow(recording, "weather.airC", t);
  if (cloud === null && airC === null) return null;
  const isNight = (levelNow(recording, "sun.elevationDeg", t) ?? 1) < 0;
  const share = cloud ?? 0;
  const falls = (airC ?? 15) < SNOW_BELOW_C ? "snow" : "rain";
  const word = rain > 0 ? falls : share > 0.85 ? "overcast" : share > 0.35 ? "fair" : isNight ? "night" : "clear";
  return { word, airC };
}
