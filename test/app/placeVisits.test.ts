import { expect, it } from "vitest";
import { placeVisits, usedPlaces } from "../../src/app/placeVisits.ts";
import { STATES } from "../../src/recording/vocabulary.ts";
import { told } from "../support/told.ts";

/** Two trucks at one door, the second comes when the first is gone, and is there at the end. */
const recording = told(1000, (recorder, go) => {
  const door = recorder.entity({ kind: "door", name: "D.0" });
  const a = recorder.entity({ kind: "vehicle", name: "a" });
  const b = recorder.entity({ kind: "vehicle", name: "b" });
  const at = (t: number, f: () => void) => {
    go(t);
    f();
  };
  at(100, () => recorder.setState(a, "driving", door));
  at(150, () => recorder.setState(a, "docking", door));
  at(200, () => recorder.setState(a, "unloading", door));
  at(500, () => recorder.setState(a, "driving", -1));
  at(600, () => recorder.setState(b, "loading", door));
});
const visits = placeVisits(recording);

it("a visit lasts from the first state at a place to the first that is elsewhere; the way there is no part of it", () => {
  const said = (visits.get(0) ?? []).map(({ entity, fromS, toS, isOver, parts }) => [
    ...[entity, fromS, toS, isOver],
    parts.map(({ state, toS: end }) => `${STATES[state]} until ${end}`).join(", "),
  ]);
  expect(said).toEqual([
    [1, 150, 500, true, "docking until 200, unloading until 500"],
    [2, 600, 1000, false, "loading until 1000"],
  ]);
});

it("places used are means of each step: 50 s and 200 s of 200 s, then 100, 0, 200 s ...; nothing beyond the recording", () => {
  const used = usedPlaces(visits.values(), { fromS: 0, toS: 1200 }, 200, recording.coveredS);
  expect([...used]).toEqual([50 / 200, 1, 100 / 200, 1, 1, Number.NaN]);
});
