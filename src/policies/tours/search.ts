/**
 * The search for tours: first fewer of them where that counts or vans are short, then shorter ones by simulated annealing,
 * both by ruin and recreate (for the source see ruin.ts).
 */

import type { Chance, TourObjective } from "../../park/delivery/tourProblem.ts";
import { exp, ln } from "../../units/math.ts";
import { ABSENT, FleetState } from "./fleetState.ts";
import type { Neighbours } from "./neighbours.ts";
import type { TourNetwork } from "./network.ts";
import type { OrderedTour } from "./orderedTour.ts";
import { GreedyRecreate } from "./recreate.ts";
import { StringRuin } from "./ruin.ts";

/** share of the iterations in which tours may be made fewer */
const FEWER_SHARE = 0.4;
/**
 * First and last temperature over the kilometres per drop of the start. A short search would only wander when hot: for every
 * iteration a drop the first is HOTTER higher (tried on the reference instances with 5 to 700 iterations a drop).
 */
const HOTTEST = 3;
const HOTTER = 0.02;
const COLD = 0.01;

export class TourSearch {
  private readonly network: TourNetwork;
  private readonly objective: TourObjective;
  private readonly chance: Chance;
  private readonly keptOut: Uint8Array;
  private readonly ruin: StringRuin;
  private readonly recreate: GreedyRecreate;
  private readonly work: FleetState;
  private readonly current: FleetState;
  readonly best: FleetState;
  private bestKm = 0;

  /** @param keptOut by node: drops that no van can serve @param start tours of all others */
  constructor(
    network: TourNetwork,
    ordered: OrderedTour,
    near: Neighbours,
    objective: TourObjective,
    chance: Chance,
    keptOut: Uint8Array,
    start: readonly Int32Array[],
  ) {
    this.network = network;
    this.objective = objective;
    this.chance = chance;
    this.keptOut = keptOut;
    this.ruin = new StringRuin(network, near, chance);
    this.recreate = new GreedyRecreate(network, ordered, chance, objective === "distance");
    this.work = new FleetState(network, ordered);
    this.current = new FleetState(network, ordered);
    this.best = new FleetState(network, ordered);
    for (const order of start) {
      const tour = this.work.unopened();
      let behind = this.work.endOf(tour);
      for (const drop of order) {
        this.work.insert(drop, behind, tour);
        behind = drop;
      }
      this.work.settle(tour);
    }
    while (this.work.used > network.vans) this.ruin.dissolve(this.work, this.smallestTour());
    this.best.copyFrom(this.work);
    this.bestKm = this.work.totalKm();
  }

  /** @param iterations how many ruins */
  run(iterations: number): void {
    const lacking = this.best.absent > this.keptOut.reduce((sum, one) => sum + one, 0);
    const fewer = lacking || this.objective === "vansThenDistance" ? Math.floor(iterations * FEWER_SHARE) : 0;
    const spent = fewer > 0 ? this.makeFewer(fewer) : 0;
    this.shorten(iterations - spent);
  }

  /**
   * Takes the tour away whose drops are easiest to place, and tries to put them into the others; drops that are left out
   * often weigh more. Again as soon as all are in. @returns iterations spent
   */
  private makeFewer(iterations: number): number {
    const { work, current, best, network } = this;
    const missed = new Float64Array(network.drops + 1);
    const out = this.keptOut.reduce((sum, one) => sum + one, 0);
    let massKg = 0;
    for (let drop = 1; drop <= network.drops; drop++) {
      if (this.keptOut[drop] === 0) massKg += network.massKg[drop] as number;
    }
    const least = Math.max(1, Math.ceil(massKg / network.capacityKg - 1e-9));
    let weight = 0;
    let currentKm = 0;
    let mostTours = 0;
    const begin = () => {
      work.copyFrom(best);
      mostTours = best.absent === out ? best.used - 1 : network.vans;
      if (work.absent === out) this.ruin.dissolve(work, this.easiestTour(missed));
      current.copyFrom(work);
      weight = this.missedWeight(missed);
      currentKm = work.totalKm();
    };
    if (best.absent === out && best.used <= least) return 0;
    begin();
    const cooling = this.cooling(currentKm, iterations);
    for (let i = 0; i < iterations; i++) {
      this.ruin.run(work, this.keptOut);
      this.recreate.run(work, this.ruin.removed, this.ruin.count, mostTours);
      const km = work.totalKm();
      const newWeight = work.absent === out ? 0 : this.missedWeight(missed);
      const better = work.absent < current.absent || newWeight < weight;
      const temperature = cooling(i);
      if (better || (newWeight === weight && km < currentKm - temperature * ln(1 - this.chance.next()))) {
        current.copyFrom(work);
        currentKm = km;
        weight = newWeight;
      }
      for (let drop = 1; drop <= network.drops; drop++) {
        if (work.tourOf[drop] !== ABSENT || this.keptOut[drop] !== 0) continue;
        missed[drop] = (missed[drop] as number) + 1;
      }
      this.noteBest(km);
      if (work.absent === out) {
        if (this.objective === "distance" || best.used <= least) return i + 1;
        begin();
      } else work.copyFrom(current);
      weight = this.missedWeightOf(current, missed);
    }
    return iterations;
  }

  private shorten(iterations: number): void {
    const { work, current, best, network } = this;
    work.copyFrom(best);
    current.copyFrom(best);
    let currentKm = this.bestKm;
    const temperature = this.cooling(currentKm, iterations);
    const out = this.keptOut.reduce((sum, one) => sum + one, 0);
    for (let i = 0; i < iterations; i++) {
      const enough = this.objective === "vansThenDistance" && best.absent === out;
      const mostTours = enough ? best.used : network.vans;
      this.ruin.run(work, this.keptOut);
      this.recreate.run(work, this.ruin.removed, this.ruin.count, mostTours);
      const km = work.totalKm();
      const goes =
        work.absent < current.absent ||
        (work.absent === current.absent && km < currentKm - temperature(i) * ln(1 - this.chance.next()));
      if (goes) {
        current.copyFrom(work);
        currentKm = km;
        this.noteBest(km);
      } else work.copyFrom(current);
    }
  }

  private noteBest(km: number): void {
    const { work, best } = this;
    const fewer = this.objective === "distance" ? 0 : work.used - best.used;
    const order = work.absent - best.absent || fewer || km - this.bestKm;
    if (order >= 0) return;
    best.copyFrom(work);
    this.bestKm = km;
  }

  /** From hot to cold in equal ratios. */
  private cooling(km: number, iterations: number): (i: number) => number {
    const drops = Math.max(1, this.network.drops);
    const hot = Math.min(HOTTEST, Math.max(COLD, (HOTTER * iterations) / drops));
    const step = exp(ln(COLD / hot) / Math.max(1, iterations));
    let [value, at] = [(hot * km) / drops, 0];
    return (i) => {
      for (; at < i; at++) value *= step;
      return value;
    };
  }

  private smallestTour(): number {
    return this.tourOfLeast(() => 1);
  }

  private easiestTour(missed: Float64Array): number {
    return this.tourOfLeast((drop) => missed[drop] as number);
  }

  private tourOfLeast(weightOf: (drop: number) => number): number {
    const { work } = this;
    let [best, least] = [-1, Number.POSITIVE_INFINITY];
    for (let k = 0; k < work.used; k++) {
      const tour = work.tours[k] as number;
      let sum = 0;
      for (let n = work.next[work.endOf(tour)] as number; n <= this.network.drops; n = work.next[n] as number) {
        sum += weightOf(n);
      }
      if (sum < least) [best, least] = [tour, sum];
    }
    return best;
  }

  private missedWeight(missed: Float64Array): number {
    return this.missedWeightOf(this.work, missed);
  }

  private missedWeightOf(state: FleetState, missed: Float64Array): number {
    let sum = 0;
    for (let drop = 1; drop <= this.network.drops; drop++) {
      if (state.tourOf[drop] === ABSENT && this.keptOut[drop] === 0) sum += missed[drop] as number;
    }
    return sum;
  }
}
