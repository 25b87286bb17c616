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
import { earliestStartS, latestArrivalS } from "./windows.ts";

/** A tour, driven one way or the other. */
interface Chain {
  /** there and back */
  readonly ways: readonly [Way, Way];
  readonly massKg: number;
  readonly costKm: number;
}

interface Way {
  readonly order: Int32Array;
  /** ready at its last drop at the earliest, and latest arrival at its first: what another tour can be joined to */
  readonly readyS: number;
  readonly latestS: number;
}

/** Tours as lists of nodes. @param drops each of which a van can serve */
export function savingsTours(
  network: TourNetwork,
  ordered: OrderedTour,
  near: Neighbours,
  drops: readonly number[],
): Int32Array[] {
  const { nodes, massKg, capacityKg, travelS } = network;
  const chainOf = new Array<Chain | undefined>(network.drops + 1);
  for (const drop of drops) {
    const order = Int32Array.of(drop);
    const way = wayOf(network, order);
    chainOf[drop] = { ways: [way, way], massKg: massKg[drop] as number, costKm: ordered.costKm(order, 1) };
  }
  for (const pair of savings(network, near)) {
    const from = Math.floor(pair / nodes);
    const to = pair % nodes;
    const head = chainOf[from];
    const tail = chainOf[to];
    if (head === undefined || tail === undefined || head === tail || head.massKg + tail.massKg > capacityKg) continue;
    let bestKm = head.costKm + tail.costKm;
    let best: Int32Array | null = null;
    // the pair lies where the two meet: each may have to be driven the other way round, and so may the whole
    const tried = (one: Way, other: Way) => {
      const [end, begin] = [one.order.at(-1) as number, other.order[0] as number];
      if (!(one.readyS + (travelS[end * nodes + begin] as number) <= other.latestS)) return;
      const order = new Int32Array(one.order.length + other.order.length);
      order.set(one.order);
      order.set(other.order, one.order.length);
      const costKm = ordered.costKm(order, order.length, bestKm);
      if (costKm < bestKm) [best, bestKm] = [order, costKm];
    };
    for (let i = 0; i < (head.ways[0] === head.ways[1] ? 1 : 2); i++) {
      const one = head.ways[i] as Way;
      if (one.order.at(-1) !== from) continue;
      for (let j = 0; j < (tail.ways[0] === tail.ways[1] ? 1 : 2); j++) {
        const other = tail.ways[j] as Way;
        if (other.order[0] !== to) continue;
        tried(one, other);
        if (best === null) tried(tail.ways[1 - j] as Way, head.ways[1 - i] as Way);
      }
    }
    if (best !== null) {
      const order: Int32Array = best;
      const ways = [wayOf(network, order), wayOf(network, order.toReversed())] as const;
      const chain: Chain = { ways, massKg: head.massKg + tail.massKg, costKm: bestKm };
      for (const drop of order) chainOf[drop] = chain;
    }
  }
  return [...new Set(drops.map((drop) => chainOf[drop] as Chain))].map((chain) => chain.ways[0].order);
}

function wayOf({ nodes, travelS, serviceS, windows, opensS, closesS }: TourNetwork, order: Int32Array): Way {
  let [clockS, here] = [opensS, 0];
  for (let k = 0; k < order.length; k++) {
    const node = order[k] as number;
    clockS =
      earliestStartS(windows, node, clockS + (travelS[here * nodes + node] as number)) + (serviceS[node] as number);
    here = node;
  }
  let [byS, then] = [closesS, 0];
  for (let k = order.length - 1; k >= 0; k--) {
    const node = order[k] as number;
    byS = latestArrivalS(windows, node, byS - (travelS[node * nodes + then] as number) - (serviceS[node] as number));
    then = node;
  }
  return { order, readyS: clockS, latestS: byS };
}

/**
 * Pairs of neighbours, from · nodes + to, by what one van saves that goes from one to the other, > 0, the largest first.
 * Where both ways are as long and everybody is everybody's neighbour, one of each two pairs says it all.
 */
function savings({ drops, km, kmInto, nodes }: TourNetwork, near: Neighbours): Int32Array {
  const isWhole = near.count === drops;
  const once = isWhole && km === kmInto;
  const most = once ? (drops * (drops - 1)) / 2 : drops * near.count;
  const savedKm = new Float64Array(most);
  const pairs = new Int32Array(most);
  let found = 0;
  let mostKm = 0;
  for (let from = 1; from <= drops; from++) {
    const list = isWhole ? null : near.of(from);
    const row = from * nodes;
    const homeKm = km[row] as number;
    const count = list?.length ?? drops;
    for (let k = once ? from : 0; k < count; k++) {
      const to = list === null ? k + 1 : (list[k] as number);
      if (from === to) continue;
      const saved = homeKm + (km[to] as number) - (km[row + to] as number);
      if (!(saved > 0)) continue;
      if (saved > mostKm) mostKm = saved;
      savedKm[found] = saved;
      pairs[found++] = row + to;
    }
  }
  // savings and places in one number each: sorting numbers without a comparison of one's own is ten times as fast
  const steps = Math.floor(2 ** 52 / Math.max(1, found));
  const keys = new Float64Array(found);
  for (let k = 0; k < found; k++) keys[k] = Math.floor((1 - (savedKm[k] as number) / mostKm) * steps) * found + k;
  keys.sort();
  const sorted = new Int32Array(found);
  for (let k = 0; k < found; k++) sorted[k] = pairs[(keys[k] as number) % found] as number;
  return sorted;
}
