/** What a check of a site found, by path in the scenario, as data: the words are where people read them. */
import type { Point } from "../../geometry/path.ts";
import type { RoadClass } from "../roads/places.ts";
import type { DesignVehicle } from "./designVehicles.ts";
import type { FixedThing } from "./things.ts";

/** One of a table of kinds, with the values its text tells. */
export type Told<Kinds> = {
  [C in keyof Kinds]: { readonly code: C; readonly values: Readonly<Kinds[C]> };
}[keyof Kinds];

/** Vehicles that roads and gates are for. */
export type RoadUsers = RoadClass | "fire";

/** The id of a thing, or the name of one that there is once a site: `#cistern`, `#green 3`. */
type ThingName = string | `#${FixedThing}` | `#${FixedThing} ${number}`;

/** Ids of places of one row, the first few, and how many more there are. */
interface Places {
  readonly places: string;
  readonly more: number;
  readonly vehicles: RoadUsers;
  /** where they come from or go to */
  readonly other: string;
}

/** Kinds of findings. */
export interface SiteKinds {
  thingBeyondBoundary: { thing: ThingName; m: number };
  roadBeyondBoundary: { road: string; m: number };
  nodeBeyondBoundary: { node: string; m: number };
  overlap: { a: ThingName; b: ThingName; m: number };
  roadOver: { road: string; thing: ThingName; m: number };
  doorsOffWall: { group: string; fromM: number; toM: number; wallFromM: number; wallToM: number };
  doorsShareWall: { a: string; b: string; m: number };
  apronNotShared: { apron: string };
  storeyOverhangs: { upper: string; lower: string; m: number };
  floorSum: { sumM2: number; statedM2: number };
  floorTooLarge: { floorM2: number; storeys: number; footprintM2: number };
  landSum: { m2: number; statedM2: number };
  landCovered: { coveredM2: number; landM2: number };
  greenTooLarge: { greenM2: number; mostM2: number };
  buildingsClose: { a: string; b: string; m: number; needsM: number };
  pointsSame: { a: number; b: number; road: string };
  nodeMissed: { road: string; node: string; m: number };
  gateNotAtEnd: { road: string; node: string; dir: "in" | "out" };
  gateRoadClosed: { road: string; gate: string; vehicles: RoadUsers };
  roadCutOff: { road: string; vehicles: RoadUsers };
  noGateOnRoads: { dir: "in" | "out"; vehicles: RoadUsers };
  cannotCome: Places;
  cannotLeave: Places;
  cannotGoOn: Places;
  /** one can come onto this road and never leave the site */
  roadTrap: { road: string; vehicles: RoadUsers };
  /** nothing of its class is to be reached from it, or comes to it */
  gateNowhere: { gate: string; dir: "in" | "out"; vehicles: RoadUsers };
  /** between two junctions, and shorter than the longest vehicle that drives there */
  roadShort: { road: string; m: number; vehicle: DesignVehicle; needsM: number; node: string };
  /** from the fence to the booth it is shorter than a vehicle */
  gateShort: { gate: string; m: number; vehicle: DesignVehicle; needsM: number };
  /** a turn said to be for trucks, with the radius that its roads leave */
  turnTight: { from: string; to: string; node: string; m: number; vehicle: DesignVehicle; needsM: number };
  /** a vehicle goes over the edge of what is made to be driven on, from a road or place to another */
  sweepKerb: { vehicle: DesignVehicle; from: string; to: string; m: number };
  /** the same against something solid */
  sweepHits: { vehicle: DesignVehicle; from: string; to: string; thing: ThingName; m: number };
  /** fire lanes: too narrow, too low */
  fireNarrow: { road: string; m: number; needsM: number };
  fireLow: { road: string; thing: ThingName; m: number; needsM: number };
  /** a lane that ends with so much room to turn */
  fireDeadEnd: { road: string; node: string; m: number; needsM: number };
  /** a store without a ring and without lanes along both long sides */
  fireNoRing: { building: string; m2: number; aboveM2: number };
  fireRingJoints: { building: string; joints: number; needs: number };
  /** between a wall and the lane before it, along so much of the wall */
  fireObstacle: { building: string; side: "N" | "S" | "E" | "W"; thing: ThingName; m: number };
  /** a bend inside a road */
  bendTight: { road: string; m: number; vehicle: DesignVehicle; needsM: number };
}

export type SiteFinding = Told<SiteKinds> & {
  /** `site.buildings.A1.rect`: members of lists by their id */
  readonly path: string;
  /** where on the plan it is, when that is not all of what the path names */
  readonly at?: Point;
};
