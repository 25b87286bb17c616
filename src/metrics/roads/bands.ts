/**
 * Levels of service A to F by what is measured. They come from the Highway Capacity Manual (Transportation Research
 * Board, 7th edition, 2022), made for public streets: on a hub's slow roads they are a common language, no verdict.
 */
import type { Bilingual } from "../../units/field.ts";

export const GRADES = ["A", "B", "C", "D", "E", "F"] as const;
export type Grade = (typeof GRADES)[number];

export interface Bands {
  /** the worst value of A, B, C, D and E */
  readonly limits: readonly [number, number, number, number, number];
  readonly unit: string;
  /** `assumed`: an estimate of ours, or the manual's for another kind of place */
  readonly mark: "sourced" | "assumed";
  readonly from: Bilingual;
}

/** Miles in a kilometre. */
const MI = 1.609344;

/**
 * Mean delay per vehicle at a junction without signals [s]: HCM chapters 20 to 22, A ≤ 10, B ≤ 15, C ≤ 25, D ≤ 35,
 * E ≤ 50.
 */
export const JUNCTION_DELAY: Bands = {
  limits: [10, 15, 25, 35, 50],
  unit: "s",
  mark: "sourced",
  from: {
    zh: "HCM 第 7 版第 20–22 章:无信号交叉口控制延误",
    en: "HCM 7, chapters 20 to 22: delay at junctions without signals",
  },
};

/** Mean wait at a gate [s]: the bands of junctions, as no manual has any for gates. */
export const GATE_WAIT: Bands = {
  ...JUNCTION_DELAY,
  mark: "assumed",
  from: { zh: "假设:借用无信号交叉口分级", en: "assumed: those of junctions without signals" },
};

/**
 * Density in passenger cars per kilometre of lane: HCM chapter 12, 11, 18, 26, 35 and 45 pc/mi/ln on multilane roads.
 * On a hub's roads, which are slower and have junctions, assumed.
 */
export const DENSITY: Bands = {
  limits: [11 / MI, 18 / MI, 26 / MI, 35 / MI, 45 / MI],
  unit: "pcu/km",
  mark: "assumed",
  from: {
    zh: "假设:借用 HCM 第 7 版第 12 章多车道公路密度分级",
    en: "assumed: those of multilane roads, HCM 7, chapter 12",
  },
};

/**
 * Longest queue as a share of what the link holds: F from 1 on, where it reaches back into the junction before (HCM
 * chapter 31: queue storage ratio); the steps below are assumed.
 */
export const QUEUE_SHARE: Bands = {
  limits: [0.1, 0.25, 0.5, 0.75, 0.999999],
  unit: "0–1",
  mark: "assumed",
  from: {
    zh: "F:排队超出路段容量(HCM 排队存储比 ≥ 1);其余分级为假设",
    en: "F: the queue is as long as the link (HCM queue storage ratio ≥ 1); the steps below are assumed",
  },
};

/** Grade of a value; null of none. */
export function gradeOf(value: number | null, { limits }: Bands): Grade | null {
  if (value === null) return null;
  const at = limits.findIndex((limit) => value <= limit);
  return GRADES[at < 0 ? 5 : at] as Grade;
}

/**
 * Passenger car equivalents in the hub, from headways of standing queues of one kind (Eclipse SUMO; straight on: van 3.0,
 * rigid truck 4.5, semi-trailer 6.1 s).
 */
export const CAR_EQUIVALENTS = { car: 1, van: 1, rigid: 1.5, semi: 2 } as const;
