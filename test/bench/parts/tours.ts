/** City tours beside the best results known: gap, vans, iterations a second, and whether every plan can be driven. */
import { Streams } from "../../../src/kernel/streams.ts";
import type { TimeWindow, TourProblem } from "../../../src/park/delivery/tourProblem.ts";
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
  return [...judgedSets(), ...waves()];
}

/** Waves of a hub's size, made up: shops and stations with windows in a town of 30 km, electric vans, five hours of duty. */
function waves(): string[] {
  return [300, 900].map((count) => {
    const chance = new Streams(3).stream("wave", "drops");
    const side = () => chance.uniform(-15, 15);
    const points = [[0, 0], ...Array.from({ length: count }, () => [side(), side()])] as [number, number][];
    const distanceKm = Float64Array.from(
      points.flatMap(([x, y]) => points.map(([x2, y2]) => 1.3 * Math.hypot(x - x2, y - y2))),
    );
    const hour = (fromH: number, toH: number) => ({ fromS: 3600 * fromH, toS: 3600 * toH });
    const windows = [[hour(5.5, 8)], [hour(5, 7), hour(9, 12)], []];
    const problem: TourProblem = {
      places: count + 1,
      distanceKm,
      travelS: distanceKm.map((km) => (3600 * km) / 26),
      depot: { place: 0, opensS: 3 * 3600, closesS: 14 * 3600 },
      drops: Array.from({ length: count }, (_, i) => {
        const massKg = chance.uniform(30, 150);
        return { place: i + 1, massKg, serviceS: 420 + 1.2 * massKg, windows: windows[i % 3] as TimeWindow[] };
      }),
      stations: [{ place: 0, windows: [] }],
      fleet: {
        vans: 170,
        capacityKg: 1250,
        dutyS: 5 * 3600,
        battery: { capacityKwh: 60, startKwh: 60, kwhPerKm: 0.35, chargeSPerKwh: 60 },
      },
      objective: "distance",
    };
    const texts = [0, 500, 5000].map((iterations) => {
      const [plan, ms] = cpuMs(() => planTours(problem, iterations, new Streams(1).stream("wave", "tours")));
      const broken = brokenPromises(problem, plan).length + plan.unserved.length;
      return `${iterations}: ${plan.distanceKm.toFixed(0)} km, ${plan.tours.length} vans, ${ms.toFixed(0)} ms CPU${broken > 0 ? " CANNOT BE DRIVEN" : ""}`;
    });
    return `tours, a wave of ${count} drops, by iterations: ${texts.join("; ")}`;
  });
}

function judgedSets(): string[] {
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
