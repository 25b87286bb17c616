/**
 * The scenarios of trucks, docks and goods move the figures they were made to move. Each line of the table is a scenario
 * beside another on the same seeds, a day each; the 95 % interval of the mean difference must lie off zero on the side
 * that a planner expects. The table of what came out is printed at the end. Doors and the opening ramp have a file of
 * their own, so that both run side by side.
 */
import { expect, test } from "vitest";
import type { KpiId } from "../../src/metrics/kpi.ts";
import type { Change } from "../../src/scenario/change.ts";
import { scenario } from "../support/scenarios.ts";
import { ALL, BASE, dayOf, FEW, kpiOn, kpiSign, SEEDS, type Sign, testSigns } from "../support/signs.ts";

const H = 3600;

// -- Double 11: waits grow more than the volume ---------------------------------------------------------------------

/** How many times the base day's wait. */
const waitRatio = (seed: number) =>
  kpiOn(seed, "docks.waitMeanMin", "double-11.json") / kpiOn(seed, "docks.waitMeanMin", BASE);

/** Line-haul trucks that came to the site's edge, of those on the base day. */
const truckRatio = (seed: number) =>
  dayOf(seed, "double-11.json").lineHaulS.length / dayOf(seed, BASE).lineHaulS.length;

/**
 * What grows most: cross-docked and city goods, 1.5 times by the scenario and as many times as 11 November has more than
 * the base day by the calendar.
 */
function mostVolumeRatio(): number {
  const [peak, base] = [scenario("double-11.json"), scenario(BASE)];
  const factor = ({ conditions, operations }: typeof base) => {
    const day = new Date(`${conditions.date}T00:00:00Z`);
    const { weekdayFactors, monthFactors } = operations.calendar;
    const weekday = weekdayFactors[(day.getUTCDay() + 6) % 7] as number;
    return weekday * (monthFactors[day.getUTCMonth()] as number) * conditions.demand.crossDock;
  };
  expect(peak.conditions.demand.cityVan).toBe(peak.conditions.demand.crossDock);
  return factor(peak) / factor(base);
}

// -- winter storm -----------------------------------------------------------------------------------------------------

/** The same day without the storm. */
const CALM: readonly Change[] = [{ path: "conditions.date", set: "2026-01-15" }];
const REOPENED_H = 17;
const WAVE_H = 4;
/** until noon of the next day: most of those who come in the wave wait for their doors until the morning */
const STORM_DAYS = 1.5;

/** Trucks that come in the four hours after the reopening. */
function wave(seed: number, file: string, changes: readonly Change[] = []): number {
  const { lineHaulS, passThroughS } = dayOf(seed, file, changes, STORM_DAYS);
  return [...lineHaulS, ...passThroughS].filter((t) => t >= REOPENED_H * H && t < (REOPENED_H + WAVE_H) * H).length;
}

function stormSign(id: KpiId): Sign {
  return {
    scenario: "winter-storm beside a calm 15 January",
    figure: id,
    direction: "up",
    seeds: FEW,
    of: (seed) => kpiOn(seed, id, "winter-storm.json", [], STORM_DAYS),
    beside: (seed) => kpiOn(seed, id, BASE, CALM, STORM_DAYS),
  };
}

// -- the signs --------------------------------------------------------------------------------------------------------

testSigns([
  {
    scenario: "double-11",
    figure: "ln of docks.waitMeanMin's ratio beside ln of the trucks'",
    direction: "up",
    seeds: FEW,
    of: (seed) => Math.log(waitRatio(seed)),
    beside: (seed) => Math.log(truckRatio(seed)),
  },
  {
    scenario: "double-11",
    figure: "ln of docks.waitMeanMin's ratio beside ln of the most that any goods grow",
    direction: "up",
    seeds: FEW,
    of: (seed) => Math.log(waitRatio(seed)),
    beside: () => Math.log(mostVolumeRatio()),
  },
  stormSign("yard.overflowMin"),
  stormSign("services.meals"),
  stormSign("services.beds"),
  {
    scenario: "winter-storm beside a calm 15 January",
    figure: "trucks from 17:00 to 21:00 beside 1.5 times as many",
    direction: "up",
    seeds: FEW,
    of: (seed) => wave(seed, "winter-storm.json"),
    beside: (seed) => 1.5 * wave(seed, BASE, CALM),
  },
  kpiSign("phase-1.json", "docks.waitMeanMin", "up", ALL),
  kpiSign("phase-1.json", "yard.overflowMin", "up", ALL),
  kpiSign("bookings-off.json", "docks.waitMeanMin", "up", FEW),
  kpiSign("produce-night.json", "market.bayWaitMeanMin", "up", FEW),
  kpiSign("produce-night.json", "yard.overflowMin", "up", FEW),
  kpiSign("platform-outage.json", "gate.waitMeanMin", "up", ALL),
]);

// -- what is the same on every seed -----------------------------------------------------------------------------------

test("phase 1 is marked as invented", () => {
  const { title, note } = scenario("phase-1.json");
  expect(title.zh + note.zh).toContain("虚构");
  expect(title.en).toContain("invented");
});

test("three hours without the platform are just so long, and no other day has a minute of them", () => {
  for (const seed of SEEDS) {
    expect(kpiOn(seed, "platform.downMin", "platform-outage.json")).toBe(180);
    expect(kpiOn(seed, "platform.downMin", BASE)).toBe(0);
  }
});

test("as a produce market by night every seed sees lots sampled, for 30 to 70 min after the wait for it", () => {
  for (const seed of SEEDS.slice(0, FEW)) {
    expect(kpiOn(seed, "market.samplingMeanMin", "produce-night.json")).toBeGreaterThan(30);
  }
});
