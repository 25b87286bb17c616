import { expect, it } from "vitest";
import { pieceAt, shareOf, stateHistory, toneOf } from "../../src/app/stateHistory.ts";
import { STATES, stateCode } from "../../src/recording/vocabulary.ts";
import { type Line, play } from "../support/recordingScript.ts";

const at = (atS: number, id: number, state: "driving" | "parked" | "charging", other = -1): Line => ({
  atS,
  told: { what: "state", id, state, other },
});
const recording = play(
  [at(100, 0, "driving"), at(200, 1, "parked"), at(400, 0, "charging", 2), at(900, 0, "parked"), at(950, 1, "driving")],
  { endS: 1000 },
);
const pieces = stateHistory(recording, 0);

it("a thing's history is its own states, one after the other, the last one open", () => {
  expect(pieces.map((p) => [p.fromS, p.toS, STATES[p.state], p.other])).toEqual([
    [100, 400, "driving", -1],
    [400, 900, "charging", 2],
    [900, 1000, "parked", -1],
  ]);
  expect(stateHistory(recording, 5)).toEqual([]);
});

it("at a time it is in the state that began last", () => {
  expect([99, 100, 399, 400, 5000].map((t) => STATES[pieceAt(pieces, t)?.state ?? -1] ?? null)).toEqual([
    null,
    "driving",
    "driving",
    "charging",
    "parked",
  ]);
});

it("the share of a state counts the part of the period that is known: 300 s of 500 s, then 500 s of 900 s", () => {
  const charging = stateCode("charging");
  expect(shareOf(pieces, charging, { fromS: 0, toS: 600 })).toBeCloseTo(200 / 500, 12);
  expect(shareOf(pieces, charging, { fromS: 0, toS: 1000 })).toBeCloseTo(500 / 900, 12);
  expect(shareOf(pieces, charging, { fromS: 0, toS: 50 })).toBeNull();
});

it("every state has a tone but those in which there is nothing to look at", () => {
  const without = STATES.filter((_, code) => toneOf(code) === null);
  expect(without).toEqual(["gone", "free"]);
});
