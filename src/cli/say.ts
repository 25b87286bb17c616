/** Words to standard error: progress, warnings, refusals. */
import { problemsEn } from "../app/text/problemsEn.ts";
import { problemText } from "../app/text/problemText.ts";
import { plain } from "../exchange/figures.ts";
import type { Problem } from "../scenario/problem.ts";
import { nearest } from "../scenario/suggest.ts";

export const say = (text: string) => void process.stderr.write(`${plain(text)}\n`);

export function sayProblems(problems: readonly Problem[]): void {
  for (const problem of problems) {
    say((problem.severity === "warning" ? "warning: " : "") + problemText(problemsEn, problem));
  }
}

/** `; did you mean check?`, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? "" : problemsEn.near(near);
}
