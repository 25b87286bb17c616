/** Assignment, load matching and appointments beside the proven optima: equal or not. */
import { Stream } from "../../../src/kernel/streams.ts";
import type { SlotRequest } from "../../../src/park/gate/bookings.ts";
import { bestAppointments, liveSlot } from "../../../src/policies/dispatch/appointments.ts";
import { cheapestPairs } from "../../../src/policies/dispatch/assignment.ts";
import { bestMatches, firstComeMatches } from "../../../src/policies/dispatch/loadMatching.ts";
import { ASSIGNMENTS, appointmentCase, assignmentCase, MATCHINGS, matchingCase } from "../../support/logisticsCases.ts";
import { cpuMs, percent, row } from "./table.ts";

const ROUNDS = 5;

export function exact(): string[] {
  return [...assignments(), ...matchings(), ...appointments()];
}

function assignments(): string[] {
  const lines = ASSIGNMENTS.map((name) => {
    const { costs, optimum } = assignmentCase(name);
    const [columnOf, ms] = cpuMs(() => cheapestPairs(costs), ROUNDS);
    const sum = columnOf.reduce((s, column, i) => s + (costs[i]?.[column] as number), 0);
    return row("assignment", name, sum, optimum, ms, 0);
  });
  const stream = new Stream(1, 2, 3);
  const real = Array.from({ length: 200 }, () => Array.from({ length: 200 }, () => stream.uniform(-500, 500)));
  return [...lines, `  200 × 200 real costs: ${cpuMs(() => cheapestPairs(real), ROUNDS)[1].toFixed(1)} ms`];
}

function matchings(): string[] {
  return MATCHINGS.flatMap((name) => {
    const { profit, trucks, optimum, greedyDriverFIFO } = matchingCase(name);
    const sum = (loadOf: readonly number[]) => loadOf.reduce((s, load, i) => s + (profit[i]?.[load] ?? 0), 0);
    const [loadOf, ms] = cpuMs(() => bestMatches(profit), ROUNDS);
    const turns = trucks.map((_, i) => i).sort((a, b) => (trucks[a]?.freeS ?? 0) - (trucks[b]?.freeS ?? 0) || a - b);
    const first = sum(firstComeMatches(profit, turns));
    return [
      row("load matching", name, sum(loadOf), optimum, ms, 0),
      `  first come, first served: ${first} (listed ${greedyDriverFIFO}), ${percent(first / optimum - 1)}`,
    ];
  });
}

function appointments(): string[] {
  const { requests, places, optimum, firstComeFirstServed } = appointmentCase();
  const [best, ms] = cpuMs(() => bestAppointments(requests, places), ROUNDS);
  const live = (prices?: readonly number[]) => {
    const left = [...places];
    return requests.reduce((sum, request) => {
      const slot = liveSlot(request, left, prices);
      if (slot < 0) return sum + request.refusalCny;
      left[slot] = (left[slot] as number) - 1;
      return sum + request.shiftCny * Math.abs(slot - request.preferredSlot);
    }, 0);
  };
  const drawn = meanPrices(requests, places);
  return [
    row("appointments", "AP180-P", best.costCny, optimum, ms, 0),
    `  one at a time: first come, first served ${live()} (listed ${firstComeFirstServed}), with prices of 20 days drawn from ` +
      `the same requests ${live(drawn).toFixed(0)}, with the day's own prices ${live(best.pricesCny)}`,
  ];
}

/** What places were worth on days as busy, their requests drawn from these. */
function meanPrices(requests: readonly SlotRequest[], places: readonly number[], days = 20): number[] {
  const stream = new Stream(4, 5, 6);
  const sums = places.map(() => 0);
  for (let day = 0; day < days; day++) {
    const drawn = requests.map(() => requests[stream.int(requests.length)] as SlotRequest);
    bestAppointments(drawn, places).pricesCny.forEach((price, slot) => {
      sums[slot] = (sums[slot] as number) + price / days;
    });
  }
  return sums;
}
