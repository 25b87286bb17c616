import fc from "fast-check";
import { expect, test } from "vitest";
import { Store } from "../../src/kernel/store.ts";
import { story } from "../support/story.ts";

test("packs leave in the order they came, trucks get them in the order they asked", () => {
  const { kernel, log, say, at } = story();
  const packs = new Store<string>();
  for (const s of [1, 2, 8])
    at(s, `truck ${s}`, function* () {
      say(`truck ${s} takes ${yield* packs.take()}`);
    });
  at(5, "charger", function* () {
    yield* packs.put("pack A");
    yield* packs.put("pack B");
    yield* packs.put("pack C");
  });
  kernel.run(10);
  expect(log).toEqual([
    ["truck 1 takes pack A", 5],
    ["truck 2 takes pack B", 5],
    ["truck 8 takes pack C", 8],
  ]);
});

test("a truck that needs a full pack does not hold up one that takes any", () => {
  const { kernel, log, say, at } = story();
  const packs = new Store<number>();
  at(1, "picky", function* () {
    say(`picky ${yield* packs.take((soc) => soc > 0.9)}`);
  });
  at(2, "plain", function* () {
    say(`plain ${yield* packs.take()}`);
  });
  at(3, "charger", function* () {
    yield* packs.put(0.5);
    yield 10;
    yield* packs.put(0.6);
    yield* packs.put(0.95);
  });
  kernel.run(100);
  expect(log).toEqual([
    ["plain 0.5", 3],
    ["picky 0.95", 13],
  ]);
  expect(packs.contents).toEqual([0.6]);
});

test("who puts into a full store waits for room", () => {
  const { kernel, log, say, at } = story();
  const racks = new Store<string>(2, ["a"]);
  at(0, "loader", function* () {
    for (const pack of ["b", "c", "d"]) {
      yield* racks.put(pack);
      say(`${pack} in`);
    }
  });
  for (const s of [10, 20]) at(s, "truck", () => racks.take());
  kernel.run(100);
  expect(log).toEqual([
    ["b in", 0],
    ["c in", 10],
    ["d in", 20],
  ]);
  expect([racks.contents, racks.tryPut("e")]).toEqual([["c", "d"], false]);
  expect([racks.tryTake(), racks.tryTake((p) => p === "x"), racks.tryPut("e")]).toEqual(["c", undefined, true]);
});

test("a truck cancelled in the instant in which it was promised a pack leaves it, where it was, to the next", () => {
  const { kernel, log, say, at } = story();
  const packs = new Store<string>(3);
  const first = at(1, "first", () => packs.take());
  at(2, "second", function* () {
    say(`second takes ${yield* packs.take()}`);
  });
  kernel.at(5, () => {
    packs.tryPut("A");
    packs.tryPut("B");
    packs.tryPut("C");
    // A is promised to the first, B to the second
    expect(packs.contents).toEqual(["C"]);
    expect(packs.tryPut("D")).toBe(false);
    first.cancel();
  });
  kernel.run(10);
  expect(log).toEqual([["second takes B", 5]]);
  expect(packs.contents).toEqual(["A", "C"]);
});

test("whatever comes, goes and is cancelled, things are conserved and never more than there is room", () => {
  const move = fc.record({
    atS: fc.nat(30),
    what: fc.constantFrom("put", "take", "take odd"),
    cancelAtS: fc.constantFrom(null, null, 7, 15),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
      const { kernel, at } = story();
      const store = new Store<number>(4);
      const came: number[] = [];
      const went: number[] = [];
      moves.forEach(({ atS, what, cancelAtS }, i) => {
        const task = at(atS, what, function* () {
          if (what === "put") {
            yield* store.put(i);
            came.push(i);
          } else went.push(yield* store.take(what === "take" ? undefined : (thing) => thing % 2 === 1));
        });
        if (cancelAtS !== null) kernel.at(cancelAtS, () => task.cancel());
      });
      for (let s = 0; s <= 31; s++) {
        kernel.run(s);
        expect(store.size).toBeLessThanOrEqual(4);
        expect([...went, ...store.contents].sort()).toEqual([...came].sort());
        if (store.takersWaiting > 0) expect(store.contents.every((thing) => thing % 2 === 0)).toBe(true);
        if (store.puttersWaiting > 0) expect(store.size).toBe(4);
      }
    }),
  );
});

test("a store without room, or with more than it has room for, is refused", () => {
  expect(() => new Store(0)).toThrow("capacity of a store must be > 0, got 0");
  expect(() => new Store(1, ["a", "b"])).toThrow("a store for 1 cannot begin with 2 things");
});
