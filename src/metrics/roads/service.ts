/**
 * Level of service of the roads over any window, read off the passages of links.
 *
 * - Delay is what a vehicle took longer than the same driver would with nobody in its way. Counted where and when it
 *   left the link; the delay of a junction is that of the links that end there, as the Highway Capacity Manual measures
 *   control delay on the approaches.
 * - Queue: a vehicle is in it for as long as it is delayed, that is from when it would have left. The number in the
 *   queue is the difference of the curves of cumulative wanted and real departures (C. F. Daganzo, Fundamentals of
 *   Transportation and Traffic Operations, 1997, ch. 2), so its mean is flow × mean delay (J. D. C. Little, A proof for
 *   the queuing formula L = λW, Oper. Res. 9(3), 1961). The longest queue is of those that lost a stop
 *   or more ({@link STOP_S}); in metres as long as they are, standing.
 * - Density is the mean number on the link per kilometre of its lanes; storage the length of its lanes.
 */
import { quantileSorted } from "simple-statistics";
import type { Recording } from "../../recording/recording.ts";
import type { LinkInfo } from "../../recording/vocabulary.ts";
import type { GateInfo } from "../hub.ts";
import type { Reading } from "../reading.ts";
import { type Bands, DENSITY, GATE_WAIT, type Grade, gradeOf, JUNCTION_DELAY, QUEUE_SHARE } from "./bands.ts";
import { hasPassages, LinkSums, linkSums, mostAtOnce } from "./passages.ts";
import { publicQueues, queuedMin } from "./publicQueue.ts";

/** What all places have: who left them in the window, and what kept them. */
export interface Service {
  /** vehicles that left in the window; a part of one where only sums of the hour are kept */
  readonly vehicles: number;
  readonly perH: number;
  /** vehicles that are stuck as the window ends: they have lost a minute and more and are in the queue still */
  readonly stuck: number;
  /**
   * Per vehicle that left, or is stuck; null when there was none, the quantile also where only sums are kept.
   */
  readonly delayMeanS: number | null;
  readonly delayP95S: number | null;
  /** of all those together [s] */
  readonly delaySumS: number;
  /** delay and time of the passages that ended in the window [s] */
  readonly endedDelayS: number;
  readonly endedTravelS: number;
  /** vehicles; the longest, of those that lost 5 s or more, also in metres. Null where only sums are kept */
  readonly queueMean: number;
  readonly queueMost: number | null;
  readonly queueMostM: number | null;
  /** metres of lane there are to stand on */
  readonly storageM: number;
  readonly grade: Grade | null;
}

export interface LinkService extends Service {
  readonly link: LinkInfo;
  /** mean number on it; the same by kilometre of lane, and in passenger cars */
  readonly present: number;
  readonly densityPerKm: number;
  readonly carsPerKm: number;
  /** mean share of its metres that are taken; null where only sums are kept */
  readonly usedShare: number | null;
  /** longest queue as a share of its metres */
  readonly queueShare: number | null;
}

export interface JunctionService extends Service {
  readonly node: string;
  readonly approaches: readonly LinkService[];
  /** the one with the longest mean delay: the grade is its */
  readonly worst: LinkService | null;
}

export interface GateService extends Service {
  readonly gate: GateInfo;
  /** minutes that vehicles waited before it on the public road */
  readonly publicMin: number;
}

export interface RoadService {
  readonly links: readonly LinkService[];
  readonly junctions: readonly JunctionService[];
  readonly gates: readonly GateService[];
}

/** What links are compared and coloured by. */
export const MEASURES = {
  delay: { bands: JUNCTION_DELAY, of: (link: LinkService) => link.delayMeanS },
  density: { bands: DENSITY, of: (link: LinkService) => (link.present > 0 ? link.carsPerKm : null) },
  queue: { bands: QUEUE_SHARE, of: (link: LinkService) => (link.present > 0 ? link.queueShare : null) },
} as const satisfies Record<string, { bands: Bands; of: (link: LinkService) => number | null }>;
export type Measure = keyof typeof MEASURES;

const answers = new WeakMap<Reading, RoadService>();
const endedAnswers = new WeakMap<Reading, RoadService>();

/** Level of service of every link, junction and gate over the window of a reading. */
export function levelOfService(reading: Reading): RoadService {
  return answered(answers, reading, false);
}

/** The same by what has ended in the window alone: it stays as it is while a recording grows. */
export function endedService(reading: Reading): RoadService {
  return answered(endedAnswers, reading, true);
}

function answered(known: WeakMap<Reading, RoadService>, reading: Reading, ended: boolean): RoadService {
  let service = known.get(reading);
  if (!service) {
    service = measured(reading, ended);
    known.set(reading, service);
  }
  return service;
}

function measured(reading: Reading, ended: boolean): RoadService {
  const { recording, lengthS } = reading;
  const sums = linkSums(recording, reading, ended);
  const links = recording.links.map((link, id) => linkService(link, sums[id] as LinkSums, lengthS, recording));
  const approaches = new Map<string, LinkService[]>();
  for (const service of links) {
    const { node } = service.link;
    if (node === null) continue;
    const list = approaches.get(node);
    if (list) list.push(service);
    else approaches.set(node, [service]);
  }
  const junctions = [...approaches].map(([node, list]) => junctionService(node, list, sums, lengthS, recording));
  return { links, junctions, gates: gateServices(reading, links, sums) };
}

function linkService(link: LinkInfo, sum: LinkSums, lengthS: number, recording: Recording): LinkService {
  const { storageM } = link;
  const each = hasPassages(recording);
  const shared = shareOf(sum, lengthS, each);
  const perLaneKm = 1000 / (storageM * lengthS);
  return {
    ...shared,
    link,
    present: lengthS > 0 ? sum.presentS / lengthS : 0,
    densityPerKm: lengthS > 0 ? sum.presentS * perLaneKm : 0,
    carsPerKm: lengthS > 0 ? sum.carS * perLaneKm : 0,
    usedShare: each && lengthS > 0 ? sum.presentMs / (storageM * lengthS) : null,
    queueShare: shared.queueMostM === null ? null : shared.queueMostM / storageM,
    storageM,
    grade: gradeOf(shared.delayMeanS, JUNCTION_DELAY),
  };
}

function junctionService(
  node: string,
  approaches: readonly LinkService[],
  sums: readonly LinkSums[],
  lengthS: number,
  recording: Recording,
): JunctionService {
  let worst: LinkService | null = null;
  let storageM = 0;
  const all = new LinkSums();
  for (const approach of approaches) {
    const sum = sums[approach.link.id] as LinkSums;
    all.count += sum.count;
    all.travelS += sum.travelS;
    all.delayS += sum.delayS;
    all.queuedS += sum.queuedS;
    all.stuck += sum.stuck;
    all.stuckS += sum.stuckS;
    for (const delayS of sum.delays) all.delays.push(delayS);
    for (const stay of sum.queue) all.queue.push(stay);
    storageM += approach.storageM;
    if ((approach.delayMeanS ?? -1) > (worst?.delayMeanS ?? -1)) worst = approach;
  }
  return {
    ...shareOf(all, lengthS, hasPassages(recording)),
    node,
    approaches,
    worst,
    storageM,
    grade: worst?.grade ?? null,
  };
}

function shareOf(
  sum: Pick<LinkSums, "count" | "travelS" | "delayS" | "stuck" | "stuckS" | "queuedS" | "delays" | "queue">,
  lengthS: number,
  each: boolean,
) {
  const { count, stuck } = sum;
  const delayS = sum.delayS + sum.stuckS;
  const most = each ? mostAtOnce(sum.queue) : null;
  return {
    vehicles: count,
    perH: lengthS > 0 ? (count * 3600) / lengthS : 0,
    stuck,
    delayMeanS: count + stuck > 0 ? delayS / (count + stuck) : null,
    delayP95S: quantile(sum.delays, 0.95),
    delaySumS: delayS,
    endedDelayS: sum.delayS,
    endedTravelS: sum.travelS,
    queueMean: lengthS > 0 ? sum.queuedS / lengthS : 0,
    queueMost: most ? most.count : null,
    queueMostM: most ? most.roomM : null,
  };
}

/** Linear between the order statistics around (n − 1)·p; null of none. */
function quantile(values: readonly number[], p: number): number | null {
  return values.length === 0 ? null : quantileSorted(Float64Array.from(values).sort() as unknown as number[], p);
}

/**
 * Gates by what is told of each vehicle that was served: its wait ended when its service began. Who is stuck on the way
 * to the booths counts as well.
 */
function gateServices(reading: Reading, links: readonly LinkService[], sums: readonly LinkSums[]): GateService[] {
  const { recording, fromS, toS, lengthS, hub } = reading;
  const { columns } = recording.facts;
  const waits = new Map<string, LinkSums>();
  for (const id of hub.gates.keys()) waits.set(id, new LinkSums());
  for (const row of recording.factRows("gateServed", fromS)) {
    const own = waits.get(hub.gateOf(columns.b[row] as number)?.id ?? "");
    if (!own) continue;
    const t = columns.t[row] as number;
    const waitS = columns.x[row] as number;
    const beganS = t - (columns.y[row] as number);
    if (t < toS) {
      own.count++;
      own.delayS += waitS;
      own.delays.push(waitS);
    }
    const from = Math.max(fromS, beganS - waitS);
    const to = Math.min(toS, beganS);
    if (to <= from) continue;
    own.queuedS += to - from;
    own.queue.push({ fromS: from, toS: to, roomM: recording.entities[columns.a[row] as number]?.roomM ?? 0 });
  }
  const queues = publicQueues(recording);
  return [...hub.gates.values()].map((gate) => {
    const own = waits.get(gate.id) as LinkSums;
    for (const { link } of links) {
      if (link.gate !== gate.id) continue;
      own.stuck += (sums[link.id] as LinkSums).stuck;
      own.stuckS += (sums[link.id] as LinkSums).stuckS;
    }
    const shared = shareOf(own, lengthS, true);
    return {
      ...shared,
      gate,
      publicMin: queuedMin(queues, reading, (entity) => hub.gateOf(entity)?.id === gate.id),
      storageM: links.reduce((total, { link }) => total + (link.gate === gate.id ? link.storageM : 0), 0),
      grade: gradeOf(shared.delayMeanS, GATE_WAIT),
    };
  });
}
