/**
 * Tells the recording of vehicles that wait for each other in a circle, and of those that ended a circle by swinging past
 * another: who, for whom, and on which link.
 */
import type { Recorder } from "../../recording/recorder.ts";
import { isClosed } from "./traffic/gridlock.ts";
import type { Mover } from "./traffic/mover.ts";
import type { Track } from "./traffic/track.ts";

interface Circle {
  readonly number: number;
  readonly members: readonly Mover[];
}

export class GridlockTeller {
  private readonly clock: { readonly nowS: number };
  private readonly recorder: Recorder;
  private readonly linkOf: (track: Track) => number;
  private readonly told: Circle[] = [];

  /** @param linkOf id in the recording of the link a track belongs to; −1 for a turn */
  constructor(clock: { readonly nowS: number }, recorder: Recorder, linkOf: (track: Track) => number) {
    this.clock = clock;
    this.recorder = recorder;
    this.linkOf = linkOf;
  }

  /** Says which vehicle a mover is. */
  knows(mover: Mover, vehicle: number): void {
    mover.vehicle = vehicle;
  }

  gridlocked(members: readonly Mover[]): void {
    const circle = { number: this.told.length + 1, members };
    this.told.push(circle);
    this.tell(circle);
  }

  squeezedPast(mover: Mover, past: Mover): void {
    this.recorder.fact("squeezedPast", mover.vehicle, past.vehicle, 0, this.placeOf(mover));
  }

  /** The recording has been opened: what closed in the warm-up and is closed still belongs to it. */
  open(): void {
    for (const circle of this.told) if (isClosed(circle.members, this.clock.nowS)) this.tell(circle);
  }

  private tell({ number, members }: Circle): void {
    members.forEach((mover, i) => {
      const next = members[(i + 1) % members.length] as Mover;
      this.recorder.fact("gridlocked", mover.vehicle, next.vehicle, number, this.placeOf(mover));
    });
  }

  /** The link a vehicle is on: of the last lane it may drive on; −1 when it has none yet. */
  placeOf(mover: Mover): number {
    for (let i = Math.max(0, mover.permitted); i >= 0; i--) {
      const track = mover.tracks[i];
      const link = track === undefined ? -1 : this.linkOf(track);
      if (link >= 0) return link;
    }
    return -1;
  }
}
