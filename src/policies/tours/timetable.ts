/** When a tour whose stops and charging stations are settled leaves, arrives and is back; what each station must give. */
import type { TourNetwork } from "./network.ts";
import { earliestStartS, latestArrivalS, type WindowTable, windowEndS } from "./windows.ts";

/** Sums in another order than the search's may miss a window by their last digits: not late [s]. */
const CRUMB_S = 1e-7;

export interface Timetable {
  readonly departS: number;
  readonly returnS: number;
  readonly arriveS: number[];
  readonly startS: number[];
}

/**
 * What is charged at each node for the tour to be back earliest [kWh]: what lies between it and the next station, and
 * more while the van would wait for a window anyway.
 */
export function chargesAlong(network: TourNetwork, nodes: readonly number[]): number[] {
  const { battery, drops, windows, serviceS, opensS } = network;
  const charged = nodes.map(() => 0);
  if (battery === null) return charged;
  const { kwhPerKm, chargeSPerKwh, capacityKwh } = battery;
  let [t, b, x, last] = [opensS, battery.startKwh, 0, -1];
  const take = (kwh: number) => {
    if (last >= 0) charged[last] = (charged[last] as number) + kwh;
    b += kwh;
    x -= kwh;
  };
  for (let k = 0; k <= nodes.length; k++) {
    const here = nodes[k] ?? 0;
    const leg = (nodes[k - 1] ?? 0) * network.nodes + here;
    t += network.travelS[leg] as number;
    b -= (network.km[leg] as number) * kwhPerKm;
    if (b < 0) {
      t += -b * chargeSPerKwh;
      take(-b);
    }
    const startS = startFrom(windows, here, t);
    if (startS > t) take(Math.min(x, (startS - t) / chargeSPerKwh));
    t = startS;
    if (here > drops) {
      x = capacityKwh - b;
      last = k;
    } else {
      x = Math.max(0, Math.min(x, (windowEndS(windows, here, t - CRUMB_S) - t) / chargeSPerKwh));
      t += serviceS[here] as number;
    }
  }
  if (last >= 0) charged[last] = Math.max(0, (charged[last] as number) - b);
  return charged;
}

/** Back as early as possible, and among such times leaving as late as possible. */
export function timetable(network: TourNetwork, nodes: readonly number[], chargedKwh: readonly number[]): Timetable {
  const { windows, opensS, travelS, drops, battery } = network;
  const stayS = nodes.map((node, k) =>
    node > drops ? (chargedKwh[k] as number) * (battery?.chargeSPerKwh ?? 0) : (network.serviceS[node] as number),
  );
  const legS = (k: number) => travelS[(nodes[k - 1] ?? 0) * network.nodes + (nodes[k] ?? 0)] as number;
  let returnS = opensS;
  nodes.forEach((node, k) => {
    returnS = startFrom(windows, node, returnS + legS(k)) + (stayS[k] as number);
  });
  returnS += legS(nodes.length);
  const latestS = new Array<number>(nodes.length);
  let byS = returnS - legS(nodes.length);
  for (let k = nodes.length - 1; k >= 0; k--) {
    latestS[k] = arriveBy(windows, nodes[k] as number, byS - (stayS[k] as number));
    byS = (latestS[k] as number) - legS(k);
  }
  const departS = Math.max(opensS, byS);
  const arriveS: number[] = [];
  const startS: number[] = [];
  let clockS = departS;
  nodes.forEach((node, k) => {
    const here = Math.min(clockS + legS(k), latestS[k] as number);
    arriveS.push(here);
    startS.push(startFrom(windows, node, here));
    clockS = (startS[k] as number) + (stayS[k] as number);
  });
  return { departS, returnS, arriveS, startS };
}

/** How long a tour takes at least that is back as early as it can be, by drops alone in order: what `timetable` says, in numbers only. */
export function durationS(network: TourNetwork, order: Int32Array, length: number): number {
  const { windows, opensS, travelS, serviceS, nodes } = network;
  let [clockS, here] = [opensS, 0];
  for (let k = 0; k < length; k++) {
    const node = order[k] as number;
    const arriveS = clockS + (travelS[here * nodes + node] as number);
    clockS = startFrom(windows, node, arriveS) + (serviceS[node] as number);
    here = node;
  }
  const returnS = clockS + (travelS[here * nodes] as number);
  let byS = clockS;
  for (let k = length - 1; k >= 0; k--) {
    const node = order[k] as number;
    byS = arriveBy(windows, node, byS - (serviceS[node] as number));
    byS -= travelS[(k === 0 ? 0 : (order[k - 1] as number)) * nodes + node] as number;
  }
  return returnS - Math.max(opensS, Math.min(byS, returnS));
}

function startFrom(windows: WindowTable, node: number, arriveS: number): number {
  return Math.max(arriveS, earliestStartS(windows, node, arriveS - CRUMB_S));
}

/** Latest arrival of one who must begin by then; by a crumb before a window opens is when it opens. */
function arriveBy(windows: WindowTable, node: number, beginByS: number): number {
  const arriveS = latestArrivalS(windows, node, beginByS + CRUMB_S);
  return arriveS > beginByS ? earliestStartS(windows, node, beginByS) : arriveS;
}
