/** Passages of links as they lie in a window: what is counted when they end, and what is there meanwhile. */
import { TALLY_S } from "../../recording/chunk.ts";
import { firstNotBefore } from "../../recording/columns.ts";
import type { Recording } from "../../recording/recording.ts";
import type { Window } from "../reading.ts";
import { CAR_EQUIVALENTS } from "./bands.ts";

/**
 * Who lost less than this had no need to stop: one stop from 18 km/h and the start after it cost a truck about 5 s (0.85
 * and 1.5 m/s²: 5/(2·0.85) + 5/(2·1.5) = 4.6 s).
 */
export const STOP_S = 5;

/** Who is in the queue when a window ends and has lost so much by then counts with that: a road that is blocked shows. */
const STUCK_S = 60;

/** Sums over one link in a window. */
export class LinkSums {
  /** passages that ended in the window, how long they took and how much of it was delay [s] */
  count = 0;
  travelS = 0;
  delayS = 0;
  /** of each of them, and of those that are stuck there as it ends [s]; empty where a recording keeps sums alone */
  readonly delays: number[] = [];
  stuck = 0;
  stuckS = 0;
  /** vehicle-seconds in the window on the link and in its queue; the same in metres of road taken, and in car equivalents */
  presentS = 0;
  presentMs = 0;
  carS = 0;
  queuedS = 0;
  queuedMs = 0;
  /** beginnings and ends of being in the queue, with metres of road taken, of those that lost a stop or more */
  readonly queue: { readonly fromS: number; readonly toS: number; readonly roomM: number }[] = [];
}

/** Whether a recording has each passage, or sums of the hour alone. */
export const hasPassages = (recording: Recording): boolean => recording.header.detail !== "kpi";

/**
 * Sums of every link over a window, by its id. In detail `kpi` an hour's sums are taken as spread evenly over it, and
 * there is no telling how long a queue was.
 *
 * @param ended passages that end after the window do not count: what is known of them as it ends is told later only
 */
export function linkSums(recording: Recording, { fromS, toS }: Window, ended = false): LinkSums[] {
  const sums = recording.links.map(() => new LinkSums());
  if (!hasPassages(recording)) {
    addTallies(recording, fromS, toS, sums);
    return sums;
  }
  const { columns, length } = recording.passages;
  for (let row = firstNotBefore(columns.t, length, fromS); row < length; row++) {
    const t = columns.t[row] as number;
    const named = columns.link[row] as number;
    if (ended && t >= toS && !(named < 0 && t === toS)) continue;
    const travelS = (columns.travelMs[row] as number) / 1000;
    if (t - travelS >= toS) continue;
    const sum = sums[named < 0 ? -1 - named : named] as LinkSums;
    const delayS = (columns.delayMs[row] as number) / 1000;
    const vehicle = recording.entities[columns.vehicle[row] as number];
    const roomM = vehicle?.roomM ?? 0;
    if (named >= 0 && t >= fromS && t < toS) {
      sum.count++;
      sum.travelS += travelS;
      sum.delayS += delayS;
      sum.delays.push(delayS);
    }
    // with the window's last instant come those that are there still as the run ends
    const lostS = delayS - Math.max(0, t - toS);
    if ((named < 0 || t >= toS) && lostS >= STUCK_S) {
      sum.stuck++;
      sum.stuckS += lostS;
      sum.delays.push(lostS);
    }
    const presentS = Math.min(t, toS) - Math.max(t - travelS, fromS);
    sum.presentS += presentS;
    sum.presentMs += presentS * roomM;
    sum.carS += presentS * CAR_EQUIVALENTS[vehicle?.shape ?? "car"];
    const queuedFromS = Math.max(t - delayS, fromS);
    const queuedToS = Math.min(t, toS);
    if (queuedToS <= queuedFromS) continue;
    sum.queuedS += queuedToS - queuedFromS;
    sum.queuedMs += (queuedToS - queuedFromS) * roomM;
    if (delayS >= STOP_S) sum.queue.push({ fromS: queuedFromS, toS: queuedToS, roomM });
  }
  return sums;
}

function addTallies(recording: Recording, fromS: number, toS: number, sums: readonly LinkSums[]): void {
  const { columns, length } = recording.tallies;
  const { startS } = recording.header;
  for (let row = firstNotBefore(columns.t, length, fromS); row < length; row++) {
    const endS = columns.t[row] as number;
    const beginS = startS + (Math.ceil((endS - startS) / TALLY_S) - 1) * TALLY_S;
    const share = (Math.min(endS, toS) - Math.max(beginS, fromS)) / (endS - beginS);
    if (!(share > 0)) continue;
    const sum = sums[columns.link[row] as number] as LinkSums;
    const delayS = share * (columns.delayS[row] as number);
    const travelS = share * (columns.travelS[row] as number);
    sum.count += share * (columns.passages[row] as number);
    sum.travelS += travelS;
    sum.delayS += delayS;
    sum.presentS += travelS;
    sum.carS += travelS;
    sum.queuedS += delayS;
  }
}

/** The most there was at once: of how many stays, and of what they weigh. */
export function mostAtOnce(
  stays: readonly { readonly fromS: number; readonly toS: number; readonly roomM: number }[],
): { readonly count: number; readonly roomM: number } {
  const begins = [...stays].sort((a, b) => a.fromS - b.fromS);
  const ends = [...stays].sort((a, b) => a.toS - b.toS);
  let count = 0;
  let roomM = 0;
  const most = { count: 0, roomM: 0 };
  let gone = 0;
  for (const stay of begins) {
    // who leaves as another comes was not there with it
    for (; gone < ends.length && (ends[gone] as (typeof ends)[number]).toS <= stay.fromS; gone++) {
      count--;
      roomM -= (ends[gone] as (typeof ends)[number]).roomM;
    }
    count++;
    roomM += stay.roomM;
    most.count = Math.max(most.count, count);
    most.roomM = Math.max(most.roomM, roomM);
  }
  return most;
}
