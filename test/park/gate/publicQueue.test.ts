/** Seconds on the public road, told by hand. */
import { expect, test } from "vitest";
import { PublicQueue } from "../../../src/park/gate/publicQueue.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { told } from "../../support/told.ts";

const waits = (recording: Recording) =>
  [...recording.factsIn(0, 10_000, "publicRoadLeft")].map(({ t, a, b, x }) => [t, a, b, x]);

test("who waits 300 s for a place and 20 s in the queue waited 320 s; who drives up unhindered is not told of", () => {
  const recording = told(1000, (recorder, at) => {
    const [slow, quick, gate] = ["slow", "quick", "gate"].map((name) => recorder.entity({ kind: "vehicle", name }));
    const clock = { nowS: 0 };
    const to = (t: number) => {
      clock.nowS = t;
      at(t);
    };
    const queue = new PublicQueue(clock, recorder);
    queue.arrives(slow as number, gate as number, 0);
    to(100);
    queue.arrives(quick as number, gate as number, 100);
    queue.setsOut(quick as number);
    to(115);
    queue.leaves(quick as number, 0);
    to(300);
    queue.arrives(slow as number, gate as number, 300);
    queue.setsOut(slow as number);
    to(335);
    queue.leaves(slow as number, 20);
  });
  expect(waits(recording)).toEqual([[335, 0, 2, 320]]);
});

test("who is still outside when the run ends has waited until then", () => {
  const recording = told(1000, (recorder, at) => {
    const clock = { nowS: 1000 };
    const queue = new PublicQueue(clock, recorder);
    const [vehicle, gate] = ["a", "gate"].map((name) => recorder.entity({ kind: "vehicle", name }));
    queue.arrives(vehicle as number, gate as number, 400);
    at(1000);
    queue.close();
  });
  expect(waits(recording)).toEqual([[1000, 0, 1, 600]]);
});
