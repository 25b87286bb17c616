/** Circles of vehicles that wait for each other: one made on purpose is told in the event that closes it. */
import { expect, test } from "vitest";
import { Kernel } from "../../../../src/kernel/kernel.ts";
import { courseAlong } from "../../../../src/park/roads/study/run.ts";
import type { Mover } from "../../../../src/park/roads/traffic/mover.ts";
import type { Driver } from "../../../../src/park/roads/traffic/planner.ts";
import { Track } from "../../../../src/park/roads/traffic/track.ts";
import { Traffic } from "../../../../src/park/roads/traffic/traffic.ts";

const semi: Driver = { lengthM: 18.1, gapM: 3, tauS: 1.8, accelMs2: 0.7, brakeMs2: 2.5, speedFactor: 1 };
/** A side of the block holds one semi-trailer, and a turn of it less than one. */
const SIDE_M = 24;
const TURN_M = 12;

/** One way round a block, and a road that comes into it: each vehicle wants to go two sides further. */
class Block {
  readonly kernel = new Kernel();
  readonly told: { readonly atS: number; readonly members: readonly number[] }[] = [];
  readonly traffic = new Traffic(this.kernel, {
    onGridlock: (members) => this.told.push({ atS: this.kernel.nowS, members: members.map(({ id }) => id).sort() }),
  });
  readonly sides = ["north", "west", "south", "east"].map((id) => Track.lane(id, SIDE_M, 5.56));
  readonly turns = this.sides.map((side, i) => Track.turn(side, this.side(i + 1), TURN_M, 3, 1, TURN_M));
  readonly street = Track.lane("street", 100, 5.56);
  readonly corner = Track.turn(this.street, this.side(0), TURN_M, 3, 1, TURN_M);
  left = 0;

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

test("four vehicles round a block, each where the next one wants to be, are told in the event that closes the circle", () => {
  const block = new Block();
  for (const turn of block.turns) turn.isClosed = true;
  const four = [0, 1, 2, 3].map((side) => block.stand(side));
  // one who only waits behind them is no member of theirs
  const behind = block.send([block.street, block.corner, block.side(0), block.turns[0] as Track, block.side(1)], 60);
  block.kernel.run(60);
  expect(block.told).toEqual([]);
  for (const turn of block.turns) turn.isClosed = false;
  for (const [i, mover] of four.entries()) {
    expect(block.told).toEqual([]);
    block.kernel.run(60 + i);
    block.traffic.askAgain([mover]);
  }
  // the fourth asked at 63 s
  expect(block.told).toEqual([{ atS: 63, members: four.map(({ id }) => id) }]);
  expect(four.map(({ waitsFor }) => waitsFor?.id)).toEqual([1, 2, 3, 0]);
  expect(behind.waitsFor?.id).toBe(four[0]?.id);
  // nobody jumps out of it, and it is told once
  block.kernel.run(3600);
  expect(block.left).toBe(0);
  expect(four.map((mover) => mover.plan.sAt(3600))).toEqual([SIDE_M, SIDE_M, SIDE_M, SIDE_M]);
  expect(block.told).toHaveLength(1);
});

test("three of them and a free side are no circle: all drive away", () => {
  const block = new Block();
  for (const turn of block.turns) turn.isClosed = true;
  const three = [0, 1, 2].map((side) => block.stand(side));
  block.kernel.run(60);
  for (const turn of block.turns) turn.isClosed = false;
  block.traffic.askAgain(three);
  block.kernel.run(3600);
  expect(block.told).toEqual([]);
  expect(block.left).toBe(3);
});
