/**
 * Traffic on the reference park beside the outside judge's (a microscopic simulation, 0.5 s steps): the same trucks,
 * one set of drivers, nothing tuned to the network. Seeds 1-3 pooled as the judge pools them: means of the seeds' means
 * and of the seeds' 95 % quantiles, trucks departing in [1800 s, 7200 s).
 */
import { expect } from "vitest";
import { Streams } from "../../../../src/kernel/streams.ts";
import { referenceTest } from "../../../support/reference.ts";
import { readReference } from "../../../support/referenceFolder.ts";
import { type Measure, measuresOf, percentile } from "../../../support/traffic/measures.ts";
import {
  driveReference,
  ReferenceRoads,
  type ReferenceRun,
  referenceDemand,
  referenceNetwork,
  type TruckTimes,
} from "../../../support/traffic/referencePark.ts";

const SEEDS = [1, 2, 3];
const END_S = 6 * 3600;

/** The judge's times of each truck, as if we had driven it. */
function judged(name: string, mode: string, own: readonly TruckTimes[]): TruckTimes[] {
  const rows = readReference(`traffic/trucks/${name}_${mode}.csv`).trim().split("\n").slice(1);
  const times = new Map(
    rows.map((line) => {
      const [id, ...cells] = line.split(",");
      return [id as string, cells.map((cell) => (cell === "" ? Number.NaN : Number(cell)))];
    }),
  );
  return own.map((truck) => {
    const [gateExitS, stopLinkS, stopStartS, stopEndS, arrivedS] = times.get(truck.id) ?? [];
    const nan = Number.NaN;
    return {
      ...truck,
      gateExitS: gateExitS ?? nan,
      stopLinkS: stopLinkS ?? nan,
      stopStartS: stopStartS ?? nan,
      stopEndS: stopEndS ?? nan,
      arrivedS: arrivedS ?? nan,
    };
  });
}

interface Level {
  readonly runs: readonly ReferenceRun[];
  readonly ours: readonly ReturnType<typeof measuresOf>[];
  readonly theirs: readonly ReturnType<typeof measuresOf>[];
  /** relative errors of gate → stop, truck by truck */
  readonly errors: readonly number[];
}

const levels = new Map<string, Level>();

function level(perHour: number, blocking = false): Level {
  const key = `${perHour}${blocking}`;
  const known = levels.get(key);
  if (known) return known;
  const mode = blocking ? "micro_maneuver" : "micro";
  const runs: ReferenceRun[] = [];
  const ours: ReturnType<typeof measuresOf>[] = [];
  const theirs: ReturnType<typeof measuresOf>[] = [];
  const errors: number[] = [];
  for (const seed of SEEDS) {
    const name = `d${perHour}_s${seed}`;
    const run = driveReference(new ReferenceRoads(referenceNetwork()), referenceDemand(name), END_S, { blocking });
    const judge = judged(name, mode, run.trucks);
    runs.push(run);
    ours.push(measuresOf(run.trucks, 1800, 7200));
    theirs.push(measuresOf(judge, 1800, 7200));
    run.trucks.forEach((truck, i) => {
      const there = judge[i] as TruckTimes;
      const error = Math.abs((truck.stopStartS - truck.gateExitS) / (there.stopStartS - there.gateExitS) - 1);
      if (!Number.isNaN(error)) errors.push(error);
    });
  }
  const made = { runs, ours, theirs, errors };
  levels.set(key, made);
  return made;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
type Travel = "gateToStop" | "stopToExit";

/** Our pooled figure over the judge's, less 1. */
function off({ ours, theirs }: Level, what: Travel, figure: keyof Measure): number {
  return mean(ours.map((m) => m[what][figure])) / mean(theirs.map((m) => m[what][figure])) - 1;
}

const PERCENT = [
  [50, 0.05, 0.08],
  [150, 0.05, 0.08],
  [300, 0.05, 0.08],
  [375, 0.05, 0.08],
  [450, 0.08, 0.15],
] as const;

for (const [perHour, ofMean, ofP95] of PERCENT) {
  referenceTest(`${perHour} trucks an hour travel as long as the judge's`, () => {
    const there = level(perHour);
    for (const what of ["gateToStop", "stopToExit"] as const) {
      expect(Math.abs(off(there, what, "mean")), `${what} mean`).toBeLessThanOrEqual(ofMean);
      expect(Math.abs(off(there, what, "p95")), `${what} 95 %`).toBeLessThanOrEqual(ofP95);
    }
    expect(percentile(there.errors, 0.5)).toBeLessThanOrEqual(0.06);
    const [own, judge] = [there.ours, there.theirs].map((list) => mean(list.map((m) => m.gateQueueMean)));
    expect(Math.abs((own as number) - (judge as number))).toBeLessThanOrEqual(Math.max(1, 0.2 * (judge as number)));
    for (const run of there.runs) {
      expect(run.gridlocks).toEqual([]);
      expect(run.trucks.filter((truck) => Number.isNaN(truck.arrivedS))).toEqual([]);
    }
  });
}

for (const perHour of [50, 150] as const) {
  referenceTest(`where reversing blocks the lane, ${perHour} trucks an hour lose as much time as the judge's`, () => {
    const there = level(perHour, true);
    for (const what of ["gateToStop", "stopToExit"] as const) {
      expect(Math.abs(off(there, what, "mean")), `${what} mean`).toBeLessThanOrEqual(0.05);
      expect(Math.abs(off(there, what, "p95")), `${what} 95 %`).toBeLessThanOrEqual(0.08);
    }
  });
}

/** 800 trucks an hour straight through, more than the in-gate can serve. */
function flood(seed: number) {
  const network = referenceNetwork();
  const stream = new Streams(seed).stream("flood", "trucks");
  const types = Object.keys(network.vehicleTypes);
  const links = (lane: number, out: number) => [
    ..."approach".split(" "),
    `gin${lane}`,
    "in_ramp",
    ..."R_P2_P3 R_P3_P4 R_P4_P5 R_P5_P6 R_P6_P7 R_P7_P8 R_P8_P9 R_P9_P10 R_P10_P11 R_P11_P12 R_P12_P13 R_P13_P14".split(
      " ",
    ),
    "R_P14_P1",
    "out_ramp",
    `gout${out}`,
    "exit",
  ];
  const routes: Record<string, string[]> = {};
  const trucks: (string | number | null)[][] = [];
  const freeS = [0, 0, 0, 0];
  for (let t = stream.exponential(4.5); t < 4500; t += stream.exponential(4.5)) {
    const type = types[stream.choice([0.4, 0.35, 0.25])] as string;
    const serviceS = Math.min(120, Math.max(5, stream.lognormal(18, 0.4)));
    const lane = freeS.indexOf(Math.min(...freeS));
    freeS[lane] = Math.max(freeS[lane] as number, t + 66) + serviceS + 9;
    const out = stream.int(3);
    routes[`r${lane}${out}`] = links(lane, out);
    trucks.push([
      `t${trucks.length}`,
      type,
      t,
      `gin${lane}`,
      serviceS,
      "through",
      null,
      0,
      `gout${out}`,
      2,
      `r${lane}${out}`,
    ]);
  }
  return { routes, trucks };
}

referenceTest("the in-gate passes as many trucks as the judge's when more want in", () => {
  const there = JSON.parse(readReference("traffic/gate_capacity.json")).in_gate_saturation_veh_per_h;
  const ours = [1, 2, 3, 4].map((seed) => {
    const run = driveReference(new ReferenceRoads(referenceNetwork()), flood(seed), 4400);
    return (3600 * run.trucks.filter((truck) => truck.gateExitS >= 1500 && truck.gateExitS < 4300).length) / 2800;
  });
  expect(Math.abs(mean(ours) / mean(Object.values(there)) - 1), `${ours}`).toBeLessThanOrEqual(0.03);
});

referenceTest("the same trucks drive the same way twice", () => {
  const again = () =>
    driveReference(new ReferenceRoads(referenceNetwork()), referenceDemand("d150_s1"), END_S).trucks.map(
      (t) => t.arrivedS,
    );
  expect(again()).toEqual(again());
});
