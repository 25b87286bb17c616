/**
 * A road network and the trips of a day on it, in plain words: what a study of roads starts from, whoever drew them.
 * Junctions are what their turns say; nothing is known but lengths, limits and who has right of way.
 */
import type { Point } from "../../../geometry/path.ts";
import type { VehicleKind } from "../drivers.ts";

export interface RoadNode {
  readonly id: string;
  readonly at: Point;
  /** of the junction: from here to the stop lines, where links do not say otherwise [m] */
  readonly radiusM: number;
}

/** A road in one direction. */
export interface RoadLink {
  readonly id: string;
  /** nodes at its ends */
  readonly from: string;
  readonly to: string;
  /** lanes, numbered from the kerb (0) to the middle of the road */
  readonly lanes: number;
  readonly limitMs: number;
  /** of links that meet, those with the higher rank have right of way */
  readonly rank: number;
  /** from stop line to stop line */
  readonly lengthM: number;
  /** where it does not run straight: points between its nodes, the first and last of them its ends */
  readonly shape: readonly Point[] | null;
}

/** From one lane to another through a junction. */
export interface RoadTurn {
  readonly from: string;
  readonly fromLane: number;
  readonly to: string;
  readonly toLane: number;
  readonly lengthM: number;
  /** as fast as its bend is driven [m/s] */
  readonly limitMs: number;
  /** has right of way among the turns from links of the same rank */
  readonly isMajor: boolean;
}

/** A place beside the first lane of a link. */
export interface RoadStop {
  readonly id: string;
  readonly link: string;
  /** where the front of a vehicle stands beside it, from the link's start [m] */
  readonly atM: number;
  /** one backs into it; else one drives in and out */
  readonly isDock: boolean;
}

/** A kind of vehicle and how long it takes into a place and out of it [s]. */
export interface StudyKind extends VehicleKind {
  readonly dockInS: number;
  readonly dockOutS: number;
  readonly driveInS: number;
  readonly driveOutS: number;
}

export interface StudyNetwork {
  readonly nodes: readonly RoadNode[];
  readonly links: readonly RoadLink[];
  readonly turns: readonly RoadTurn[];
  readonly stops: readonly RoadStop[];
  readonly kinds: Readonly<Record<string, StudyKind>>;
}

/** In through a gate lane, to a stop, out through the last link but one of its route. */
export interface StudyTrip {
  readonly id: string;
  readonly kind: string;
  /** when it comes to the first link */
  readonly departS: number;
  /** the link with the booth of the in-gate, and its service there */
  readonly gateLink: string;
  readonly gateServiceS: number;
  /** null: straight through */
  readonly stop: string | null;
  /** at the stop, without getting in and out */
  readonly dwellS: number;
  readonly outServiceS: number;
  /** links from the first to the last */
  readonly route: readonly string[];
}
