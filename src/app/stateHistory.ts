/** What one thing did and when: its rows of the states table, as pieces that follow each other. */
import type { Recording } from "../recording/recording.ts";
import { STATES } from "../recording/vocabulary.ts";
import type { Span } from "./session.ts";

export interface StatePiece extends Span {
  readonly state: number;
  /** the other thing: a vehicle's place, a place's vehicle; −1 if none */
  readonly other: number;
}

/** Pieces of an entity over what a recording covers, oldest first; the last one is open and ends where coverage ends. */
export function stateHistory(recording: Recording, entity: number): readonly StatePiece[] {
  const { columns, length } = recording.states;
  const pieces: StatePiece[] = [];
  for (let row = 0; row < length; row++) {
    if (columns.entity[row] !== entity) continue;
    const t = columns.t[row] as number;
    const last = pieces.at(-1);
    if (last) pieces[pieces.length - 1] = { ...last, toS: t };
    pieces.push({
      fromS: t,
      toS: recording.coveredS,
      state: columns.state[row] as number,
      other: columns.other[row] as number,
    });
  }
  return pieces;
}

/** The piece that holds at `t`; null before the first. */
export function pieceAt(pieces: readonly StatePiece[], t: number): StatePiece | null {
  let found: StatePiece | null = null;
  for (const piece of pieces) {
    if (piece.fromS > t) break;
    found = piece;
  }
  return found;
}

/** Share of a span in which a state holds, of the part that is known; null when nothing of it is. */
export function shareOf(pieces: readonly StatePiece[], state: number, span: Span): number | null {
  let known = 0;
  let inState = 0;
  for (const piece of pieces) {
    const overlap = Math.min(piece.toS, span.toS) - Math.max(piece.fromS, span.fromS);
    if (overlap <= 0) continue;
    known += overlap;
    if (piece.state === state) inState += overlap;
  }
  return known > 0 ? inState / known : null;
}

/** The tones of a history: on the move, waiting for something, at work, taking energy, at rest, out of use. */
export const TONES = ["moving", "waiting", "working", "charging", "resting", "closed"] as const;
export type Tone = (typeof TONES)[number];

/** Tone of a state; null for what is nothing to look at: a vehicle that is gone, a place that is free. */
export function toneOf(state: number): Tone | null {
  switch (STATES[state]) {
    case "driving":
    case "arriving":
    case "onTour":
    case "onTrip":
    case "hooked":
      return "moving";
    case "gateQueue":
    case "waitingStall":
    case "waitingDoor":
    case "waitingGang":
    case "waitingGoods":
    case "waitingStaging":
    case "waitingCharger":
    case "reserved":
    case "queued":
    case "arrived":
    case "sampled":
    case "sold":
      return "waiting";
    case "gateService":
    case "docking":
    case "hooking":
    case "unloading":
    case "loading":
    case "undocking":
    case "trading":
    case "inService":
    case "occupied":
    case "running":
    case "sampling":
    case "carried":
    case "throttled":
      return "working";
    case "charging":
    case "swapping":
      return "charging";
    case "parked":
    case "onSale":
    case "dropped":
      return "resting";
    case "closed":
    case "failed":
      return "closed";
    default:
      return null;
  }
}
