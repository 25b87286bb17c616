/** City tours beside the best results known: gap, vans, iterations a second, and whether every plan can be driven. */
import { Streams } from "../../../src/kernel/streams.ts";
import { brokenPromises } from "../../../src/policies/tours/judge.ts";
import { planTours } from "../../../src/policies/tours/planTours.ts";
import { type TourCase, tourCases } from "../../support/tourCases.ts";
import { cpuMs, mean, percent, verdict } from "./table.ts";

/** Goals of the reference folder, of gaps. CPU seconds granted per plan. */
const SETS = [
  { set: "cvrp", name: "capacity", cpuS: 1, meanGap: 0.02, worstGap: 0.04, moreVans: 0 },
  { set: "vrptw", name: "time windows", cpuS: 1, meanGap: 0.04, worstGap: 0.08, moreVans: 0 },
  { set: "evrptw", name: "electric, time windows", cpuS: 10, meanGap: 0.1, worstGap: 0.1, moreVans: 2 },
] as const;
const SEEDS = [1, 2, 3];
/** of the time granted: what a second costs is measured beforehand and varies */
const MARGIN = 0.85;
const PROBE_SHARE = 0.2;

const gapText = (share: number) => percent(share, 2).padStart(8);

export function tours(): string[] {
  return SETS.flatMap(({ set, name, cpuS, meanGap, worstGap, moreVans }) => {
    const rows = tourCases(set).map((one) => judged(one, cpuS));
    const gap = mean(rows.flatMap((row) => row.gaps));
    const worst = Math.max(...rows.flatMap((row) => row.gaps));
    const more = Math.max(...rows.map((row) => row.moreVans));
    const broken = rows.reduce((sum, row) => sum + row.broken, 0);
    const slowest = Math.max(...rows.map((row) => row.cpuS));
    const ok = gap <= meanGap && worst <= worstGap && more <= moreVans && broken === 0 && slowest <= cpuS;
    return [
      `tours, ${name}, ${cpuS} s of CPU time, ${SEEDS.length} seeds`,
      ...rows.map((row) => row.text),
      `  gap ${gapText(gap)} in the mean (goal ${gapText(meanGap)}), ${gapText(worst)} at worst (goal ${gapText(worstGap)})` +
        `${moreVans > 0 ? `, ${more} vans more than the best at most (goal ${moreVans})` : ""}; ` +
        `${broken} plans that cannot be driven; ${slowest.toFixed(2)} s at most  ${verdict(ok)}`,
    ];
  });
}

function judged({ name, problem, bestKm, bestVans }: TourCase, cpuS: number) {
  const planned = (iterations: number, seed: number) => {
    const [plan, ms] = cpuMs(() => planTours(problem, iterations, new Streams(seed).stream(name, "tours")));
    return { plan, cpuS: ms / 1000 };
  };
  const start = planned(0, 0);
  let probe = 500;
  let took = planned(probe, 0).cpuS;
  while (took < PROBE_SHARE * cpuS) {
    probe *= 2;
    took = planned(probe, 0).cpuS;
  }
  const iterations = Math.floor((MARGIN * cpuS * probe) / took);
  const runs = SEEDS.map((seed) => planned(iterations, seed));
  const gaps = runs.map(({ plan }) => plan.distanceKm / bestKm - 1);
  const vans = runs.map(({ plan }) => plan.tours.length);
  const broken = runs.filter(({ plan }) => plan.unserved.length > 0 || brokenPromises(problem, plan).length > 0).length;
  const spentS = mean(runs.map((run) => run.cpuS));
  const text =
    `  ${name.padEnd(10)} gap ${gaps.map(gapText).join(" ")}, savings alone ${gapText(start.plan.distanceKm / bestKm - 1)}; ` +
    `vans ${vans.join(" ")}${bestVans === null ? "" : ` (best ${bestVans})`}; ${iterations} iterations, ` +
    `${(iterations / spentS / 1000).toFixed(1)} k/s, ${spentS.toFixed(2)} s; ${broken === 0 ? "can be driven" : `${broken} CANNOT BE DRIVEN`}`;
  const moreVans = bestVans === null ? 0 : Math.max(...vans) - bestVans;
  return { gaps, moreVans, broken, cpuS: Math.max(...runs.map((run) => run.cpuS)), text };
}
