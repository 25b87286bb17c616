import { describe, expect, it } from "vitest";
import { type Rotation, Storage } from "../../../src/park/warehouse/storage.ts";

const layout = { positionShares: [0.2, 0.3, 0.5], movementShares: [0.7, 0.2, 0.1], classWayM: [10, 20, 40] };
const oneZone = { positionShares: [1], movementShares: [1], classWayM: [30] };
const day = 86_400;

function stored(rotation: Rotation, lots: [lot: number, tonnes: number, expiryS: number, ripeS: number][]) {
  const storage = new Storage(rotation, 1000, oneZone);
  for (const [lot, tonnes, expiryS, ripeS] of lots) storage.put(storage.reserve(tonnes), { lot, expiryS, ripeS });
  return storage;
}
const taken = (storage: Storage, tonnes: number, nowS = 0) =>
  storage.take(tonnes, nowS).map(({ lot, tonnes: t }) => [lot, t]);

describe("who goes first", () => {
  it("is who came first", () => {
    const storage = stored("fifo", [
      [1, 20, 9 * day, 0],
      [2, 20, 3 * day, 0],
    ]);
    expect(taken(storage, 25)).toEqual([
      [1, 20],
      [2, 5],
    ]);
    expect(storage.tonnes).toBeCloseTo(15, 12);
  });

  it("is in the cold store what expires first", () => {
    const storage = stored("fefo", [
      [1, 20, 9 * day, 0],
      [2, 20, 3 * day, 0],
      [3, 20, 5 * day, 0],
    ]);
    expect(taken(storage, 50)).toEqual([
      [2, 20],
      [3, 20],
      [1, 10],
    ]);
  });

  it("is at a cross-dock the freshest whose stay is over, and what is not ripe yet only when there is nothing else", () => {
    const storage = stored("freshest", [
      [1, 20, 0, 0],
      [2, 20, 0, 3600],
      [3, 20, 0, 7200],
    ]);
    expect(taken(storage, 30, 4000)).toEqual([
      [2, 20],
      [1, 10],
    ]);
    expect(taken(storage, 15, 4000)).toEqual([
      [1, 10],
      [3, 5],
    ]);
  });
});

describe("classes of turnover", () => {
  it("take what comes as movements do, and each is one way further", () => {
    const storage = new Storage("fifo", 1000, layout);
    const parts = storage.reserve(20);
    expect(parts).toEqual([14, 4, 2]);
    // 14 t · 10 m + 4 t · 20 m + 2 t · 40 m
    expect(storage.tonneMOf(parts)).toBeCloseTo(300, 12);
  });

  it("spill over into the next where one is full", () => {
    const storage = new Storage("fifo", 100, layout);
    // class A has room for 20 t: 35 wanted, 15 go on to B, which has room for 30 t
    expect(storage.reserve(50)).toEqual([20, 25, 5]);
    expect(storage.reserve(20)).toEqual([0, 5, 15]);
  });

  it("make up for one another where one lacks, the nearest first", () => {
    const storage = new Storage("fifo", 1000, layout);
    storage.put([1, 30, 30], { lot: 7, expiryS: 0, ripeS: 0 });
    const [piece] = storage.take(20, 0);
    // A has 1 of 14 t, B gives its 4, C its 2; the missing 13 t are B's
    expect(piece).toMatchObject({ lot: 7 });
    expect(piece?.tonnes).toBeCloseTo(20, 9);
    expect(piece?.tonneM).toBeCloseTo(1 * 10 + 17 * 20 + 2 * 40, 9);
  });
});

it("gives what there is when more is wanted, and what comes back goes first again", () => {
  const storage = stored("fifo", [
    [1, 10, 0, 0],
    [2, 10, 0, 0],
  ]);
  const pieces = storage.take(30, 0);
  expect(pieces.reduce((sum, piece) => sum + piece.tonnes, 0)).toBeCloseTo(20, 9);
  for (const piece of pieces.reverse()) storage.put(storage.reserve(piece.tonnes), piece, true);
  expect(taken(storage, 5)).toEqual([[1, 5]]);
});
