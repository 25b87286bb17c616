/** Rows of the dispatch benchmark: found beside proven, CPU time, verdict. */
import { cpuUsage } from "node:process";

export const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)} %`;
export const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What a task gives and the CPU time of its process in the mean of so many rounds [ms]. */
export function cpuMs<T>(task: () => T, rounds = 1): [T, number] {
  const before = cpuUsage();
  let result = task();
  for (let round = 1; round < rounds; round++) result = task();
  const { user, system } = cpuUsage(before);
  return [result, (user + system) / 1000 / rounds];
}

/** @param goal how far from the optimum is still ok; null where only the mean is judged */
export function row(what: string, name: string, found: number, optimum: number, ms: number, goal: number | null) {
  const gap = Math.abs(found / optimum - 1);
  return (
    `${what.padEnd(34)} ${name.padEnd(12)} ${String(found).padStart(7)}  proven ${String(optimum).padStart(7)}` +
    `  gap ${percent(gap, 2).padStart(8)}  ${ms.toFixed(1).padStart(7)} ms CPU${goal === null ? "" : `  ${verdict(gap <= goal)}`}`
  );
}

export const verdict = (ok: boolean) => (ok ? "ok" : "BEYOND");
