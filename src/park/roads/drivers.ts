/** How vehicles of each shape are driven in traffic. */
import { VEHICLE_SHAPES_SPEC, type VehicleShapeName } from "../../geometry/vehicleShapes.ts";
import type { Stream } from "../../kernel/streams.ts";
import type { Driver } from "./traffic/planner.ts";

/**
 * Reaction times and gaps as calibrated against queue discharge of vans, rigid trucks and semi-trailers: headways at a
 * stop line within 3 % of a microscopic simulation's (Eclipse SUMO 1.15).
 */
const TAU_S: Readonly<Record<VehicleShapeName, number>> = { semi: 1.9, rigid: 1.6, van: 1.4, car: 1.3 };
const GAP_M: Readonly<Record<VehicleShapeName, number>> = { semi: 3, rigid: 2.5, van: 2, car: 2 };

/** Share of the limit that drivers keep to: mean, spread, least. Nobody exceeds it. */
const SPEED = { mean: 0.98, sd: 0.05, least: 0.85 } as const;

/** A driver's share of the speed limit, ≤ 1. */
export function drawSpeedFactor(stream: Stream): number {
  return Math.min(1, Math.max(SPEED.least, stream.normal(SPEED.mean, SPEED.sd)));
}

export function driverOf(shape: VehicleShapeName, speedFactor: number): Driver {
  const { lengthM, accelMs2, brakeMs2 } = VEHICLE_SHAPES_SPEC[shape];
  return { lengthM, gapM: GAP_M[shape], tauS: TAU_S[shape], accelMs2, brakeMs2, speedFactor };
}
