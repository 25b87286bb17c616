/**
 * Stations worth a look between two nodes: those that no other undercuts on both legs, shortest detour first. Worked out
 * when first asked for.
 */
import type { TourNetwork } from "./network.ts";

/** of those that remain the search takes this many; a drop's tour alone sees all */
const CANDIDATES = 4;

export class Detours {
  private readonly network: TourNetwork;
  private known: (Int32Array | undefined)[] = [];
  /** nodes of all stations */
  readonly all: Int32Array;

  constructor(network: TourNetwork) {
    this.network = network;
    this.all = Int32Array.from({ length: network.nodes - network.drops - 1 }, (_, s) => network.drops + 1 + s);
  }

  between(from: number, to: number): Int32Array {
    if (this.known.length === 0) this.known = new Array(this.network.nodes * this.network.nodes);
    const at = from * this.network.nodes + to;
    let stations = this.known[at];
    if (stations === undefined) {
      stations = this.sought(from, to);
      this.known[at] = stations;
    }
    return stations;
  }

  private sought(from: number, to: number): Int32Array {
    const { km, nodes, battery } = this.network;
    const there = (s: number) => km[from * nodes + s] as number;
    const onward = (s: number) => km[s * nodes + to] as number;
    const reachKm = battery === null ? 0 : battery.capacityKwh / battery.kwhPerKm;
    const undercuts = (a: number, b: number) =>
      there(a) <= there(b) && onward(a) <= onward(b) && (there(a) < there(b) || onward(a) < onward(b) || a < b);
    const near = this.all.filter((s) => s !== from && s !== to && there(s) <= reachKm);
    return near
      .filter((s) => !near.some((other) => other !== s && undercuts(other, s)))
      .sort((a, b) => there(a) + onward(a) - there(b) - onward(b) || a - b)
      .slice(0, CANDIDATES);
  }
}
