import fc from "fast-check";
import { expect, test } from "vitest";
import { indexBlocks } from "../../src/recording/blocks.ts";
import { transferables } from "../../src/recording/chunk.ts";
import { TABLE_NAMES } from "../../src/recording/columns.ts";
import { Recorder } from "../../src/recording/recorder.ts";
import { Recording } from "../../src/recording/recording.ts";
import type { Detail } from "../../src/recording/vocabulary.ts";
import {
  answerAt,
  chunksOf,
  headerOf,
  LEDGERS,
  LEVELS,
  type Line,
  movedBy,
  play,
  script,
} from "../support/recordingScript.ts";

const END_S = 5400; // six quarter-hours, nine blocks
const details: readonly Detail[] = ["full", "flows", "kpi"];

test("the hash is the same in every detail and for every size of chunk, and another script has another", () => {
  fc.assert(
    fc.property(script(END_S), fc.integer({ min: 1, max: 30 }), (lines, linesPerChunk) => {
      const whole = play(lines, { endS: END_S }).recordingHash;
      for (const detail of details) {
        expect(play(lines, { endS: END_S, detail, linesPerChunk }).recordingHash).toBe(whole);
      }
      const more: Line = { atS: END_S - 5, told: { what: "fact", kind: "vehicleArrived", id: 0, x: 1 } };
      expect(play([...lines, more], { endS: END_S }).recordingHash).not.toBe(whole);
    }),
    { numRuns: 60 },
  );
});

test("motion has a hash of its own, in detail full alone", () => {
  const lines: Line[] = [{ atS: 50, told: { what: "motion", id: 0, path: 0, s: 1, v: 2 } }];
  const moved: Line[] = [{ atS: 50, told: { what: "motion", id: 0, path: 0, s: 1, v: 2.125 } }];
  const [a, b] = [play(lines, { endS: 100 }), play(moved, { endS: 100 })];
  expect(a.recordingHash).toBe(b.recordingHash);
  expect(a.motionHash).not.toBe(b.motionHash);
  expect(play(lines, { endS: 100, detail: "flows" }).motionHash).toBeNull();
});

test("every window of a ledger is the posts and rates told in it, whatever the detail where it ends on quarter-hours", () => {
  const quarter = fc.integer({ min: 0, max: END_S / 900 }).map((n) => n * 900);
  const any = fc.integer({ min: 0, max: END_S * 4 }).map((n) => n / 4);
  fc.assert(
    fc.property(script(END_S), any, any, quarter, quarter, (lines, t1, t2, q1, q2) => {
      const [full, kpi] = [play(lines, { endS: END_S }), play(lines, { endS: END_S, detail: "kpi", linesPerChunk: 9 })];
      for (let k = 0; k < LEDGERS; k++) {
        const [from, to] = [Math.min(t1, t2), Math.max(t1, t2)];
        expect(full.moved(k, from, to)).toBeCloseTo(movedBy(lines, k, from, to), 6);
        const [qFrom, qTo] = [Math.min(q1, q2), Math.max(q1, q2)];
        expect(kpi.moved(k, qFrom, qTo)).toBe(full.moved(k, qFrom, qTo));
      }
      for (let l = 0; l < LEVELS; l++) {
        expect(full.levelAt(l, t1)).toBe(answerAt(lines, t1).levels[l]);
        expect(full.levelBefore(l, t1)).toBe(answerAt(lines, t1 - 1e-6).levels[l]);
        expect(kpi.levelBefore(l, q1)).toBe(full.levelBefore(l, q1));
      }
    }),
    { numRuns: 150 },
  );
});

test("between quarter-hours of detail kpi a ledger is linear", () => {
  const clock = { nowS: 0 };
  const header = headerOf("kpi", 2700);
  const recorder = new Recorder(clock, header);
  const ledger = recorder.ledger("grid", "busbar", "kWh");
  recorder.open();
  clock.nowS = 1000;
  recorder.post(ledger, 90); // in the second quarter-hour, 900 s … 1800 s: 0.1 a second
  clock.nowS = 2700;
  const recording = new Recording(header);
  recording.append(recorder.close());
  expect(recording.moved(ledger, 0, 900)).toBe(0);
  expect(recording.moved(ledger, 900, 1200)).toBeCloseTo(30, 9);
  expect(recording.moved(ledger, 1200, 1800)).toBeCloseTo(60, 9);
  expect(recording.rateAt(ledger, 1500)).toBeCloseTo(0.1, 12);
  expect(recording.rateAt(ledger, 2000)).toBe(0);
});

test("a kpi recording covers only whole quarter-hours until it ends, then all of it", () => {
  const clock = { nowS: 0 };
  const header = headerOf("kpi", 1300);
  const recorder = new Recorder(clock, header);
  const ledger = recorder.ledger("grid", "busbar", "kWh");
  recorder.setRate(ledger, 1);
  recorder.open();
  const recording = new Recording(header);
  clock.nowS = 1000;
  recording.append(recorder.takeChunk());
  expect(recording.coveredS).toBe(900);
  expect(recording.ledgerBefore(ledger, 900)).toBe(900);
  clock.nowS = 1300;
  recording.append(recorder.close());
  expect(recording.coveredS).toBe(1300);
  expect(recording.moved(ledger, 900, 1300)).toBe(400);
});

test("index blocks say what the rows before them say", () => {
  fc.assert(
    fc.property(script(END_S), fc.constantFrom(...details), fc.integer({ min: 1, max: 40 }), (lines, detail, size) => {
      const recording = play(lines, { endS: END_S, detail, linesPerChunk: size });
      const pairs = (ids: Int32Array, rows: Int32Array) => [...ids].map((id, i) => [id, rows[i]]).sort();
      const told = recording.blocks.map((b) => ({
        ...b,
        vehicles: pairs(b.vehicles, b.motionRow),
        entities: pairs(b.entities, b.stateRow),
        motionRow: null,
        stateRow: null,
      }));
      const read = indexBlocks(recording).map((b) => ({
        ...b,
        vehicles: pairs(b.vehicles, b.motionRow),
        entities: pairs(b.entities, b.stateRow),
        motionRow: null,
        stateRow: null,
      }));
      expect(told).toEqual(read);
      expect(told.length).toBe(detail === "kpi" ? 1 : END_S / 600 + 1);
    }),
    { numRuns: 80 },
  );
});

test("days of detail kpi have a block each, made before what is written at that time", () => {
  const daysS = 3 * 86_400;
  fc.assert(
    fc.property(script(daysS), (lines) => {
      const recording = play(lines, { endS: daysS, detail: "kpi", linesPerChunk: 11 });
      const rowsOf = (blocks: typeof recording.blocks) => blocks.map(({ atS, rows }) => [atS, rows]);
      expect(rowsOf(recording.blocks)).toEqual(rowsOf(indexBlocks(recording)));
      expect(recording.blocks.map(({ atS }) => atS)).toEqual([0, 86_400, 172_800, 259_200]);
    }),
    { numRuns: 20 },
  );
});

test("a vehicle that brakes while the recording opens goes on braking: 10 m/s less 0.5 · 4 s, 36 m on", () => {
  const clock = { nowS: -4 };
  const header = headerOf("full", 10);
  const recorder = new Recorder(clock, header);
  const vehicle = recorder.entity({ kind: "vehicle", name: "v" });
  recorder.motion(vehicle, recorder.path(Float64Array.of(0, 0, 0, 0, 500), 500), 0, 10, -0.5);
  clock.nowS = 0;
  recorder.open();
  const recording = new Recording(header);
  recording.append(recorder.close());
  const { s, v, a, t } = recording.motion.columns;
  expect([s[0], v[0], a[0], t[0]]).toEqual([36, 8, -0.5, 0]); // 10·4 − 0.25·16
});

test("opening after a warm-up writes what holds, with ledgers from 0 and vehicles where they have come to", () => {
  const lines: Line[] = [
    { atS: -900, told: { what: "level", id: 0, value: 3 } },
    { atS: -800, told: { what: "state", id: 1, state: "charging", other: 2 } },
    { atS: -700, told: { what: "state", id: 3, state: "driving", other: -1 } },
    { atS: -600, told: { what: "state", id: 3, state: "gone", other: -1 } },
    { atS: -500, told: { what: "post", id: 0, amount: 70 } },
    { atS: -400, told: { what: "rate", id: 1, perS: 2 } },
    { atS: -300, told: { what: "fact", id: 0, kind: "vehicleArrived", x: 1 } },
    { atS: -20, told: { what: "motion", id: 4, path: 1, s: 5, v: 2 } },
    { atS: 100, told: { what: "rate", id: 1, perS: 0 } },
  ];
  const recording = play(lines, { endS: 900, warmUpFromS: -1000 });
  expect(recording.levelBefore(0, 0)).toBe(3);
  expect(recording.moved(0, 0, 900)).toBe(0);
  expect(recording.moved(1, 0, 900)).toBe(200); // 2 a second for 100 s, nothing of the 800 before
  expect(recording.facts.length).toBe(0);
  expect([...recording.states.columns.entity.subarray(0, recording.states.length)]).toEqual([1]);
  expect(recording.motion.columns.s[0]).toBe(45); // 5 m + 2 m/s · 20 s
  expect(recording.motion.columns.t[0]).toBe(0);
});

test("what is told twice is written once", () => {
  const recording = play(
    [
      { atS: 25, told: { what: "level", id: 0, value: 2 } },
      { atS: 50, told: { what: "level", id: 0, value: 2 } },
      { atS: 50, told: { what: "state", id: 0, state: "parked", other: 1 } },
      { atS: 75, told: { what: "state", id: 0, state: "parked", other: 1 } },
      { atS: 75, told: { what: "post", id: 0, amount: 0 } },
      { atS: 75, told: { what: "motion", id: 0, path: 0, s: 4, v: 0 } },
      { atS: 100, told: { what: "motion", id: 0, path: 0, s: 4, v: 0 } },
      { atS: 100, told: { what: "motion", id: 1, path: -1, s: 0, v: 0 } },
    ],
    { endS: 200 },
  );
  expect(recording.levelRows.length).toBe(1);
  expect(recording.states.length).toBe(1);
  expect(recording.ledgerRows.length).toBe(LEDGERS); // as opened
  expect(recording.motion.length).toBe(1);
});

test.each<[string, (recorder: Recorder) => void, RegExp]>([
  ["a negative amount", (r) => r.post(0, -1), /amount posted must be finite and >= 0, got -1/],
  ["an endless amount", (r) => r.post(0, Number.POSITIVE_INFINITY), /amount posted/],
  ["a rate that is no number", (r) => r.setRate(0, Number.NaN), /rate must be finite and >= 0, got NaN/],
  ["a level that is no number", (r) => r.setLevel(0, Number.NaN), /level queue must be finite, got NaN/],
  ["a fact without its number", (r) => r.fact("doorReached", 0, 0, Number.NaN), /numbers of fact doorReached/],
  ["a second opening", (r) => r.open(), /open already/],
])("%s is refused", (_, tell, message) => {
  const recorder = new Recorder({ nowS: 0 }, headerOf("full", 10));
  recorder.ledger("a", "b", "t");
  recorder.level("queue", "1");
  recorder.open();
  expect(() => tell(recorder)).toThrow(message);
});

test("chunks cross to another thread by transfer: every buffer once, and the recording reads the same", () => {
  const lines = fc.sample(script(END_S), { numRuns: 1, seed: 3 })[0] as Line[];
  const recording = new Recording(headerOf("full", END_S));
  for (const chunk of chunksOf(lines, { endS: END_S, linesPerChunk: 10 })) {
    const buffers = transferables(chunk);
    expect(new Set(buffers).size).toBe(buffers.length);
    recording.append(structuredClone(chunk, { transfer: buffers }));
  }
  const direct = play(lines, { endS: END_S });
  for (const part of ["motion", "states", "levelRows", "ledgerRows", "facts", "passages", "tallies"] as const) {
    expect(recording[part].slice(0, recording[part].length)).toEqual(direct[part].slice(0, direct[part].length));
  }
  expect(TABLE_NAMES.length).toBe(7);
});

test("a chunk with more entities and blocks than a call has arguments is taken", () => {
  const recording = new Recording(headerOf("full", 10));
  const recorder = new Recorder({ nowS: 0 }, headerOf("full", 10));
  for (let k = 0; k < 300_000; k++) recorder.entity({ kind: "vehicle", name: "v" });
  recorder.open();
  recording.append(recorder.close());
  expect(recording.entities.length).toBe(300_000);
});
