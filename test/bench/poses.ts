/**
 * The poses of 2,000 vehicles in traffic: all of them after a seek to anywhere, and from frame to frame while playing.
 * Script alone, in Node; what a whole frame costs is in `frame.ts`. The hub never holds so many: each vehicle of its
 * busiest day is there as often as it takes, piece of motion by piece.
 */
import { readdirSync, readFileSync } from "node:fs";
import { Cursor } from "../../src/recording/cursor.ts";
import { Recorder } from "../../src/recording/recorder.ts";
import { Recording } from "../../src/recording/recording.ts";
import { VEHICLE_SHAPES } from "../../src/recording/vocabulary.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { Poses } from "../../src/view/fleet/poses.ts";

const VEHICLES = 2000;
/** Goals [ms]. */
const SEEK_MS = 16;
const FRAME_MS = 0.3;
/** When the hub is busy [s]. */
const FROM_S = 8 * 3600;
const TO_S = 18 * 3600;
/** Frames a second, and seconds of the hub in one of ours. */
const FRAMES_PER_S = 60;
const SPEEDS = [1, 60];
const SEEKS = 400;
const FRAMES = 1200;
const WARM = 200;

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const quantile = (values: readonly number[], share: number) =>
  sorted(values)[Math.floor(share * (values.length - 1))] as number;

export default function poses(): string {
  const names = readdirSync("scenarios").filter((name) => name.endsWith(".json"));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(`scenarios/${name}`, "utf8")]));
  const { scenario } = resolveScenario({ file: "double-11.json", files });
  if (!scenario) throw new Error("the scenario of the busiest day is refused");
  const crowd = crowded(simulate(scenario, { seed: 1, days: 1, detail: "full" }));
  return [seeks(crowd.recording), ...SPEEDS.map((speed) => playing(crowd, speed))].join("\n");
}

interface Crowd {
  readonly recording: Recording;
  /** when there are just as many as wanted [s] */
  readonly fewestAtS: number;
}

/** A recording with each vehicle so often that there are never fewer than wanted while the hub is busy. */
function crowded(day: Recording): Crowd {
  const cursor = new Cursor(day);
  let fewest = Number.POSITIVE_INFINITY;
  let fewestAtS = FROM_S;
  for (let t = FROM_S; t <= TO_S; t += 300) {
    cursor.seek(t);
    if (cursor.liveCount >= fewest) continue;
    fewest = cursor.liveCount;
    fewestAtS = t;
  }
  const copies = Math.ceil(VEHICLES / fewest);
  const clock = { nowS: 0 };
  const recorder = new Recorder(clock, day.header);
  const paths = day.paths.map(({ pieces, lengthM }) => recorder.path(pieces, lengthM));
  const ids = new Map<number, readonly number[]>();
  const { t, s, v, a, path, vehicle } = day.motion.columns;
  recorder.open();
  for (let row = 0; row < day.motion.length; row++) {
    clock.nowS = t[row] as number;
    const entity = vehicle[row] as number;
    let own = ids.get(entity);
    if (own === undefined) {
      const { name, shape } = day.entities[entity] as (typeof day.entities)[number];
      own = Array.from({ length: copies }, (_, k) =>
        recorder.entity({ kind: "vehicle", name: `${name} ${k}`, ...(shape === undefined ? {} : { shape }) }),
      );
      ids.set(entity, own);
    }
    const on = (path[row] as number) < 0 ? -1 : (paths[path[row] as number] as number);
    for (const id of own) recorder.motion(id, on, s[row] as number, v[row] as number, a[row] as number);
  }
  clock.nowS = day.header.endS;
  const recording = new Recording(day.header);
  recording.append(recorder.close());
  return { recording, fewestAtS };
}

function shapesOf(recording: Recording): Int8Array {
  return Int8Array.from(recording.entities, ({ shape }) => (shape === undefined ? -1 : VEHICLE_SHAPES.indexOf(shape)));
}

/** Random jumps over the busy hours. */
function seeks(recording: Recording): string {
  const [cursor, poses, shapes] = [new Cursor(recording), new Poses(null), shapesOf(recording)];
  const took: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < SEEKS + WARM; i++) {
    // golden-ratio steps: all over the day, far from each other
    const t = FROM_S + ((i * 0.618_033_988_75) % 1) * (TO_S - FROM_S);
    const beganMs = performance.now();
    cursor.seek(t);
    poses.evaluate(cursor, shapes);
    if (i < WARM) continue;
    took.push(performance.now() - beganMs);
    counts.push(poses.count);
  }
  return told(`after a seek, ${quantile(counts, 0)} vehicles or more`, took, SEEK_MS);
}

/** Frame after frame about the time of the fewest vehicles. */
function playing({ recording, fewestAtS }: Crowd, speed: number): string {
  const [cursor, poses, shapes] = [new Cursor(recording), new Poses(null), shapesOf(recording)];
  const took: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < FRAMES + WARM; i++) {
    const t = fewestAtS + ((i - FRAMES / 2) * speed) / FRAMES_PER_S;
    const beganMs = performance.now();
    cursor.seek(t);
    poses.evaluate(cursor, shapes);
    if (i < WARM) continue;
    took.push(performance.now() - beganMs);
    counts.push(poses.count);
  }
  return told(`a frame at ${speed}×, ${quantile(counts, 0)} vehicles or more`, took, FRAME_MS);
}

function told(what: string, took: readonly number[], goalMs: number): string {
  const [median, high] = [quantile(took, 0.5), quantile(took, 0.99)];
  const verdict = median <= goalMs ? "ok" : "OVER";
  return `poses ${what}: ${median.toFixed(3)} ms in the median, ${high.toFixed(3)} in 99 of 100  ${verdict} (goal ${goalMs} ms)`;
}
