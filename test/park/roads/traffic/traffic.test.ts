/** Traffic on a few tracks, with times a reader can add up. */
import { describe, expect, test } from "vitest";
import { Kernel } from "../../../../src/kernel/kernel.ts";
import type { Mover } from "../../../../src/park/roads/traffic/mover.ts";
import type { Driver } from "../../../../src/park/roads/traffic/planner.ts";
import { type Course, cross, Track } from "../../../../src/park/roads/traffic/track.ts";
import { Traffic } from "../../../../src/park/roads/traffic/traffic.ts";

const van: Driver = { lengthM: 6, gapM: 2, tauS: 1, accelMs2: 1, brakeMs2: 2, speedFactor: 1 };

function course(tracks: readonly Track[], startM: number, limitMs = 5): Course {
  const ends: number[] = [];
  let at = 0;
  for (const track of tracks) ends.push((at += track.lengthM));
  return {
    tracks,
    beginM: 0,
    ends,
    spans: [at, limitMs],
    startM,
    goalM: at,
    guardM: Number.POSITIVE_INFINITY,
    clearM: Number.POSITIVE_INFINITY,
  };
}

class World {
  readonly kernel = new Kernel();
  readonly gridlocks: number[][] = [];
  readonly traffic = new Traffic(this.kernel, {
    onGridlock: (members) => this.gridlocks.push(members.map((m) => m.id)),
  });
  readonly movers: Mover[] = [];
  readonly log: [string, number][] = [];

  /** Appears at a time on the first track and drives out of sight at the end of the last. */
  send(name: string, atS: number, tracks: readonly Track[], startM: number, speedMs = 0): void {
    this.kernel.at(atS, () => {
      const mover = this.traffic.newMover(van);
      this.movers.push(mover);
      this.traffic.enter(
        mover,
        course(tracks, startM),
        speedMs,
        { leaves: true, arrived: () => this.log.push([name, this.kernel.nowS]) },
        () => {},
      );
    });
  }

  get order(): string[] {
    return this.log.map(([name]) => name);
  }
}

/** Two lanes that cross: `ranks` say who has right of way. */
function crossroads(ranks: readonly [number, number], lengthM = 100) {
  const [a, a2, b, b2] = ["a", "a2", "b", "b2"].map((id) => Track.lane(id, lengthM, 5)) as [Track, Track, Track, Track];
  const ta = Track.turn(a, a2, 12, 5, ranks[0], 12);
  const tb = Track.turn(b, b2, 12, 5, ranks[1], 12);
  cross(ta, 4, 8, tb, 4, 8);
  return { a: [a, ta, a2], b: [b, tb, b2], ta, tb };
}

test("alone it takes 212 m at 5 m/s from rest: 5 s and 12.5 m to speed up, 199.5 m at speed, less where it began", () => {
  const world = new World();
  const { a } = crossroads([1, 1]);
  world.send("a", 0, a, 6);
  world.kernel.run(200);
  expect(world.log[0]?.[1]).toBeCloseTo(5 + (212 - 6 - 12.5) / 5, 6);
});

test("who has no right of way lets the other cross and drives on", () => {
  const world = new World();
  const { a, b } = crossroads([1, 2]);
  // both would be at the crossing at the same time
  world.send("minor", 0, a, 40, 5);
  world.send("major", 0, b, 40, 5);
  world.kernel.run(300);
  expect(world.order).toEqual(["major", "minor"]);
  expect(world.log[0]?.[1]).toBeCloseTo((212 - 40) / 5, 3);
  expect((world.log[1]?.[1] ?? 0) - (world.log[0]?.[1] ?? 0)).toBeLessThan(12);
});

test("nobody is in the common part of two turns together with another", () => {
  const world = new World();
  const { a, b, ta, tb } = crossroads([1, 2]);
  for (let i = 0; i < 6; i++) {
    world.send(`a${i}`, 9 * i, a, 6);
    world.send(`b${i}`, 7 * i, b, 6);
  }
  const inside = (mover: Mover, turn: Track, t: number) => {
    const at = mover.isGone ? -1 : mover.tracks.indexOf(turn);
    if (at < 0 || mover.entryMs !== null) return false;
    const s = mover.plan.sAt(t) - mover.startOf(at);
    return s > 4 && s - van.lengthM < 8;
  };
  for (let t = 0; t < 200; t += 0.1) {
    world.kernel.run(t);
    const onA = world.movers.some((m) => inside(m, ta, t));
    const onB = world.movers.some((m) => inside(m, tb, t));
    expect(onA && onB).toBe(false);
  }
  expect(world.log).toHaveLength(12);
});

test("a queue sets out one after the other: a reaction time and the way of a length and a gap between", () => {
  const world = new World();
  const lane = Track.lane("lane", 300, 5);
  const beyond = Track.lane("beyond", 300, 5);
  const turn = Track.turn(lane, beyond, 10, 5, 1, 10);
  turn.isClosed = true;
  for (let i = 0; i < 4; i++) world.send(`${i}`, 0, [lane, turn, beyond], 300 - 8 * i);
  world.kernel.run(20);
  expect(world.movers.map((m) => m.plan.vAt(20))).toEqual([0, 0, 0, 0]);
  turn.isClosed = false;
  world.traffic.askAgain(world.movers);
  world.kernel.run(300);
  const gaps = world.log.slice(1).map(([, t], i) => t - (world.log[i]?.[1] as number));
  // Newell: 1 s + 8 m / 5 m/s
  for (const gap of gaps) expect(gap).toBeCloseTo(2.6, 1);
});

test("nobody enters a junction without room beyond it", () => {
  const world = new World();
  const { a, b, ta } = crossroads([1, 1], 20);
  const [, , full] = a as [Track, Track, Track];
  const standing = world.traffic.newMover(van);
  world.traffic.appear(standing, { ...course([full], 9), goalM: 9 }, 0, { arrived: () => {} });
  world.send("a", 1, a, 8);
  world.send("b", 1, b, 8);
  world.kernel.run(60);
  expect(world.order).toEqual(["b"]);
  const [waiting] = world.movers as [Mover];
  expect(waiting.waitsFor).toBe(standing);
  expect(waiting.waitsBecause).toBe("room");
  expect(waiting.plan.finalM).toBeLessThanOrEqual(20 + 1e-6);
  expect(ta.members).toEqual([]);
  world.traffic.remove(standing);
  world.kernel.run(120);
  expect(world.order).toEqual(["b", "a"]);
});

describe("coming in from beside", () => {
  test("it waits for a gap that nobody has to brake hard for", () => {
    const world = new World();
    const lane = Track.lane("lane", 300, 5);
    world.send("through", 0, [lane], 60, 5);
    world.send("joins", 0, [lane], 70);
    world.kernel.run(200);
    expect(world.order).toEqual(["through", "joins"]);
    expect(world.log[0]?.[1]).toBeCloseTo(240 / 5, 3);
    expect(world.traffic.counts.hardBrakings).toBe(0);
  });
});

test("a circle of vehicles that wait for each other is found", () => {
  const world = new World();
  // three lanes in a ring, each as long as a vehicle and its gap; each vehicle wants to go one further
  const lanes = ["p", "q", "r"].map((id) => Track.lane(id, 8, 5)) as [Track, Track, Track];
  const turns = lanes.map((lane, i) => Track.turn(lane, lanes[(i + 1) % 3] as Track, 1, 5, 1, 1));
  lanes.forEach((lane, i) => {
    const mover = world.traffic.newMover(van);
    world.movers.push(mover);
    const way = course([lane, turns[i] as Track, lanes[(i + 1) % 3] as Track], 7);
    world.traffic.appear(mover, way, 0, { leaves: true, arrived: () => world.log.push([`${i}`, world.kernel.nowS]) });
  });
  world.kernel.run(60);
  expect(world.gridlocks).toHaveLength(1);
  expect([...(world.gridlocks[0] ?? [])].sort()).toEqual([0, 1, 2]);
});
