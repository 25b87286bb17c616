import { expect, it } from "vitest";
import { CHARTS } from "../../../src/app/centres/curves.ts";
import { placeVisits } from "../../../src/app/placeVisits.ts";
import { scenario } from "../../support/scenarios.ts";
import { told } from "../../support/told.ts";

const END_S = 4 * 3600;
const recording = told(
  END_S,
  (recorder, go) => {
    const van = recorder.entity({ kind: "vehicle", name: "van.0", vehicleClass: "cityVan" });
    const site = recorder.entity({ kind: "site", name: "site" });
    go(1800);
    recorder.fact("dropServed", van, -1, 0.1, 0);
    recorder.setState(van, "waitingCharger");
    go(3500);
    recorder.fact("dropServed", van, -1, 0.1, 60);
    recorder.fact("matchingRound", site, -1, 500, 400);
    go(5400);
    recorder.setState(van, "parked");
    recorder.fact("dropServed", van, -1, 0.1, 0);
    go(9000);
    recorder.fact("matchingRound", site, -1, 100, 100);
  },
  scenario(),
);
const range = { fromS: 0, toS: 5 * 3600 };
const source = { recording, visits: placeVisits(recording), range, stepS: 3600 };
const curve = (role: keyof typeof CHARTS, chart: string, label: string) => {
  const found = CHARTS[role].find(({ id }) => id === chart)?.curves.find((c) => c.label.en === label);
  return [...(found?.values(source) ?? [])];
};
const none = Number.NaN;

it("drops are counted by the hour, on time and late apart, as far as is recorded", () => {
  expect(curve("wholesale", "drops", "On time")).toEqual([1, 1, 0, 0, none]);
  expect(curve("wholesale", "drops", "Late")).toEqual([1, 0, 0, 0, none]);
  expect(curve("wholesale", "drops", "Missed")).toEqual([none, none, none, none, none]);
});

it("what matches are worth adds up over the day", () => {
  expect(curve("parking", "rounds", "Matched round by round")).toEqual([500, 500, 600, 600, none]);
  expect(curve("parking", "rounds", "By first come, first served")).toEqual([400, 400, 500, 500, none]);
});

it("who waits for a charger is a mean of the hour: half of the first and half of the second", () => {
  expect(curve("parking", "waiting", "For a charger")).toEqual([0.5, 0.5, 0, 0, none]);
});

it("every curve has a label of its own in its chart, in both languages", () => {
  for (const charts of Object.values(CHARTS)) {
    for (const { curves } of charts) {
      for (const language of ["zh", "en"] as const) {
        expect(new Set(curves.map(({ label }) => label[language])).size).toBe(curves.length);
      }
    }
  }
});
