/** Turns between a lane and the axis of a place. Poses and steps are of the driven axle. */
import { Curve, ontoLine, type Point, reversedSteps, type Steps, wrapAngle } from "../../geometry/path.ts";
import { cos, sin, tan } from "../../units/math.ts";
import type { StandPose } from "./places.ts";

export function endOf(from: StandPose, steps: Steps): StandPose {
  const { x, y, heading } = new Curve(from.x, from.y, from.heading).steps(steps);
  return { x, y, heading };
}

export function turned(pose: StandPose): StandPose {
  return { x: pose.x, y: pose.y, heading: pose.heading + Math.PI };
}

/** From a point of the lane by steps onto the stand. */
export interface CurveIn {
  readonly lane: StandPose;
  readonly steps: Steps;
}

/**
 * One arc off the lane and straight in, the last `straightM` at least if possible; a swing away from the place before
 * the arc where the lane is too near.
 */
export function curveIn(stand: StandPose, line: StandPose, radiusM: number, straightM: number): CurveIn | null {
  const out = ontoLine(turned(stand), turned(line), radiusM, straightM);
  if (!out) return null;
  return { lane: turned(endOf(turned(stand), out)), steps: reversedSteps(out) };
}

/**
 * An arc away from the place by `away`, one off the lane that turns by `beyond` further than the axis, and one back onto
 * it: the tractor swings wide and goes deeper, and the trailer cuts the corner less. Null where the axis is too short.
 */
export function swungIn(
  stand: StandPose,
  line: StandPose,
  radiusM: number,
  away: number,
  beyond: number,
): CurveIn | null {
  const turn = wrapAngle(stand.heading - line.heading);
  const side = Math.sign(turn);
  const arcs: number[] = away > 0 ? [radiusM * away, -side / radiusM] : [];
  arcs.push(radiusM * (away + Math.abs(turn) + beyond), side / radiusM, radiusM * beyond, -side / radiusM);
  const end = endOf(line, arcs);
  const aside = -(end.x - stand.x) * sin(stand.heading) + (end.y - stand.y) * cos(stand.heading);
  const along = aside / sin(turn);
  const [dx, dy] = [along * cos(line.heading), along * sin(line.heading)];
  const restM = (stand.x - end.x - dx) * cos(stand.heading) + (stand.y - end.y - dy) * sin(stand.heading);
  if (restM < 0) return null;
  return { lane: { x: line.x + dx, y: line.y + dy, heading: line.heading }, steps: [...arcs, restM, 0] };
}

/**
 * One turn between the axis of a place and a lane, both as lines that lead away from the place (for the way in, both
 * turned round). It is a corner like others of the way; this is where it lies.
 */
export interface PlainTurn {
  readonly crossing: Point;
  /** straight of lane and axis that the turn takes at the given radius [m] */
  readonly needsM: number;
  /** straight left between the standing axle and the turn [m]; negative where the radius does not fit */
  readonly straightM: number;
  readonly radiusM: number;
}

/** Null when they do not cross ahead, or at an angle that is no turn. */
export function plainTurn(stand: StandPose, away: StandPose, radiusM: number): PlainTurn | null {
  const turn = wrapAngle(away.heading - stand.heading);
  if (Math.abs(turn) < 0.1 || Math.abs(turn) > 2.4) return null;
  const dx = away.x - stand.x;
  const dy = away.y - stand.y;
  const aheadM = (dx * sin(away.heading) - dy * cos(away.heading)) / sin(turn);
  if (aheadM < 1) return null;
  const needsM = radiusM * tan(Math.abs(turn) / 2);
  return {
    crossing: [stand.x + aheadM * cos(stand.heading), stand.y + aheadM * sin(stand.heading)],
    needsM,
    straightM: aheadM - needsM,
    radiusM,
  };
}
