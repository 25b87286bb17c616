/**
 * How vehicles are driven in traffic: one set of drivers for every road network, the hub's and those it is judged on.
 *
 * Lengths, gaps, reaction times and rates belong to the kind of vehicle. Drivers do with them what the outside judge's
 * do (the microscopic simulation Eclipse SUMO 1.15, its Krauss model, steps of 0.5 s):
 *
 * - `accelShare` follows from the judge's imperfection σ = 0.3: in each step a driver gives away a share of his
 *   acceleration that is drawn from [0, σ], σ/2 on average, so he uses 1 − σ/2 = 0.85 of it. Nothing is fitted.
 * - `extraTauS` is the one figure that is fitted, and on queues alone: beyond the kind's own reaction time, what steps
 *   of half a second and the same imperfection add. 0.02 s brings the headways of standing queues of one kind (vans,
 *   rigid trucks, semi-trailers; straight on and through a tight turn) nearest to the judge's six in the least squares
 *   of their relative errors; each is within 2 % then. A test makes the fit anew. (With all
 *   of the acceleration and 0.05 s the queues would fit closer still; but that is not how the judge drives.)
 * - `speed`: the judge's drivers draw their share of the limit from N(1, 0.06) within [0.85, 1.1], and the imperfection
 *   costs them σ·a·Δt/2 = 0.075 m/s at 1 m/s², 1.4 % of 20 and 1.8 % of 15 km/h. Ours draw from N(0.98, 0.05) from
 *   0.85 up, and nobody exceeds the limit. Neither figure is fitted.
 *
 * No network has figures of its own: travel times, queues and capacities on the judge's park are predictions.
 *
 * S. Krauß, Microscopic modeling of traffic flow, DLR-Forschungsbericht 98-08, 1998.
 */
import { VEHICLE_SHAPES_SPEC, type VehicleShapeName } from "../../geometry/vehicleShapes.ts";
import type { Stream } from "../../kernel/streams.ts";
import type { Driver } from "./traffic/planner.ts";

/** What all drivers have in common. */
export interface Habits {
  /** share of its kind's acceleration that a vehicle is driven with */
  readonly accelShare: number;
  /** reaction time beyond the kind's own [s] */
  readonly extraTauS: number;
  /** share of the speed limit that is kept to: mean, spread and least; 1 at most */
  readonly speed: { readonly mean: number; readonly sd: number; readonly least: number };
}

export const HABITS: Habits = { accelShare: 0.85, extraTauS: 0.02, speed: { mean: 0.98, sd: 0.05, least: 0.85 } };

/** A kind of vehicle as drivers meet it. */
export interface VehicleKind {
  readonly lengthM: number;
  /** bumper to bumper when standing */
  readonly gapM: number;
  /** reaction time [s] */
  readonly tauS: number;
  readonly accelMs2: number;
  readonly brakeMs2: number;
}

/** Reaction times and gaps: the judge's of a semi-trailer, a rigid truck and a van; a car's are an estimate. */
const TAU_S: Readonly<Record<VehicleShapeName, number>> = { semi: 1.8, rigid: 1.5, van: 1.3, car: 1.2 };
const GAP_M: Readonly<Record<VehicleShapeName, number>> = { semi: 3, rigid: 2.5, van: 2, car: 2 };

/** A driver's share of the speed limit, ≤ 1, from a standard normal draw of his own. */
export function speedFactorOf(normal: number, { speed }: Habits = HABITS): number {
  return Math.min(1, Math.max(speed.least, speed.mean + speed.sd * normal));
}

export function drawSpeedFactor(stream: Stream): number {
  return speedFactorOf(stream.normal(0, 1));
}

/** Somebody who drives a vehicle of a kind. */
export function driverOfKind(kind: VehicleKind, speedFactor: number, habits: Habits = HABITS): Driver {
  return {
    lengthM: kind.lengthM,
    gapM: kind.gapM,
    tauS: kind.tauS + habits.extraTauS,
    accelMs2: kind.accelMs2 * habits.accelShare,
    brakeMs2: kind.brakeMs2,
    speedFactor,
  };
}

/** Somebody who drives a vehicle of the hub. */
export function driverOf(shape: VehicleShapeName, speedFactor: number): Driver {
  const { lengthM, accelMs2, brakeMs2 } = VEHICLE_SHAPES_SPEC[shape];
  return driverOfKind({ lengthM, gapM: GAP_M[shape], tauS: TAU_S[shape], accelMs2, brakeMs2 }, speedFactor);
}
