/** The routing instances of the reference folder as problems of ours, with the best results known beside them. */
import type { Drop, TourProblem } from "../../src/park/delivery/tourProblem.ts";
import { readReference } from "./referenceFolder.ts";

export interface TourCase {
  readonly name: string;
  readonly problem: TourProblem;
  /** of the objective, in the units of `problem` [km] */
  readonly bestKm: number;
  /** fewest known, where they count first */
  readonly bestVans: number | null;
}

interface Listed {
  readonly set: string;
  readonly name: string;
  readonly bestKnown: number;
  readonly bestKnownDistanceTruncated: number;
  readonly bestKnownPartialRecharge: Record<string, { readonly vehicles: number; readonly distance: number }>;
}

export function tourCases(set: "cvrp" | "vrptw" | "evrptw"): TourCase[] {
  const { instances } = JSON.parse(readReference("dispatch-logistics/best-known.json")) as { instances: Listed[] };
  const read = { cvrp, vrptw, evrptw }[set];
  return instances.filter((listed) => listed.set === set).map(read);
}

const numbersOf = (line: string) => line.trim().split(/\s+/).map(Number);

/** Nodes at points, the depot first; a distance is a time. */
function matrices(points: readonly (readonly number[])[], rounded: (distance: number) => number) {
  const values = points.flatMap(([x, y]) =>
    points.map(([x2, y2]) => {
      const [dx, dy] = [(x as number) - (x2 as number), (y as number) - (y2 as number)];
      return rounded(Math.sqrt(dx * dx + dy * dy));
    }),
  );
  return { places: points.length, distanceKm: Float64Array.from(values), travelS: Float64Array.from(values) };
}

/** TSPLIB: arcs rounded to whole numbers, no windows. */
function cvrp({ name, bestKnown }: Listed): TourCase {
  const text = readReference(`dispatch-logistics/cvrp/${name}.vrp`);
  const rows = (section: string) =>
    (text.split(section)[1] as string)
      .split(/[A-Z]+_SECTION/)[0]
      ?.trim()
      .split("\n")
      .map(numbersOf) as number[][];
  const demands = rows("DEMAND_SECTION");
  const problem: TourProblem = {
    ...matrices(
      rows("NODE_COORD_SECTION").map(([, x, y]) => [x as number, y as number]),
      Math.round,
    ),
    depot: { place: 0, opensS: 0, closesS: Number.POSITIVE_INFINITY },
    drops: demands
      .slice(1)
      .map(([, demand], i): Drop => ({ place: i + 1, massKg: demand as number, serviceS: 0, windows: [] })),
    stations: [],
    fleet: {
      vans: Number.POSITIVE_INFINITY,
      capacityKg: Number(/CAPACITY\s*:\s*(\d+)/.exec(text)?.[1]),
      dutyS: Number.POSITIVE_INFINITY,
      battery: null,
    },
    objective: "distance",
  };
  return { name, problem, bestKm: bestKnown, bestVans: null };
}

/** Solomon, in tenths, so that the truncated distances are whole numbers. */
function vrptw({ name, bestKnownDistanceTruncated }: Listed): TourCase {
  const lines = readReference(`dispatch-logistics/vrptw/${name}.txt`)
    .split("\n")
    .filter((line) => /^[\s\d.]+$/.test(line));
  const rows = lines.map(numbersOf);
  const [[vans, capacityKg], nodes] = [
    rows.find((row) => row.length === 2),
    rows.filter((row) => row.length === 7),
  ] as [[number, number], number[][]];
  const problem: TourProblem = {
    ...matrices(
      nodes.map(([, x, y]) => [x as number, y as number]),
      (distance) => Math.floor(10 * distance),
    ),
    depot: { place: 0, opensS: 0, closesS: 10 * (nodes[0]?.[5] as number) },
    drops: nodes.slice(1).map((row, i) => dropOf(row.slice(3) as Four, i + 1, 10)),
    stations: [],
    fleet: { vans, capacityKg, dutyS: Number.POSITIVE_INFINITY, battery: null },
    objective: "distance",
  };
  return { name, problem, bestKm: 10 * bestKnownDistanceTruncated, bestVans: null };
}

/** Schneider, Stenger, Goeke: no rounding, fewest vans first. */
function evrptw({ name, bestKnownPartialRecharge }: Listed): TourCase {
  const text = readReference(`dispatch-logistics/evrptw/${name}.txt`);
  const rows = text
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((row) => row.length === 8);
  const of = (type: string) => rows.filter((row) => row[1] === type).map((row) => row.slice(2).map(Number));
  const [depot, stations, customers] = [of("d")[0], of("f"), of("c")] as [number[], number[][], number[][]];
  const last = (letter: string) => Number(new RegExp(`^${letter} .*/([\\d.]+)/`, "m").exec(text)?.[1]);
  const best = Object.values(bestKnownPartialRecharge).sort(
    (a, b) => a.vehicles - b.vehicles || a.distance - b.distance,
  )[0];
  const points = [depot, ...customers, ...stations].map(([x, y]) => [x as number, y as number]);
  const problem: TourProblem = {
    ...matrices(points, (distance) => distance),
    depot: { place: 0, opensS: 0, closesS: depot[4] as number },
    drops: customers.map((row, i) => dropOf(row.slice(2) as Four, i + 1, 1)),
    stations: stations.map((row, s) => ({
      place: customers.length + 1 + s,
      windows: [{ fromS: row[3] as number, toS: row[4] as number }],
    })),
    fleet: {
      vans: Number.POSITIVE_INFINITY,
      capacityKg: last("C"),
      dutyS: Number.POSITIVE_INFINITY,
      battery: { capacityKwh: last("Q"), startKwh: last("Q"), kwhPerKm: last("r"), chargeSPerKwh: last("g") },
    },
    objective: "vansThenDistance",
  };
  return { name, problem, bestKm: best?.distance as number, bestVans: best?.vehicles as number };
}

type Four = [massKg: number, fromS: number, toS: number, serviceS: number];

function dropOf([massKg, fromS, toS, serviceS]: Four, place: number, times: number): Drop {
  return { place, massKg, serviceS: times * serviceS, windows: [{ fromS: times * fromS, toS: times * toS }] };
}
