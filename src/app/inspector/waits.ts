/** Who waits for what at one instant, and who has waited longer: read off the states that hold then. */
import { hubOf } from "../../metrics/hub.ts";
import type { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import { type Entity, STATES, type StateName, stateCode } from "../../recording/vocabulary.ts";

export type WaitFor = "gate" | "door" | "gang" | "charger" | "stall" | "bay" | "goods" | "staging";

const WAITS: Readonly<Partial<Record<StateName, WaitFor>>> = {
  gateQueue: "gate",
  waitingStall: "stall",
  waitingDoor: "door",
  waitingGang: "gang",
  waitingCharger: "charger",
  waitingGoods: "goods",
  waitingStaging: "staging",
};

export interface Waiter {
  readonly entity: number;
  readonly sinceS: number;
}

export interface Waiting extends Waiter {
  readonly what: WaitFor;
  /** what its state names: a gate, a door, the place where it stands; −1 for none */
  readonly place: number;
  /** all who wait for the same, itself among them, the longest wait first */
  readonly line: readonly Waiter[];
}

/** When the state that holds for a thing began. */
function sinceOf(cursor: Cursor, entity: number): number {
  return cursor.recording.states.columns.t[cursor.stateRow[entity] as number] as number;
}

const longestFirst = (p: Waiter, q: Waiter) => p.sinceS - q.sinceS || p.entity - q.entity;

function waiters(cursor: Cursor, state: StateName, fits: (entity: Entity) => boolean): Waiter[] {
  const code = stateCode(state);
  return cursor.recording.entities
    .filter((e) => e.kind === "vehicle" && cursor.stateOf(e.id) === code && fits(e))
    .map(({ id }) => ({ entity: id, sinceS: sinceOf(cursor, id) }))
    .sort(longestFirst);
}

/**
 * What a vehicle waits for; null when it does not wait. Who waits for the same: at a gate those in line there, for a
 * door those of the same tenant, for a charger and a stall those of the same class, for goods and gangs those of the
 * same tenant or door.
 *
 * @param cursor stands at the instant
 */
export function waitingOf(cursor: Cursor, vehicle: number): Waiting | null {
  const entity = cursor.recording.entities[vehicle];
  const state = STATES[cursor.stateOf(vehicle)];
  const what = state === undefined ? undefined : WAITS[state];
  if (!entity || state === undefined || what === undefined) return null;
  const place = cursor.otherOf(vehicle);
  const sameTenant = (e: Entity) => e.tenant === entity.tenant && e.vehicleClass === entity.vehicleClass;
  const fits = (e: Entity): boolean => {
    switch (what) {
      case "gate":
        return cursor.otherOf(e.id) === place;
      case "charger":
      case "stall":
        return e.vehicleClass === entity.vehicleClass;
      case "gang":
        return true;
      default:
        return entity.tenant === undefined ? e.vehicleClass === entity.vehicleClass : sameTenant(e);
    }
  };
  const isBay = what === "door" && entity.vehicleClass === "pickUp";
  const line = waiters(cursor, state, fits);
  return { entity: vehicle, what: isBay ? "bay" : what, place, sinceS: sinceOf(cursor, vehicle), line };
}

/** Vehicles that wait for a place or a tenant: at a gate, for a door of a tenant, for a charger. */
export function waitersFor(cursor: Cursor, id: number): readonly Waiter[] {
  const { recording } = cursor;
  const entity = recording.entities[id];
  switch (entity?.kind) {
    case "gate":
      return waiters(cursor, "gateQueue", (e) => cursor.otherOf(e.id) === id);
    case "tenant":
      return waiters(cursor, "waitingDoor", (e) => e.tenant === entity.name);
    case "door": {
      const tenant = hubOf(recording).tenantOfDoor(id);
      return tenant === null ? [] : waiters(cursor, "waitingDoor", (e) => e.tenant === tenant);
    }
    case "gun":
      return waiters(cursor, "waitingCharger", (e) => isTruck(e) === isTruckGun(recording, entity));
    case "swapStation":
      return waiters(cursor, "waitingCharger", (e) => cursor.otherOf(e.id) === id);
    default:
      return [];
  }
}

function isTruck({ vehicleClass }: Entity): boolean {
  return vehicleClass === "lineHaul" || vehicleClass === "passThrough";
}

function isTruckGun(recording: Recording, gun: Entity): boolean {
  const { scenario } = recording.header;
  const cabinets = (scenario as { site?: { energy?: { charging?: { truckCabinets?: { id: string }[] } } } }).site
    ?.energy?.charging?.truckCabinets;
  return cabinets?.some(({ id }) => id === gun.group) ?? false;
}

/** The place that has been given to a vehicle, or the vehicle that has been called to a place; −1 for none. */
export function reservedBy(cursor: Cursor, id: number): number {
  const isReserved = STATES[cursor.stateOf(id)] === "reserved";
  return isReserved ? cursor.otherOf(id) : -1;
}
