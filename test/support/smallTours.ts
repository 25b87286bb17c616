/** Small delivery problems: by hand, and by chance for laws that hold of any. */
import fc from "fast-check";
import type { ChargingStation, Drop, TimeWindow, TourProblem, VanFleet } from "../../src/park/delivery/tourProblem.ts";

export const FREE_FLEET: VanFleet = {
  vans: Number.POSITIVE_INFINITY,
  capacityKg: Number.POSITIVE_INFINITY,
  dutyS: Number.POSITIVE_INFINITY,
  battery: null,
};

/** A matrix by rows, in kilometres; a kilometre takes a minute. The depot is place 0 and open from 0 on. */
export function problemOf(
  rows: readonly (readonly number[])[],
  parts: Partial<Omit<TourProblem, "fleet">> & { readonly drops: readonly Drop[]; readonly fleet?: Partial<VanFleet> },
): TourProblem {
  const distanceKm = Float64Array.from(rows.flat());
  return {
    places: rows.length,
    distanceKm,
    travelS: distanceKm.map((km) => 60 * km),
    depot: { place: 0, opensS: 0, closesS: Number.POSITIVE_INFINITY },
    stations: [],
    objective: "distance",
    ...parts,
    fleet: { ...FREE_FLEET, ...parts.fleet },
  };
}

/** A drop at any time without service. */
export function dropAt(place: number, parts: Partial<Drop> = {}): Drop {
  return { place, massKg: 0, serviceS: 0, windows: [], ...parts };
}

const windowsWithin = (endS: number): fc.Arbitrary<TimeWindow[]> =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: endS }), { maxLength: 4 })
    .map((times) => times.sort((a, b) => a - b))
    .map((t) =>
      [0, 2].filter((k) => k + 1 < t.length).map((k) => ({ fromS: t[k] as number, toS: t[k + 1] as number })),
    );

const DAY_S = 40_000;

/** Any problem with up to nine drops: points on a map of 60 × 60 km, windows with gaps, range, duty and vans that may bind. */
export const anyProblem: fc.Arbitrary<TourProblem> = fc
  .record({
    points: fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })), {
      minLength: 4,
      maxLength: 8,
    }),
    drops: fc.array(
      fc.record({
        place: fc.nat(100),
        massKg: fc.integer({ min: 0, max: 600 }),
        serviceS: fc.integer({ min: 0, max: 1800 }),
        windows: windowsWithin(DAY_S),
      }),
      { maxLength: 9 },
    ),
    stations: fc.array(fc.record({ place: fc.nat(100), windows: windowsWithin(DAY_S) }), { maxLength: 3 }),
    closesS: fc.constantFrom(Number.POSITIVE_INFINITY, DAY_S, DAY_S / 3),
    vans: fc.constantFrom(Number.POSITIVE_INFINITY, 1, 2, 4),
    capacityKg: fc.constantFrom(500, 1200, 5000),
    dutyS: fc.constantFrom(Number.POSITIVE_INFINITY, 8_000, 20_000),
    rangeKm: fc.constantFrom(null, 50, 90, 150),
    startShare: fc.constantFrom(1, 0.5),
    chargeSPerKwh: fc.constantFrom(30, 120),
    objective: fc.constantFrom("distance" as const, "vansThenDistance" as const),
  })
  .map(
    ({ points, drops, stations, closesS, vans, capacityKg, dutyS, rangeKm, startShare, chargeSPerKwh, objective }) => {
      const rows = points.map(([x, y]) =>
        points.map(([x2, y2]) => Math.sqrt((x - x2) * (x - x2) + (y - y2) * (y - y2))),
      );
      const placed = <T extends { readonly place: number }>(list: readonly T[]): T[] =>
        list.map((one) => ({ ...one, place: one.place % points.length }));
      const capacityKwh = rangeKm === null ? 0 : 0.35 * rangeKm;
      const startKwh = startShare * capacityKwh;
      const battery = rangeKm === null ? null : { capacityKwh, startKwh, kwhPerKm: 0.35, chargeSPerKwh };
      return problemOf(rows, {
        depot: { place: 0, opensS: 0, closesS },
        drops: placed<Drop>(drops),
        stations: placed<ChargingStation>(stations),
        objective,
        fleet: { vans, capacityKg, dutyS, battery },
      });
    },
  );
