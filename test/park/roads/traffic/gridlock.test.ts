/** Circles of vehicles that wait for each other: one made on purpose is told in the event that closes it. */
import { expect, test } from "vitest";
import { Kernel } from "../../../../src/kernel/kernel.ts";
import { courseAlong } from "../../../../src/park/roads/study/run.ts";
import { cross, Track } from "../../../../src/park/roads/traffic/track.ts";
import { Traffic } from "../../../../src/park/roads/traffic/traffic.ts";
import { Block, SIDE_M, semi } from "../../../support/traffic/block.ts";

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

test("who asks again in the same circle, or closes it anew with the same members, is not told again", () => {
  const block = new Block();
  const four = block.lockedUp();
  for (const [i, mover] of [...four].reverse().entries()) {
    block.kernel.run(120 + i);
    mover.isBarred = true; // as if a road had been closed before it
    block.traffic.askAgain([mover]);
  }
  expect(block.told).toHaveLength(1);
  expect(block.traffic.counts.gridlocks).toBe(1);
  // one is taken off the road: the others drive away
  block.traffic.remove(four[1] as (typeof four)[number]);
  block.kernel.run(3600);
  expect(block.left).toBe(3);
  expect(block.told).toHaveLength(1);
});

test("who swings over the other lane as it comes in gives it back by itself: to wait for that is no circle", () => {
  const told: unknown[] = [];
  const kernel = new Kernel();
  const traffic = new Traffic(kernel, { onGridlock: (members) => told.push(members) });
  const [west, east, yard, south] = ["west", "east", "yard", "south"].map((id) =>
    Track.lane(id, id === "west" ? 62 : 40, 5.56),
  ) as [Track, Track, Track, Track];
  const over = Track.turn(west, east, 12, 3, 1, 12);
  const across = Track.turn(yard, south, 12, 3, 1, 12);
  cross(over, 2, 10, across, 2, 10);
  const left: string[] = [];
  const goal = (who: string) => ({ leaves: true, arrived: () => void left.push(who) });
  // one that may drive over the crossing before the other wants to, and has to stop with its rear on it
  const through = traffic.newMover(semi);
  traffic.appear(through, courseAlong([west, over, east], 62, null, 1), 0, goal("through"));
  kernel.run(2);
  const enters = traffic.newMover(semi);
  const needs = [{ track: east, fromM: 10, toM: 30 }];
  traffic.enter(enters, courseAlong([yard, across, south], 5, null, 1), 0, goal("enters"), () => {}, {
    needs,
    inLineM: 35,
  });
  kernel.run(60);
  expect(through.plan.vAt(60)).toBe(0);
  expect(enters.plan.vAt(60)).toBe(0);
  expect(enters.waitsFor).toBe(through);
  expect(told).toEqual([]);
  expect(traffic.counts).toMatchObject({ gridlocks: 0, squeezes: 0 });
  // in line with its own lane, it gives the other back
  traffic.unblock(enters);
  kernel.run(300);
  expect(left.sort()).toEqual(["enters", "through"]);
});

test("who stands at the end of its lane behind one that has left the lane for its goal closes a circle, too", () => {
  const kernel = new Kernel();
  const traffic = new Traffic(kernel);
  const lane = (id: string, lengthM: number) => Track.lane(id, lengthM, 5.56);
  const [street, other, short, away] = [lane("street", 60), lane("other", 24), lane("short", 15), lane("away", 60)];
  const [out, on, round] = [
    Track.turn(street, short, 12, 3, 1, 12),
    Track.turn(short, away, 12, 3, 1, 12),
    Track.turn(other, street, 12, 3, 1, 12),
  ];
  const left: string[] = [];
  const goal = (who: string) => ({ leaves: true, arrived: () => void left.push(who) });
  // it swings off the street at 30 m and stands beside it, to back over the other lane
  const backs = traffic.newMover(semi);
  const beside = { ...courseAlong([street], 25, 85, 1), clearM: 30 };
  traffic.appear(backs, beside, 0, { arrived: () => void left.push("is there") });
  kernel.run(60);
  expect(left).toEqual(["is there"]);
  // drives past it to the stop line: there is no room for anybody behind it
  const before = traffic.newMover(semi);
  traffic.appear(before, courseAlong([street, out, short, on, away], 25, null, 1), 0, goal("before"));
  kernel.run(120);
  expect(before.plan.sAt(120)).toBe(60);
  const behind = traffic.newMover(semi);
  traffic.appear(behind, courseAlong([street, out, short, on, away], 30, null, 1), 0, goal("behind"));
  // stands on the other lane until there is
  const waits = traffic.newMover(semi);
  traffic.appear(waits, courseAlong([other, round, street, out, short, on, away], 24, null, 1), 0, goal("waits"));
  kernel.run(180);
  expect(waits.waitsFor).toBe(behind);
  traffic.block(backs, [{ track: other, fromM: 2, toM: 23 }], () => void left.push("backs"));
  kernel.run(181);
  // waits for the one on the other lane, who waits for the last in the queue before the stop line
  expect(left).toEqual(["is there", "backs"]);
  expect(traffic.counts).toMatchObject({ gridlocks: 0, squeezes: 1 });
  traffic.remove(backs);
  kernel.run(600);
  expect(left.sort()).toEqual(["backs", "before", "behind", "is there", "waits"]);
});
