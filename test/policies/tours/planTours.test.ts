/** City tours by hand, by laws that hold of any problem, and beside optima that can be counted out. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Streams } from "../../../src/kernel/streams.ts";
import type { TourPlan, TourProblem } from "../../../src/park/delivery/tourProblem.ts";
import { brokenPromises } from "../../../src/policies/tours/judge.ts";
import { planTours } from "../../../src/policies/tours/planTours.ts";
import { anyProblem, dropAt, problemOf } from "../../support/smallTours.ts";

const planned = (problem: TourProblem, iterations = 300, seed = 1) =>
  planTours(problem, iterations, new Streams(seed).stream("test", "tours"));
const dropsOf = (plan: TourPlan) =>
  plan.tours.map((tour) => tour.stops.filter((stop) => stop.kind === "drop").map((stop) => stop.index));
const reasons = (plan: TourPlan) => plan.unserved.map(({ drop, why }) => [drop, why]);

/** savings: 2-3 20, 1-2 18, 1-3 15, 2-4 4, 3-4 4, 1-4 3 */
const FOUR = [
  [0, 10, 12, 14, 8],
  [10, 0, 4, 9, 15],
  [12, 4, 0, 6, 16],
  [14, 9, 6, 0, 18],
  [8, 15, 16, 18, 0],
];
const four = (capacityKg: number) =>
  problemOf(FOUR, { drops: [1, 2, 3, 4].map((place) => dropAt(place, { massKg: 4 })), fleet: { capacityKg } });

describe("the savings start", () => {
  test("joins the pair that saves most, then what is left: 12 + 6 + 14 and 10 + 15 + 8 km", () => {
    const plan = planned(four(8), 0);
    expect(plan.distanceKm).toBe(65);
    expect(dropsOf(plan).map((drops) => drops.sort())).toEqual(
      expect.arrayContaining([
        [1, 2],
        [0, 3],
      ]),
    );
  });

  test("lengthens a tour at its ends while the van holds it: 10 + 4 + 6 + 14 and twice 8 km", () => {
    expect(planned(four(12), 0).distanceKm).toBe(50);
  });

  test("stays where nothing is shorter: 1-2 and 3-4 would be 26 + 40 km, 1-3 and 2-4 33 + 36", () => {
    expect(planned(four(8)).distanceKm).toBe(65);
    expect(planned(four(12)).distanceKm).toBe(50);
  });
});

describe("time", () => {
  test("a van leaves so late that it need not wait, and is back as early as can be", () => {
    const line = [
      [0, 2, 3],
      [2, 0, 1],
      [3, 1, 0],
    ];
    const drops = [
      dropAt(1, { serviceS: 50, windows: [{ fromS: 300, toS: 400 }] }),
      dropAt(2, { serviceS: 40, windows: [{ fromS: 400, toS: 500 }] }),
    ];
    const [tour] = planned(problemOf(line, { drops })).tours;
    // 120 s to the near one, begun at 300; ready at 350, 60 s on, begun at 410; ready at 450, 180 s home
    expect(tour).toMatchObject({ departS: 180, returnS: 630, distanceKm: 6 });
    expect(tour?.stops.map((stop) => [stop.index, stop.startS])).toEqual([
      [0, 300],
      [1, 410],
    ]);
  });

  test("one who misses the morning's hours of entry is served in the evening's", () => {
    const windows = [
      { fromS: 0, toS: 100 },
      { fromS: 900, toS: 1000 },
    ];
    const pair = [
      [0, 2],
      [2, 0],
    ];
    const [tour] = planned(problemOf(pair, { drops: [dropAt(1, { windows })] })).tours;
    expect(tour).toMatchObject({ departS: 780, returnS: 1020 });
  });

  test("a day too long for one driver is shared by two", () => {
    const pair = [
      [0, 2],
      [2, 0],
    ];
    const drops = [dropAt(1, { serviceS: 300 }), dropAt(1, { serviceS: 300 })];
    expect(planned(problemOf(pair, { drops, fleet: { dutyS: 840 } })).tours).toHaveLength(1);
    expect(planned(problemOf(pair, { drops, fleet: { dutyS: 839 } })).tours).toHaveLength(2);
  });
});

describe("range", () => {
  /** the station halfway to the drop; 100 km on a full battery, 120 to drive */
  const halfway = [
    [0, 60, 30],
    [60, 0, 30],
    [30, 30, 0],
  ];
  const battery = { capacityKwh: 50, startKwh: 50, kwhPerKm: 0.5, chargeSPerKwh: 60 };
  const stations = [{ place: 2, windows: [] }];

  test("a van charges what is missing and no more: 10 kWh in 600 s", () => {
    const [tour] = planned(problemOf(halfway, { drops: [dropAt(1)], stations, fleet: { battery } })).tours;
    expect(tour?.distanceKm).toBe(120);
    expect(tour?.stops.reduce((sum, stop) => sum + stop.chargedKwh, 0)).toBeCloseTo(10, 9);
    expect((tour?.returnS as number) - (tour?.departS as number)).toBeCloseTo(120 * 60 + 600, 6);
  });

  test("while it would wait for a shop to open, charging costs it no time", () => {
    const windows = [{ fromS: 4200, toS: 4200 }];
    const problem = problemOf(halfway, {
      depot: { place: 0, opensS: 0, closesS: 7800 },
      drops: [dropAt(1, { windows })],
      stations,
      fleet: { battery },
    });
    expect(planned(problem).tours[0]).toMatchObject({ departS: 0, returnS: 7800 });
    expect(brokenPromises(problem, planned(problem))).toEqual([]);
  });

  test("a drop behind three stations in a row is reached", () => {
    const chain = [0, 20, 40, 60, 75];
    const rows = chain.map((a) => chain.map((b) => Math.abs(a - b)));
    const problem = problemOf(rows, {
      drops: [dropAt(4)],
      stations: [1, 2, 3].map((place) => ({ place, windows: [] })),
      fleet: { battery: { capacityKwh: 32, startKwh: 32, kwhPerKm: 1, chargeSPerKwh: 60 } },
    });
    expect(planned(problem).distanceKm).toBe(150);
    expect(brokenPromises(problem, planned(problem))).toEqual([]);
  });
});

describe("drops left behind are reported with the reason", () => {
  const pair = [
    [0, 50],
    [50, 0],
  ];

  test("too heavy, closed, out of range, too long a day", () => {
    const problem = problemOf(pair, {
      drops: [dropAt(1, { massKg: 2 }), dropAt(1, { windows: [{ fromS: 0, toS: 2999 }] }), dropAt(0), dropAt(1)],
      fleet: { capacityKg: 1 },
    });
    expect(reasons(planned(problem))).toEqual([
      [0, "tooHeavy"],
      [1, "outsideWindows"],
    ]);
    const short = { capacityKwh: 99, startKwh: 99, kwhPerKm: 1, chargeSPerKwh: 1 };
    expect(reasons(planned({ ...problem, fleet: { ...problem.fleet, battery: short } })).slice(2)).toEqual([
      [3, "beyondRange"],
    ]);
    expect(reasons(planned({ ...problem, fleet: { ...problem.fleet, dutyS: 5999 } })).slice(2)).toEqual([
      [3, "beyondDuty"],
    ]);
  });

  test("no van left: as few as can be", () => {
    const drops = [3, 3, 2, 2, 2].map((massKg) => dropAt(1, { massKg }));
    const problem = problemOf(pair, { drops, fleet: { capacityKg: 6, vans: 2 } });
    expect(planned(problem).unserved).toEqual([]);
    const one = planned({ ...problem, fleet: { ...problem.fleet, vans: 1 } });
    expect(one.unserved.map(({ why }) => why)).toEqual(["noVanLeft", "noVanLeft"]);
  });

  test("nothing to deliver: no tours", () => {
    expect(planned(problemOf(pair, { drops: [] }))).toEqual({ tours: [], unserved: [], distanceKm: 0 });
  });
});

test("fewest vans first: two tours of 5.5 and 2 km rather than three that are 7 km together", () => {
  const star = [
    [0, 1, 1, 1.5],
    [1, 0, 3, 3],
    [1, 3, 0, 3],
    [1.5, 3, 3, 0],
  ];
  const drops = [1, 2, 3].map((place) => dropAt(place, { massKg: 1 }));
  const problem = problemOf(star, { drops, fleet: { capacityKg: 2 } });
  expect(planned(problem)).toMatchObject({ distanceKm: 7, tours: { length: 3 } });
  expect(planned({ ...problem, objective: "vansThenDistance" })).toMatchObject({
    distanceKm: 7.5,
    tours: { length: 2 },
  });
});

describe("any problem", () => {
  test("every plan can be driven, drops left behind are reported, and the search is never worse than its start", () => {
    fc.assert(
      fc.property(anyProblem, fc.nat(), (problem, seed) => {
        const start = planned(problem, 0, seed);
        const plan = planned(problem, 60, seed);
        expect([...brokenPromises(problem, start), ...brokenPromises(problem, plan)]).toEqual([]);
        const vans = problem.objective === "distance" ? 0 : plan.tours.length - start.tours.length;
        const order = plan.unserved.length - start.unserved.length || vans;
        expect(order).toBeLessThanOrEqual(0);
        if (order === 0) expect(plan.distanceKm).toBeLessThanOrEqual(start.distanceKm + 1e-9);
        if (plan.unserved.some(({ why }) => why === "noVanLeft")) expect(plan.tours.length).toBe(problem.fleet.vans);
      }),
      { numRuns: 2000, seed: 77 },
    );
  });

  test("the same problem, stream and number of iterations give the same plan", () => {
    fc.assert(
      fc.property(anyProblem, fc.nat(), (problem, seed) => {
        expect(planned(problem, 40, seed)).toEqual(planned(problem, 40, seed));
      }),
      { numRuns: 50, seed: 6 },
    );
  });

  test("the shortest plan of all is found where it can be counted out", () => {
    fc.assert(
      fc.property(anyProblem, (any) => {
        const fleet = { ...any.fleet, battery: null, dutyS: Number.POSITIVE_INFINITY, vans: Number.POSITIVE_INFINITY };
        const problem: TourProblem = { ...any, drops: any.drops.slice(0, 6), objective: "distance", fleet };
        const plan = planned(problem, 600);
        const left = new Set(plan.unserved.map(({ drop }) => drop));
        const served = problem.drops.filter((_, i) => !left.has(i));
        expect(plan.distanceKm).toBeCloseTo(countedOutKm({ ...problem, drops: served }), 6);
        // who is left behind cannot be served alone either
        for (const drop of left) {
          const alone = { ...problem, drops: [problem.drops[drop] as TourProblem["drops"][number]] };
          expect(countedOutKm(alone)).toBe(Number.POSITIVE_INFINITY);
        }
      }),
      { numRuns: 80, seed: 7 },
    );
  });

  test("out of range is who cannot be reached from station to station", () => {
    fc.assert(
      fc.property(anyProblem, (any) => {
        if (any.fleet.battery === null) return;
        const drops = any.drops.map((drop) => ({ ...drop, massKg: 0, windows: [] }));
        const stations = any.stations.map((station) => ({ ...station, windows: [] }));
        const fleet = { ...any.fleet, dutyS: Number.POSITIVE_INFINITY, vans: Number.POSITIVE_INFINITY };
        const depot = { ...any.depot, closesS: Number.POSITIVE_INFINITY };
        const problem: TourProblem = { ...any, depot, drops, stations, fleet };
        const beyond = drops.map((_, i) => i).filter((i) => !withinReach(problem, i));
        expect(reasons(planned(problem, 5))).toEqual(beyond.map((i) => [i, "beyondRange"]));
      }),
      { numRuns: 200, seed: 8 },
    );
  });
});

/** The optimum: every order of every set of drops, every way to share them out. Without range and duty. */
function countedOutKm({ drops, places, distanceKm, travelS, depot, fleet }: TourProblem): number {
  const full = 2 ** drops.length - 1;
  const bySet = new Array<number>(full + 1).fill(Number.POSITIVE_INFINITY);
  bySet[0] = 0;
  const go = (set: number, place: number, clockS: number, km: number, massKg: number) => {
    const home = place * places + depot.place;
    if (clockS + (travelS[home] as number) <= depot.closesS) {
      bySet[set] = Math.min(bySet[set] as number, km + (distanceKm[home] as number));
    }
    drops.forEach((drop, i) => {
      if ((set & (1 << i)) !== 0 || massKg + drop.massKg > fleet.capacityKg) return;
      const leg = place * places + drop.place;
      const arriveS = clockS + (travelS[leg] as number);
      const window = drop.windows.find(({ toS }) => arriveS <= toS);
      if (drop.windows.length > 0 && window === undefined) return;
      const startS = Math.max(arriveS, window?.fromS ?? arriveS);
      go(set | (1 << i), drop.place, startS + drop.serviceS, km + (distanceKm[leg] as number), massKg + drop.massKg);
    });
  };
  go(0, depot.place, depot.opensS, 0, 0);
  bySet[0] = 0;
  const shared = [0];
  for (let set = 1; set <= full; set++) {
    shared[set] = Number.POSITIVE_INFINITY;
    for (let part = set; part > 0; part = (part - 1) & set) {
      shared[set] = Math.min(shared[set] as number, (bySet[part] as number) + (shared[set ^ part] as number));
    }
  }
  return shared[full] as number;
}

/** Whether a drop can be driven to and back with time no matter: legs between stations on a full battery. */
function withinReach({ drops, stations, places, distanceKm, depot, fleet }: TourProblem, drop: number): boolean {
  const { capacityKwh, startKwh, kwhPerKm } = fleet.battery as NonNullable<typeof fleet.battery>;
  const needKwh = (from: number, to: number) => (distanceKm[from * places + to] as number) * kwhPerKm;
  const at = (drops[drop] as { place: number }).place;
  const reached = new Map([[depot.place, startKwh]]);
  const homeward = new Set([depot.place]);
  for (let round = 0; round <= stations.length; round++) {
    for (const { place } of stations) {
      for (const [from, kwh] of [...reached]) if (needKwh(from, place) <= kwh) reached.set(place, capacityKwh);
      for (const to of [...homeward]) if (needKwh(place, to) <= capacityKwh) homeward.add(place);
    }
  }
  const arrivesKwh = Math.max(...[...reached].map(([from, kwh]) => kwh - needKwh(from, at)));
  return arrivesKwh >= 0 && [...homeward].some((to) => needKwh(at, to) <= arrivesKwh);
}
