import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allotFairly, allotInOrder, type Room, sortByTurn } from "../../../../src/park/energy/charging/allotment.ts";

interface Case {
  readonly mostKw: readonly number[];
  readonly leastKw: readonly number[];
  readonly cabinet: readonly number[];
  readonly cabinetKw: readonly number[];
  readonly transformerOf: readonly number[];
  readonly transformerKw: readonly number[];
  readonly siteKw: number;
}

const NONE = Number.POSITIVE_INFINITY;
const one = (siteKw: number, mostKw: readonly number[], leastKw = mostKw.map(() => 0)): Case => ({
  mostKw,
  leastKw,
  cabinet: mostKw.map((_, i) => i),
  cabinetKw: mostKw.map(() => NONE),
  transformerOf: mostKw.map(() => -1),
  transformerKw: [],
  siteKw,
});

function powers(how: typeof allotInOrder, c: Case, order = c.mostKw.map((_, i) => i)): number[] {
  const room: Room = {
    cabinetKw: Float64Array.from(c.cabinetKw),
    transformerOf: Int32Array.from(c.transformerOf),
    transformerKw: Float64Array.from(c.transformerKw),
    siteKw: c.siteKw,
  };
  const claims = {
    mostKw: Float64Array.from(c.mostKw),
    leastKw: Float64Array.from(c.leastKw),
    cabinet: Int32Array.from(c.cabinet),
  };
  const kw = new Float64Array(c.mostKw.length);
  how(claims, Int32Array.from(order), 0, order.length, room, kw);
  return [...kw];
}

describe("by hand", () => {
  test("the first has all it takes, the second what is left", () => {
    expect(powers(allotInOrder, one(100, [60, 60, 60]))).toEqual([60, 40, 0]);
    expect(powers(allotInOrder, one(100, [60, 60, 60]), [2, 0, 1])).toEqual([40, 0, 60]);
  });

  test("least powers come before anybody's more; who cannot have its least has nothing, and others have it", () => {
    // 30 each for the first three, the rest of 10 to the first; the fourth has nothing
    expect(powers(allotInOrder, one(100, [60, 60, 60, 60], [30, 30, 30, 30]))).toEqual([40, 30, 30, 0]);
    // 100 − 70 leaves less than the second's 40; the third does with 20
    expect(powers(allotInOrder, one(100, [90, 60, 60], [70, 40, 20]))).toEqual([80, 0, 20]);
    // nearly full: it takes less than the least power of others
    expect(powers(allotInOrder, one(100, [5, 95], [30, 30]))).toEqual([5, 95]);
  });

  test("cabinet, transformer and site each stop what passes through them", () => {
    const c: Case = {
      mostKw: [50, 50, 50, 50],
      leastKw: [0, 0, 0, 0],
      cabinet: [0, 0, 1, 2],
      cabinetKw: [60, 60, 60],
      transformerOf: [0, 0, -1],
      transformerKw: [90],
      siteKw: 110,
    };
    // cabinet 0: 50 + 10 of 60; transformer: 30 are left for cabinet 1; site: 20 are left for cabinet 2
    expect(powers(allotInOrder, c)).toEqual([50, 10, 30, 20]);
    // alike: 30, 30 by the cabinet; 90 over three under the transformer 30 each; with 50 beyond it 140 > 110: level 30 → 20
    // would be the transformer's alone; the site's level is 27.5 for all four
    expect(powers(allotFairly, c)).toEqual([27.5, 27.5, 27.5, 27.5]);
    expect(powers(allotFairly, { ...c, siteKw: 130 })).toEqual([30, 30, 30, 40]);
    expect(powers(allotFairly, { ...c, siteKw: NONE, transformerKw: [50] }).map((kw) => Math.round(3 * kw))).toEqual([
      50, 50, 50, 150,
    ]);
  });

  test("turns are sorted, who came first at a tie", () => {
    const order = Int32Array.from([0, 1, 2, 3, 4]);
    const turn = Float64Array.from([5, 1, 3, 1, Number.POSITIVE_INFINITY]);
    sortByTurn(order, 0, 5, turn, Float64Array.from([0, 9, 2, 3, 4]));
    expect([...order]).toEqual([3, 1, 2, 0, 4]);
  });
});

const kw = (max: number) => fc.double({ min: 0, max, noNaN: true });
const limit = (max: number) => fc.oneof({ weight: 3, arbitrary: kw(max) }, fc.constant(NONE));
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    cabinets: fc.array(fc.record({ kw: limit(400), transformer: fc.integer({ min: -1, max: 2 }) }), {
      minLength: 1,
      maxLength: 6,
    }),
    transformerKw: fc.tuple(limit(800), limit(800), limit(800)),
    siteKw: limit(2000),
    sessions: fc.array(fc.record({ at: fc.nat(), mostKw: kw(350), leastKw: fc.oneof(fc.constant(0), kw(100)) }), {
      minLength: 1,
      maxLength: 24,
    }),
  })
  .map(({ cabinets, transformerKw, siteKw, sessions }) => {
    // sessions of a cabinet stand together
    const placed = sessions
      .map((s) => ({ ...s, cabinet: s.at % cabinets.length }))
      .sort((a, b) => a.cabinet - b.cabinet);
    return {
      mostKw: placed.map((s) => s.mostKw),
      leastKw: placed.map((s) => s.leastKw),
      cabinet: placed.map((s) => s.cabinet),
      cabinetKw: cabinets.map((c) => c.kw),
      transformerOf: cabinets.map((c) => c.transformer),
      transformerKw,
      siteKw,
    };
  });
/** All limits with who is under them. */
function limitsOf(c: Case): { limitKw: number; members: number[] }[] {
  const members = (is: (i: number) => boolean) => c.mostKw.flatMap((_, i) => (is(i) ? [i] : []));
  return [
    ...c.cabinetKw.map((limitKw, k) => ({ limitKw, members: members((i) => c.cabinet[i] === k) })),
    ...c.transformerKw.map((limitKw, t) => ({
      limitKw,
      members: members((i) => c.transformerOf[c.cabinet[i] as number] === t),
    })),
    { limitKw: c.siteKw, members: members(() => true) },
  ];
}
const CRUMB = 1e-9;
const sumOf = (members: readonly number[], given: readonly number[]) =>
  members.reduce((sum, i) => sum + (given[i] as number), 0);
const slack = (limitKw: number) => CRUMB * Math.max(1, limitKw === NONE ? 1 : limitKw);

describe("laws, for any sessions and any limits inside one another", () => {
  test("no limit is broken, nobody has more than it takes, in an order or alike", () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        for (const given of [powers(allotInOrder, c), powers(allotFairly, c)]) {
          for (const { limitKw, members } of limitsOf(c)) {
            expect(sumOf(members, given)).toBeLessThanOrEqual(limitKw + slack(limitKw));
          }
          given.forEach((g, i) => {
            expect(g).toBeGreaterThanOrEqual(0);
            expect(g).toBeLessThanOrEqual(c.mostKw[i] as number);
          });
        }
      }),
      { seed: 4, numRuns: 2000 },
    );
  });

  test("in an order one is served its least or nothing, and lacks power only at a limit", () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        const given = powers(allotInOrder, c);
        given.forEach((g, i) => {
          const least = Math.min(c.leastKw[i] as number, c.mostKw[i] as number);
          if (g > 0) expect(g).toBeGreaterThanOrEqual(least);
          if (g >= (c.mostKw[i] as number)) return;
          // what is left at the tightest of its limits: nothing, or less than it could do with
          const left = Math.min(
            ...limitsOf(c)
              .filter(({ members }) => members.includes(i))
              .map(({ limitKw, members }) => limitKw - sumOf(members, given)),
          );
          expect(left).toBeLessThanOrEqual((g > 0 ? 0 : least) + slack(2000));
        });
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  test("without least powers nobody is kept waiting by one that comes later in the order", () => {
    fc.assert(
      fc.property(anyCase, fc.array(kw(1), { minLength: 24, maxLength: 24 }), (drawn, keys) => {
        const c = { ...drawn, leastKw: drawn.leastKw.map(() => 0) };
        const order = c.mostKw.map((_, i) => i).sort((a, b) => (keys[a] as number) - (keys[b] as number));
        const given = powers(allotInOrder, c, order);
        order.forEach((i, k) => {
          if ((given[i] as number) >= (c.mostKw[i] as number)) return;
          // a limit above it is used up by those before it and itself
          const before = new Set(order.slice(0, k + 1));
          const full = limitsOf(c).some(
            ({ limitKw, members }) =>
              members.includes(i) &&
              Math.abs(
                sumOf(
                  members,
                  given.map((g, j) => (before.has(j) ? g : 0)),
                ) - limitKw,
              ) <= slack(limitKw),
          );
          expect(full).toBe(true);
        });
      }),
      { seed: 6, numRuns: 1000 },
    );
  });

  test("shares are max-min fair: who lacks power has a full limit above it under which nobody has more", () => {
    // Bertsekas and Gallager, Data Networks, 6.5.2: an allotment is max-min fair if and only if each has a bottleneck
    fc.assert(
      fc.property(anyCase, (c) => {
        const given = powers(allotFairly, c);
        given.forEach((g, i) => {
          if (g >= (c.mostKw[i] as number)) return;
          const bottleneck = limitsOf(c).some(
            ({ limitKw, members }) =>
              members.includes(i) &&
              Math.abs(sumOf(members, given) - limitKw) <= slack(limitKw) &&
              members.every((j) => (given[j] as number) <= g + slack(limitKw)),
          );
          expect(bottleneck).toBe(true);
        });
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

/** A job of whole steps that the whole limit can serve, as one processor serves it. */
interface Job {
  readonly arrival: number;
  readonly due: number;
  readonly work: number;
}
const LIMIT_KW = 100;

/** Whether any schedule can serve all: in no interval is more due than fits (the demand criterion of one processor). */
function canBeServed(jobs: readonly Job[]): boolean {
  return jobs.every(({ arrival: from }) =>
    jobs.every(({ due: to }) => {
      const inside = jobs.filter((j) => j.arrival >= from && j.due <= to);
      return inside.reduce((sum, j) => sum + j.work, 0) <= Math.max(0, to - from);
    }),
  );
}

/** How many jobs miss their due step when the limit is allotted anew each step by a turn. */
function missed(
  jobs: readonly Job[],
  mostKw: readonly number[],
  turnOf: (i: number, left: number, t: number) => number,
) {
  const left = jobs.map((j) => j.work * LIMIT_KW);
  const horizon = Math.max(...jobs.map((j) => j.due));
  for (let t = 0; t < horizon; t++) {
    const here = jobs.flatMap((j, i) => (j.arrival <= t && (left[i] as number) > CRUMB ? [i] : []));
    const turn = Float64Array.from(jobs, (_, i) => turnOf(i, left[i] as number, t));
    const order = Int32Array.from(here);
    sortByTurn(order, 0, order.length, turn, Float64Array.from(jobs.keys()));
    const asked = jobs.map((_, i) => (here.includes(i) ? Math.min(mostKw[i] as number, left[i] as number) : 0));
    const given = powers(allotInOrder, one(LIMIT_KW, asked), [...order]);
    for (const i of here) {
      left[i]! -= given[i] as number;
      if (t + 1 === jobs[i]?.due && (left[i] as number) > CRUMB) left[i] = Number.POSITIVE_INFINITY;
    }
  }
  return left.filter((l) => l === Number.POSITIVE_INFINITY).length;
}

const jobs = fc.array(
  fc
    .record({
      arrival: fc.nat({ max: 12 }),
      stay: fc.integer({ min: 1, max: 12 }),
      work: fc.integer({ min: 1, max: 5 }),
    })
    .map(({ arrival, stay, work }): Job => ({ arrival, due: arrival + stay, work })),
  { minLength: 1, maxLength: 7 },
);

describe("deadlines on one shared limit", () => {
  // M. L. Dertouzos, Proc. IFIP Congress 807–813, 1974; least laxity: A. K. Mok, MIT LCS TR-297, 1983
  for (const [name, turnOf] of [
    ["earliest deadline", (j: Job) => j.due],
    ["least laxity", (j: Job, left: number, t: number) => j.due - t - left / LIMIT_KW],
  ] as const) {
    test(`${name} serves all whenever any schedule can, and never what none can`, () => {
      let served = 0;
      fc.assert(
        fc.property(jobs, (list) => {
          const most = list.map(() => LIMIT_KW);
          const isServed = missed(list, most, (i, left, t) => turnOf(list[i] as Job, left, t)) === 0;
          expect(isServed).toBe(canBeServed(list));
          if (isServed) served++;
        }),
        { seed: 8, numRuns: 3000 },
      );
      // both sides of the law were met
      expect(served).toBeGreaterThan(300);
      expect(served).toBeLessThan(2700);
    });
  }

  test("first come, first served misses what the earliest deadline would have met", () => {
    const list = [
      { arrival: 0, due: 10, work: 3 },
      { arrival: 1, due: 2, work: 1 },
    ];
    expect(missed(list, [100, 100], (i) => (list[i] as Job).arrival)).toBe(1);
    expect(missed(list, [100, 100], (i) => (list[i] as Job).due)).toBe(0);
  });

  test("where no session takes the whole limit, the earliest deadline misses what least laxity meets", () => {
    // two at a time: A and B need 1 step by the 2nd, C needs 3 steps by the 3rd and has no time to lose
    const list = [
      { arrival: 0, due: 2, work: 0.5 },
      { arrival: 0, due: 2, work: 0.5 },
      { arrival: 0, due: 3, work: 1.5 },
    ];
    const most = [50, 50, 50];
    expect(missed(list, most, (i) => (list[i] as Job).due)).toBe(1);
    expect(missed(list, most, (i, left, t) => (list[i] as Job).due - t - left / 50)).toBe(0);
  });
});
