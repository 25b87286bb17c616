/**
 * One lot followed through the hub, from the truck that brings it to the customer or the truck that takes it on: legs
 * that touch, so that their minutes add up to the whole, each with its share of electricity and carbon.
 *
 * A lot is many tonnes and leaves in parts. What is followed is one part: as much as one vehicle took of it, and of that
 * as much as one customer got.
 */
import type { Fact, Recording } from "../../recording/recording.ts";
import type { Entity, FactKind } from "../../recording/vocabulary.ts";
import { factsAbout } from "../factIndex.ts";
import { scenarioNumber } from "../scenarioValue.ts";
import { haul, tourShare } from "./journeys.ts";
import { amountOf, type LegName, type ShipmentLeg } from "./legs.ts";
import { type Rates, ratesOf } from "./rates.ts";
import type { Share } from "./share.ts";

/** How far it has come by the end of the recording. */
export type ShipmentEnd = "inStore" | "handedOver" | "loaded" | "onTour" | "delivered" | "broughtBack" | "gone";

export interface Shipment {
  readonly lot: Entity;
  /** id of its owner */
  readonly tenant: string;
  /** the whole lot, as it was put down; null for what lay there at the beginning */
  readonly lotT: number | null;
  /** what is followed */
  readonly massT: number;
  /** the customer, the vehicle that took it on; −1 for none */
  readonly goal: number;
  readonly end: ShipmentEnd;
  readonly legs: readonly ShipmentLeg[];
  readonly minutes: number;
  readonly kwh: number;
  readonly kgCo2e: number;
}

const lastUntil = (facts: readonly Fact[], untilS: number) => facts.filter(({ t }) => t <= untilS).at(-1);
const firstFrom = (facts: readonly Fact[], fromS: number) => facts.find(({ t }) => t >= fromS);

/** Legs one after the other from a first moment on. */
class Trail {
  readonly legs: ShipmentLeg[] = [];
  private atS: number;

  constructor(beginsS: number) {
    this.atS = beginsS;
  }

  /** A leg that ends at `untilS`; none when that is not known. */
  go(leg: LegName, untilS: number | undefined, place: number, vehicle: number, shares: readonly Share[] = []): void {
    if (untilS === undefined || untilS < this.atS) return;
    this.legs.push({ leg, fromS: this.atS, toS: untilS, place, vehicle, shares });
    this.atS = untilS;
  }

  /** A leg outside, of which only the distance is known. */
  beyond(leg: LegName, vehicle: number, shares: readonly Share[]): void {
    this.legs.push({ leg, fromS: this.atS, toS: this.atS, place: -1, vehicle, shares });
  }
}

/**
 * @param lot entity
 * @param to vehicle whose part is followed; the first that went out with a customer's share, else the first at all
 */
export function followLot(recording: Recording, lot: number, to?: number): Shipment | null {
  const info = recording.entities[lot];
  if (info?.kind !== "lot") return null;
  const rates = ratesOf(recording);
  const received = factsAbout(recording, "lotReceived", lot)[0];
  const loads = factsAbout(recording, "lotLoaded", lot);
  const loaded =
    to === undefined ? (loads.find(({ b }) => dropOf(recording, b, 0)) ?? loads[0]) : loads.find(({ b }) => b === to);
  const drop = loaded ? dropOf(recording, loaded.b, loaded.t) : undefined;
  const massT = Math.min(
    loaded?.x ?? Number.POSITIVE_INFINITY,
    drop?.x ?? Number.POSITIVE_INFINITY,
    received?.x ?? Number.POSITIVE_INFINITY,
  );
  if (!Number.isFinite(massT)) return null;

  const tenant = info.group ?? "";
  const trail = received
    ? arrival(recording, received, massT, rates)
    : new Trail(loaded ? (pickedFor(recording, lot, loaded)?.t ?? loaded.t) : recording.header.startS);
  if (received) inStore(recording, { lot, tenant, loaded, massT, rates }, trail, received);
  const { end, goal } = loaded
    ? departure(recording, loaded, drop, massT, rates, trail)
    : ({ end: "inStore", goal: -1 } as const);

  const { legs } = trail;
  const [first, last] = [legs[0], legs.at(-1)];
  return {
    lot: info,
    tenant,
    lotT: received?.x ?? null,
    massT,
    goal,
    end,
    legs,
    minutes: first && last ? (last.toS - first.fromS) / 60 : 0,
    kwh: amountOf(legs, "kWh"),
    kgCo2e: amountOf(legs, "kgCO2e"),
  };
}

/** Electricity in the hub with its carbon. */
const used = (rates: Rates, ...shares: (Share | null)[]): Share[] =>
  shares.flatMap((one) => (one ? [one, rates.carbonOf(one.value)] : []));

/** The truck that brings it: to the gate, to the door, unloaded; or its trailer is dropped, and another takes that there. */
function arrival(recording: Recording, received: Fact, massT: number, rates: Rates): Trail {
  const unloads = recording.entities[received.b];
  const dropped = unloads ? droppedFor(recording, unloads.id, received.t) : undefined;
  const truck = dropped ? recording.entities[dropped.a] : unloads;
  const since = (of: Entity | undefined, kind: FactKind) =>
    of ? lastUntil(factsAbout(recording, kind, of.id), received.t) : undefined;
  const arrived = since(truck, "vehicleArrived");
  const entered = since(truck, "vehicleEntered");
  const reached = since(unloads, "doorReached");
  const began = since(unloads, "workBegan");
  const known = [arrived, entered, dropped, reached, began].flatMap((fact) => (fact ? [fact.t] : []));
  const trail = new Trail(known[0] ?? received.t);
  const [vehicle, unloader] = [truck?.id ?? -1, unloads?.id ?? -1];
  const km = scenarioNumber(recording.header.scenario, "operations.energy.carbon.onwardKm.lineHaul") ?? 0;
  const onBoardT = arrived?.x ?? began?.x ?? 0;
  if (truck && onBoardT > 0) trail.beyond("hauledIn", vehicle, haul(recording, truck, km, massT, onBoardT));
  trail.go("atGate", entered?.t, entered?.b ?? -1, vehicle);
  if (dropped) {
    trail.go("inYard", dropped.t, dropped.b, vehicle);
    trail.go("onTrailer", reached?.t, dropped.b, unloader);
  } else trail.go("inYard", reached?.t, reached?.b ?? -1, vehicle);
  trail.go("atDoor", began?.t, began?.b ?? -1, unloader);
  trail.go("unloading", received.t, began?.b ?? -1, unloader, used(rates, rates.forklift(massT)));
  return trail;
}

/** When the loaded trailer that a tractor has unloaded was dropped, and by whom. */
function droppedFor(recording: Recording, tractor: number, untilS: number): Fact | undefined {
  const hooked = lastUntil(factsAbout(recording, "trailerHooked", tractor), untilS);
  if (!hooked || !(hooked.x > 0)) return undefined;
  const { b, x } = recording.facts.columns;
  const rows = [...recording.factRows("trailerDropped", Number.NEGATIVE_INFINITY, hooked.t)];
  const last = rows.filter((row) => b[row] === hooked.b && (x[row] as number) > 0).at(-1);
  return last === undefined ? undefined : recording.fact(last);
}

interface Part {
  readonly lot: number;
  readonly tenant: string;
  readonly loaded: Fact | undefined;
  readonly massT: number;
  readonly rates: Rates;
}

/** From staging to stock, and as long as it lies there. */
function inStore(recording: Recording, part: Part, trail: Trail, received: Fact): void {
  const { lot, tenant, loaded, massT, rates } = part;
  const stored = factsAbout(recording, "lotStored", lot)[0];
  if (!stored) return;
  trail.go("putAway", stored.t, stored.b, -1, used(rates, rates.forklift(massT), rates.crossed(tenant, massT)));
  const untilS = (loaded && pickedFor(recording, lot, loaded)?.t) ?? recording.coveredS;
  const hours = Math.max(0, untilS - received.t) / 3600;
  trail.go("stored", untilS, stored.b, -1, used(rates, rates.stored(tenant, massT, hours)));
}

/** When the part that was loaded had been picked: the last of as many tonnes at least, else the last. */
function pickedFor(recording: Recording, lot: number, loaded: Fact): Fact | undefined {
  const before = factsAbout(recording, "lotPicked", lot).filter(({ t }) => t <= loaded.t);
  return before.filter(({ x }) => x >= loaded.x * (1 - 1e-9)).at(-1) ?? before.at(-1);
}

/** What a van handed over, or did not, on the tour it set out for after `fromS`: the largest of its drops. */
function dropOf(recording: Recording, van: number, fromS: number): (Fact & { readonly isServed: boolean }) | undefined {
  if (recording.entities[van]?.vehicleClass !== "cityVan") return undefined;
  const began = firstFrom(factsAbout(recording, "tourBegan", van), fromS);
  if (!began) return undefined;
  const backS = firstFrom(factsAbout(recording, "tourEnded", van), began.t)?.t ?? Number.POSITIVE_INFINITY;
  const onTour = (kind: FactKind, isServed: boolean) =>
    factsAbout(recording, kind, van)
      .filter(({ t }) => t >= began.t && t <= backS)
      .map((fact) => ({ ...fact, isServed }));
  const served = onTour("dropServed", true);
  const drops = served.length > 0 ? served : onTour("dropMissed", false);
  return drops.reduce<(typeof drops)[number] | undefined>(
    (most, one) => (most && most.x >= one.x ? most : one),
    undefined,
  );
}

/** Out of the doors, and on by van or truck. */
function departure(
  recording: Recording,
  loaded: Fact,
  drop: (Fact & { readonly isServed: boolean }) | undefined,
  massT: number,
  rates: Rates,
  trail: Trail,
): { readonly end: ShipmentEnd; readonly goal: number } {
  const taker = recording.entities[loaded.b];
  const moved = used(rates, rates.forklift(massT), rates.forklift(massT));
  if (!taker) {
    trail.go("staged", loaded.t, -1, -1, moved);
    return { end: "handedOver", goal: -1 };
  }
  const vehicle = taker.id;
  const about = (kind: FactKind) => factsAbout(recording, kind, vehicle);
  const began = lastUntil(about("workBegan"), loaded.t);
  // picking and loading are one handling each
  const [half, other] = [moved.slice(0, 2), moved.slice(2)];
  trail.go("staged", began?.t ?? loaded.t, began?.b ?? -1, -1, half);
  trail.go("loading", loaded.t, began?.b ?? -1, vehicle, other);

  if (taker.vehicleClass === "cityVan") {
    const tour = firstFrom(about("tourBegan"), loaded.t);
    if (!tour) return { end: "loaded", goal: vehicle };
    trail.go("toGate", tour.t, -1, vehicle);
    const ended = firstFrom(about("tourEnded"), tour.t);
    const perKm = scenarioNumber(recording.header.scenario, "operations.delivery.vanKwhPerKm") ?? 0;
    const onBattery = taker.drive !== "diesel";
    const shares = onBattery
      ? used(rates, tourShare(recording, ended?.y ?? tour.y * perKm, massT, tour.x))
      : haul(recording, taker, tour.y, massT, tour.x);
    trail.go("onTour", drop?.t ?? ended?.t ?? recording.coveredS, drop?.b ?? -1, vehicle, shares);
    if (drop) return { end: drop.isServed ? "delivered" : "broughtBack", goal: drop.b };
    return { end: "onTour", goal: vehicle };
  }
  const left = firstFrom(about("vehicleDeparted"), loaded.t);
  if (!left) return { end: "loaded", goal: vehicle };
  trail.go("leaving", left.t, left.b, vehicle);
  trail.beyond("hauledOut", vehicle, haul(recording, taker, left.y, massT, loadOf(recording, vehicle, left.t)));
  return { end: "gone", goal: vehicle };
}

/** All that was loaded on a vehicle before it left, since it left before. */
function loadOf(recording: Recording, vehicle: number, leftS: number): number {
  const before = factsAbout(recording, "vehicleDeparted", vehicle).filter(({ t }) => t < leftS);
  const sinceS = before.at(-1)?.t ?? Number.NEGATIVE_INFINITY;
  const { b, x } = recording.facts.columns;
  let sum = 0;
  for (const row of recording.factRows("lotLoaded", sinceS, leftS)) if (b[row] === vehicle) sum += x[row] as number;
  return sum;
}
