import fc from "fast-check";
import { deflateSync } from "fflate";
import { expect, test } from "vitest";
import { Cursor } from "../../src/recording/cursor.ts";
import { loadRecording, RecordingFileError, saveRecording } from "../../src/recording/file.ts";
import type { Recording } from "../../src/recording/recording.ts";
import { RunningHash } from "../../src/units/hash.ts";
import { sha256 } from "../../src/units/sha256.ts";
import { chunksOf, headerOf, type Line, play, script } from "../support/recordingScript.ts";

const END_S = 3000;
const sample = fc.sample(script(END_S), { numRuns: 1, seed: 11 })[0] as Line[];

function everything(recording: Recording): unknown {
  const { header, entities, levels, ledgers, links, paths, coveredS, recordingHash, motionHash } = recording;
  const parts = ["motion", "states", "levelRows", "ledgerRows", "facts", "passages", "tallies"] as const;
  const tables = parts.map((part) => recording[part].slice(0, recording[part].length));
  return { header, entities, levels, ledgers, links, paths, coveredS, recordingHash, motionHash, tables };
}

test("a file gives back the same recording, and the same bytes when saved again", () => {
  fc.assert(
    fc.property(script(END_S), fc.constantFrom("full" as const, "flows" as const, "kpi" as const), (lines, detail) => {
      const recording = play(lines, { endS: END_S, detail });
      const bytes = saveRecording(recording);
      const loaded = loadRecording(bytes);
      expect(everything(loaded)).toEqual(everything(recording));
      expect(saveRecording(loaded)).toEqual(bytes);
    }),
    { numRuns: 30 },
  );
});

test("a loaded recording can be sought in", () => {
  const loaded = loadRecording(saveRecording(play(sample, { endS: END_S })));
  const [here, there] = [new Cursor(loaded), new Cursor(play(sample, { endS: END_S }))];
  for (const t of [2900, 10, 1801, 599.5]) {
    here.seek(t);
    there.seek(t);
    expect([...here.stateRow]).toEqual([...there.stateRow]);
    expect(here.liveCount).toBe(there.liveCount);
  }
});

test("a scenario's own words survive, whatever they are", () => {
  const scenario = JSON.parse('{"__proto__": {"polluted": true}, "name": "<img src=x onerror=1> 焦作"}');
  const clockless = play([], { endS: 100 });
  const recording = Object.assign(clockless, { header: headerOf("full", 100, scenario) });
  const loaded = loadRecording(saveRecording(recording));
  expect(JSON.stringify(loaded.header.scenario)).toBe(JSON.stringify(scenario));
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("files a scenario names are kept by their hashes, in one order, and checked", () => {
  const text = (of: string) => new TextEncoder().encode(of);
  const [a, b] = [text("LOCATION,A"), text("LOCATION,B".repeat(50_000))];
  const both = { [sha256(a)]: a, [sha256(b)]: b };
  const recording = Object.assign(play(sample, { endS: END_S }), { attachments: both });
  const bytes = saveRecording(recording);
  const loaded = loadRecording(bytes);
  expect(loaded.attachments).toEqual(both);
  expect(everything(loaded)).toEqual(everything(recording));
  expect(saveRecording(Object.assign(loaded, { attachments: { [sha256(b)]: b, [sha256(a)]: a } }))).toEqual(bytes);
  const wrong = Object.assign(play(sample, { endS: END_S }), { attachments: { [sha256(a)]: b } });
  expect(() => loadRecording(saveRecording(wrong))).toThrow(/damaged: an attachment is not/);
  const named = Object.assign(play(sample, { endS: END_S }), { attachments: { "../a": b } });
  expect(() => saveRecording(named)).toThrow(/attachments.0 must have a SHA-256/);
});

test("where the weather was measured, the file says what was not", () => {
  const weather = { place: "Zhengzhou", notMeasured: ["rain"] } as const;
  const recording = Object.assign(play([], { endS: 100 }), { header: { ...headerOf("full", 100), weather } });
  expect(loadRecording(saveRecording(recording)).header.weather).toEqual(weather);
  expect("weather" in loadRecording(saveRecording(play([], { endS: 100 }))).header).toBe(false);
});

test("a part of a run, not yet at its end, can be saved and is still not complete", () => {
  const recording = play([], { endS: END_S });
  const partial = loadRecording(saveRecording(Object.assign(recording, { recordingHash: null })));
  expect(partial.complete).toBe(false);
  expect(chunksOf([], { endS: END_S }).length).toBe(1);
});

const good = () => saveRecording(play(sample, { endS: END_S }));
const changed = (edit: (bytes: Uint8Array) => Uint8Array | undefined) => {
  const bytes = good();
  return edit(bytes) ?? bytes;
};

/** A file whose checksum is right, with any JSON header. */
function forged(edit: (header: Record<string, never>) => unknown, rawLength?: number): Uint8Array {
  const real = good();
  const view = new DataView(real.buffer);
  const packedBytes = view.getUint32(12, true);
  const json = JSON.parse(new TextDecoder().decode(inflate(real.subarray(32, 32 + packedBytes))));
  const raw = new TextEncoder().encode(JSON.stringify(edit(json) ?? json));
  const packed = deflateSync(raw);
  const rest = real.subarray(32 + packedBytes);
  const file = new Uint8Array(32 + packed.length + rest.length);
  file.set(real.subarray(0, 32));
  file.set(packed, 32);
  file.set(rest, 32 + packed.length);
  const out = new DataView(file.buffer);
  out.setUint32(12, packed.length, true);
  out.setUint32(16, rawLength ?? raw.length, true);
  out.setUint32(20, file.length - 32, true);
  out.setBigUint64(24, checksum(file.subarray(32)), true);
  return file;
}

function checksum(bytes: Uint8Array): bigint {
  const hash = new RunningHash();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) hash.number(view.getInt32(at, true));
  for (; at < bytes.length; at++) hash.number(bytes[at] as number);
  return BigInt(`0x${hash.digest()}`);
}

function inflate(packed: Uint8Array): Uint8Array {
  return (process.getBuiltinModule("node:zlib") as typeof import("node:zlib")).inflateRawSync(packed);
}

test.each<[string, () => Uint8Array, RegExp]>([
  ["nothing", () => new Uint8Array(0), /not a Hubtwin recording/],
  [
    "a foreign file",
    () => new TextEncoder().encode("PK\x03\x04 and so on, for more than thirty-two bytes"),
    /not a Hubtwin/,
  ],
  ["the first 20 bytes", () => good().slice(0, 20), /cut off in its first bytes/],
  ["a file of a later format", () => changed((b) => void (b[8] = 2)), /has format 2, this program reads format 1/],
  ["a file cut off", () => changed((b) => b.slice(0, b.length - 9)), /cut off: \d+ of \d+ bytes/],
  ["a file with more at its end", () => changed((b) => Uint8Array.of(...b, 0, 0)), /2 bytes too many/],
  ["a file with one bit turned", () => changed((b) => void (b[b.length >> 1]! ^= 4)), /its checksum differs/],
  ["a header of another length", () => forged(() => undefined, 10), /unpacks to more than 10 bytes/],
  ["a header that claims 3 GB", () => forged(() => undefined, 3e9), /header cannot be that long/],
  ["a list for a header", () => forged(() => []), /header must be an object/],
  [
    "a detail nobody knows",
    () => forged((h) => void Object.assign(h.header!, { detail: "some" })),
    /detail must be one of/,
  ],
  [
    "weather without what nobody knows",
    () => forged((h) => void Object.assign(h.header!, { weather: { place: "X", notMeasured: ["hail"] } })),
    /weather.notMeasured must be one of rain, cloud/,
  ],
  [
    "a billion rows",
    () => forged((h) => void Object.assign(h.rows!, { facts: 1e9 })),
    /1000000000 numbers is too long/,
  ],
  [
    "a row too many",
    () => forged((h) => void Object.assign(h.rows!, { facts: (h.rows as unknown as { facts: number }).facts + 1 })),
    /unpacks to \d+ bytes instead of/,
  ],
  [
    "rows without their entities",
    () => forged((h) => ({ ...h, entities: [] })),
    /names (vehicle|entity) \d+, there are 0/,
  ],
  [
    "an entity without a name",
    () => forged((h) => ({ ...h, entities: [{ kind: "vehicle", bornS: 0 }] })),
    /entities\.0\.name/,
  ],
  ["a run of a million days", () => forged((h) => ({ ...h, coveredS: 86_400e6 })), /coveredS must be within 400 days/],
])("%s is refused with a clear word", (_, bytes, message) => {
  const load = () => loadRecording(bytes());
  expect(load).toThrow(RecordingFileError);
  expect(load).toThrow(message);
});

test("any single byte changed or any cut is noticed", () => {
  const bytes = good();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const other = bytes.slice();
      other[at]! ^= by;
      // the two header lengths are not covered by the checksum, but the header then does not unpack
      expect(() => loadRecording(other)).toThrow(RecordingFileError);
      expect(() => loadRecording(bytes.slice(0, at))).toThrow(RecordingFileError);
    }),
    { numRuns: 200 },
  );
});
