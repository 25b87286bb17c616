/** A road file with what follows from it: directions, turns and the ways of its trips, for those who write it elsewhere. */
import { type Direction, directionsOf, type Turning, turningsOf } from "./directions.ts";
import { type RoutedTrip, routeTrips } from "./routes.ts";
import type { RoadFile } from "./spec.ts";

export interface RoadPlan {
  readonly file: RoadFile;
  readonly directions: ReadonlyMap<string, Direction>;
  readonly turnings: readonly Turning[];
  /** in the order of the file */
  readonly trips: readonly RoutedTrip[];
}

export function roadPlan(file: RoadFile): RoadPlan {
  return {
    file,
    directions: directionsOf(file.edges),
    turnings: turningsOf(file),
    trips: routeTrips(file).routed,
  };
}
