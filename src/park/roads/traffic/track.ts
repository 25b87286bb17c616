/** What roads are made of for traffic: lanes, and the turns that join them. */
import type { Mover } from "./mover.ts";

/** Where another turn crosses this one; distances from the beginning of each. */
export interface Crossing {
  readonly track: Track;
  readonly fromM: number;
  readonly toM: number;
  readonly otherFromM: number;
  readonly otherToM: number;
}

export class Track {
  readonly id: string;
  readonly kind: "lane" | "turn";
  readonly lengthM: number;
  /** speed limit [m/s] */
  readonly limitMs: number;
  /** turns: who has right of way has the higher rank */
  readonly rank: number;
  /** turns: the lane they come from and the one they lead to */
  readonly from: Track | null;
  readonly to: Track | null;
  /** turns: beyond this a vehicle is clear of those that leave the same lane another way */
  readonly divergeM: number;
  readonly crossings: Crossing[] = [];
  /** lanes: turns into it and out of it */
  readonly turnsIn: Track[] = [];
  readonly turnsOut: Track[] = [];
  /** vehicles on it or permitted to come, first to last */
  readonly members: Mover[] = [];
  /** lanes: parts that somebody who manoeuvres from or to a place beside takes */
  readonly blocks: Block[] = [];
  /** lanes: those that wait to come in, in the order they came */
  readonly entering: Mover[] = [];
  isClosed = false;

  private constructor(
    id: string,
    kind: "lane" | "turn",
    lengthM: number,
    limitMs: number,
    rank: number,
    from: Track | null,
    to: Track | null,
    divergeM: number,
  ) {
    this.id = id;
    this.kind = kind;
    this.lengthM = lengthM;
    this.limitMs = limitMs;
    this.rank = rank;
    this.from = from;
    this.to = to;
    this.divergeM = divergeM;
  }

  static lane(id: string, lengthM: number, limitMs: number): Track {
    return new Track(id, "lane", lengthM, limitMs, 0, null, null, 0);
  }

  static turn(from: Track, to: Track, lengthM: number, limitMs: number, rank: number, divergeM: number): Track {
    const turn = new Track(`${from.id}>${to.id}`, "turn", lengthM, limitMs, rank, from, to, divergeM);
    from.turnsOut.push(turn);
    to.turnsIn.push(turn);
    return turn;
  }

  turnTo(lane: Track): Track | null {
    return this.turnsOut.find((turn) => turn.to === lane) ?? null;
  }
}

/** Part of a lane. */
export interface Span {
  readonly track: Track;
  readonly fromM: number;
  readonly toM: number;
}

/** A part of a lane that nobody may enter but those who cannot stop before it any more. */
export interface Block extends Span {
  readonly owner: Mover;
  readonly passing: ReadonlySet<Mover>;
  /** for what its owner does at its goal, not for its way out of a place */
  readonly isForGoal: boolean;
}

/** The two turns cross each other; neither may be in the other's part of it. */
export function cross(a: Track, aFromM: number, aToM: number, b: Track, bFromM: number, bToM: number): void {
  a.crossings.push({ track: b, fromM: aFromM, toM: aToM, otherFromM: bFromM, otherToM: bToM });
  b.crossings.push({ track: a, fromM: bFromM, toM: bToM, otherFromM: aFromM, otherToM: aToM });
}

/**
 * A way over tracks: the first is a lane, then turns and lanes in turn. Distances are of the front bumper along the way,
 * from wherever it counts.
 */
export interface Course {
  readonly tracks: readonly Track[];
  /** where it first takes of other lanes what its manoeuvre at the goal needs; infinite when that is only later [m] */
  readonly guardM: number;
  /** beyond it the front is clear of the last lane for good; the goal or infinite where it is not [m] */
  readonly clearM: number;
  /** where the first track begins, and where each ends */
  readonly beginM: number;
  readonly ends: readonly number[];
  /** spans of the way, two numbers each: where it ends [m] and its limit [m/s] */
  readonly spans: readonly number[];
  /** where one sets out and where one stops or drives out of sight */
  readonly startM: number;
  readonly goalM: number;
}
