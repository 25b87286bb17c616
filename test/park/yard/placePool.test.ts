import { expect, test } from "vitest";
import type { Process } from "../../../src/kernel/process.ts";
import { PlacePool } from "../../../src/park/yard/placePool.ts";
import { tinyWorld } from "../../support/tinyContext.ts";

function pool(count: number) {
  const world = tinyWorld();
  const places = Array.from({ length: count }, (_, k) => ({
    id: `S.${k}`,
    entity: world.recorder.entity({ kind: "stall", name: `S.${k}` }),
  }));
  const stalls = new PlacePool(world.ctx, places, "yard.used");
  const log: [string, number][] = [];
  function* stay(name: string, arrivesS: number, stayS: number, isLast = false): Process<void> {
    const who = world.recorder.entity({ kind: "vehicle", name });
    yield arrivesS;
    const place = yield* stalls.take(who, { isLast });
    log.push([`${name} in ${place.id}`, world.kernel.nowS]);
    yield stayS;
    stalls.give(place);
  }
  return { ...world, stalls, log, stay };
}

test("the lowest free stall goes first, and who finds none waits in order of arrival", () => {
  const { kernel, stay, log } = pool(2);
  for (const [name, at, length] of [
    ["a", 0, 100],
    ["b", 1, 50],
    ["c", 2, 100],
    ["d", 3, 10],
  ] as const) {
    kernel.spawn(name, stay(name, at, length));
  }
  kernel.run(1000);
  expect(log).toEqual([
    ["a in S.0", 0],
    ["b in S.1", 1],
    ["c in S.1", 51],
    ["d in S.0", 100],
  ]);
});

test("nobody overtakes those who wait", () => {
  const { kernel, stalls, stay } = pool(1);
  kernel.spawn("a", stay("a", 0, 100));
  kernel.spawn("b", stay("b", 1, 100));
  kernel.run(50);
  expect(stalls.tryTake(99)).toBeNull();
  expect(stalls.queueLength).toBe(1);
});

test("one who gives up waiting leaves no trace", () => {
  const { kernel, stalls, stay, log } = pool(1);
  kernel.spawn("a", stay("a", 0, 100));
  const b = kernel.spawn("b", stay("b", 1, 100));
  kernel.spawn("c", stay("c", 2, 100));
  kernel.at(50, () => b.cancel());
  kernel.run(1000);
  expect(log).toEqual([
    ["a in S.0", 0],
    ["c in S.0", 100],
  ]);
  expect(stalls.usedCount).toBe(0);
});

test("a stall that was granted in the same instant its taker was stopped goes to the next", () => {
  const { kernel, stalls, stay, log } = pool(1);
  const place = stalls.tryTake(99);
  if (!place) throw new Error("expected a free place");
  const b = kernel.spawn("b", stay("b", 1, 100));
  kernel.spawn("c", stay("c", 2, 100));
  kernel.at(100, () => {
    stalls.give(place);
    b.cancel();
  });
  kernel.run(1000);
  expect(log).toEqual([["c in S.0", 100]]);
  expect(stalls.usedCount).toBe(0);
});

test("a closed stall is passed over until it opens", () => {
  const { kernel, stalls, stay, log } = pool(1);
  stalls.setClosed("S.0", true);
  kernel.spawn("a", stay("a", 5, 10));
  kernel.at(60, () => stalls.setClosed("S.0", false));
  kernel.run(100);
  expect(log).toEqual([["a in S.0", 60]]);
});

test("a place given back twice is an error", () => {
  const { stalls } = pool(1);
  const place = stalls.tryTake(1);
  if (!place) throw new Error("expected a free place");
  stalls.give(place);
  expect(() => stalls.give(place)).toThrow("given back twice");
});

test("a place goes to the first who waits of those it suits", () => {
  const { ctx, kernel, recorder } = tinyWorld();
  const places = ["wide", "narrow"].map((id) => ({ id, entity: recorder.entity({ kind: "stall", name: id }) }));
  const stalls = new PlacePool(ctx, places, undefined, (id, shape) => id === "wide" || shape === "rigid");
  const wide = stalls.tryTake(1, { shape: "semi" });
  expect(wide?.id).toBe("wide");
  // the narrow one stays free for those it suits, though another waits
  const log: string[] = [];
  function* come(name: string, shape: "semi" | "rigid"): Process<void> {
    log.push(`${name} in ${(yield* stalls.take(2, { shape })).id}`);
  }
  kernel.spawn("b", come("b", "semi"));
  kernel.spawn("c", come("c", "rigid"));
  kernel.run(10);
  expect(log).toEqual(["c in narrow"]);
  if (wide) stalls.give(wide);
  kernel.run(20);
  expect(log).toEqual(["c in narrow", "b in wide"]);
});

test("where no place suits a shape it takes any, rather than wait for ever", () => {
  const { ctx, recorder } = tinyWorld();
  const places = ["a", "b"].map((id) => ({ id, entity: recorder.entity({ kind: "stall", name: id }) }));
  const stalls = new PlacePool(ctx, places, undefined, (id, shape) => id === "b" && shape === "rigid");
  expect(stalls.tryTake(1, { shape: "semi" })?.id).toBe("a");
  expect(stalls.tryTake(2, { shape: "rigid" })?.id).toBe("b");
  expect(stalls.tryTake(3, { shape: "semi" })).toBeNull();
});

test("who lets all others go first has a stall after those who came later", () => {
  const { kernel, stalls, stay, log } = pool(1);
  kernel.spawn("a", stay("a", 0, 100));
  kernel.spawn("last", stay("last", 1, 100, true));
  kernel.spawn("b", stay("b", 2, 100));
  kernel.spawn("c", stay("c", 150, 100));
  kernel.run(50);
  expect(stalls.queueLength).toBe(1);
  kernel.run(1000);
  expect(log).toEqual([
    ["a in S.0", 0],
    ["b in S.0", 100],
    ["c in S.0", 200],
    ["last in S.0", 300],
  ]);
});
