/**
 * Tours under work as linked lists in typed arrays. Drops are nodes 1 … drops; tour r begins and ends at a node of its own,
 * `drops + 1 + r`, so that every place between two nodes is named by the first of them.
 */
import type { TourNetwork } from "./network.ts";
import type { OrderedTour } from "./orderedTour.ts";
import { earliestStartS, latestArrivalS } from "./windows.ts";

/** in no tour */
export const ABSENT = -1;

export class FleetState {
  readonly network: TourNetwork;
  private readonly ordered: OrderedTour;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** of a drop; ABSENT */
  readonly tourOf: Int32Array;
  /** earliest departure from a node, charging left aside */
  readonly readyS: Float64Array;
  /** latest arrival at a node; of a tour's end at the depot */
  readonly latestS: Float64Array;
  readonly massKg: Float64Array;
  readonly count: Int32Array;
  /** without charging stops */
  readonly directKm: Float64Array;
  /** with them */
  readonly costKm: Float64Array;
  /** tours that have drops: the first `used`; the others after them */
  readonly tours: Int32Array;
  private readonly rankOf: Int32Array;
  used = 0;
  /** drops in no tour */
  absent = 0;
  private readonly order: Int32Array;

  constructor(network: TourNetwork, ordered: OrderedTour) {
    this.network = network;
    this.ordered = ordered;
    const { drops } = network;
    const tours = Math.max(1, drops);
    this.next = new Int32Array(drops + 1 + tours);
    this.prev = new Int32Array(drops + 1 + tours);
    this.tourOf = new Int32Array(drops + 1).fill(ABSENT);
    this.readyS = new Float64Array(drops + 1 + tours);
    this.latestS = new Float64Array(drops + 1 + tours);
    this.massKg = new Float64Array(tours);
    this.count = new Int32Array(tours);
    this.directKm = new Float64Array(tours);
    this.costKm = new Float64Array(tours);
    this.tours = Int32Array.from({ length: tours }, (_, r) => r);
    this.rankOf = Int32Array.from(this.tours);
    this.order = new Int32Array(drops);
    for (let r = 0; r < tours; r++) this.empty(r);
    this.absent = drops;
  }

  copyFrom(other: FleetState): void {
    this.next.set(other.next);
    this.prev.set(other.prev);
    this.tourOf.set(other.tourOf);
    this.readyS.set(other.readyS);
    this.latestS.set(other.latestS);
    this.massKg.set(other.massKg);
    this.count.set(other.count);
    this.directKm.set(other.directKm);
    this.costKm.set(other.costKm);
    this.tours.set(other.tours);
    this.rankOf.set(other.rankOf);
    this.used = other.used;
    this.absent = other.absent;
  }

  /** A tour without drops, to be opened by inserting behind its end; −1 when every drop has its own. */
  unopened(): number {
    return this.used < this.tours.length ? (this.tours[this.used] as number) : -1;
  }

  endOf(tour: number): number {
    return this.network.drops + 1 + tour;
  }

  /** Takes a drop out; settle its tour when all are out. */
  remove(drop: number): void {
    const before = this.prev[drop] as number;
    const after = this.next[drop] as number;
    this.next[before] = after;
    this.prev[after] = before;
    const tour = this.tourOf[drop] as number;
    this.tourOf[drop] = ABSENT;
    this.absent++;
    this.count[tour] = (this.count[tour] as number) - 1;
    if (this.count[tour] === 0) this.moveTo(tour, --this.used);
  }

  /** Puts a drop behind a node of a tour; settle the tour afterwards. */
  insert(drop: number, behind: number, tour: number): void {
    const after = this.next[behind] as number;
    this.next[behind] = drop;
    this.prev[drop] = behind;
    this.next[drop] = after;
    this.prev[after] = drop;
    this.tourOf[drop] = tour;
    this.absent--;
    if (this.count[tour] === 0) this.moveTo(tour, this.used++);
    this.count[tour] = (this.count[tour] as number) + 1;
  }

  /** Works out anew what is known of a tour. @returns false: no van can drive it as it is */
  settle(tour: number): boolean {
    const drops = this.count[tour] as number;
    if (drops === 0) {
      this.empty(tour);
      return true;
    }
    const { nodes, km, massKg, timed, battery, dutyS } = this.network;
    const end = this.endOf(tour);
    let [load, direct, here] = [0, 0, 0];
    for (let node = this.next[end] as number; node !== end; node = this.next[node] as number) {
      load += massKg[node] as number;
      direct += km[here * nodes + node] as number;
      here = node;
    }
    direct += km[here * nodes] as number;
    this.massKg[tour] = load;
    this.directKm[tour] = direct;
    this.costKm[tour] = direct;
    if (timed && !this.settleTimes(end)) return false;
    const inRange = battery === null || direct * battery.kwhPerKm <= battery.startKwh;
    if (inRange && dutyS === Number.POSITIVE_INFINITY) return true;
    const costKm = this.ordered.costKm(this.orderOf(tour), drops);
    this.costKm[tour] = costKm;
    return costKm < Number.POSITIVE_INFINITY;
  }

  /** Of all tours. */
  totalKm(): number {
    let sum = 0;
    for (let k = 0; k < this.used; k++) sum += this.costKm[this.tours[k] as number] as number;
    return sum;
  }

  /** Drops of a tour in order; valid until the next call. */
  orderOf(tour: number): Int32Array {
    const end = this.endOf(tour);
    let count = 0;
    for (let node = this.next[end] as number; node !== end; node = this.next[node] as number) {
      this.order[count++] = node;
    }
    return this.order;
  }

  private settleTimes(end: number): boolean {
    const { network, next, prev, readyS, latestS } = this;
    const { nodes, travelS, serviceS, windows, opensS, closesS } = network;
    readyS[end] = opensS;
    let [clockS, here] = [opensS, 0];
    for (let node = next[end] as number; node !== end; node = next[node] as number) {
      const arriveS = clockS + (travelS[here * nodes + node] as number);
      clockS = earliestStartS(windows, node, arriveS) + (serviceS[node] as number);
      readyS[node] = clockS;
      here = node;
    }
    latestS[end] = closesS;
    let [byS, then] = [closesS, 0];
    for (let node = prev[end] as number; node !== end; node = prev[node] as number) {
      const beginByS = byS - (travelS[node * nodes + then] as number) - (serviceS[node] as number);
      byS = latestArrivalS(windows, node, beginByS);
      latestS[node] = byS;
      then = node;
    }
    return byS - (travelS[then] as number) >= opensS;
  }

  private empty(tour: number): void {
    const end = this.endOf(tour);
    this.next[end] = end;
    this.prev[end] = end;
    this.readyS[end] = this.network.opensS;
    this.latestS[end] = this.network.closesS;
    this.massKg[tour] = 0;
    this.directKm[tour] = 0;
    this.costKm[tour] = 0;
  }

  private moveTo(tour: number, rank: number): void {
    const other = this.tours[rank] as number;
    const from = this.rankOf[tour] as number;
    this.tours[from] = other;
    this.rankOf[other] = from;
    this.tours[rank] = tour;
    this.rankOf[tour] = rank;
  }
}
