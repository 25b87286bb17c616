/**
 * The start: every drop its own tour, then tours are joined end to end, the largest saving first, as long as one van can
 * drive them.
 *
 * G. Clarke, J. W. Wright: Scheduling of vehicles from a central depot to a number of delivery points, Oper. Res. 12(4),
 * 1964, doi:10.1287/opre.12.4.568 (the parallel version, savings of
 * neighbours).
 */
import type { Neighbours } from "./neighbours.ts";
import type { TourNetwork } from "./network.ts";
import type { OrderedTour } from "./orderedTour.ts";

interface Chain {
  readonly order: Int32Array;
  readonly massKg: number;
  readonly costKm: number;
}

/** Tours as lists of nodes. @param drops each of which a van can serve */
export function savingsTours(
  network: TourNetwork,
  ordered: OrderedTour,
  near: Neighbours,
  drops: readonly number[],
): Int32Array[] {
  const { nodes, massKg, capacityKg } = network;
  const chainOf = new Array<Chain | undefined>(network.drops + 1);
  for (const drop of drops) {
    const order = Int32Array.of(drop);
    chainOf[drop] = { order, massKg: massKg[drop] as number, costKm: ordered.costKm(order, 1) };
  }
  for (const pair of savings(network, near)) {
    const from = Math.floor(pair / nodes);
    const to = pair % nodes;
    const head = chainOf[from];
    const tail = chainOf[to];
    if (head === undefined || tail === undefined || head === tail || head.massKg + tail.massKg > capacityKg) continue;
    const orders = joined(head.order, from, tail.order, to);
    let best: Chain | null = null;
    for (const order of orders) {
      const costKm = ordered.costKm(order, order.length, best?.costKm ?? head.costKm + tail.costKm);
      if (costKm < Number.POSITIVE_INFINITY) best = { order, massKg: head.massKg + tail.massKg, costKm };
    }
    if (best !== null) for (const drop of best.order) chainOf[drop] = best;
  }
  return [...new Set(drops.map((drop) => chainOf[drop] as Chain))].map((chain) => chain.order);
}

/** Ordered pairs of neighbours, from · nodes + to, by what one van saves that goes from one to the other, > 0, the largest first. */
function savings({ drops, km, nodes }: TourNetwork, { count, list }: Neighbours): Int32Array {
  const savedKm = new Float64Array(drops * count);
  const pairs = new Int32Array(drops * count);
  let found = 0;
  for (let k = 0; k < drops * count; k++) {
    const from = 1 + Math.floor(k / count);
    const to = list[k] as number;
    const saved = (km[from * nodes] as number) + (km[to] as number) - (km[from * nodes + to] as number);
    if (from === to || !(saved > 0)) continue;
    savedKm[found] = saved;
    pairs[found++] = from * nodes + to;
  }
  const byGain = Uint32Array.from({ length: found }, (_, k) => k).sort(
    (a, b) => (savedKm[b] as number) - (savedKm[a] as number) || (pairs[a] as number) - (pairs[b] as number),
  );
  return Int32Array.from(byGain, (k) => pairs[k] as number);
}

/** The order from … to in one, where both lie at ends of their tours: each may have to be driven the other way round. */
function joined(head: Int32Array, from: number, tail: Int32Array, to: number): Int32Array[] {
  const heads = head.at(-1) === from ? [head] : head[0] === from ? [head.toReversed()] : [];
  const tails = tail[0] === to ? [tail] : tail.at(-1) === to ? [tail.toReversed()] : [];
  return heads.flatMap((first) => tails.map((second) => Int32Array.of(...first, ...second)));
}
