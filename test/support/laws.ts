/**
 * What must hold in any recording of any scenario: nothing appears or vanishes. Each law compares two books that the
 * park keeps apart (ledgers against levels, facts against counts, a vehicle's states against the other vehicles').
 */
import { tonneBalance } from "../../src/metrics/tonnes.ts";
import type { Recording } from "../../src/recording/recording.ts";
import {
  LEG_KINDS,
  type LedgerUnit,
  type LegKind,
  STATES,
  type StateName,
  VEHICLE_CLASSES,
} from "../../src/recording/vocabulary.ts";

/** Every breach of a law, in words; empty when all hold. */
export function breaches(recording: Recording): string[] {
  return [
    ...vehicleBreaches(recording),
    ...tonneBreaches(recording),
    ...tourBreaches(recording),
    ...matchingBreaches(recording),
    ...trailerBreaches(recording),
    ...energyBreaches(recording),
    ...waterBreaches(recording),
    ...placeBreaches(recording),
    ...legBreaches(recording),
    ...boundBreaches(recording),
  ];
}

/** Sums differ in their last bits by the order of adding: a billionth of the larger, and a floor for sums near 0. */
function differs(a: number, b: number, scale = Math.max(Math.abs(a), Math.abs(b))): boolean {
  return !(Math.abs(a - b) <= 1e-9 * Math.max(scale, 1));
}

function movedTotal(recording: Recording, from: string | null, to: string | null, unit: LedgerUnit): number {
  const { startS, endS } = recording.header;
  return recording
    .ledgersBetween(from, to, unit)
    .reduce((sum, ledger) => sum + recording.moved(ledger, startS, endS), 0);
}

function levelChange(recording: Recording, name: string): number {
  const id = recording.levelId(name);
  if (id === null) return Number.NaN;
  const { startS, endS } = recording.header;
  return (recording.levelAt(id, endS) ?? Number.NaN) - (recording.levelAt(id, startS) ?? Number.NaN);
}

/** Inside the fence at the end = at the start + entered − departed; a van leaves on a tour and enters from it. */
export function vehicleBreaches(recording: Recording): string[] {
  const count = new Map<string, number>(VEHICLE_CLASSES.map((c) => [c, 0]));
  const { startS, endS } = recording.header;
  for (const fact of recording.factsIn(startS, endS + 1)) {
    const change = { vehicleEntered: 1, tourEnded: 1, vehicleDeparted: -1, tourBegan: -1 }[fact.kind as string];
    const vehicleClass = recording.entities[fact.a]?.vehicleClass;
    if (change === undefined || vehicleClass === undefined) continue;
    // facts at the very start are part of what the level at the start already counts
    if (fact.t > startS) count.set(vehicleClass, (count.get(vehicleClass) as number) + change);
  }
  return VEHICLE_CLASSES.flatMap((c) => {
    const level = levelChange(recording, `vehicles.${c}.inPark`);
    return level === count.get(c) ? [] : [`${c}: the census changed by ${level}, the gates counted ${count.get(c)}`];
  });
}

/** What a van left the gate with it handed over or brought back, tour by tour; no van is on two tours. */
export function tourBreaches(recording: Recording): string[] {
  const found: string[] = [];
  const onTour = new Map<number, number>();
  let planned = 0;
  for (const { kind, a, x } of recording.factsIn(recording.header.startS, Number.POSITIVE_INFINITY)) {
    const name = recording.entities[a]?.name;
    const leftT = onTour.get(a);
    if (kind === "tourPlanned") planned++;
    if (kind === "tourBegan") {
      if (leftT !== undefined) found.push(`${name} begins a tour while it is on one`);
      onTour.set(a, x);
    } else if (leftT === undefined) {
      // tours that began before the recording
    } else if (kind === "dropServed") onTour.set(a, leftT - x);
    else if (kind === "returnsBrought") {
      if (differs(leftT, x)) found.push(`${name} has ${leftT} t left of its tour and brings back ${x}`);
      onTour.delete(a);
    } else if (kind === "tourEnded" && !differs(leftT, 0)) onTour.delete(a);
  }
  const { fleet } = (recording.header.scenario as { operations: { arrivals: { cityVan: { fleet: number } } } })
    .operations.arrivals.cityVan;
  if (onTour.size > Math.min(fleet, planned)) found.push(`${onTour.size} vans on tour of ${fleet}`);
  return found;
}

/** Every tonne that left an account of stock arrived in another: levels against ledgers. */
export function tonneBreaches(recording: Recording): string[] {
  const found: string[] = [];
  const places = /^(stock|stagedIn|processing|stagedOut)\..+T$/;
  const accounts = recording.levels.filter((l) => places.test(l.name)).map((l) => l.name.slice(0, -1));
  if (!accounts.some((account) => account.startsWith("stock."))) found.push("no tenant's stock is recorded");
  for (const account of accounts) {
    const level = levelChange(recording, `${account}T`);
    const flow = movedTotal(recording, null, account, "t") - movedTotal(recording, account, null, "t");
    if (differs(level, flow, 1e4)) found.push(`${account}: ${level} t more, ${flow} t moved`);
  }
  found.push(...lotBreaches(recording));
  const level = levelChange(recording, "freight.onVehiclesT");
  const flow = movedTotal(recording, null, "vehicles", "t") - movedTotal(recording, "vehicles", null, "t");
  if (differs(level, flow, 1e4)) found.push(`on vehicles: ${level} t more, ${flow} t moved`);
  const whole = tonneBalance(recording);
  if (!whole?.holds) found.push(`tonnes over the fence and held inside: ${whole?.errorT} t left over`);
  return found;
}

/** Offers that wait at the end = at the start + posted − taken − expired; so with trucks that seek. */
export function matchingBreaches(recording: Recording): string[] {
  const { startS, endS } = recording.header;
  const count = (...kinds: string[]) => {
    let sum = 0;
    // facts at the very start are part of what the level at the start already counts
    for (const fact of recording.factsIn(startS, endS + 1)) if (fact.t > startS && kinds.includes(fact.kind)) sum++;
    return sum;
  };
  const taken = count("offerTaken");
  const books: [string, number][] = [
    ["matching.offers", count("offerPosted") - taken - count("offerExpired", "offerHandedOver")],
    ["matching.seekers", count("seekBegan") - taken - count("seekGivenUp")],
  ];
  return books.flatMap(([name, net]) => {
    const level = levelChange(recording, name);
    return level === net ? [] : [`${name} changed by ${level}, the facts say ${net}`];
  });
}

/**
 * Trailers of the pool change only by exchange: who drops his own and has not hooked another yet leaves one more. Each
 * stands on a stall of its own or is hooked to a vehicle of its own, by their states. No driver drives who is not there.
 */
export function trailerBreaches(recording: Recording): string[] {
  const { startS, endS } = recording.header;
  const found: string[] = [];
  let exchanged = 0;
  for (const fact of recording.factsIn(startS, endS + 1)) {
    if (recording.entities[fact.a]?.vehicleClass === "contract" || fact.t <= startS) continue;
    exchanged += { trailerDropped: 1, trailerHooked: -1 }[fact.kind as string] ?? 0;
  }
  const change = ["Away", "Hooked", "Dropped"].reduce(
    (sum, where) => sum + levelChange(recording, `capacity.trailers${where}`),
    0,
  );
  if (change !== exchanged) found.push(`${change} trailers more, ${exchanged} by exchange`);

  const { columns, length } = recording.states;
  const stateOf = new Map<number, StateName>();
  const atOf = new Map<number, number>();
  const heldBy = new Map<number, number>();
  for (let row = 0; row < length; row++) {
    const trailer = columns.entity[row] as number;
    if (recording.entities[trailer]?.kind !== "trailer") continue;
    const before = atOf.get(trailer);
    if (before !== undefined && heldBy.get(before) === trailer) heldBy.delete(before);
    const state = STATES[columns.state[row] as number] as StateName;
    const at = columns.other[row] as number;
    stateOf.set(trailer, state);
    atOf.set(trailer, at);
    if (state !== "dropped" && state !== "hooked") continue;
    const kind = recording.entities[at]?.kind;
    if (kind !== (state === "dropped" ? "stall" : "vehicle")) found.push(`a trailer is ${state} at a ${kind}`);
    if (heldBy.has(at)) found.push(`${recording.entities[at]?.name} has two trailers at ${columns.t[row]} s`);
    heldBy.set(at, trailer);
  }
  const level = recording.levelId("capacity.trailersDropped");
  const standing = [...stateOf.values()].filter((state) => state === "dropped").length;
  if (level !== null && recording.levelAt(level, endS) !== standing) {
    found.push(`${standing} trailers stand on stalls, the level says ${recording.levelAt(level, endS)}`);
  }
  const hours = (from: string, to: string) => movedTotal(recording, from, to, "h");
  const [busy, present] = [hours("pool.drivers", "busy"), hours("staff.driving.pool", "present")];
  if (busy > present * (1 + 1e-9))
    found.push(`drivers of the pool drove ${busy} h of the ${present} h they were there`);
  return found;
}

/** No lot gives more than it brought, and what is put down, put away and loaded is what the ledgers say. */
function lotBreaches(recording: Recording): string[] {
  const found: string[] = [];
  const { startS, endS } = recording.header;
  const received = new Map<number, number>();
  const loaded = new Map<number, number>();
  const sums = { lotReceived: 0, lotStored: 0, lotLoaded: 0 };
  for (const { kind, a, x } of recording.factsIn(startS, endS + 1)) {
    if (kind !== "lotReceived" && kind !== "lotStored" && kind !== "lotLoaded") continue;
    sums[kind] += x;
    if (kind === "lotReceived") received.set(a, (received.get(a) ?? 0) + x);
    if (kind === "lotLoaded") loaded.set(a, (loaded.get(a) ?? 0) + x);
  }
  for (const [lot, t] of loaded) {
    const broughtT = received.get(lot);
    // what came before the recording is not known
    if (broughtT === undefined || t <= broughtT + 1e-6) continue;
    found.push(`${recording.entities[lot]?.name}: ${broughtT} t came, ${t} t went`);
  }
  let calledOffT = 0;
  for (const { id, from, to } of recording.ledgers) {
    if (from.startsWith("stagedOut.") && to === `stock.${from.slice(10)}`)
      calledOffT += recording.moved(id, startS, endS);
  }
  // goods of the city are told when they leave the shelf before the van docks
  const shelvedT = movedTotal(recording, "stagedOut", "stock.city", "t");
  const takenT = movedTotal(recording, "stock.city", "vehicles", "t");
  const booked: [keyof typeof sums, number][] = [
    ["lotReceived", movedTotal(recording, null, "stagedIn", "t")],
    ["lotStored", movedTotal(recording, "stagedIn", null, "t")],
    ["lotLoaded", movedTotal(recording, "stagedOut", null, "t") - calledOffT - shelvedT + takenT],
  ];
  for (const [kind, t] of booked)
    if (differs(sums[kind], t, 1e4)) found.push(`${kind}: ${sums[kind]} t told, ${t} t moved`);
  return found;
}

/** The busbar stores nothing, the battery and the chargers lose what they say. */
export function energyBreaches(recording: Recording): string[] {
  const kWh = (from: string | null, to: string | null) => movedTotal(recording, from, to, "kWh");
  const found: string[] = [];
  const into = kWh(null, "busbar");
  const outOf = kWh("busbar", null);
  if (!(outOf > 0)) found.push("no energy was used");
  if (differs(into, outOf)) found.push(`busbar: ${into} kWh in, ${outOf} kWh out`);
  const imbalance = kWh("check", "imbalance");
  const demand = kWh("busbar", "load") + kWh("busbar", "charging");
  if (!(imbalance <= 1e-9 * demand)) found.push(`imbalance of ${imbalance} kWh in ${demand} kWh of demand`);
  const stored = levelChange(recording, "battery.storedKwh");
  const kept = kWh(null, "battery") - kWh("battery", null);
  if (differs(stored, kept, into)) found.push(`battery: ${stored} kWh more in store, ${kept} kWh kept`);
  for (const what of ["trucks", "vans", "cars", "forklifts"]) {
    const [taken, given] = [kWh(null, `charging.${what}`), kWh(`charging.${what}`, null)];
    if (differs(taken, given, into)) found.push(`charging.${what}: ${taken} kWh in, ${given} kWh out`);
  }
  return found;
}

export function waterBreaches(recording: Recording): string[] {
  const level = levelChange(recording, "water.cisternM3");
  const flow = movedTotal(recording, null, "cistern", "m3") - movedTotal(recording, "cistern", null, "m3");
  return differs(level, flow, 1e4) ? [`cistern: ${level} m³ more, ${flow} m³ moved`] : [];
}

/** A vehicle in one of these stands at the place its state names. */
const STANDING = new Set<StateName>([
  "waitingDoor",
  "parked",
  "docking",
  "waitingGang",
  "waitingGoods",
  "waitingStaging",
  "unloading",
  "loading",
  "undocking",
  "waitingCharger",
  "charging",
  "inService",
  "trading",
  "hooking",
]);
const FOR_ONE = new Set(["door", "stall", "bay", "service"]);

/** One vehicle per dock, stall and bay, by the vehicles' own states. */
export function placeBreaches(recording: Recording): string[] {
  const { columns, length } = recording.states;
  const placeOf = new Map<number, number>();
  const vehicleAt = new Map<number, number>();
  const found: string[] = [];
  let stood = 0;
  for (let row = 0; row < length; row++) {
    const vehicle = columns.entity[row] as number;
    if (recording.entities[vehicle]?.kind !== "vehicle") continue;
    const before = placeOf.get(vehicle);
    if (before !== undefined) {
      placeOf.delete(vehicle);
      vehicleAt.delete(before);
    }
    const place = columns.other[row] as number;
    if (!STANDING.has(STATES[columns.state[row] as number] as StateName)) continue;
    if (place < 0 || !FOR_ONE.has(recording.entities[place]?.kind as string)) continue;
    const other = vehicleAt.get(place);
    if (other !== undefined) {
      const name = (id: number) => recording.entities[id]?.name;
      found.push(`${name(vehicle)} and ${name(other)} are both at ${name(place)} at ${columns.t[row]} s`);
    }
    placeOf.set(vehicle, place);
    vehicleAt.set(place, vehicle);
    stood++;
  }
  if (stood === 0) found.push("no vehicle ever stood at a place");
  return found;
}

/** The driver does these himself, or has to be with the truck. */
const OF_DRIVER = new Set<LegKind>(["rest", "meal", "bed", "papers", "dockIn", "dockOut", "swap", "wash"]);

/**
 * A leg that ended had begun, and took as long as it says; a driver is in one place; nothing goes on after a truck has
 * left; and it set out within the driving rule.
 */
export function legBreaches(recording: Recording): string[] {
  const found: string[] = [];
  const underWay = new Map<number, Map<LegKind, number>>();
  const nameOf = (id: number) => recording.entities[id]?.name;
  const { startS, endS } = recording.header;
  const { scenario } = recording.header as {
    scenario: { operations?: { services?: { driving?: { mostH: number } } } };
  };
  const mostS = (scenario.operations?.services?.driving?.mostH ?? Number.POSITIVE_INFINITY) * 3600;
  for (const { kind, t, a, x, y } of recording.factsIn(startS, endS + 1)) {
    const legs = underWay.get(a) ?? new Map<LegKind, number>();
    underWay.set(a, legs);
    if (kind === "legBegan") {
      const leg = LEG_KINDS[x] as LegKind;
      if (legs.has(leg)) found.push(`${nameOf(a)} begins ${leg} twice at ${t} s`);
      const other = [...legs.keys()].find((one) => OF_DRIVER.has(one));
      if (OF_DRIVER.has(leg) && other) found.push(`the driver of ${nameOf(a)} is at ${leg} and ${other} at ${t} s`);
      legs.set(leg, t);
    } else if (kind === "legEnded") {
      const leg = LEG_KINDS[x] as LegKind;
      const beganS = legs.get(leg);
      if (!legs.delete(leg) && t - y > startS) found.push(`${nameOf(a)} ends ${leg} at ${t} s, and never began it`);
      if (beganS !== undefined && differs(t - beganS, y, endS)) found.push(`${leg} of ${nameOf(a)} took ${y} s?`);
    } else if (kind === "driverSetOut" && x + y > mostS + 1e-6) {
      found.push(`${nameOf(a)} sets out after ${x} s of driving for ${y} s more`);
    } else if (kind === "vehicleDeparted" && legs.size > 0) {
      found.push(`${nameOf(a)} leaves in the middle of ${[...legs.keys()].join(", ")}`);
    }
  }
  return found;
}

/** Levels that have bounds keep them at every row. */
export function boundBreaches(recording: Recording): string[] {
  const bounds = (name: string): readonly [number, number] | null => {
    if (name === "battery.soc") return [0, 1];
    if (
      /^stock\.|^staged|^processing\.|^market\.|^water\.cistern|inPark$|queue$|waiting$|Used$|onTour$|\.cars$|gangs|packsReady|storedKwh/.test(
        name,
      )
    ) {
      return [0, Number.POSITIVE_INFINITY];
    }
    return null;
  };
  const { level, value, t } = recording.levelRows.columns;
  const limits = recording.levels.map((info) => bounds(info.name));
  const found: string[] = [];
  for (let row = 0; row < recording.levelRows.length; row++) {
    const limit = limits[level[row] as number];
    const x = value[row] as number;
    if (Number.isFinite(x) && (!limit || (x >= limit[0] - 1e-9 && x <= limit[1] + 1e-9))) continue;
    found.push(`${recording.levels[level[row] as number]?.name} is ${x} at ${t[row]} s`);
    if (found.length > 20) break;
  }
  return found;
}
