/**
 * The start: every drop its own tour, then tours are joined end to end, the largest saving first, as long as one van can
 * drive them.
 *
 * G. Clarke, J. W. Wright: Scheduling of vehicles from a central depot to a number of delivery points, Oper. Res. 12(4),
 * 1964, doi:10.1287/opre.12.4.568 (the parallel version).
 */
import type { TourNetwork } from "./network.ts";
import type { OrderedTour } from "./orderedTour.ts";

interface Chain {
  readonly order: Int32Array;
  readonly massKg: number;
  readonly costKm: number;
}

/** Tours as lists of nodes. @param drops each of which a van can serve */
export function savingsTours(network: TourNetwork, ordered: OrderedTour, drops: readonly number[]): Int32Array[] {
  const { km, nodes, massKg, capacityKg } = network;
  const chainOf = new Map<number, Chain>();
  for (const drop of drops) {
    const order = Int32Array.of(drop);
    chainOf.set(drop, { order, massKg: massKg[drop] as number, costKm: ordered.costKm(order, 1) });
  }
  for (const { from, to } of savings(drops, km, nodes)) {
    const head = chainOf.get(from) as Chain;
    const tail = chainOf.get(to) as Chain;
    if (head === tail || head.massKg + tail.massKg > capacityKg) continue;
    const orders = joined(head.order, from, tail.order, to);
    let best: Chain | null = null;
    for (const order of orders) {
      const costKm = ordered.costKm(order, order.length, best?.costKm ?? head.costKm + tail.costKm);
      if (costKm < Number.POSITIVE_INFINITY) best = { order, massKg: head.massKg + tail.massKg, costKm };
    }
    if (best !== null) for (const drop of best.order) chainOf.set(drop, best);
  }
  return [...new Set(chainOf.values())].map((chain) => chain.order);
}

/** Ordered pairs by what one van saves that goes from one to the other, > 0, the largest first. */
function savings(drops: readonly number[], km: Float64Array, nodes: number) {
  const pairs: { readonly from: number; readonly to: number; readonly savedKm: number }[] = [];
  for (const from of drops) {
    for (const to of drops) {
      if (from === to) continue;
      const savedKm = (km[from * nodes] as number) + (km[to] as number) - (km[from * nodes + to] as number);
      if (savedKm > 0) pairs.push({ from, to, savedKm });
    }
  }
  return pairs.sort((a, b) => b.savedKm - a.savedKm || a.from - b.from || a.to - b.to);
}

/** The order from … to in one, where both lie at ends of their tours: each may have to be driven the other way round. */
function joined(head: Int32Array, from: number, tail: Int32Array, to: number): Int32Array[] {
  const heads = head.at(-1) === from ? [head] : head[0] === from ? [head.toReversed()] : [];
  const tails = tail[0] === to ? [tail] : tail.at(-1) === to ? [tail.toReversed()] : [];
  return heads.flatMap((first) => tails.map((second) => Int32Array.of(...first, ...second)));
}
