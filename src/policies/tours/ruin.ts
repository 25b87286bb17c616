/**
 * Ruin: strings of neighbouring drops are taken out of the tours around a drop picked by chance.
 *
 * J. Christiaens, G. Vanden Berghe: Slack induction by string removals for vehicle routing problems, Transp. Sci. 54(2),
 * 2020, doi:10.1287/trsc.2019.0914; the defaults are the paper's.
 */

import type { Chance } from "../../park/delivery/tourProblem.ts";
import { ABSENT, type FleetState } from "./fleetState.ts";
import type { Neighbours } from "./neighbours.ts";
import type { TourNetwork } from "./network.ts";

/** drops taken out on average */
const REMOVED = 10;
const LONGEST_STRING = 10;
/** share of strings that keep some drops in their midst */
const SPLIT = 0.5;
/** that one more is kept */
const KEEP_MORE = 0.01;

export class StringRuin {
  private readonly chance: Chance;
  private readonly drops: number;
  private readonly near: Neighbours;
  /** taken out, in order; those that were absent before come first */
  readonly removed: Int32Array;
  count = 0;
  private readonly ruinedAt: Int32Array;
  private readonly ruined: Int32Array;
  private round = 0;

  constructor(network: TourNetwork, near: Neighbours, chance: Chance) {
    const { drops } = network;
    this.near = near;
    this.chance = chance;
    this.drops = drops;
    this.removed = new Int32Array(drops);
    this.ruinedAt = new Int32Array(Math.max(1, drops));
    this.ruined = new Int32Array(drops);
  }

  private upTo(n: number): number {
    return Math.floor(this.chance.next() * n);
  }

  /** Takes strings out of a state's tours. @param keptOut drops that nobody can serve: they are left alone */
  run(state: FleetState, keptOut: Uint8Array): void {
    const { drops, removed } = this;
    this.count = 0;
    if (state.absent > 0) {
      for (let drop = 1; drop <= drops; drop++) {
        if (state.tourOf[drop] === ABSENT && keptOut[drop] === 0) removed[this.count++] = drop;
      }
    }
    if (state.used === 0) return;
    this.round++;
    const longest = Math.min(LONGEST_STRING, (drops - state.absent) / state.used);
    const most = (4 * REMOVED) / (1 + longest) - 1;
    const strings = Math.floor(this.chance.next() * most + 1);
    const list = this.near.of(1 + this.upTo(drops));
    let done = 0;
    for (let k = 0; k < list.length && done < strings; k++) {
      const drop = list[k] as number;
      const tour = state.tourOf[drop] as number;
      if (tour === ABSENT || this.ruinedAt[tour] === this.round) continue;
      this.ruinedAt[tour] = this.round;
      this.takeString(state, drop, state.count[tour] as number, longest);
      this.ruined[done++] = tour;
    }
    for (let k = 0; k < done; k++) this.settle(state, this.ruined[k] as number);
  }

  /** Takes all drops of a tour out. */
  dissolve(state: FleetState, tour: number): void {
    const end = state.endOf(tour);
    for (let node = state.next[end] as number; node !== end; node = state.next[end] as number) this.take(state, node);
    state.settle(tour);
  }

  private takeString(state: FleetState, drop: number, size: number, longest: number): void {
    const length = Math.floor(this.chance.next() * Math.min(size, longest) + 1);
    let kept = 0;
    if (length > 1 && length < size && this.chance.next() < SPLIT) {
      kept = 1;
      while (length + kept < size && this.chance.next() < KEEP_MORE) kept++;
    }
    const span = length + kept;
    // the drop's own rank within the string, such that the string lies within the tour
    const before = this.ranksBefore(state, drop, span);
    const after = size - 1 - this.ranksBefore(state, drop, size);
    const least = Math.max(0, span - 1 - after);
    const offset = least + this.upTo(Math.min(before, span - 1) - least + 1);
    const holeAt = kept === 0 ? span : 1 + this.upTo(length - 1);
    let node = drop;
    for (let k = 0; k < offset; k++) node = state.prev[node] as number;
    for (let k = 0; k < span; k++) {
      const following = state.next[node] as number;
      if (k < holeAt || k >= holeAt + kept) this.take(state, node);
      node = following;
    }
  }

  /** How many drops come before one in its tour, counted up to a limit. */
  private ranksBefore(state: FleetState, drop: number, limit: number): number {
    let rank = 0;
    for (let node = state.prev[drop] as number; node <= this.drops && rank < limit; node = state.prev[node] as number) {
      rank++;
    }
    return rank;
  }

  private take(state: FleetState, drop: number): void {
    state.remove(drop);
    this.removed[this.count++] = drop;
  }

  /** Where the rest of a tour can no longer be driven (charging was found on the way to a drop now gone), it is taken out, too. */
  private settle(state: FleetState, tour: number): void {
    if (!state.settle(tour)) this.dissolve(state, tour);
  }
}
