/** What a leg and another one to the same goal have in common: both are driven alike up to where they part. */
import { PIECE } from "../../geometry/path.ts";
import type { CoursePlan, LegWay } from "./course.ts";
import type { Leg, LegPart } from "./legs.ts";
import type { LanePlan, TrackPlan } from "./trackPlan.ts";

/** How many of a way's edges lead to the end of the lane of that number of its course. */
export function edgesUpTo(plan: TrackPlan, { tracks }: CoursePlan, { edges }: LegWay, index: number): number {
  let last = 0;
  for (let i = 0; i <= index; i++) {
    const track = plan.tracks[tracks[i] as number] as LanePlan;
    if (track.kind !== "lane") continue;
    const at = edges.indexOf(track.edge, last);
    if (at >= 0) last = at;
  }
  return last + 1;
}

/** Whether two courses lead over the same tracks up to and with that index. */
export function isSameUpTo(a: CoursePlan, b: CoursePlan, index: number): boolean {
  for (let i = 0; i <= index; i++) if (a.tracks[i] !== b.tracks[i]) return false;
  return true;
}

/** Up to this distance the curves of two legs that are driven forwards are one and the same [m]. */
export function sameUpToM(a: Leg, b: Leg): number {
  const [one, other] = [a, b].map(({ motion, forwardPart }) => motion.parts[forwardPart] as LegPart) as [
    LegPart,
    LegPart,
  ];
  let s = 0;
  for (let i = 0; i < one.pieces.length && i < other.pieces.length; i += PIECE) {
    for (let k = 0; k < PIECE; k++) {
      if (k !== LENGTH && one.pieces[i + k] !== other.pieces[i + k]) return s;
    }
    const [lengthM, otherM] = [one.pieces[i + LENGTH] as number, other.pieces[i + LENGTH] as number];
    s += Math.min(lengthM, otherM);
    if (lengthM !== otherM) return s;
  }
  return s;
}
/** Which number of a piece is its length. */
const LENGTH = 4;
