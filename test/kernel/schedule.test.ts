import { expect, test } from "vitest";
import { Kernel } from "../../src/kernel/kernel.ts";
import { Resource } from "../../src/kernel/resource.ts";
import { follow, Schedule, staff } from "../../src/kernel/schedule.ts";
import { story } from "../support/story.ts";

const H = 3600;
const DAY = 86_400;
const shifts = new Schedule(
  [
    { fromS: 22 * H, value: 8 },
    { fromS: 6 * H, value: 20 },
    { fromS: 14 * H, value: 16 },
  ],
  DAY,
);

test("a daily schedule repeats, also before time 0, and the night shift runs over midnight", () => {
  const at = (h: number) => shifts.valueAt(h * H);
  expect([0, 5.999, 6, 13, 14, 21.5, 22, 24, 30].map(at)).toEqual([8, 8, 20, 20, 16, 16, 8, 8, 20]);
  expect([-1, -12, -24, -18].map(at)).toEqual([8, 20, 8, 20]);
});

test("the next step is the next one's beginning, never now", () => {
  const next = (h: number) => shifts.nextStepS(h * H) / H;
  expect([0, 6, 13.99, 14, 22, 23, -1, -2].map(next)).toEqual([6, 14, 14, 22, 30, 30, 6, 6]);
});

test("a schedule without a period holds its first value before and its last for ever", () => {
  const once = new Schedule([
    { fromS: 100, value: "half built" },
    { fromS: 200, value: "complete" },
  ]);
  expect([-5, 0, 100, 199, 200, 1e9].map((s) => once.valueAt(s))).toEqual([
    "half built",
    "half built",
    "half built",
    "half built",
    "complete",
    "complete",
  ]);
  expect([0, 100, 200].map((s) => once.nextStepS(s))).toEqual([100, 200, Number.POSITIVE_INFINITY]);
});

test("a follower is told the value of now and each later one before everything else of that instant", () => {
  const kernel = new Kernel(-2 * H);
  const told: [number, number][] = [];
  kernel.at(6 * H, () => told.push([-1, kernel.nowS / H]));
  follow(kernel, shifts, (value) => told.push([value, kernel.nowS / H]));
  kernel.run(30 * H);
  expect(told).toEqual([
    [8, -2],
    [20, 6],
    [-1, 6],
    [16, 14],
    [8, 22],
    [20, 30],
  ]);
});

test("a gang that is at work when its shift ends finishes, or is called off and finishes in the next", () => {
  for (const preempt of [false, true]) {
    const { kernel, log, say, at } = story();
    const gangs = new Resource(kernel, "gangs", 0);
    staff(
      gangs,
      new Schedule(
        [
          { fromS: 0, value: 1 },
          { fromS: 100, value: 0 },
        ],
        1000,
      ),
      { preempt },
    ); // one hour in ten, so to say
    const truck = (name: string, s: number) =>
      at(s, name, function* () {
        using gang = yield* gangs.acquire();
        say(`${name} begins`);
        yield* gang.work(60);
        say(`${name} done`);
      });
    truck("a", 10);
    truck("b", 20);
    kernel.run(5000);
    expect(log).toEqual([
      ["a begins", 10],
      ["a done", 70],
      ["b begins", 70],
      ["b done", preempt ? 1030 : 130], // 30 s before the end, 30 s after the beginning
    ]);
  }
});

test("steps that contradict each other are refused", () => {
  expect(() => new Schedule([])).toThrow("a schedule must have a step");
  expect(() => new Schedule([{ fromS: DAY, value: 1 }], DAY)).toThrow("fromS must be within the period of 86400 s");
  expect(
    () =>
      new Schedule(
        [
          { fromS: 5, value: 1 },
          { fromS: 5, value: 2 },
        ],
        DAY,
      ),
  ).toThrow("two steps of a schedule begin at 5 s");
  expect(() => new Schedule([{ fromS: 0, value: 1 }], 0)).toThrow("periodS must be > 0, got 0");
});
