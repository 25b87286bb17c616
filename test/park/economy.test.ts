import { expect, test } from "vitest";
import type { Change } from "../../src/scenario/change.ts";
import { library } from "../../src/scenario/library.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import { problemLine } from "../support/problems.ts";

const problems = (...changes: Change[]) =>
  resolveScenario({ file: "jiaozuo.json", files: library, changes }).problems.map(problemLine);
const set = (path: string, value: unknown): Change => ({ path: `operations.economy.${path}`, set: value });

test("an estimate whose low end is above its likely one, or that above its high one, is refused", () => {
  expect(problems(set("tax.rentCold.low", 53))).toEqual([
    "operations.economy.tax.rentCold: an estimate's ends must be in order: low ≤ likely ≤ high",
  ]);
  expect(problems(set("posts.absenceShare.high", 0.05))).toEqual([
    "operations.economy.posts.absenceShare: an estimate's ends must be in order: low ≤ likely ≤ high",
  ]);
  // more days a post works make fewer posts: the low end of the figure has the most of them
  expect(problems(set("posts.daysPerPost.low", 240))).toEqual([
    "operations.economy.posts.daysPerPost: an estimate's ends must be in order, more of it gives a lower figure: low ≥ likely ≥ high",
  ]);
});

test("ends that are equal are an estimate without a range", () => {
  expect(problems(set("tax.rentCold", { low: 50, likely: 50, high: 50 }))).toEqual([]);
  expect(problems(set("posts.daysPerPost", { low: 250, likely: 250, high: 250 }))).toEqual([]);
});
