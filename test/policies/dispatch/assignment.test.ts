import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cheapestPairs } from "../../../src/policies/dispatch/assignment.ts";
import { ASSIGNMENTS, assignmentCase } from "../../support/logisticsCases.ts";
import { referenceTest } from "../../support/reference.ts";

const sumOf = (costs: readonly (readonly number[])[], columnOf: readonly number[]) =>
  columnOf.reduce((sum, column, row) => sum + (column < 0 ? 0 : (costs[row]?.[column] as number)), 0);

/** By trying all: the most pairs, and the least cost with so many. */
function tried(costs: readonly (readonly number[])[], row = 0, taken: readonly number[] = []): [number, number] {
  const options = costs[row];
  if (options === undefined) return [0, 0];
  let best = tried(costs, row + 1, taken);
  options.forEach((cost, column) => {
    if (cost === Number.POSITIVE_INFINITY || taken.includes(column)) return;
    const [pairs, rest] = tried(costs, row + 1, [...taken, column]);
    if (pairs + 1 > best[0] || (pairs + 1 === best[0] && cost + rest < best[1])) best = [pairs + 1, cost + rest];
  });
  return best;
}

/** @param max of rows and of columns */
const costTables = (max: number) =>
  fc
    .nat({ max: max - 1 })
    .chain((last) =>
      fc.array(
        fc.array(
          fc.oneof(
            { weight: 4, arbitrary: fc.double({ min: -1000, max: 1000, noNaN: true }) },
            { weight: 1, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
          ),
          { minLength: last + 1, maxLength: last + 1 },
        ),
        { minLength: 1, maxLength: max },
      ),
    );

describe("who goes with whom", () => {
  for (const name of ASSIGNMENTS) {
    referenceTest(`${name}: the sum is the proven optimum`, () => {
      const { costs, optimum } = assignmentCase(name);
      const columnOf = cheapestPairs(costs);
      expect(new Set(columnOf).size).toBe(costs.length);
      expect(sumOf(costs, columnOf)).toBe(optimum);
    });
  }

  test("as many pairs as are allowed, and of those the cheapest, for any costs and forbidden pairs", () => {
    fc.assert(
      fc.property(costTables(6), (costs) => {
        const columnOf = cheapestPairs(costs);
        const used = columnOf.filter((column) => column >= 0);
        const [pairs, cost] = tried(costs);
        expect(new Set(used).size).toBe(used.length);
        expect(used.length).toBe(pairs);
        expect(Math.abs(sumOf(costs, columnOf) - cost)).toBeLessThan(1e-9);
      }),
      { numRuns: 200 },
    );
  });

  test("seven by seven, all allowed", () => {
    const cells = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.array(cells, { minLength: 7, maxLength: 7 }), (costs) => {
        expect(Math.abs(sumOf(costs, cheapestPairs(costs)) - tried(costs)[1])).toBeLessThan(1e-12);
      }),
      { numRuns: 5 },
    );
  });

  test("the sum does not depend on the order of rows, nor on which side is called rows", () => {
    fc.assert(
      fc.property(costTables(12), (costs) => {
        const sum = sumOf(costs, cheapestPairs(costs));
        const turned = [...costs].reverse();
        const across = (costs[0] as number[]).map((_, column) => costs.map((row) => row[column] as number));
        expect(Math.abs(sumOf(turned, cheapestPairs(turned)) - sum)).toBeLessThan(1e-8);
        expect(Math.abs(sumOf(across, cheapestPairs(across)) - sum)).toBeLessThan(1e-8);
      }),
    );
  });

  test("nobody, nothing, and nothing allowed", () => {
    expect(cheapestPairs([])).toEqual([]);
    expect(cheapestPairs([[], []])).toEqual([-1, -1]);
    expect(cheapestPairs([[Number.POSITIVE_INFINITY], [Number.POSITIVE_INFINITY]])).toEqual([-1, -1]);
    expect(() => cheapestPairs([[Number.NaN]])).toThrow("a cost must be a number or ∞, got NaN");
    expect(() => cheapestPairs([[1, 2], [3]])).toThrow("rows must be equally long");
  });
});
