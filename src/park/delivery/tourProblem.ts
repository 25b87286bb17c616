/**
 * City delivery as a planner sees it: drops to reach from the depot, the vans that may go, what a plan of tours says.
 * Plain data, so that park, benches and tests can fill it alike.
 */

/** A span of time [s] in which a van may begin at a place. */
export interface TimeWindow {
  readonly fromS: number;
  readonly toS: number;
}

/** One delivery. A van that comes before a window opens waits. */
export interface Drop {
  /** row of the matrices */
  readonly place: number;
  readonly massKg: number;
  readonly serviceS: number;
  /** ascending and apart; none: at any time */
  readonly windows: readonly TimeWindow[];
}

/** A place where vans charge on their way; as many at once as come. */
export interface ChargingStation {
  readonly place: number;
  /** when charging may begin; none: at any time */
  readonly windows: readonly TimeWindow[];
}

export interface VanBattery {
  readonly capacityKwh: number;
  /** when it leaves the depot */
  readonly startKwh: number;
  readonly kwhPerKm: number;
  /** at every station, up to the last kWh */
  readonly chargeSPerKwh: number;
}

/** Equal vans. */
export interface VanFleet {
  /** how many may leave */
  readonly vans: number;
  readonly capacityKg: number;
  /** longest time of a driver between leaving the depot and being back; Infinity: no limit */
  readonly dutyS: number;
  /** null: range never binds */
  readonly battery: VanBattery | null;
}

/** What is made small after the number of drops left behind. */
export type TourObjective = "distance" | "vansThenDistance";

export interface TourProblem {
  readonly places: number;
  /** from · places + to; need not be symmetric */
  readonly distanceKm: Float64Array;
  readonly travelS: Float64Array;
  /** place of the depot, the span in which vans are out */
  readonly depot: { readonly place: number; readonly opensS: number; readonly closesS: number };
  readonly drops: readonly Drop[];
  readonly stations: readonly ChargingStation[];
  readonly fleet: VanFleet;
  readonly objective: TourObjective;
}

export interface TourStop {
  readonly kind: "drop" | "station";
  /** in the problem's drops or stations */
  readonly index: number;
  readonly arriveS: number;
  /** of service or charging */
  readonly startS: number;
  readonly leaveS: number;
  readonly chargedKwh: number;
}

export interface Tour {
  readonly departS: number;
  readonly returnS: number;
  readonly stops: readonly TourStop[];
  readonly massKg: number;
  readonly distanceKm: number;
}

/** Why a drop is in no tour: the first of these that holds of a van that goes there alone; `noVanLeft` if none does. */
export type UnservedReason = "tooHeavy" | "outsideWindows" | "beyondRange" | "beyondDuty" | "noVanLeft";

export interface UnservedDrop {
  readonly drop: number;
  readonly why: UnservedReason;
}

export interface TourPlan {
  readonly tours: readonly Tour[];
  readonly unserved: readonly UnservedDrop[];
  readonly distanceKm: number;
}

/** A seeded stream of chance, uniform in [0, 1). */
export interface Chance {
  next(): number;
}

/** Makes a plan of tours. @param share of the wave's drops that the problem has */
export type TourPolicy = (problem: TourProblem, share: number, chance: Chance) => TourPlan;
