/** City delivery on a base day: every plan keeps its promises, and vans leave when waves and hours say, not by a shape. */
import { beforeAll, expect, test } from "vitest";
import { brokenPromises } from "../../../src/policies/tours/judge.ts";
import { Recording } from "../../../src/recording/recording.ts";
import { Run } from "../../../src/simulation/run.ts";
import { DAY_S, HOUR_S } from "../../../src/units/calendar.ts";
import { scenario } from "../../support/scenarios.ts";

const broken: string[] = [];
let plans = 0;
let recording: Recording;

beforeAll(() => {
  const run = new Run(scenario("jiaozuo.json", [{ path: "operations.calendar.apply", set: false }]), {
    seed: 3,
    days: 1,
    detail: "flows",
  });
  run.city.waves.watch = ({ problem, plan }) => {
    plans++;
    broken.push(...brokenPromises(problem, plan));
  };
  recording = new Recording(run.header);
  recording.append(run.advance(DAY_S));
}, 200_000);

const facts = (kind: Parameters<Recording["factsIn"]>[2]) => [...recording.factsIn(0, DAY_S, kind)];

test("every plan of the day can be driven", () => {
  expect(plans).toBeGreaterThan(40);
  expect(broken).toEqual([]);
});

test("tours are near 330 of 55 km, 14 drops and 1.25 t, and every van is home at midnight", () => {
  const began = facts("tourBegan");
  const planned = facts("tourPlanned");
  const mean = (list: readonly { x: number; y: number }[], column: "x" | "y") =>
    list.reduce((sum, fact) => sum + fact[column], 0) / list.length;
  // orders of a day: Poisson about 4,620, a standard deviation of 1.5 %; tours follow them
  expect(Math.abs(began.length / 330 - 1)).toBeLessThan(0.07);
  expect(Math.abs(mean(began, "y") / 55 - 1)).toBeLessThan(0.05);
  expect(Math.abs(mean(planned, "x") / 14 - 1)).toBeLessThan(0.05);
  expect(Math.abs(mean(began, "x") / 1.25 - 1)).toBeLessThan(0.05);
  expect(facts("tourEnded").length).toBe(began.length);
});

test("vans leave between 4 and 10 and between 12 and 16, half of them or more before 10", () => {
  const hours = facts("tourBegan").map(({ t }) => t / HOUR_S);
  const within = (fromH: number, toH: number) => hours.filter((h) => h >= fromH && h < toH).length / hours.length;
  expect(within(4, 10) + within(12, 16)).toBeGreaterThan(0.97);
  expect(within(4, 10)).toBeGreaterThan(0.5);
  expect(within(4, 10)).toBeLessThan(0.7);
});

test("most drops begin within the customer's hours, few are missed, and hardly an order finds no van", () => {
  const served = facts("dropServed");
  const missed = facts("dropMissed").length;
  const all = served.length + missed;
  expect(served.filter(({ y }) => y === 0).length / all).toBeGreaterThan(0.93);
  expect(missed / all).toBeLessThan(0.03);
  expect((facts("orderUnservable").length + facts("orderPutOff").length) / all).toBeLessThan(0.01);
});
