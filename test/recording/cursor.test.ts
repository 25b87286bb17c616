import fc from "fast-check";
import { expect, test } from "vitest";
import { Curve } from "../../src/geometry/path.ts";
import { Cursor } from "../../src/recording/cursor.ts";
import { Recorder } from "../../src/recording/recorder.ts";
import { Recording } from "../../src/recording/recording.ts";
import { STATES } from "../../src/recording/vocabulary.ts";
import {
  type Answer,
  answerAt,
  chunksOf,
  headerOf,
  LEVELS,
  play,
  script,
  VEHICLES,
} from "../support/recordingScript.ts";

const END_S = 4000;
const times = fc
  .array(fc.integer({ min: -500, max: END_S * 2 + 500 }), { minLength: 1, maxLength: 25 })
  .map((list) => list.map((n) => n / 2));

/** What the cursor says, in the words of the script. */
function heard(cursor: Cursor): Answer {
  const places = new Map<number, { path: number; s: number }>();
  for (let i = 0; i < cursor.liveCount; i++) {
    const vehicle = cursor.live[i] as number;
    places.set(vehicle, { path: cursor.pathOf(vehicle), s: cursor.distanceOf(vehicle) });
  }
  return {
    states: Array.from({ length: VEHICLES }, (_, vehicle) => {
      const state = STATES[cursor.stateOf(vehicle)];
      return state === undefined ? null : { state, other: state === "gone" ? -1 : cursor.otherOf(vehicle) };
    }),
    levels: Array.from({ length: LEVELS }, (_, level) => cursor.levelOf(level)),
    places,
  };
}

/** The script's answer; a vehicle that has no state (yet, or no more) reads as gone. */
function expected(lines: Parameters<typeof answerAt>[0], atS: number): Answer {
  const answer = answerAt(lines, Math.max(0, Math.min(atS, END_S)));
  return {
    ...answer,
    states: answer.states.map((s) => (s === null || s.state === "gone" ? { state: "gone" as const, other: -1 } : s)),
  };
}

test("a seek to any time, from any other, shows what playing to that time shows", () => {
  fc.assert(
    fc.property(script(END_S), times, fc.integer({ min: 1, max: 50 }), (lines, seeks, linesPerChunk) => {
      const cursor = new Cursor(play(lines, { endS: END_S, linesPerChunk }));
      for (const t of seeks) {
        cursor.seek(t);
        expect(heard(cursor)).toEqual(expected(lines, t));
      }
    }),
    { numRuns: 150 },
  );
});

test("one cursor on a recording that still grows sees each time as soon as it is covered, and the past unchanged", () => {
  fc.assert(
    fc.property(script(END_S), times, (lines, seeks) => {
      const recording = new Recording(headerOf("full", END_S));
      const cursor = new Cursor(recording);
      for (const chunk of chunksOf(lines, { endS: END_S, linesPerChunk: 7 })) {
        recording.append(chunk);
        for (const t of seeks) {
          if (t >= recording.coveredS) continue;
          cursor.seek(t);
          expect(heard(cursor)).toEqual(expected(lines, t));
        }
        cursor.seek(END_S);
        expect(cursor.timeS).toBe(recording.coveredS);
      }
    }),
    { numRuns: 60 },
  );
});

test("a long way ahead is reached by an index block, in every detail that keeps rows", () => {
  const clock = { nowS: 0 };
  for (const detail of ["full", "flows"] as const) {
    clock.nowS = 0;
    const header = headerOf(detail, 20_000);
    const recorder = new Recorder(clock, header);
    const level = recorder.level("count", "1");
    recorder.open();
    for (let i = 1; i < 20_000; i++) {
      clock.nowS = i;
      recorder.setLevel(level, i);
    }
    const recording = new Recording(header);
    recording.append(recorder.close());
    const cursor = new Cursor(recording);
    cursor.seek(5);
    cursor.seek(19_000.5);
    expect(cursor.levelOf(level)).toBe(19_000);
    cursor.seek(700);
    expect(cursor.levelOf(level)).toBe(700);
  }
});

test("1,500 vehicles on the site at once are all live", () => {
  const clock = { nowS: 0 };
  const header = headerOf("full", 10);
  const recorder = new Recorder(clock, header);
  const path = recorder.path(new Curve(0, 0, 0).line(50).pieces(), 50);
  for (let k = 0; k < 1500; k++)
    recorder.motion(recorder.entity({ kind: "vehicle", name: `v${k}` }), path, k / 100, 0, 0);
  recorder.open();
  clock.nowS = 10;
  const recording = new Recording(header);
  recording.append(recorder.close());
  const cursor = new Cursor(recording);
  cursor.seek(5);
  expect(new Set(cursor.live.subarray(0, cursor.liveCount)).size).toBe(1500);
  expect(cursor.distanceOf(1499)).toBe(14.99);
});

test("speed and distance follow s + v·t + a·t²/2 within a segment", () => {
  const clock = { nowS: 100 };
  const header = { ...headerOf("full", 200), startS: 100 };
  const recorder = new Recorder(clock, header);
  const path = recorder.path(new Curve(0, 0, 0).line(500).pieces(), 500);
  const vehicle = recorder.entity({ kind: "vehicle", name: "v" });
  recorder.open();
  recorder.motion(vehicle, path, 3, 2, 0.5); // 4 s later: 3 + 2·4 + 0.25·16 = 15 m at 2 + 0.5·4 = 4 m/s
  clock.nowS = 110;
  const recording = new Recording(header);
  recording.append(recorder.close());
  const cursor = new Cursor(recording);
  cursor.seek(104);
  expect(cursor.distanceOf(vehicle)).toBe(15);
  expect(cursor.speedOf(vehicle)).toBe(4);
});

test("a cursor that moves allocates no new arrays", () => {
  const recording = play(fc.sample(script(END_S), { numRuns: 1, seed: 7 })[0]!, { endS: END_S });
  const cursor = new Cursor(recording);
  cursor.seek(0);
  const { motionRow, stateRow, levelRow, ledgerRow, live } = cursor;
  for (let t = 0; t < END_S; t += 13) cursor.seek(t);
  cursor.seek(10);
  expect([cursor.motionRow, cursor.stateRow, cursor.levelRow, cursor.ledgerRow, cursor.live]).toEqual([
    motionRow,
    stateRow,
    levelRow,
    ledgerRow,
    live,
  ]);
  expect(cursor.motionRow).toBe(motionRow);
  expect(cursor.live).toBe(live);
});
