/** The judge of tours by plans that break one promise each. */
import { expect, test } from "vitest";
import type { Tour, TourPlan, TourStop } from "../../../src/park/delivery/tourProblem.ts";
import { brokenPromises } from "../../../src/policies/tours/judge.ts";
import { dropAt, problemOf } from "../../support/smallTours.ts";

/** drops 10 and 20 km away along a road, a station at 15 km; 40 km to drive on 35, at least 5 to charge */
const road = [0, 10, 20, 15];
const problem = problemOf(
  road.map((a) => road.map((b) => Math.abs(a - b))),
  {
    depot: { place: 0, opensS: 0, closesS: 4000 },
    drops: [
      dropAt(1, { massKg: 3, serviceS: 100, windows: [{ fromS: 600, toS: 900 }] }),
      dropAt(2, { massKg: 4, windows: [{ fromS: 0, toS: 2000 }] }),
    ],
    stations: [{ place: 3, windows: [] }],
    fleet: {
      vans: 1,
      capacityKg: 7,
      dutyS: 2650,
      battery: { capacityKwh: 35, startKwh: 35, kwhPerKm: 1, chargeSPerKwh: 20 },
    },
  },
);
const stop = (
  kind: TourStop["kind"],
  index: number,
  arriveS: number,
  startS: number,
  leaveS: number,
  chargedKwh = 0,
) => {
  return { kind, index, arriveS, startS, leaveS, chargedKwh };
};
const stops = [
  stop("drop", 0, 600, 600, 700),
  stop("drop", 1, 1300, 1300, 1300),
  stop("station", 0, 1600, 1600, 1700, 5),
];
const tour: Tour = { departS: 0, returnS: 2600, stops, massKg: 7, distanceKm: 40 };
const plan: TourPlan = { tours: [tour], unserved: [], distanceKm: 40 };
const withTour = (parts: Partial<Tour>): TourPlan => ({ ...plan, tours: [{ ...tour, ...parts }] });

test("a plan that keeps all promises is not blamed", () => {
  expect(brokenPromises(problem, plan)).toEqual([]);
});

test.each<[string, TourPlan, typeof problem]>([
  ["served or reported 0 times", { ...plan, tours: [], distanceKm: 0 }, problem],
  ["served or reported 2 times", { ...plan, unserved: [{ drop: 1, why: "noVanLeft" }] }, problem],
  ["2 tours, 1 vans", { ...plan, tours: [tour, { ...tour, stops: [] }] }, problem],
  ["loaded with 7 kg", plan, { ...problem, fleet: { ...problem.fleet, capacityKg: 6 } }],
  ["on duty for 2600 s", plan, { ...problem, fleet: { ...problem.fleet, dutyS: 2599 } }],
  ["after the depot closes", plan, { ...problem, depot: { ...problem.depot, closesS: 2599 } }],
  ["before the depot opens", plan, { ...problem, depot: { ...problem.depot, opensS: 1 } }],
  ["says it arrives at 600, drives until 601", withTour({ departS: 1 }), problem],
  [
    "begins before it arrives",
    withTour({ stops: [{ ...stops[0], startS: 599 } as TourStop, ...stops.slice(1)] }),
    problem,
  ],
  ["outside its windows", plan, { ...problem, drops: [dropAt(1, { windows: [{ fromS: 601, toS: 900 }] }), dropAt(2)] }],
  [
    "says it leaves at 700",
    plan,
    { ...problem, drops: [dropAt(1, { serviceS: 101, massKg: 3 }), dropAt(2, { massKg: 4 })] },
  ],
  [
    "battery at -1 kWh",
    withTour({ stops: [...stops.slice(0, 2), { ...stops[2], chargedKwh: 4 } as TourStop] }),
    problem,
  ],
  [
    "charged to 40 kWh",
    withTour({ stops: [...stops.slice(0, 2), { ...stops[2], chargedKwh: 30 } as TourStop] }),
    problem,
  ],
  [
    "charges where no station is",
    withTour({ stops: [{ ...stops[0], chargedKwh: 1 } as TourStop, ...stops.slice(1)] }),
    problem,
  ],
  ["charges -1 kWh", withTour({ stops: [...stops.slice(0, 2), { ...stops[2], chargedKwh: -1 } as TourStop] }), problem],
  ["says 8 kg, carries 7", withTour({ massKg: 8 }), problem],
  ["says 39 km, drives 40", withTour({ distanceKm: 39 }), problem],
  ["the plan says 39", { ...plan, distanceKm: 39 }, problem],
  ["says it is back at 2500", withTour({ returnS: 2500 }), problem],
  ["says it is back at -Infinity", withTour({ returnS: Number.NEGATIVE_INFINITY }), problem],
  ["drives for nothing", withTour({ stops: [] }), problem],
  ["no station 1", withTour({ stops: [stop("station", 1, 0, 0, 0)] }), problem],
])("%s", (wrong, broken, under) => {
  expect(brokenPromises(under, broken).join("; ")).toContain(wrong);
});
