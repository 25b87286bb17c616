/** Why a vehicle may not go on, and whom that depends on. */
import type { Mover } from "./mover.ts";
import type { Track } from "./track.ts";

/**
 * No room beyond the junction, nobody to fall in behind yet, somebody crosses, somebody has right of way, no gap on the
 * lane beside, the road is closed.
 */
export type WaitReason = "room" | "merge" | "crossing" | "rightOfWay" | "gap" | "closed";

export interface Refusal {
  /** the one vehicle that is waited for, or what is closed */
  readonly by: Mover | Track;
  readonly because: WaitReason;
  /** when to ask again though nobody said anything; infinite: not before */
  readonly askAgainT: number;
}

export function refused(by: Mover | Track, because: WaitReason, askAgainT = Number.POSITIVE_INFINITY): Refusal {
  return { by, because, askAgainT };
}
