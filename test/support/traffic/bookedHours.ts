/**
 * More demands of the judge's kind on its park: hours of Poisson arrivals whose stops are booked, so that one is free
 * when its truck gets there. The laws of its generator with draws of our own; ways to the stops are the judge's.
 */
import { expect } from "vitest";
import { Streams } from "../../../src/kernel/streams.ts";
import type { StudyTrip } from "../../../src/park/roads/study/brief.ts";
import { runStudy } from "../../../src/park/roads/study/run.ts";
import { referenceRoads, referenceTrips } from "./referencePark.ts";

/** Shares of the kinds, and their mean stays [s]. */
const MIX = [
  { kind: "van_4_2", share: 0.4, staysS: 480 },
  { kind: "rigid_9_6", share: 0.35, staysS: 840 },
  { kind: "semi_17_5", share: 0.25, staysS: 1320 },
] as const;
/** A stop is booked again when it has been free for so long, as foreseen [s]. */
const FREE_S = 240;
/** From departure to the booths, and from there to a stop, about [s]; how long the one before at a booth is in the way. */
const APPROACH_S = 66;
const TO_STOP_S = 110;
const MOVE_UP_S = 9;
const GATES = 4;
const OUT_GATES = 3;

type Way = { readonly stop: string; readonly kinds: Set<string>; readonly links: readonly string[] };

/** Links between the gates on the way over each stop. */
function waysOfJudge(): readonly Way[] {
  const ways = new Map<string, Way>();
  for (const seed of [1, 2, 3]) {
    for (const { stop, kind, route } of referenceTrips(`d450_s${seed}`)) {
      if (stop === null) continue;
      if (!ways.has(stop)) ways.set(stop, { stop, kinds: new Set(), links: route.slice(2, -2) });
      ways.get(stop)?.kinds.add(kind);
    }
  }
  return [...ways.values()].sort((a, b) => (a.stop < b.stop ? -1 : 1));
}

/** Everybody has left so long after the last came [s]. */
const DRAIN_S = 2 * 3600;

/** Hours of 450 trucks by their seeds, each with drivers of its own: none ends in a gridlock, all trucks leave. */
export function expectFlow(fromSeed: number, toSeed: number): void {
  for (let seed = fromSeed; seed <= toSeed; seed++) {
    const trips = bookedTrips(450, 1, seed);
    const { gridlocks, times } = runStudy(referenceRoads(), trips, { untilS: 3600 + DRAIN_S, seed });
    expect(trips.length, `trucks of seed ${seed}`).toBeGreaterThan(350);
    expect(gridlocks, `gridlocks of seed ${seed}`).toEqual([]);
    const left = times.filter(({ leftS }) => !Number.isNaN(leftS));
    expect(left.length, `trucks of seed ${seed} that left`).toBe(trips.length);
  }
}

let ways: readonly Way[] | null = null;

function bookedTrips(perHour: number, hours: number, seed: number): StudyTrip[] {
  ways ??= waysOfJudge();
  const stream = new Streams(seed).stream("booked", "trucks");
  const boothFreeS = new Array<number>(GATES).fill(0);
  const stopFreeS = new Map<string, number>();
  const trips: StudyTrip[] = [];
  const meanS = 3600 / perHour;
  for (let departS = stream.exponential(meanS); departS < 3600 * hours; departS += stream.exponential(meanS)) {
    const { kind, staysS } = MIX[stream.choice(MIX.map(({ share }) => share))] as (typeof MIX)[number];
    const gateServiceS = Math.min(120, Math.max(5, stream.lognormal(18, 0.4)));
    const booth = boothFreeS.indexOf(Math.min(...boothFreeS));
    const servedS = Math.max(boothFreeS[booth] as number, departS + APPROACH_S) + gateServiceS;
    boothFreeS[booth] = servedS + MOVE_UP_S;
    const dwellS = Math.min(3 * staysS, Math.max(0.3 * staysS, stream.lognormal(staysS, 0.35)));
    const thereS = servedS + TO_STOP_S;
    const open = ways.filter((way) => way.kinds.has(kind) && (stopFreeS.get(way.stop) ?? 0) + FREE_S <= thereS);
    // where all is booked nobody is let in
    if (open.length === 0) continue;
    const { stop, links } = open[stream.int(open.length)] as Way;
    stopFreeS.set(stop, thereS + dwellS + 90);
    const gateLink = `gin${booth}`;
    const route = ["approach", gateLink, ...links, `gout${stream.int(OUT_GATES)}`, "exit"];
    const outServiceS = Math.min(60, Math.max(3, stream.lognormal(8, 0.4)));
    trips.push({ id: `t${trips.length}`, kind, departS, gateLink, gateServiceS, stop, dwellS, outServiceS, route });
  }
  return trips;
}
