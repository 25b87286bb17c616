/** Same scenario, same seed: the same recording, however it was made and whoever looked on. */
import { describe, expect, test } from "vitest";
import { Recording } from "../../src/recording/recording.ts";
import { Run } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { dayOf } from "../support/days.ts";
import { scenario } from "../support/scenarios.ts";

const base = scenario();
const day = { seed: 1, days: 1, detail: "full" } as const;
const whole = dayOf("jiaozuo.json", 1, "full");
const hash = whole.recordingHash;

describe("one seed", () => {
  test("gives one recording twice", () => {
    const again = simulate(base, day);
    expect(again.recordingHash).toBe(hash);
    expect(again.motionHash).toBe(whole.motionHash);
    expect(again.recordingHash).toMatch(/^[0-9a-f]{16,}$/);
  });

  // and in detail flows, which baseDay.slow.test.ts compares figure by figure
  test("gives the same recording in detail kpi", () => {
    expect(dayOf("jiaozuo.json", 1, "kpi").recordingHash).toBe(hash);
  });

  test("gives the same recording and rows in slices of any length", () => {
    for (const slicesS of [[600], [7777, 1800, 61]]) {
      const run = new Run(base, day);
      const recording = new Recording(run.header);
      let t = 0;
      for (let i = 0; !recording.complete; i++) {
        t += slicesS[i % slicesS.length] as number;
        recording.append(run.advance(t));
      }
      expect(recording.recordingHash).toBe(hash);
      expect(recording.motion.length).toBe(whole.motion.length);
      expect(recording.ledgerRows.length).toBe(whole.ledgerRows.length);
    }
  });

  test("gives the same recording while a listener follows every fact", () => {
    const run = new Run(base, day);
    const recording = new Recording(run.header);
    recording.append(run.advance(43_200));
    // a reader in the middle of the run: looks at everything recorded so far
    for (const fact of recording.factsIn(0, 43_200)) recording.entities[fact.a];
    recording.append(run.advance(86_400));
    expect(recording.recordingHash).toBe(hash);
  });
});

test("another seed gives another recording", () => {
  expect(simulate(base, { ...day, seed: 2, detail: "kpi" }).recordingHash).not.toBe(hash);
});
