/** A block of streets small enough to lock up, on purpose. */
import { Kernel } from "../../../src/kernel/kernel.ts";
import { courseAlong } from "../../../src/park/roads/study/run.ts";
import type { Mover } from "../../../src/park/roads/traffic/mover.ts";
import type { Driver } from "../../../src/park/roads/traffic/planner.ts";
import { Track } from "../../../src/park/roads/traffic/track.ts";
import { Traffic, type TrafficOptions } from "../../../src/park/roads/traffic/traffic.ts";

export const semi: Driver = { lengthM: 18.1, gapM: 3, tauS: 1.8, accelMs2: 0.7, brakeMs2: 2.5, speedFactor: 1 };
/** A side of the block holds one semi-trailer, and a turn of it less than one. */
export const SIDE_M = 24;
const TURN_M = 12;

/** One way round a block, and a road that comes into it: each vehicle wants to go two sides further. */
export class Block {
  readonly kernel = new Kernel();
  readonly told: { readonly atS: number; readonly members: readonly number[] }[] = [];
  readonly traffic: Traffic;
  readonly sides = ["north", "west", "south", "east"].map((id) => Track.lane(id, SIDE_M, 5.56));
  readonly turns = this.sides.map((side, i) => Track.turn(side, this.side(i + 1), TURN_M, 3, 1, TURN_M));
  readonly street = Track.lane("street", 100, 5.56);
  readonly corner = Track.turn(this.street, this.side(0), TURN_M, 3, 1, TURN_M);
  left = 0;

  constructor(options: TrafficOptions = {}) {
    this.traffic = new Traffic(this.kernel, {
      ...options,
      onGridlock: (members) => {
        this.told.push({ atS: this.kernel.nowS, members: members.map(({ id }) => id).sort() });
        options.onGridlock?.(members);
      },
    });
  }

  /** Four round it who want on in turn at 60, 61, 62 and 63 s: the last closes the circle. */
  lockedUp(): Mover[] {
    for (const turn of this.turns) turn.isClosed = true;
    const four = [0, 1, 2, 3].map((side) => this.stand(side));
    this.kernel.run(60);
    for (const turn of this.turns) turn.isClosed = false;
    for (const [i, mover] of four.entries()) {
      this.kernel.run(60 + i);
      this.traffic.askAgain([mover]);
    }
    return four;
  }

  side(i: number): Track {
    return this.sides[i % this.sides.length] as Track;
  }

  /** At the end of a side, to the end of the one after the next. */
  stand(side: number): Mover {
    const way = [side, side + 1].flatMap((k) => [this.turns[k % 4] as Track, this.side(k + 1)]);
    return this.send([this.side(side), ...way], SIDE_M);
  }

  send(tracks: readonly Track[], fromM: number): Mover {
    const mover = this.traffic.newMover(semi);
    const goal = { leaves: true, arrived: () => void this.left++ };
    this.traffic.appear(mover, courseAlong(tracks, fromM, null, 1), 0, goal);
    return mover;
  }
}
