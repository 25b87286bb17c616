/**
 * A cabinet whose sessions could each take all of it is a queue with processor sharing: the mean stay of an M/G/1 queue of
 * that kind is E[S]/(1 − ρ) whatever the distribution of energies (Kleinrock, Queueing Systems II, 4.4).
 * It holds under whichever limit they share.
 */
import { expect, test } from "vitest";
import { Tally } from "../../../../src/kernel/statistics.ts";
import type { Streams } from "../../../../src/kernel/streams.ts";
import { chargingOnly, type SharedPower } from "../../../support/chargingOnly.ts";
import { cabinet } from "../../../support/chargingVisits.ts";
import { referenceCases } from "../../../support/queueing/cases.ts";
import { constant, type Draw, exponential, lognormal } from "../../../support/queueing/draws.ts";
import { type Figure, judge, verdictTable } from "../../../support/queueing/judge.ts";
import { referenceSuite } from "../../../support/reference.ts";

const H = 3600;
const POWER_KW = 600;
const CUSTOMERS = 20_000;
const WARM_UP = 400;
/** Half-width of the 99 % interval of twenty replications. */
const LIMIT = 0.04;

const large = Array.from({ length: 8 }, (_, k) => cabinet(`TC${k}`, 1e6, 16));
const WAYS: Record<string, SharedPower> = {
  "a cabinet": { cabinets: [cabinet("TC", POWER_KW, 16)] },
  "a transformer": { cabinets: large, kva: POWER_KW },
  "the site": { cabinets: large, siteLimitKw: POWER_KW },
};
const DRAWS: Record<string, (mean: number) => Draw> = {
  constant,
  exponential,
  "lognormal, variance 4 times as large": (mean) => lognormal(mean, 4),
};

/** Sees one who comes leave again: hours from one to the other; refused where all guns are taken. */
function stays(way: SharedPower, gap: Draw, energy: Draw, streams: Streams): number {
  const { kernel, charging, guns } = chargingOnly(way);
  const stay = new Tally();
  let refused = 0;
  let left = 0;
  function* visit(k: number, energyKwh: number) {
    const gun = guns.find(({ session }) => session === null);
    if (!gun) {
      refused++;
      return;
    }
    const cameS = kernel.nowS;
    yield* charging.plugIn({ vehicle: k, gun, energyKwh, maxKw: 1e9, waitS: 0 });
    left++;
    if (k >= WARM_UP) stay.add((kernel.nowS - cameS) / H);
  }
  function* source() {
    const [gaps, energies] = [streams.stream("source", "gap"), streams.stream("source", "energy")];
    for (let k = 0; k < CUSTOMERS + WARM_UP; k++) {
      yield gap(gaps) * H;
      kernel.spawn("visit", visit(k, energy(energies)));
    }
  }
  kernel.spawn("source", source());
  kernel.run(1e9);
  expect(left + refused).toBeGreaterThanOrEqual(CUSTOMERS);
  return stay.mean as number;
}

/** Mean stay of those let in where at most `places` share: so many are there with the weights ρⁿ, whatever they want. */
function stayH(meanH: number, rho: number, places: number): number {
  let weights = 0;
  let present = 0;
  for (let n = 0; n <= places; n++) {
    weights += rho ** n;
    present += n * rho ** n;
  }
  const refused = rho ** places / weights;
  return (present / weights / (1 - refused) / rho) * meanH;
}

referenceSuite("sessions that share a power are a queue with processor sharing", () => {
  const given = referenceCases().find(({ id }) => id === "P-PS-1");
  if (!given) throw new Error("the reference has no case P-PS-1");
  const { lam, meanService } = given.input;
  const { W, rho } = given.expected;

  test("with room for all the formula is that of the reference", () => {
    expect(stayH(meanService, rho, 1000)).toBeCloseTo(W, 12);
  });

  for (const [shares, way] of Object.entries(WAYS)) {
    for (const [name, draw] of Object.entries(DRAWS)) {
      test(`they share ${shares}; energies ${name}`, { timeout: 300_000 }, () => {
        const places = way.cabinets.reduce((sum, c) => sum + c.stalls.length, 0);
        const gap = exponential(1 / lam);
        const figures = (streams: Streams): Figure[] => {
          return [
            ["mean stay", stayH(meanService, rho, places), stays(way, gap, draw(meanService * POWER_KW), streams)],
          ];
        };
        const [verdict] = judge(figures, LIMIT);
        if (!verdict) throw new Error("nothing was judged");
        if (process.env.HUB_TABLE) console.log(verdictTable(`${shares}, ${name}`, [verdict], 0));
        expect(verdict.halfWidth).toBeLessThanOrEqual(LIMIT);
        expect(Math.abs(verdict.z)).toBeLessThanOrEqual(4);
      });
    }
  }
});
