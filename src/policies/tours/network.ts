/**
 * A problem laid out for the inner loops: the depot is node 0, drops are nodes 1 … drops, stations follow; all that is
 * read per move is in typed arrays.
 */
import type { TourProblem, VanBattery } from "../../park/delivery/tourProblem.ts";
import { type WindowTable, windowTable } from "./windows.ts";

export interface TourNetwork {
  /** drops are nodes 1 … drops */
  readonly drops: number;
  /** all of them: row length of the matrices */
  readonly nodes: number;
  /** from · nodes + to */
  readonly km: Float64Array;
  /** to · nodes + from */
  readonly kmInto: Float64Array;
  readonly travelS: Float64Array;
  readonly massKg: Float64Array;
  readonly serviceS: Float64Array;
  readonly windows: WindowTable;
  /** whether time binds at all */
  readonly timed: boolean;
  readonly opensS: number;
  readonly closesS: number;
  readonly capacityKg: number;
  readonly vans: number;
  readonly dutyS: number;
  readonly battery: VanBattery | null;
}

export function tourNetwork(problem: TourProblem): TourNetwork {
  const { depot, drops, stations, fleet, places } = problem;
  const placeOf = [depot.place, ...drops.map((drop) => drop.place), ...stations.map((station) => station.place)];
  const nodes = placeOf.length;
  const [km, travelS] = [problem.distanceKm, problem.travelS].map((m) => ofNodes(m, places, placeOf)) as [
    Float64Array,
    Float64Array,
  ];
  const windows = windowTable([
    [{ fromS: depot.opensS, toS: depot.closesS }],
    ...drops.map((drop) => drop.windows),
    ...stations.map((station) => station.windows),
  ]);
  const timed =
    Number.isFinite(depot.closesS) || Number.isFinite(fleet.dutyS) || drops.some((drop) => drop.windows.length > 0);
  return {
    drops: drops.length,
    nodes,
    km,
    kmInto: turned(km, nodes),
    travelS,
    massKg: Float64Array.from([0, ...drops.map((drop) => drop.massKg)]),
    serviceS: Float64Array.from([0, ...drops.map((drop) => drop.serviceS)]),
    windows,
    timed,
    opensS: depot.opensS,
    closesS: depot.closesS,
    capacityKg: fleet.capacityKg,
    vans: fleet.vans,
    dutyS: fleet.dutyS,
    battery: fleet.battery,
  };
}

/** A matrix of places as one of nodes; itself where they are the same. */
function ofNodes(matrix: Float64Array, places: number, placeOf: readonly number[]): Float64Array {
  const nodes = placeOf.length;
  if (nodes === places && placeOf.every((place, node) => place === node)) return matrix;
  const out = new Float64Array(nodes * nodes);
  for (let i = 0; i < nodes; i++) {
    const row = (placeOf[i] as number) * places;
    for (let j = 0; j < nodes; j++) out[i * nodes + j] = matrix[row + (placeOf[j] as number)] as number;
  }
  return out;
}

/** The transposed matrix; itself where it is symmetric. */
function turned(matrix: Float64Array, nodes: number): Float64Array {
  const out = new Float64Array(nodes * nodes);
  let same = true;
  for (let i = 0; i < nodes; i++) {
    for (let j = 0; j < nodes; j++) {
      const value = matrix[i * nodes + j] as number;
      out[j * nodes + i] = value;
      same &&= value === matrix[j * nodes + i];
    }
  }
  return same ? matrix : out;
}
