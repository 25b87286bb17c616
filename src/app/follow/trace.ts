/**
 * The way of a vehicle, or of a lot of goods, through the hub: stages one after the other, each with its place, read off
 * states and facts alone. A lot comes in with a truck, stands at the doors, lies in stock, is picked and goes out with a
 * truck, a customer or a van.
 */
import type { Fact, Recording } from "../../recording/recording.ts";
import { stateCode } from "../../recording/vocabulary.ts";
import { factsOf } from "../factsOf.ts";
import type { Span } from "../session.ts";
import { stateHistory } from "../stateHistory.ts";

/** Where in the chain 运 → 仓 → 配 a stage is. */
export type Phase = "in" | "storage" | "out";

/** What a lot does while no vehicle has it. */
export type Storing = "stagedIn" | "stored" | "stagedOut";

export interface Stage extends Span {
  readonly phase: Phase;
  /** of a vehicle's: its state; of a lot's: what it does */
  readonly doing: { readonly state: number } | { readonly storing: Storing };
  /** who has it in this stage: a vehicle, the tenant */
  readonly entity: number;
  /** where; −1 on the way */
  readonly place: number;
  readonly isOver: boolean;
}

export interface Trace {
  /** a vehicle or a lot */
  readonly of: number;
  readonly stages: readonly Stage[];
}

const GONE = stateCode("gone");

/** What a vehicle did within a span, state by state; states that last no time are left out. */
function vehicleStages(recording: Recording, vehicle: number, span: Span, phase: Phase): Stage[] {
  const stages: Stage[] = [];
  for (const { fromS, toS, state, other } of stateHistory(recording, vehicle)) {
    if (state === GONE || toS <= fromS || fromS >= span.toS || toS <= span.fromS) continue;
    const last = stages.at(-1);
    const isOver = toS < recording.coveredS || toS <= span.toS;
    if (last && last.place === other && "state" in last.doing && last.doing.state === state) {
      stages[stages.length - 1] = { ...last, toS, isOver };
    } else stages.push({ phase, doing: { state }, entity: vehicle, place: other, fromS, toS, isOver });
  }
  return stages;
}

const ALWAYS: Span = { fromS: Number.NEGATIVE_INFINITY, toS: Number.POSITIVE_INFINITY };

export function traceOf(recording: Recording, entity: number): Trace {
  const kind = recording.entities[entity]?.kind as string | undefined;
  if (kind === "lot") return lotTrace(recording, entity);
  return { of: entity, stages: vehicleStages(recording, entity, ALWAYS, "in") };
}

/** The state that holds for a vehicle at an instant, or just before it. */
function pieceAround(recording: Recording, vehicle: number, t: number): Span | null {
  const pieces = stateHistory(recording, vehicle);
  return pieces.find(({ fromS, toS }) => fromS < t && t <= toS) ?? pieces.find(({ fromS }) => fromS >= t) ?? null;
}

/** Until when a vehicle has what it was loaded with at `t`: the end of its tour, or its leaving. */
function outUntilS(recording: Recording, vehicle: number, t: number): number {
  const isVan = recording.entities[vehicle]?.vehicleClass === "cityVan";
  const ends = factsOf(recording, isVan ? "tourEnded" : "vehicleDeparted");
  return ends.find((fact) => fact.a === vehicle && fact.t >= t)?.t ?? recording.coveredS;
}

/** Of a lot that goes out in several parts, the way of the part that a van takes, or of the first. */
function lotTrace(recording: Recording, lot: number): Trace {
  const of = (kind: string) => factsOf(recording, kind).filter(({ a }) => a === lot);
  const received = of("lotReceived")[0];
  const stored = of("lotStored")[0];
  const loads = of("lotLoaded");
  const isVan = ({ b }: Fact) => recording.entities[b]?.vehicleClass === "cityVan";
  const loaded = loads.find(isVan) ?? loads[0];
  const picked = of("lotPicked").findLast(({ t }) => !loaded || t <= loaded.t);
  const tenant = stored?.b ?? picked?.b ?? tenantOf(recording, lot);
  const stages: Stage[] = [];
  if (received) {
    const untilS = pieceAround(recording, received.b, received.t)?.toS ?? received.t;
    stages.push(...vehicleStages(recording, received.b, { fromS: Number.NEGATIVE_INFINITY, toS: untilS }, "in"));
  }
  const store = (storing: Storing, from: Fact | undefined, to: Fact | undefined) => {
    if (!from) return;
    const toS = to?.t ?? recording.coveredS;
    if (toS <= from.t) return;
    stages.push({
      ...{ phase: "storage", doing: { storing }, entity: tenant, place: tenant },
      ...{ fromS: from.t, toS, isOver: to !== undefined },
    });
  };
  const next = picked ?? loaded;
  store("stagedIn", received, stored ?? next);
  store("stored", stored, next);
  store("stagedOut", picked, loaded);
  if (loaded) {
    const piece = pieceAround(recording, loaded.b, loaded.t);
    const span = { fromS: piece?.fromS ?? loaded.t, toS: outUntilS(recording, loaded.b, loaded.t) };
    stages.push(...vehicleStages(recording, loaded.b, span, "out"));
  }
  return { of: lot, stages };
}

function tenantOf(recording: Recording, lot: number): number {
  const id = recording.entities[lot]?.group;
  return recording.entities.find(({ kind, name }) => kind === "tenant" && name === id)?.id ?? -1;
}

/** The stage that holds at `t`; otherwise the last one before it, −1 before the first. */
export function stageAt(stages: readonly Stage[], t: number): number {
  const within = stages.findIndex(({ fromS, toS }) => fromS <= t && t < toS);
  return within >= 0 ? within : stages.findLastIndex(({ fromS }) => fromS <= t);
}

/**
 * A thing worth following: a lot that comes in by truck to a cross-dock and leaves by van; where there is none, any lot
 * that comes in and leaves; where there are no lots, a truck that unloads and leaves.
 */
export function exampleOf(recording: Recording, isCrossDock: (tenant: string) => boolean): number | null {
  const received = new Set(factsOf(recording, "lotReceived").map(({ a }) => a));
  const ended = new Set(factsOf(recording, "tourEnded").map(({ a }) => a));
  let other: number | null = null;
  for (const { a: lot, b: vehicle } of factsOf(recording, "lotLoaded")) {
    if (!received.has(lot)) continue;
    const isByVan = recording.entities[vehicle]?.vehicleClass === "cityVan" && ended.has(vehicle);
    if (isByVan && isCrossDock(recording.entities[lot]?.group ?? "")) return lot;
    other ??= lot;
  }
  if (other !== null) return other;
  const left = new Set(factsOf(recording, "vehicleDeparted").map(({ a }) => a));
  const entered = new Set(factsOf(recording, "vehicleEntered").map(({ a }) => a));
  return factsOf(recording, "workEnded").find(({ a }) => left.has(a) && entered.has(a))?.a ?? null;
}
