import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SlotRequest } from "../../../src/park/gate/bookings.ts";
import { bestAppointments, liveSlot, shiftCostCny, walkInPlaces } from "../../../src/policies/dispatch/appointments.ts";
import { cheapestPairs } from "../../../src/policies/dispatch/assignment.ts";
import { cheapestTransport } from "../../../src/policies/dispatch/transportation.ts";
import { appointmentCase } from "../../support/logisticsCases.ts";
import { referenceTest } from "../../support/reference.ts";

/** The cost of slots given, and whether each slot's places suffice. */
function judged(requests: readonly SlotRequest[], places: readonly number[], slotOf: readonly number[]): number {
  places.forEach((count, slot) => {
    expect(slotOf.filter((s) => s === slot).length).toBeLessThanOrEqual(count);
  });
  return requests.reduce((sum, request, i) => {
    const slot = slotOf[i] as number;
    return sum + (slot < 0 ? request.refusalCny : shiftCostCny(request, slot));
  }, 0);
}

function firstCome(requests: readonly SlotRequest[], places: readonly number[], prices?: readonly number[]): number[] {
  const left = [...places];
  return requests.map((request) => {
    const slot = liveSlot(request, left, prices);
    if (slot >= 0) left[slot] = (left[slot] as number) - 1;
    return slot;
  });
}

/** By trying all. */
function tried(requests: readonly SlotRequest[], left: readonly number[]): number {
  const [request, ...others] = requests;
  if (request === undefined) return 0;
  const options = left.flatMap((count, slot) => {
    const cny = shiftCostCny(request, slot);
    return count > 0 && cny < Number.POSITIVE_INFINITY ? [cny + tried(others, left.with(slot, count - 1))] : [];
  });
  return Math.min(request.refusalCny + tried(others, left), ...options);
}

const requests = (slots: number, max: number) =>
  fc.array(
    fc
      .record({
        preferredSlot: fc.nat({ max: slots - 1 }),
        early: fc.nat({ max: 3 }),
        late: fc.nat({ max: 3 }),
        shiftCny: fc.double({ min: 0, max: 5, noNaN: true }),
        refusalCny: fc.double({ min: 0, max: 30, noNaN: true }),
      })
      .map(({ early, late, ...rest }) => ({
        ...rest,
        earliestSlot: rest.preferredSlot - early,
        latestSlot: rest.preferredSlot + late,
      })),
    { maxLength: max },
  );

describe("appointments", () => {
  referenceTest("AP180-P: the cost is the proven optimum, nobody refused", () => {
    const { requests, places, optimum } = appointmentCase();
    const { slotOf, costCny } = bestAppointments(requests, places);
    expect(judged(requests, places, slotOf)).toBe(optimum);
    expect(costCny).toBe(optimum);
    expect(slotOf.filter((slot) => slot < 0)).toEqual([]);
  });

  referenceTest(
    "AP180-P: first come, first served costs what is listed for it, the day's prices most of the way down",
    () => {
      const { requests, places, firstComeFirstServed } = appointmentCase();
      expect(judged(requests, places, firstCome(requests, places))).toBe(firstComeFirstServed);
      const { pricesCny } = bestAppointments(requests, places);
      expect(judged(requests, places, firstCome(requests, places, pricesCny))).toBeLessThan(firstComeFirstServed / 2);
    },
  );

  test("six requests, four slots: as cheap as any way to give them", () => {
    const places = fc.array(fc.nat({ max: 2 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(requests(4, 6), places, (asked, places) => {
        const best = bestAppointments(asked, places);
        expect(judged(asked, places, best.slotOf)).toBeCloseTo(best.costCny, 9);
        expect(best.costCny).toBeCloseTo(tried(asked, places), 9);
        const live = judged(asked, places, firstCome(asked, places));
        expect(live).toBeGreaterThanOrEqual(best.costCny - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test("hundreds of requests: prices that nobody would rather pay prove the plan the best", () => {
    const places = fc.array(fc.nat({ max: 6 }), { minLength: 48, maxLength: 48 });
    fc.assert(
      fc.property(requests(48, 300), places, (asked, places) => {
        const { slotOf, costCny, pricesCny } = bestAppointments(asked, places);
        // Weak duality: whatever the slots, each request pays its cheapest option at these prices, less their proceeds.
        const bound = asked.reduce(
          (sum, request) => {
            const options = places.map((_, slot) => shiftCostCny(request, slot) + (pricesCny[slot] as number));
            return sum + Math.min(request.refusalCny, ...options);
          },
          -places.reduce((sum, count, slot) => sum + count * (pricesCny[slot] as number), 0),
        );
        expect(pricesCny.every((price) => price >= 0)).toBe(true);
        expect(judged(asked, places, slotOf)).toBeCloseTo(costCny, 6);
        expect(bound).toBeCloseTo(costCny, 6);
      }),
      { numRuns: 20 },
    );
  });

  test("columns with places cost what as many columns with one place cost", () => {
    const table = fc.array(fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 4, maxLength: 4 }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(table, (costs) => {
        const places = [3, 0, 5, 4];
        const columns = places.flatMap((count, column) => Array.from({ length: count }, () => column));
        const single = costs.map((row) => columns.map((column) => row[column] as number));
        const sum = cheapestPairs(single).reduce((s, column, row) => s + (single[row]?.[column] as number), 0);
        expect(cheapestTransport(costs, places).cost).toBeCloseTo(sum, 9);
      }),
    );
  });

  test("a row for which nothing is left is named", () => {
    expect(() => cheapestTransport([[1], [1]], [1])).toThrow("no column is left for row 1");
  });

  test("live: the cheapest slot left, the earlier of equals, none rather than a dearer one than refusal", () => {
    const request = { preferredSlot: 2, earliestSlot: 1, latestSlot: 4, shiftCny: 3, refusalCny: 5 };
    expect(liveSlot(request, [9, 9, 9, 9, 9])).toBe(2);
    expect(liveSlot(request, [9, 9, 0, 9, 9])).toBe(1);
    expect(liveSlot(request, [9, 0, 0, 9, 9])).toBe(3);
    expect(liveSlot(request, [9, 0, 0, 0, 9])).toBe(-1);
    expect(liveSlot(request, [9, 9, 9, 9, 9], [0, 0, 4, 1, 0])).toBe(1);
    expect(liveSlot({ ...request, earliestSlot: -3 }, [1, 0, 0], [0, 0, 0])).toBe(-1);
  });

  test("a tenth kept for walk-ins: one place in ten, turn by turn", () => {
    expect(walkInPlaces([4, 4, 4, 4, 4], 0.1)).toEqual([0, 0, 1, 0, 1]);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 })), fc.double({ min: 0, max: 1, noNaN: true }), (places, share) => {
        const kept = walkInPlaces(places, share);
        const sum = places.reduce((a, b) => a + b, 0);
        expect(kept.every((count, slot) => count >= 0 && count <= (places[slot] as number))).toBe(true);
        expect(Math.abs(kept.reduce((a, b) => a + b, 0) - share * sum)).toBeLessThan(1 + 1e-6);
      }),
    );
  });
});
