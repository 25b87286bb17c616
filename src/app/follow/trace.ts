/**
 * The way of a vehicle, or of a lot of goods, through the hub as stages one after the other, each with its place: a
 * vehicle's are its states, a lot's the legs of storage, line-haul and delivery, with their electricity and carbon.
 */
import { followLot } from "../../metrics/shipment/follow.ts";
import { LEGS, type ShipmentPart } from "../../metrics/shipment/legs.ts";
import type { Share } from "../../metrics/shipment/share.ts";
import { visitTrace } from "../../metrics/visitTrace.ts";
import type { Recording } from "../../recording/recording.ts";
import { stateCode } from "../../recording/vocabulary.ts";
import type { Bilingual } from "../../units/field.ts";
import type { Span } from "../session.ts";
import { type Tone, toneOf } from "../stateHistory.ts";
import { STATE_WORDS } from "../text/words.ts";

export interface Stage extends Span {
  readonly name: Bilingual;
  readonly tone: Tone | null;
  /** outside the hub: only its distance is known */
  readonly isBeyond: boolean;
  /** of the chain of a lot; null for what a vehicle does */
  readonly part: ShipmentPart | null;
  /** who has the goods; −1 while they stand */
  readonly vehicle: number;
  /** where; −1 on the way */
  readonly place: number;
  /** what makes its electricity and carbon; none where nothing is known of it */
  readonly shares: readonly Share[];
}

export interface Trace {
  readonly stages: readonly Stage[];
  /** of a lot's: what is followed of it [t], and where that goes: a customer, a vehicle, −1 */
  readonly massT: number | null;
  readonly goal: number;
}

const TONE_OF_PART: Readonly<Record<ShipmentPart, Tone>> = {
  storage: "working",
  lineHaul: "moving",
  delivery: "charging",
};
const TONE_OF_LEG: Readonly<Partial<Record<keyof typeof LEGS, Tone>>> = {
  atGate: "waiting",
  inYard: "waiting",
  atDoor: "waiting",
  stored: "resting",
  staged: "waiting",
};

/** Empty for what has no way of its own. */
export function traceOf(recording: Recording, entity: number): Trace {
  const shipment = followLot(recording, entity);
  if (shipment) {
    const stages = shipment.legs.map(({ leg, fromS, toS, place, vehicle, shares }): Stage => {
      const { part, name } = LEGS[leg];
      const isBeyond = leg === "hauledIn" || leg === "hauledOut";
      const tone = TONE_OF_LEG[leg] ?? TONE_OF_PART[part];
      return { name, tone, isBeyond, part, fromS, toS, vehicle, place, shares };
    });
    return { stages, massT: shipment.massT, goal: shipment.goal };
  }
  const spans = visitTrace(recording, entity)?.spans ?? [];
  const stages = spans.map(
    ({ state, fromS, toS, place }): Stage => ({
      ...{ name: STATE_WORDS[state], tone: toneOf(stateCode(state)), isBeyond: false, part: null },
      ...{ fromS, toS, vehicle: entity, place, shares: [] },
    }),
  );
  return { stages, massT: null, goal: -1 };
}

/** Sum over the shares of stages that are in a unit. */
export function amountIn(stages: readonly Stage[], unit: Share["unit"]): number {
  return stages.flatMap(({ shares }) => shares).reduce((sum, one) => sum + (one.unit === unit ? one.value : 0), 0);
}

/** The stage that holds at `t`; otherwise the last one before it, −1 before the first. */
export function stageAt(stages: readonly Stage[], t: number): number {
  const within = stages.findIndex(({ fromS, toS }) => fromS <= t && t < toS);
  return within >= 0 ? within : stages.findLastIndex(({ fromS }) => fromS <= t);
}

/** Where no lot can be followed: a truck that was worked at a door and has left. */
export function exampleTruck(recording: Recording): number | null {
  const always = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  const all = (kind: "vehicleDeparted" | "vehicleEntered" | "workEnded") => [...recording.factsIn(...always, kind)];
  const left = new Set(all("vehicleDeparted").map(({ a }) => a));
  const entered = new Set(all("vehicleEntered").map(({ a }) => a));
  return all("workEnded").find(({ a }) => left.has(a) && entered.has(a))?.a ?? null;
}
