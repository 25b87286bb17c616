import fc from "fast-check";
import { expect, test } from "vitest";
import { RunningHash } from "../../src/units/hash.ts";

function hashOf(numbers: readonly number[], digestEvery = Number.POSITIVE_INFINITY): string {
  const hash = new RunningHash();
  numbers.forEach((x, i) => {
    hash.number(x);
    if (i % digestEvery === 0) hash.digest();
  });
  return hash.digest();
}
const many = Array.from({ length: 5000 }, (_, i) => Math.sqrt(i));

test("asking for the digest on the way changes nothing, at any length and across the inner block", () => {
  for (const length of [0, 1, 1023, 1024, 1025, 2048, 5000]) {
    expect(hashOf(many.slice(0, length), 100)).toBe(hashOf(many.slice(0, length)));
  }
});

test("every number counts, and its place: no two of these are alike", () => {
  const lists = Array.from({ length: 3000 }, (_, i) => many.slice(0, i + 1));
  expect(new Set(lists.map((list) => hashOf(list))).size).toBe(3000);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4999 }), fc.integer({ min: 0, max: 4999 }), (i, j) => {
      const swapped = [...many];
      [swapped[i], swapped[j]] = [many[j] as number, many[i] as number];
      if (i !== j) expect(hashOf(swapped)).not.toBe(hashOf(many));
    }),
    { numRuns: 50 },
  );
});

test("the last bit of a number counts; −0 is 0; texts differ by their length", () => {
  expect(hashOf([0.1 + 0.2])).not.toBe(hashOf([0.3]));
  expect(hashOf([-0])).toBe(hashOf([0]));
  const texts = (...words: string[]) => {
    const hash = new RunningHash();
    for (const word of words) hash.text(word);
    return hash.digest();
  };
  expect(texts("ab", "c")).not.toBe(texts("a", "bc"));
  expect(texts("焦作")).toMatch(/^[0-9a-f]{16}$/);
});

test("digests of counted numbers spread evenly over their 64 bits", () => {
  // 4,000 digests: each bit is 1 in 2,000 ± 4·√1000 of them
  const ones = new Array<number>(64).fill(0);
  for (let i = 0; i < 4000; i++) {
    const bits = BigInt(`0x${hashOf([i])}`);
    for (let b = 0; b < 64; b++) ones[b]! += Number((bits >> BigInt(b)) & 1n);
  }
  for (const count of ones) expect(Math.abs(count - 2000)).toBeLessThan(4 * Math.sqrt(1000));
});
