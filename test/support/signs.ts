/** A scenario beside another on the same seeds: the 95 % interval of the mean difference lies off zero on one side. */
import { afterAll, expect, test } from "vitest";
import { type KpiId, kpiTable } from "../../src/metrics/kpi.ts";
import type { Recording } from "../../src/recording/recording.ts";
import type { Change } from "../../src/scenario/change.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { type Interval, intervalText, pairedInterval } from "./paired.ts";
import { scenario } from "./scenarios.ts";

/** Fixed before the first comparison, none of them looked at while the scenarios were made. */
export const SEEDS = Array.from({ length: 10 }, (_, k) => 1001 + k);

/** All of them. */
export const ALL = SEEDS.length;
/** So many are enough where the scenario changes the figure several times over, or by many times its scatter. */
export const FEW = 5;

export const BASE = "jiaozuo.json";

type Figure = { readonly value: number | null };

/** A day, or so many, under one seed. */
interface Day {
  readonly kpis: Readonly<Record<KpiId, Figure>>;
  /** times at which line-haul and pass-through trucks came to the site's edge [s] */
  readonly lineHaulS: readonly number[];
  readonly passThroughS: readonly number[];
}

const briefs = new Map<string, Scenario>();
const done = new Map<string, Day>();

function timesOf(recording: Recording, vehicleClass: string): number[] {
  const came = [...recording.factsIn(0, recording.header.endS, "vehicleArrived")];
  return came.filter(({ a }) => recording.entities[a]?.vehicleClass === vehicleClass).map(({ t }) => t);
}

/** The day of a scenario under a seed; simulated when it is asked for first. */
export function dayOf(seed: number, file: string, changes: readonly Change[] = [], days = 1): Day {
  const name = JSON.stringify([file, changes]);
  const key = `${seed} ${days} ${name}`;
  const known = done.get(key);
  if (known) return known;
  const brief = briefs.get(name) ?? scenario(file, changes);
  briefs.set(name, brief);
  const recording = simulate(brief, { seed, days, detail: "kpi" });
  const day = {
    kpis: kpiTable(recording),
    lineHaulS: timesOf(recording, "lineHaul"),
    passThroughS: timesOf(recording, "passThrough"),
  };
  done.set(key, day);
  return day;
}

/** A KPI of that day. */
export function kpiOn(seed: number, id: KpiId, file: string, changes: readonly Change[] = [], days = 1): number {
  return dayOf(seed, file, changes, days).kpis[id].value as number;
}

type Direction = "up" | "down";

/** One line of a table of signs. */
export interface Sign {
  readonly scenario: string;
  readonly figure: string;
  readonly direction: Direction;
  /** the first so many of the seeds */
  readonly seeds: number;
  /** the figure under a seed, and that of what it is compared with */
  readonly of: (seed: number) => number;
  readonly beside: (seed: number) => number;
}

interface Judged extends Sign {
  readonly meanOf: number;
  readonly meanBeside: number;
  /** of the differences of the pairs */
  readonly interval: Interval;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

function judged(sign: Sign): Judged {
  const seeds = SEEDS.slice(0, sign.seeds);
  const [of, beside] = [seeds.map(sign.of), seeds.map(sign.beside)];
  return { ...sign, meanOf: mean(of), meanBeside: mean(beside), interval: pairedInterval(of, beside) };
}

/** How far the interval lies off zero on the side where it is to be. */
function marginOf(interval: Interval, direction: Direction): number {
  return direction === "up" ? interval.low : -interval.high;
}

/** The signs as a reader wants them: scenario, figure, direction, both means, the difference and its 95 % interval. */
function signTable(signs: readonly Judged[]): string {
  const head = ["scenario", "figure", "sign", "seeds", "mean", "beside", "difference", "95 % interval"];
  const number = (value: number) => value.toPrecision(4);
  const rows = signs.map(({ scenario, figure, direction, seeds, meanOf, meanBeside, interval }) => [
    scenario,
    figure,
    direction,
    String(seeds),
    number(meanOf),
    number(meanBeside),
    number(interval.mean),
    `${number(interval.low)} to ${number(interval.high)}`,
  ]);
  const widths = head.map((title, k) => Math.max(...[head, ...rows].map((row) => (row[k] ?? title).length)));
  return [head, ...rows].map((row) => row.map((cell, k) => cell.padEnd(widths[k] as number)).join("  ")).join("\n");
}

/** A KPI of a scenario beside that of the base day, or of another scenario. */
export function kpiSign(file: string, id: KpiId, direction: Direction, seeds: number, beside = BASE): Sign {
  const [name, other] = [file, beside].map((text) => text.replace(".json", ""));
  return {
    scenario: beside === BASE ? `${name}` : `${name} beside ${other}`,
    figure: id,
    direction,
    seeds,
    of: (seed) => kpiOn(seed, id, file),
    beside: (seed) => kpiOn(seed, id, beside),
  };
}

/** A test of each sign, and after them the table of what came out. */
export function testSigns(signs: readonly Sign[]): void {
  const found: Judged[] = [];
  afterAll(() => console.log(signTable(found)));
  const named = signs.map((sign) => [`${sign.scenario}: ${sign.figure} ${sign.direction}`, sign] as const);
  test.each(named)("%s", (_, sign) => {
    const result = judged(sign);
    found.push(result);
    expect(marginOf(result.interval, sign.direction), intervalText(result.interval)).toBeGreaterThan(0);
  });
}
