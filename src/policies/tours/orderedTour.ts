/**
 * What a tour through given drops in a given order costs at least, charging stops included, and when it happens.
 *
 * Where range binds, labels are pushed along the order. A label is a state after a node: kilometres so far, earliest time,
 * charge at that time, and how much more there would be had the van charged longer at its last station (which delays it
 * in proportion). So how much to charge is decided only when it matters: exactly the least time for every charge
 * (Desaulniers, Errico, Irnich, Schneider: Exact algorithms for electric vehicle-routing problems with time windows,
 * Oper. Res. 64(6), 2016, doi:10.1287/opre.2016.1535, multiple partial recharges). Windows with gaps: a van does not
 * charge on into the next window of a drop if it could begin in an earlier one.
 */
import { Detours } from "./detours.ts";
import type { TourNetwork } from "./network.ts";
import { chargesAlong, durationS, timetable } from "./timetable.ts";
import { earliestStartS, latestArrivalS, windowEndS } from "./windows.ts";

/** labels kept per node, the cheapest */
const LABELS = 16;
/** stations in a row that a drop's tour alone may need */
const CHAIN = 3;

/** A tour's nodes from the first after the depot to the last before it, with what is charged at each [kWh]. */
export interface ChargedOrder {
  readonly nodes: number[];
  readonly chargedKwh: number[];
}

export class OrderedTour {
  private readonly network: TourNetwork;
  private readonly detours: Detours;
  private readonly kwhPerKm: number;
  private readonly sPerKwh: number;
  private readonly fullKwh: number;
  private readonly startKwh: number;
  private readonly dutyS: number;
  /** the order under work: depot, drops, depot */
  private readonly node: Int32Array;
  /** latest arrival from which the rest succeeds without charging */
  private readonly latestS: Float64Array;
  /** to the end, without stations */
  private readonly restKm: Float64Array;
  private last = 0;
  private cutoffKm = 0;
  private thorough = false;

  private readonly labels: Int32Array;
  private readonly km: Float64Array;
  private readonly timeS: Float64Array;
  private readonly kwh: Float64Array;
  private readonly moreKwh: Float64Array;
  private readonly parent: Int32Array;
  private readonly via: Int32Array;
  /** stations passed since the label that is being extended */
  private readonly chain = new Int32Array(CHAIN);

  // the state that travel and stay hand to each other
  private t = 0;
  private b = 0;
  private x = 0;

  constructor(network: TourNetwork) {
    this.network = network;
    this.detours = new Detours(network);
    const { battery, drops } = network;
    this.kwhPerKm = battery?.kwhPerKm ?? 0;
    this.sPerKwh = battery?.chargeSPerKwh ?? 1;
    this.fullKwh = battery?.capacityKwh ?? 0;
    this.startKwh = battery?.startKwh ?? 0;
    this.dutyS = network.dutyS;
    this.node = new Int32Array(drops + 2);
    this.latestS = new Float64Array(drops + 2);
    this.restKm = new Float64Array(drops + 2);
    this.labels = new Int32Array(drops + 2);
    // without stations there is nothing to choose
    const rows = battery === null || this.detours.all.length === 0 ? 0 : (drops + 2) * LABELS;
    this.km = new Float64Array(rows);
    this.timeS = new Float64Array(rows);
    this.kwh = new Float64Array(rows);
    this.moreKwh = new Float64Array(rows);
    this.parent = new Int32Array(rows);
    this.via = new Int32Array(rows * CHAIN);
  }

  /**
   * Kilometres of the cheapest tour through the order; Infinity if none keeps windows, range and duty, or none is below
   * the cutoff. Load is not looked at.
   *
   * Of a drop's tour alone every station is looked at, and several in a row; else only the near ones.
   */
  costKm(order: Int32Array, length: number, cutoffKm = Number.POSITIVE_INFINITY): number {
    const km = this.lay(order, length);
    if (!(km < cutoffKm)) return Number.POSITIVE_INFINITY;
    if (this.network.battery === null || km * this.kwhPerKm <= this.startKwh) {
      return this.dutyS < Number.POSITIVE_INFINITY && !(durationS(this.network, order, length) <= this.dutyS)
        ? Number.POSITIVE_INFINITY
        : km;
    }
    if (this.detours.all.length === 0) return Number.POSITIVE_INFINITY;
    this.cutoffKm = cutoffKm;
    this.thorough = length === 1;
    const best = this.cheapestLabel();
    return best < 0 ? Number.POSITIVE_INFINITY : (this.km[best] as number);
  }

  /** The cheapest tour through the order, stations in their places; null if there is none. */
  charged(order: Int32Array, length: number): ChargedOrder | null {
    const costKm = this.costKm(order, length);
    if (costKm === Number.POSITIVE_INFINITY) return null;
    const range = this.network.battery !== null && (this.restKm[0] as number) * this.kwhPerKm > this.startKwh;
    return this.unfolded(range ? this.cheapestOfLast() : -1);
  }

  /** Sets up an order: kilometres without charging, or Infinity if it cannot even then be in time. */
  private lay(order: Int32Array, length: number): number {
    const { node, latestS, restKm } = this;
    const { nodes, km, travelS, serviceS, windows, opensS, closesS } = this.network;
    const last = length + 1;
    this.last = last;
    node[0] = 0;
    node[last] = 0;
    latestS[last] = closesS;
    restKm[last] = 0;
    for (let p = length; p >= 1; p--) {
      const here = order[p - 1] as number;
      const on = here * nodes + (node[p + 1] as number);
      node[p] = here;
      restKm[p] = (restKm[p + 1] as number) + (km[on] as number);
      const beginByS = (latestS[p + 1] as number) - (travelS[on] as number) - (serviceS[here] as number);
      const arriveByS = latestArrivalS(windows, here, beginByS);
      if (arriveByS === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY;
      latestS[p] = arriveByS;
    }
    restKm[0] = (restKm[1] as number) + (km[node[1] as number] as number);
    const departByS = (latestS[1] as number) - (travelS[node[1] as number] as number);
    return departByS >= opensS ? (restKm[0] as number) : Number.POSITIVE_INFINITY;
  }

  private cheapestLabel(): number {
    this.labels.fill(0, 0, this.last + 1);
    this.labels[0] = 1;
    this.km[0] = 0;
    this.timeS[0] = this.network.opensS;
    this.kwh[0] = this.startKwh;
    this.moreKwh[0] = 0;
    for (let p = 0; p < this.last; p++) {
      const count = this.labels[p] as number;
      if (count === 0) return -1;
      for (let k = 0; k < count; k++) this.extend(p, p * LABELS + k);
    }
    return this.cheapestOfLast();
  }

  private cheapestOfLast(): number {
    const { last, km } = this;
    let best = -1;
    for (let k = 0; k < (this.labels[last] as number); k++) {
      const at = last * LABELS + k;
      if (best >= 0 && (km[at] as number) >= (km[best] as number)) continue;
      if (this.dutyS === Number.POSITIVE_INFINITY || this.withinDuty(at)) best = at;
    }
    return best;
  }

  /** From a label at place p of the order to the next, straight and by way of stations. */
  private extend(p: number, at: number): void {
    const here = this.node[p] as number;
    const [km, t, b, x] = [this.km[at], this.timeS[at], this.kwh[at], this.moreKwh[at]] as [
      number,
      number,
      number,
      number,
    ];
    this.t = t;
    this.b = b;
    this.x = x;
    this.goOn(p, at, here, km, 0);
    this.byStation(p, at, here, km, t, b, x, 0);
  }

  private byStation(p: number, at: number, here: number, km: number, t: number, b: number, x: number, hop: number) {
    const { nodes, km: legKm } = this.network;
    const next = this.node[p + 1] as number;
    const stations = this.thorough ? this.detours.all : this.detours.between(here, next);
    for (let i = 0; i < stations.length; i++) {
      const station = stations[i] as number;
      if (station === here) continue;
      const toKm = legKm[here * nodes + station] as number;
      const onKm = legKm[station * nodes + next] as number;
      if (km + toKm + onKm + (this.restKm[p + 1] as number) >= this.cutoffKm) continue;
      this.t = t;
      this.b = b;
      this.x = x;
      if (!this.travel(here, station) || !this.plugIn(station)) continue;
      this.chain[hop] = station;
      const [t1, b1, x1] = [this.t, this.b, this.x];
      this.goOn(p, at, station, km + toKm, hop + 1);
      if (hop + 1 < CHAIN && (this.thorough || onKm * this.kwhPerKm > this.fullKwh)) {
        this.byStation(p, at, station, km + toKm, t1, b1, x1, hop + 1);
      }
    }
  }

  /** To the next of the order, where the label is kept if no other is better in everything. @param hops stations since */
  private goOn(p: number, at: number, here: number, km: number, hops: number): void {
    const next = this.node[p + 1] as number;
    const nextKm = km + (this.network.km[here * this.network.nodes + next] as number);
    if (nextKm + (this.restKm[p + 1] as number) >= this.cutoffKm) return;
    if (this.travel(here, next) && this.stay(p + 1, next)) this.keep(p + 1, at, nextKm, hops);
  }

  /** Drives; what is missing has been charged at the last station. */
  private travel(from: number, to: number): boolean {
    const leg = from * this.network.nodes + to;
    this.t += this.network.travelS[leg] as number;
    this.b -= (this.network.km[leg] as number) * this.kwhPerKm;
    if (this.b >= 0) return true;
    const missing = -this.b;
    if (missing > this.x) return false;
    this.t += missing * this.sPerKwh;
    this.x -= missing;
    this.b = 0;
    return true;
  }

  /** Waits for the window: time that could as well have been spent charging. */
  private waitUntil(startS: number): void {
    if (startS <= this.t) return;
    const gained = Math.min(this.x, (startS - this.t) / this.sPerKwh);
    this.b += gained;
    this.x -= gained;
    this.t = startS;
  }

  private stay(p: number, node: number): boolean {
    const { windows, serviceS } = this.network;
    const startS = earliestStartS(windows, node, this.t);
    const latestS = this.latestS[p] as number;
    if (!(startS <= latestS)) return false;
    this.waitUntil(startS);
    const spareS = Math.min(windowEndS(windows, node, startS), latestS) - startS;
    this.x = Math.min(this.x, spareS / this.sPerKwh);
    this.t = startS + (serviceS[node] as number);
    return true;
  }

  private plugIn(station: number): boolean {
    const startS = earliestStartS(this.network.windows, station, this.t);
    if (startS === Number.POSITIVE_INFINITY) return false;
    this.waitUntil(startS);
    this.x = this.fullKwh - this.b;
    return true;
  }

  private keep(p: number, parent: number, km: number, hops: number): void {
    const { t, b, x, sPerKwh } = this;
    const begin = p * LABELS;
    let count = this.labels[p] as number;
    for (let at = begin; at < begin + count; at++) {
      const [km2, t2, b2, x2] = [this.km[at], this.timeS[at], this.kwh[at], this.moreKwh[at]] as [
        number,
        number,
        number,
        number,
      ];
      if (km2 <= km && t2 <= t && b2 + x2 >= b + x && b2 + Math.min(x2, (t - t2) / sPerKwh) >= b) return;
      if (km <= km2 && t <= t2 && b + x >= b2 + x2 && b + Math.min(x, (t2 - t) / sPerKwh) >= b2) {
        count--;
        this.move(begin + count, at);
        at--;
      }
    }
    let at = begin + count;
    if (count === LABELS) {
      at = begin;
      for (let k = begin + 1; k < begin + count; k++) if ((this.km[k] as number) > (this.km[at] as number)) at = k;
      if (km >= (this.km[at] as number)) return;
    } else count++;
    this.labels[p] = count;
    this.km[at] = km;
    this.timeS[at] = t;
    this.kwh[at] = b;
    this.moreKwh[at] = x;
    this.parent[at] = parent;
    for (let h = 0; h < CHAIN; h++) this.via[at * CHAIN + h] = h < hops ? (this.chain[h] as number) : -1;
  }

  private move(from: number, to: number): void {
    this.km[to] = this.km[from] as number;
    this.timeS[to] = this.timeS[from] as number;
    this.kwh[to] = this.kwh[from] as number;
    this.moreKwh[to] = this.moreKwh[from] as number;
    this.parent[to] = this.parent[from] as number;
    for (let h = 0; h < CHAIN; h++) this.via[to * CHAIN + h] = this.via[from * CHAIN + h] as number;
  }

  /** The nodes behind a label of the last place, or of the order itself (−1), and what each station must give. */
  private unfolded(label: number): ChargedOrder {
    const nodes: number[] = [];
    if (label < 0) {
      for (let p = 1; p < this.last; p++) nodes.push(this.node[p] as number);
      return { nodes, chargedKwh: nodes.map(() => 0) };
    }
    for (let p = this.last, at = label; p > 0; p--) {
      if (p < this.last) nodes.push(this.node[p] as number);
      for (let h = CHAIN - 1; h >= 0; h--) {
        const station = this.via[at * CHAIN + h] as number;
        if (station >= 0) nodes.push(station);
      }
      at = this.parent[at] as number;
    }
    nodes.reverse();
    return { nodes, chargedKwh: chargesAlong(this.network, nodes) };
  }

  private withinDuty(label: number): boolean {
    const { nodes, chargedKwh } = this.unfolded(label);
    const { departS, returnS } = timetable(this.network, nodes, chargedKwh);
    return returnS - departS <= this.dutyS;
  }
}
