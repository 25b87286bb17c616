/**
 * The judge of a simulated figure: twenty replications on seeds fixed beforehand, their mean, its 99 % interval by
 * Student's t, and how far it is from what theory says.
 */
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { Tally } from "../../../src/kernel/statistics.ts";
import { Streams } from "../../../src/kernel/streams.ts";

export const REPLICATIONS = 20;
/** Fixed before the first comparison; a figure that falls outside is a finding, never a reason for another seed. */
const SEED = 20_260_514;

/** [name, theory, simulated, widest relative half-width allowed when not that of the case] */
export type Figure = readonly [name: string, expected: number, simulated: number, limit?: number];

export interface Verdict {
  readonly name: string;
  readonly expected: number;
  readonly mean: number;
  /** of the 99 % interval, relative to the expected value */
  readonly halfWidth: number;
  readonly limit: number;
  readonly z: number;
  readonly inside: boolean;
}

/** @param run one replication: all its figures, the same each time @param limit relative half-width allowed */
export function judge(run: (streams: Streams) => readonly Figure[], limit: number): Verdict[] {
  const tallies: Tally[] = [];
  let last: readonly Figure[] = [];
  for (let replication = 0; replication < REPLICATIONS; replication++) {
    last = run(new Streams(SEED, replication));
    last.forEach(([, , value], i) => {
      (tallies[i] ??= new Tally()).add(value);
    });
  }
  const t = tQuantile(0.995, REPLICATIONS - 1);
  return last.map(([name, expected, , own], i) => {
    const tally = tallies[i] as Tally;
    const mean = tally.mean as number;
    const error = Math.sqrt((tally.variance as number) / REPLICATIONS);
    const off = mean - expected;
    return {
      name,
      expected,
      mean,
      halfWidth: (t * error) / Math.abs(expected),
      limit: own ?? limit,
      // a figure that never varies must be exact
      z: error > 0 ? off / error : off === 0 ? 0 : Number.POSITIVE_INFINITY,
      inside: Math.abs(off) <= t * error,
    };
  });
}

/** The verdicts of a case as lines of a table. */
export function verdictTable(id: string, verdicts: readonly Verdict[], cpuS: number): string {
  const head = `${id} (${cpuS.toFixed(1)} s)`;
  const rows = verdicts.map(
    (v) =>
      `  ${v.name.padEnd(22)} ${v.expected.toPrecision(6).padStart(12)} ${v.mean.toPrecision(6).padStart(12)}` +
      ` ±${(100 * v.halfWidth).toFixed(2).padStart(6)} % of ${(100 * v.limit).toFixed(0)} %` +
      `  z ${v.z.toFixed(2).padStart(6)}${v.inside ? "" : "  outside"}`,
  );
  return [head, ...rows].join("\n");
}
