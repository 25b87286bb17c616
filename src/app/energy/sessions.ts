/** Who charged where and when: a row for each gun, its sessions read off the facts; swaps on a row of their station. */
import type { Fact, Recording } from "../../recording/recording.ts";
import type { Entity, FactKind, VehicleClass } from "../../recording/vocabulary.ts";
import { scenarioOf } from "../live.ts";

export const CHARGING_ROWS = ["trucks", "swap", "packs", "vans", "cars"] as const;
export type ChargingKind = (typeof CHARGING_ROWS)[number];

export interface ChargingSession {
  /** of a pack, its station */
  readonly vehicle: number;
  readonly fromS: number;
  /** where it is still under way, how far the recording goes */
  readonly toS: number;
  readonly isOver: boolean;
  /** null where it began before the recording */
  readonly waitS: number | null;
  /** null while it is under way */
  readonly energyKwh: number | null;
  /** null where nobody said */
  readonly wantedKwh: number | null;
  /** when it should have its energy; null where nobody said */
  readonly dueS: number | null;
}

export interface ChargingRow {
  readonly entity: number;
  readonly name: string;
  readonly kind: ChargingKind;
  readonly sessions: readonly ChargingSession[];
}

const KIND_OF_CLASS: Readonly<Partial<Record<VehicleClass, ChargingKind>>> = { cityVan: "vans", staffCar: "cars" };

/** Guns of trucks first, then swaps and packs, vans and cars, each in the order in which the park has them. */
export function chargingRows(recording: Recording): readonly ChargingRow[] {
  const sessions = sessionsByPlace(recording);
  const { truckCabinets } = scenarioOf(recording).site.energy.charging;
  const truckCabinetIds = new Set(truckCabinets.map(({ id }) => id));
  const kindByPrefix = new Map<string, ChargingKind>();
  for (const [place, list] of sessions) {
    const gun = recording.entities[place];
    const vehicle = recording.entities[list[0]?.vehicle ?? -1];
    const kind =
      vehicle?.kind === "swapStation" ? "packs" : (KIND_OF_CLASS[vehicle?.vehicleClass ?? "lineHaul"] ?? "trucks");
    if (gun?.group) kindByPrefix.set(prefix(gun.group), kind);
  }
  const kindOf = (entity: Entity): ChargingKind | undefined => {
    if (entity.kind === "swapStation") return "swap";
    if (entity.kind !== "gun" || entity.group === undefined) return undefined;
    return truckCabinetIds.has(entity.group) ? "trucks" : kindByPrefix.get(prefix(entity.group));
  };
  const rows: ChargingRow[] = [];
  for (const entity of recording.entities) {
    const kind = kindOf(entity);
    if (kind) rows.push({ entity: entity.id, name: entity.name, kind, sessions: sessions.get(entity.id) ?? [] });
  }
  return rows.sort((a, b) => CHARGING_ROWS.indexOf(a.kind) - CHARGING_ROWS.indexOf(b.kind) || a.entity - b.entity);
}

/** Cabinets of a kind are numbered: `VC12` is one like `VC3`. */
function prefix(cabinet: string): string {
  return cabinet.replace(/\d+$/, "");
}

function sessionsByPlace(recording: Recording): ReadonlyMap<number, readonly ChargingSession[]> {
  const places = new Map<number, ChargingSession[]>();
  const at = (place: number) => {
    const known = places.get(place) ?? [];
    places.set(place, known);
    return known;
  };
  const told = (kind: FactKind) => recording.factsIn(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, kind);
  const open = { isOver: false, toS: recording.coveredS, energyKwh: null };
  const dueS = (fact: Fact) => (fact.y > 0 && Number.isFinite(fact.y) ? fact.t + fact.y : null);
  for (const fact of told("chargingBegan")) {
    at(fact.b).push({ ...open, vehicle: fact.a, fromS: fact.t, waitS: fact.x, wantedKwh: null, dueS: null });
  }
  for (const fact of told("energyWanted")) {
    const list = at(fact.b);
    const of = list.findIndex((s) => s.vehicle === fact.a && s.fromS === fact.t);
    if (of >= 0) list[of] = { ...(list[of] as ChargingSession), wantedKwh: fact.x, dueS: dueS(fact) };
  }
  for (const fact of told("packRefillBegan")) {
    at(fact.b).push({ ...open, vehicle: fact.a, fromS: fact.t, waitS: 0, wantedKwh: fact.x, dueS: dueS(fact) });
  }
  for (const kind of ["chargingEnded", "packRefilled"] as const) {
    for (const fact of told(kind)) {
      const list = at(fact.b);
      const of = list.findIndex((s) => !s.isOver && s.vehicle === fact.a && s.fromS <= fact.t);
      const ended = { toS: fact.t, isOver: true, energyKwh: fact.x };
      if (of >= 0) list[of] = { ...(list[of] as ChargingSession), ...ended };
      else list.push({ vehicle: fact.a, fromS: fact.t - fact.y, waitS: null, wantedKwh: null, dueS: null, ...ended });
    }
  }
  const swapS = scenarioOf(recording).site.energy.charging.swap.swapMin * 60;
  for (const fact of told("swapped")) {
    at(fact.b).push({
      ...{ vehicle: fact.a, fromS: fact.t - swapS, toS: fact.t, isOver: true, waitS: fact.y, energyKwh: fact.x },
      ...{ wantedKwh: null, dueS: null },
    });
  }
  for (const list of places.values()) list.sort((a, b) => a.fromS - b.fromS);
  return places;
}
