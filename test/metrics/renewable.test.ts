import { expect, test } from "vitest";
import { kpiTable } from "../../src/metrics/kpi.ts";
import { sunnyShares } from "../../src/metrics/renewable.ts";
import { Recorder } from "../../src/recording/recorder.ts";
import { Recording } from "../../src/recording/recording.ts";
import { headerOf } from "../support/recordingScript.ts";
import { told } from "../support/told.ts";

const QUARTER_S = 900;

/** Energy of each quarter-hour in kWh: sun, grid, into the battery, out of it, lost in it, data centre. */
const QUARTERS = [
  { sun: 30, grid: 70, into: 0, out: 0, lost: 0, it: 10 },
  { sun: 60, grid: 40, into: 50, out: 0, lost: 0, it: 10 },
  { sun: 0, grid: 60, into: 0, out: 40, lost: 10, it: 20 },
];

function tell(recorder: Recorder, at: (timeS: number) => void): void {
  const ledgers = {
    sun: recorder.ledger("solar", "busbar", "kWh"),
    grid: recorder.ledger("grid", "busbar", "kWh"),
    into: recorder.ledger("busbar", "battery", "kWh"),
    out: recorder.ledger("battery", "busbar", "kWh"),
    lost: recorder.ledger("battery", "losses.storage", "kWh"),
    it: recorder.ledger("busbar", "load.dataCentre.it", "kWh"),
  };
  QUARTERS.forEach((quarter, q) => {
    at(q * QUARTER_S);
    for (const [key, ledger] of Object.entries(ledgers)) {
      recorder.setRate(ledger, quarter[key as keyof typeof quarter] / QUARTER_S);
    }
  });
}

const recording = told(3 * QUARTER_S, (recorder, at) => {
  recorder.setLevel(recorder.level("battery.storedKwh", "kWh"), 50);
  tell(recorder, at);
});

test("sun and grid mix on the busbar; the battery gives back the share it was charged with", () => {
  // q0: 30/100. q1: 60/100; the battery held 50 of unknown origin and takes 50 of which 30 are sun: 30 of 100 in it.
  // q2: 0 sun, 60 grid, 40 out of the battery of which 0.3 are sun: 12/100.
  expect(sunnyShares(recording).map((s) => Math.round(s * 1e9) / 1e9)).toEqual([0.3, 0.6, 0.12]);
});

test("what the stand-by generator gives is no sun: 30 of sun, 20 of the grid and 50 of it are three tenths", () => {
  const island = told(QUARTER_S, (recorder) => {
    for (const [from, kwh] of Object.entries({ solar: 30, grid: 20, generator: 50 })) {
      recorder.setRate(recorder.ledger(from, "busbar", "kWh"), kwh / QUARTER_S);
    }
  });
  expect(sunnyShares(island)[0]).toBeCloseTo(0.3, 12);
});

test("the data centre's share weighs each quarter-hour by what it used", () => {
  const share = kpiTable(recording)["energy.dataCentreRenewableShare"].value;
  expect(share).toBeCloseTo((10 * 0.3 + 10 * 0.6 + 20 * 0.12) / 40, 9);
  const part = kpiTable(recording, { fromS: 450, toS: 1350 })["energy.dataCentreRenewableShare"].value;
  expect(part).toBeCloseTo((5 * 0.3 + 5 * 0.6) / 10, 9);
});

test("a recording that grows is read on, not anew, with the same result", () => {
  const clock = { nowS: 0 };
  const header = headerOf("full", 3 * QUARTER_S);
  const recorder = new Recorder(clock, header);
  recorder.setLevel(recorder.level("battery.storedKwh", "kWh"), 50);
  recorder.open();
  const growing = new Recording(header);
  const lengths: number[] = [];
  tell(recorder, (timeS) => {
    clock.nowS = timeS;
    growing.append(recorder.takeChunk());
    lengths.push(sunnyShares(growing).length);
  });
  clock.nowS = 3 * QUARTER_S;
  growing.append(recorder.close());
  expect(lengths).toEqual([0, 1, 2]);
  expect(sunnyShares(growing)).toEqual(sunnyShares(recording));
});
