/**
 * Recordings without a simulation: a script of what is told when, played into a recorder whose clock the test holds,
 * and the plain answer to "what holds at t" read off the script itself.
 */

import fc from "fast-check";
import { Curve } from "../../src/geometry/path.ts";
import type { RecordingChunk, RecordingHeader } from "../../src/recording/chunk.ts";
import { Recorder } from "../../src/recording/recorder.ts";
import { Recording } from "../../src/recording/recording.ts";
import type { Detail, FactKind, StateName } from "../../src/recording/vocabulary.ts";

export const VEHICLES = 6;
export const LEVELS = 4;
export const LEDGERS = 4;
const LINKS = 3;

export type Told =
  | { readonly what: "state"; readonly id: number; readonly state: StateName; readonly other: number }
  | { readonly what: "level"; readonly id: number; readonly value: number }
  | { readonly what: "rate"; readonly id: number; readonly perS: number }
  | { readonly what: "post"; readonly id: number; readonly amount: number }
  | { readonly what: "fact"; readonly id: number; readonly kind: FactKind; readonly x: number }
  | { readonly what: "motion"; readonly id: number; readonly path: number; readonly s: number; readonly v: number }
  | { readonly what: "passage"; readonly id: number; readonly link: number; readonly travelS: number };

export interface Line {
  readonly atS: number;
  readonly told: Told;
}

const id = (count: number) => fc.integer({ min: 0, max: count - 1 });
const small = fc.integer({ min: 0, max: 40 }).map((n) => n / 8);
const told: fc.Arbitrary<Told> = fc.oneof(
  fc.record({
    what: fc.constant("state" as const),
    id: id(VEHICLES),
    state: fc.constantFrom<StateName>("gone", "driving", "parked", "charging"),
    other: fc.integer({ min: -1, max: VEHICLES - 1 }),
  }),
  fc.record({ what: fc.constant("level" as const), id: id(LEVELS), value: small }),
  fc.record({ what: fc.constant("rate" as const), id: id(LEDGERS), perS: small }),
  fc.record({ what: fc.constant("post" as const), id: id(LEDGERS), amount: small }),
  fc.record({
    what: fc.constant("fact" as const),
    id: id(VEHICLES),
    kind: fc.constantFrom<FactKind>("vehicleArrived", "doorReached", "tourBegan"),
    x: small,
  }),
  fc.record({
    what: fc.constant("motion" as const),
    id: id(VEHICLES),
    path: fc.constantFrom(-1, 0, 1),
    s: small,
    v: small,
  }),
  fc.record({ what: fc.constant("passage" as const), id: id(VEHICLES), link: id(LINKS), travelS: small }),
);

/** Times are multiples of 25 s, so that quarter-hours, block limits and equal times all occur. */
export const script = (endS: number, maxLength = 120): fc.Arbitrary<Line[]> =>
  fc
    .array(fc.record({ atS: fc.integer({ min: 1, max: endS / 25 - 1 }).map((n) => n * 25), told }), {
      maxLength,
      size: "max",
    })
    .map((lines) => lines.map((line, i) => ({ line, i })).sort((a, b) => a.line.atS - b.line.atS || a.i - b.i))
    .map((numbered) => numbered.map(({ line }) => line));

export function headerOf(detail: Detail, endS: number, scenario: unknown = {}): RecordingHeader {
  return { format: 1, modelVersion: "test", scenario, seed: 1, startS: 0, endS, detail, solverVersion: "none" };
}

export interface PlayOptions {
  readonly detail?: Detail;
  readonly endS: number;
  /** a chunk after so many lines; one at the end without it */
  readonly linesPerChunk?: number;
  /** the clock begins here and the recording opens at 0 */
  readonly warmUpFromS?: number;
}

/** The chunks of a recorder to which the script was told. */
export function chunksOf(lines: readonly Line[], options: PlayOptions): RecordingChunk[] {
  const clock = { nowS: options.warmUpFromS ?? 0 };
  const recorder = new Recorder(clock, headerOf(options.detail ?? "full", options.endS));
  for (let k = 0; k < VEHICLES; k++) recorder.entity({ kind: "vehicle", name: `v${k}`, vehicleClass: "lineHaul" });
  for (let k = 0; k < 2; k++) recorder.path(new Curve(0, 0, 0).line(100).pieces(), 100);
  for (let k = 0; k < LINKS; k++) {
    recorder.link({ name: `l${k}+`, road: `l${k}`, dir: 1, node: null, gate: null, lengthM: 50, storageM: 50 });
  }
  const levels = Array.from({ length: LEVELS }, (_, k) => recorder.level(`level${k}`, "1"));
  const ledgers = Array.from({ length: LEDGERS }, (_, k) => recorder.ledger("from", `to.${k}`, "kWh"));
  const chunks: RecordingChunk[] = [];
  let isOpen = false;
  const open = () => {
    clock.nowS = 0;
    recorder.open();
    isOpen = true;
  };
  lines.forEach((line, i) => {
    if (!isOpen && line.atS > 0) open();
    clock.nowS = line.atS;
    tell(recorder, line.told, levels, ledgers);
    if (options.linesPerChunk && isOpen && i % options.linesPerChunk === options.linesPerChunk - 1) {
      chunks.push(recorder.takeChunk());
    }
  });
  if (!isOpen) open();
  clock.nowS = options.endS;
  chunks.push(recorder.close());
  return chunks;
}

export function play(lines: readonly Line[], options: PlayOptions): Recording {
  const recording = new Recording(headerOf(options.detail ?? "full", options.endS));
  for (const chunk of chunksOf(lines, options)) recording.append(chunk);
  return recording;
}

function tell(recorder: Recorder, told: Told, levels: readonly number[], ledgers: readonly number[]): void {
  switch (told.what) {
    case "state":
      recorder.setState(told.id, told.state, told.other);
      break;
    case "level":
      recorder.setLevel(levels[told.id] as number, told.value);
      break;
    case "rate":
      recorder.setRate(ledgers[told.id] as number, told.perS);
      break;
    case "post":
      recorder.post(ledgers[told.id] as number, told.amount);
      break;
    case "fact":
      recorder.fact(told.kind, told.id, -1, told.x);
      break;
    case "motion":
      recorder.motion(told.id, told.path, told.s, told.v, 0);
      break;
    case "passage":
      recorder.passage(told.id, told.link, told.travelS, told.travelS / 2);
      break;
  }
}

/** What holds at a time by the script: the last word on each thing. */
export interface Answer {
  readonly states: readonly ({ state: StateName; other: number } | null)[];
  readonly levels: readonly (number | null)[];
  /** vehicles on the site with their distance along the path [m] */
  readonly places: ReadonlyMap<number, { path: number; s: number }>;
}

/** @param untilS lines at this time count as happened */
export function answerAt(lines: readonly Line[], untilS: number): Answer {
  const states: ({ state: StateName; other: number } | null)[] = new Array(VEHICLES).fill(null);
  const levels: (number | null)[] = new Array(LEVELS).fill(null);
  const motions = new Map<number, { path: number; s: number; v: number; atS: number }>();
  for (const { atS, told } of lines) {
    if (atS > untilS) break;
    if (told.what === "state") states[told.id] = { state: told.state, other: told.other };
    if (told.what === "level") levels[told.id] = told.value;
    if (told.what === "motion") {
      if (told.path < 0) motions.delete(told.id);
      else motions.set(told.id, { path: told.path, s: told.s, v: told.v, atS });
    }
  }
  const places = new Map<number, { path: number; s: number }>();
  for (const [vehicle, { path, s, v, atS }] of motions) places.set(vehicle, { path, s: s + v * (untilS - atS) });
  return { states, levels, places };
}

/** What moved through ledger `k` in [fromS, toS) by the script: posts in it, and each rate times its time in it. */
export function movedBy(lines: readonly Line[], k: number, fromS: number, toS: number): number {
  let sum = 0;
  let perS = 0;
  let sinceS = 0;
  const flow = (untilS: number) => {
    sum += perS * Math.max(0, Math.min(untilS, toS) - Math.max(sinceS, fromS));
    sinceS = untilS;
  };
  for (const { atS, told } of lines) {
    if (told.what === "post" && told.id === k && atS >= fromS && atS < toS) sum += told.amount;
    if (told.what === "rate" && told.id === k) {
      flow(atS);
      perS = told.perS;
    }
  }
  flow(Number.POSITIVE_INFINITY);
  return sum;
}
