import { expect, test } from "vitest";
import { Kernel } from "../../src/kernel/kernel.ts";
import { observe } from "../../src/kernel/rx.ts";
import { events$ } from "../../src/recording/events.ts";
import { Recorder } from "../../src/recording/recorder.ts";
import { headerOf } from "../support/recordingScript.ts";

function world() {
  const kernel = new Kernel();
  const recorder = new Recorder(kernel, headerOf("kpi", 100));
  return { kernel, recorder };
}

test("each fact of the kind arrives as it is told, in the warm-up too, until unsubscribed", () => {
  const { kernel, recorder } = world();
  const heard: [number, number][] = [];
  const subscription = events$(recorder, kernel, "doorReached").subscribe(({ atS, x }) => heard.push([atS, x]));
  kernel.at(1, () => recorder.fact("doorReached", 0, 1, 60));
  kernel.at(2, () => recorder.open());
  kernel.at(3, () => recorder.fact("doorLeft", 0, 1, 5));
  kernel.at(4, () => recorder.fact("doorReached", 0, 1, 90));
  kernel.at(5, () => subscription.unsubscribe());
  kernel.at(6, () => recorder.fact("doorReached", 0, 1, 120));
  kernel.run(10);
  expect(heard).toEqual([
    [1, 60],
    [4, 90],
  ]);
});

test("one that unsubscribes while a fact is told does not make another miss it", () => {
  const { kernel, recorder } = world();
  const heard: string[] = [];
  const first = events$(recorder, kernel, "doorReached").subscribe(() => {
    heard.push("first");
    first.unsubscribe();
  });
  events$(recorder, kernel, "doorReached").subscribe(() => heard.push("second"));
  recorder.fact("doorReached", 0);
  recorder.fact("doorReached", 0);
  expect(heard).toEqual(["first", "second", "second"]);
});

test("through observe, a subscriber that throws stops the run at that time", () => {
  const { kernel, recorder } = world();
  observe(kernel, events$(recorder, kernel, "doorReached"), () => {
    throw new Error("no such door");
  });
  kernel.at(7, () => recorder.fact("doorReached", 0));
  kernel.at(8, () => recorder.fact("doorLeft", 0));
  expect(() => kernel.run(10)).toThrow(/no such door/);
  expect(kernel.nowS).toBe(7);
});

test("nobody who listens changes what is written", () => {
  const hash = (listen: boolean) => {
    const { kernel, recorder } = world();
    if (listen) events$(recorder, kernel, "doorReached").subscribe(() => undefined);
    recorder.open();
    kernel.at(1, () => recorder.fact("doorReached", 0, 1, 60));
    kernel.run(10);
    return recorder.close().end?.recordingHash;
  };
  expect(hash(true)).toBe(hash(false));
});
