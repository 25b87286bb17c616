import fc from "fast-check";
import { expect, test } from "vitest";
import { Level } from "../../src/kernel/level.ts";
import { story } from "../support/story.ts";

test("who takes waits until the whole amount is there, and a small wish does not overtake a large one", () => {
  const { kernel, log, say, at } = story();
  const cistern = new Level(100, 10);
  const take = (s: number, amount: number) =>
    at(s, `wash ${amount}`, function* () {
      yield* cistern.take(amount);
      say(`wash ${amount}`);
    });
  take(1, 40);
  take(2, 5);
  at(3, "rain", function* () {
    yield* cistern.put(20);
    yield 7;
    yield* cistern.put(20);
  });
  kernel.run(100);
  // 10 + 20 is too little for 40; at 10 there are 50: 40 and 5 go
  expect(log).toEqual([
    ["wash 40", 10],
    ["wash 5", 10],
  ]);
  expect(cistern.amount).toBe(5);
});

test("who puts waits until the whole amount fits", () => {
  const { kernel, log, say, at } = story();
  const tank = new Level(50, 45);
  at(0, "tanker", function* () {
    yield* tank.put(20);
    say("unloaded");
  });
  for (const s of [10, 20]) at(s, "truck", () => tank.take(10));
  kernel.run(15);
  // 45 − 10 = 35, and 35 + 20 does not fit into 50 …
  expect([tank.amount, tank.puttersWaiting]).toEqual([35, 1]);
  kernel.run(100);
  // … 25 + 20 does
  expect(log).toEqual([["unloaded", 20]]);
  expect([tank.amount, tank.takersWaiting, tank.puttersWaiting]).toEqual([45, 0, 0]);
});

test("whatever is put, taken and cancelled, the amount is conserved and stays within the tank", () => {
  const move = fc.record({
    atS: fc.nat(30),
    put: fc.boolean(),
    amount: fc.integer({ min: 0, max: 10 }),
    cancelAtS: fc.constantFrom(null, null, 7, 15),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
      const { kernel, at } = story();
      const level = new Level(10, 3);
      let balance = 3;
      for (const { atS, put, amount, cancelAtS } of moves) {
        const task = at(atS, "move", function* () {
          yield* put ? level.put(amount) : level.take(amount);
          balance += put ? amount : -amount;
        });
        if (cancelAtS !== null) kernel.at(cancelAtS, () => task.cancel());
      }
      for (let s = 0; s <= 31; s++) {
        kernel.run(s);
        expect(level.amount).toBe(balance);
        expect(level.amount >= 0 && level.amount <= 10).toBe(true);
      }
    }),
  );
});

test("amounts that no tank holds are refused", () => {
  expect(() => new Level(0)).toThrow("capacity of a level must be > 0, got 0");
  expect(() => new Level(10, 11)).toThrow("amount must be 0 … 10, got 11");
  const { kernel, at } = story();
  const tank = new Level(10);
  at(1, "thirsty", () => tank.take(11));
  expect(() => kernel.run(5)).toThrow(
    'process "thirsty" failed at 1 s (day 1 00:00:01): amount must be 0 … 10, got 11',
  );
});
