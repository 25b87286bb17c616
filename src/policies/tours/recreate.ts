/**
 * Recreate: drops are put back one after the other where they cost least, and now and then a place is overlooked (a
 * "blink", so that the same ruin need not end the same; for the source see ruin.ts).
 */

import type { Chance } from "../../park/delivery/tourProblem.ts";
import { ln } from "../../units/math.ts";
import type { FleetState } from "./fleetState.ts";
import type { TourNetwork } from "./network.ts";
import type { OrderedTour } from "./orderedTour.ts";
import { earliestStartS } from "./windows.ts";

/** share of places overlooked */
const BLINK = 0.01;

export class GreedyRecreate {
  private readonly network: TourNetwork;
  private readonly ordered: OrderedTour;
  private readonly chance: Chance;
  private readonly whole: boolean;
  /** places still looked at before the next blink */
  private untilBlink = 0;
  private readonly scale = 1 / ln(1 - BLINK);
  /** by which drops are put in order, and the keys of those out */
  private readonly key: Float64Array;
  private readonly trial: Int32Array;
  private readonly opens: boolean;
  // the best place so far
  private bestKm = 0;
  private behind = -1;
  private tour = -1;

  /** @param opens whether a new tour is an answer although there is a place in another */
  constructor(network: TourNetwork, ordered: OrderedTour, chance: Chance, opens: boolean) {
    this.network = network;
    this.ordered = ordered;
    this.chance = chance;
    this.opens = opens;
    this.whole = network.battery !== null || network.dutyS < Number.POSITIVE_INFINITY;
    this.key = new Float64Array(network.drops + 1);
    this.trial = new Int32Array(network.drops);
    this.untilBlink = this.drawBlink();
  }

  /** Puts back what it can. @param mostTours no further tour is opened @returns how many are left out */
  run(state: FleetState, out: Int32Array, count: number, mostTours: number): number {
    this.sort(out, count);
    let left = 0;
    for (let k = 0; k < count; k++) {
      const drop = out[k] as number;
      this.bestKm = Number.POSITIVE_INFINITY;
      this.tour = -1;
      for (let rank = 0; rank < state.used; rank++) this.scan(state, state.tours[rank] as number, drop);
      if (state.used < mostTours && (this.opens || this.tour < 0)) {
        const fresh = state.unopened();
        if (fresh >= 0) this.scan(state, fresh, drop);
      }
      if (this.tour < 0) left++;
      else {
        state.insert(drop, this.behind, this.tour);
        state.settle(this.tour);
      }
    }
    return left;
  }

  private drawBlink(): number {
    return Math.floor(ln(1 - this.chance.next()) * this.scale);
  }

  /** By chance, mass, distance from the depot, and where windows bind, by their length, beginning and end. */
  private sort(out: Int32Array, count: number): void {
    const { key, chance, network } = this;
    const { massKg, km, nodes, windows, timed } = network;
    const draw = chance.next() * (timed ? 16 : 11);
    for (let k = 0; k < count; k++) {
      const drop = out[k] as number;
      const first = windows.first[drop] as number;
      const fromS = windows.fromS[first] as number;
      const toS = windows.toS[(windows.first[drop + 1] as number) - 1] as number;
      if (draw < 4) key[drop] = chance.next();
      else if (draw < 8) key[drop] = -(massKg[drop] as number);
      else if (draw < 10) key[drop] = -(km[drop * nodes] as number);
      else if (draw < 11) key[drop] = km[drop * nodes] as number;
      else if (draw < 13) key[drop] = toS - fromS;
      else if (draw < 14.5) key[drop] = fromS;
      else key[drop] = -toS;
    }
    for (let k = 1; k < count; k++) {
      const drop = out[k] as number;
      const mine = key[drop] as number;
      let at = k;
      for (; at > 0 && (key[out[at - 1] as number] as number) > mine; at--) out[at] = out[at - 1] as number;
      out[at] = drop;
    }
  }

  private scan(state: FleetState, tour: number, drop: number): void {
    const { network } = this;
    if ((state.massKg[tour] as number) + (network.massKg[drop] as number) > network.capacityKg) return;
    if (this.whole) this.scanWhole(state, tour, drop);
    else if (network.timed) this.scanTimed(state, tour, drop);
    else this.scanFree(state, tour, drop);
  }

  private scanFree(state: FleetState, tour: number, drop: number): void {
    const { km, kmInto, nodes, drops } = this.network;
    const { next } = state;
    const end = drops + 1 + tour;
    const row = drop * nodes;
    let node = end;
    let here = 0;
    do {
      const after = next[node] as number;
      const there = after > drops ? 0 : after;
      const addedKm =
        (kmInto[row + here] as number) + (km[row + there] as number) - (km[here * nodes + there] as number);
      if (addedKm < this.bestKm && this.sees()) {
        this.bestKm = addedKm;
        this.behind = node;
        this.tour = tour;
      }
      node = after;
      here = there;
    } while (node !== end);
  }

  private scanTimed(state: FleetState, tour: number, drop: number): void {
    const { km, kmInto, nodes, drops, travelS, serviceS, windows } = this.network;
    const { next, readyS, latestS } = state;
    const end = drops + 1 + tour;
    const row = drop * nodes;
    const stayS = serviceS[drop] as number;
    const closesS = windows.toS[(windows.first[drop + 1] as number) - 1] as number;
    let node = end;
    let here = 0;
    do {
      const after = next[node] as number;
      const there = after > drops ? 0 : after;
      const ready = readyS[node] as number;
      if (ready > closesS) return;
      const addedKm =
        (kmInto[row + here] as number) + (km[row + there] as number) - (km[here * nodes + there] as number);
      if (addedKm < this.bestKm) {
        const startS = earliestStartS(windows, drop, ready + (travelS[here * nodes + drop] as number));
        const onS = startS + stayS + (travelS[row + there] as number);
        if (onS <= (latestS[after] as number) && onS < Number.POSITIVE_INFINITY && this.sees()) {
          this.bestKm = addedKm;
          this.behind = node;
          this.tour = tour;
        }
      }
      node = after;
      here = there;
    } while (node !== end);
  }

  /** Where range or duty bind, the tour is worked out as a whole for every place that distance and time would allow. */
  private scanWhole(state: FleetState, tour: number, drop: number): void {
    const { km, kmInto, nodes, drops, travelS, serviceS, windows, timed, battery, dutyS } = this.network;
    const { next, readyS, latestS } = state;
    const { trial } = this;
    const end = drops + 1 + tour;
    const row = drop * nodes;
    const count = state.count[tour] as number;
    const directKm = state.directKm[tour] as number;
    const nowKm = state.costKm[tour] as number;
    const stayS = serviceS[drop] as number;
    const rangeKm = dutyS < Number.POSITIVE_INFINITY || battery === null ? -1 : battery.startKwh / battery.kwhPerKm;
    trial[0] = drop;
    for (let node = next[end] as number, k = 1; node !== end; node = next[node] as number) trial[k++] = node;
    let node = end;
    let here = 0;
    for (let rank = 0; rank <= count; rank++) {
      const after = next[node] as number;
      const there = after > drops ? 0 : after;
      const addedKm =
        (kmInto[row + here] as number) + (km[row + there] as number) - (km[here * nodes + there] as number);
      if (addedKm < this.bestKm) {
        let fits = true;
        if (timed) {
          const arriveS = (readyS[node] as number) + (travelS[here * nodes + drop] as number);
          const startS = earliestStartS(windows, drop, arriveS);
          const onS = startS + stayS + (travelS[row + there] as number);
          fits = onS <= (latestS[after] as number) && onS < Number.POSITIVE_INFINITY;
        }
        if (fits && this.sees()) {
          const newKm =
            directKm + addedKm <= rangeKm
              ? directKm + addedKm
              : this.ordered.costKm(trial, count + 1, nowKm + this.bestKm);
          if (newKm - nowKm < this.bestKm) {
            this.bestKm = newKm - nowKm;
            this.behind = node;
            this.tour = tour;
          }
        }
      }
      if (rank < count) {
        trial[rank] = after;
        trial[rank + 1] = drop;
      }
      node = after;
      here = there;
    }
  }

  private sees(): boolean {
    if (this.untilBlink-- > 0) return true;
    this.untilBlink = this.drawBlink();
    return false;
  }
}
