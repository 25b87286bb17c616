import { describe, expect, test } from "vitest";
import { marginCny } from "../../../src/park/matching/margin.ts";
import { bestMatches, firstComeMatches } from "../../../src/policies/dispatch/loadMatching.ts";
import { MATCHINGS, matchingCase } from "../../support/logisticsCases.ts";
import { referenceTest } from "../../support/reference.ts";

const TERMS = { hubKm: [0, 0], cnyPerKm: 4, waitCnyPerHour: 120, windowS: 7200 } as const;
const TRUCK = { capacityT: 20, freeS: 36_000, homeKm: [30, 40] } as const;
const LOAD = { massT: 18, readyS: 37_800, destinationKm: [30, 0], payCny: 400 } as const;

const sumOf = (margins: readonly (readonly number[])[], loadOf: readonly number[]) =>
  loadOf.reduce((sum, load, truck) => sum + (margins[truck]?.[load] ?? 0), 0);

describe("load matching", () => {
  for (const name of MATCHINGS) {
    referenceTest(`${name}: margins as listed, the best sum is the proven optimum`, () => {
      const { trucks, loads, terms, profit, optimum } = matchingCase(name);
      expect(trucks.map((truck) => loads.map((load) => Math.round(marginCny(truck, load, terms))))).toEqual(profit);
      const loadOf = bestMatches(profit);
      const taken = loadOf.filter((load) => load >= 0);
      expect(new Set(taken).size).toBe(taken.length);
      expect(sumOf(profit, loadOf)).toBe(optimum);
    });

    referenceTest(`${name}: first come, first served earns what is listed for it`, () => {
      const { trucks, profit, greedyDriverFIFO } = matchingCase(name);
      const turns = trucks.map((_, i) => i).sort((a, b) => (trucks[a]?.freeS ?? 0) - (trucks[b]?.freeS ?? 0) || a - b);
      expect(sumOf(profit, firstComeMatches(profit, turns))).toBe(greedyDriverFIFO);
    });
  }

  test("30 km there and 40 home instead of 50 are 20 km at 4, half an hour costs 60: 400 − 80 − 60", () => {
    expect(marginCny(TRUCK, LOAD, TERMS)).toBe(260);
    expect(marginCny(TRUCK, { ...LOAD, readyS: 34_200 }, TERMS)).toBe(320);
    expect(marginCny(TRUCK, { ...LOAD, massT: 20.1 }, TERMS)).toBe(0);
    expect(marginCny(TRUCK, { ...LOAD, readyS: 43_201 }, TERMS)).toBe(0);
    expect(marginCny(TRUCK, { ...LOAD, payCny: 100 }, TERMS)).toBe(0);
  });

  test("a truck stays empty rather than lose, and leaves the best load to who gains more by it", () => {
    expect(bestMatches([[-5], [0]])).toEqual([-1, -1]);
    const margins = [
      [10, 9],
      [10, 1],
    ];
    expect(bestMatches(margins)).toEqual([1, 0]);
    expect(firstComeMatches(margins, [0, 1])).toEqual([0, 1]);
    expect(firstComeMatches(margins, [1, 0])).toEqual([1, 0]);
    expect(firstComeMatches([[3], [4]], [0, 1])).toEqual([0, -1]);
  });
});
