/** The base hub's day: how long a run takes at each detail, and how long a seek in its recording. */
import { readdirSync, readFileSync } from "node:fs";
import { Cursor } from "../../src/recording/cursor.ts";
import type { Recording } from "../../src/recording/recording.ts";
import { DETAILS, type Detail } from "../../src/recording/vocabulary.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import { Run } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const ROUNDS = 7;
/** Budgets of the house plan [ms]. */
const DAY_MS = 250;
const SEEK_MS = 16;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

export default async function day(): Promise<string> {
  const names = readdirSync("scenarios").filter((name) => name.endsWith(".json"));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(`scenarios/${name}`, "utf8")]));
  const { scenario } = resolveScenario({ file: "jiaozuo.json", files });
  if (!scenario) throw new Error("the base scenario is refused");

  // the details in turn, so that a disturbance meets them all; the first round warms the compiler and is left out
  const took: Record<Detail, number[]> = { full: [], flows: [], kpi: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const detail of DETAILS) {
      const beganMs = performance.now();
      simulate(scenario, { seed: 1 + round, days: 1, detail });
      if (round > 0) took[detail].push(performance.now() - beganMs);
    }
  }
  const run = new Run(scenario, { seed: 1, days: 1, detail: "full" });
  run.advance(run.endS);
  const events = run.kernel.executedEvents;
  const fullMs = median(took.full);
  const lines = DETAILS.map((detail) => {
    const ms = median(took[detail]);
    return `base day, ${detail.padEnd(5)}: ${ms.toFixed(0)} ms with the warm-up day, ${(ms / fullMs).toFixed(2)} of full`;
  });
  lines.push(`  ${(fullMs / 2 / DAY_MS).toFixed(2)} of the budget of ${DAY_MS} ms a day (two days are simulated)`);
  lines.push(`  ${events} kernel events, ${(events / fullMs).toFixed(0)} a millisecond`);
  const recording = simulate(scenario, { seed: 1, days: 1, detail: "full" });
  lines.push(...seeks(recording), ...size(recording));
  return lines.join("\n");
}

/** Random jumps, everything that stands in the park read after each. */
function seeks(recording: Recording): string[] {
  const cursor = new Cursor(recording);
  const took: number[] = [];
  let checksum = 0;
  for (let i = 0; i < 400; i++) {
    // golden-ratio steps: spread over the day, far from each other
    const t = ((i * 0.618_033_988_75) % 1) * recording.coveredS;
    const beganMs = performance.now();
    cursor.seek(t);
    for (let k = 0; k < cursor.liveCount; k++) checksum += cursor.distanceOf(cursor.live[k] as number);
    if (i >= 100) took.push(performance.now() - beganMs);
  }
  const ms = median(took);
  const worst = Math.max(...took);
  return [
    `seek: ${ms.toFixed(3)} ms in the median, ${worst.toFixed(3)} at worst; ${(worst / SEEK_MS).toFixed(3)} of the budget` +
      (Number.isFinite(checksum) ? "" : " (a distance is no number)"),
  ];
}

function size(recording: Recording): string[] {
  const rows = {
    motion: recording.motion.length,
    states: recording.states.length,
    levels: recording.levelRows.length,
    ledgers: recording.ledgerRows.length,
    facts: recording.facts.length,
  };
  return [
    `rows: ${Object.entries(rows)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ")}`,
  ];
}
