/**
 * Two recordings on one time: the one shown and the one it is compared with. Swapping keeps the time, so that the eye
 * sees what differs at this very instant.
 */
import type { Recording } from "../recording/recording.ts";
import type { Player } from "./player.ts";

export type Side = "a" | "b";

export class Pair {
  private readonly player: Player;
  private readonly sides: { a: Recording | null; b: Recording | null } = { a: null, b: null };
  private side: Side = "a";

  constructor(player: Player) {
    this.player = player;
  }

  get shownSide(): Side {
    return this.side;
  }

  /** The recording the picture shows. */
  get shown(): Recording | null {
    return this.sides[this.side];
  }

  get other(): Recording | null {
    return this.sides[this.side === "a" ? "b" : "a"];
  }

  recording(side: Side): Recording | null {
    return this.sides[side];
  }

  /** Puts a recording on a side; a null on the side that is shown brings the other one to the front. */
  put(side: Side, recording: Recording | null): void {
    this.sides[side] = recording;
    if (recording === null && side === this.side && this.other) this.side = side === "a" ? "b" : "a";
    this.grown();
  }

  /** A side can be shown when it covers the present time, so that a swap never moves the clock. */
  canShow(side: Side): boolean {
    const recording = this.sides[side];
    return recording !== null && recording.coveredS >= this.player.timeS;
  }

  /** Brings a side to the front; false when it does not cover the present time yet. */
  show(side: Side): boolean {
    if (!this.canShow(side)) return false;
    this.side = side;
    this.grown();
    return true;
  }

  /** Tells the player what can be shown now: to be called when a recording has grown. */
  grown(): void {
    const { shown } = this;
    if (shown) this.player.cover(shown.header.startS, shown.coveredS, shown.complete);
  }
}
