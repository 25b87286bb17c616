/** A plan of tours for a city delivery: savings start, then as many ruins and recreations as the caller grants. */

import type {
  Chance,
  Tour,
  TourPlan,
  TourProblem,
  TourStop,
  UnservedDrop,
  UnservedReason,
} from "../../park/delivery/tourProblem.ts";
import { ABSENT, type FleetState } from "./fleetState.ts";
import { Neighbours } from "./neighbours.ts";
import { type TourNetwork, tourNetwork } from "./network.ts";
import { type ChargedOrder, OrderedTour } from "./orderedTour.ts";
import { savingsTours } from "./savings.ts";
import { TourSearch } from "./search.ts";
import { timetable } from "./timetable.ts";
import { unservable } from "./unservable.ts";

/**
 * @param iterations ruins and recreations after the start; 0: the start itself
 * @param chance equal stream, equal problem and equal number of iterations: the same plan
 */
export function planTours(problem: TourProblem, iterations: number, chance: Chance): TourPlan {
  const network = tourNetwork(problem);
  const ordered = new OrderedTour(network);
  const why = unservable(network);
  const keptOut = Uint8Array.from(why, (reason) => (reason === null ? 0 : 1));
  const drops = problem.drops.map((_, i) => i + 1).filter((drop) => keptOut[drop] === 0);
  const near = new Neighbours(network);
  const start = savingsTours(network, ordered, near, drops);
  const search = new TourSearch(network, ordered, near, problem.objective, chance, keptOut, start);
  if (drops.length > 1) search.run(iterations);
  return planOf(network, ordered, search.best, why);
}

function planOf(
  network: TourNetwork,
  ordered: OrderedTour,
  state: FleetState,
  why: readonly (UnservedReason | null)[],
): TourPlan {
  const tours = Array.from({ length: state.used }, (_, k) => {
    const tour = state.tours[k] as number;
    const charged = ordered.charged(state.orderOf(tour), state.count[tour] as number);
    if (charged === null) throw new Error(`tour ${tour} cannot be driven`);
    return tourOf(network, charged);
  }).sort((a, b) => a.departS - b.departS);
  const unserved: UnservedDrop[] = [];
  for (let drop = 1; drop <= network.drops; drop++) {
    if (state.tourOf[drop] === ABSENT) unserved.push({ drop: drop - 1, why: why[drop] ?? "noVanLeft" });
  }
  return { tours, unserved, distanceKm: tours.reduce((sum, tour) => sum + tour.distanceKm, 0) };
}

function tourOf(network: TourNetwork, { nodes, chargedKwh }: ChargedOrder): Tour {
  const { drops, serviceS, massKg, battery, km } = network;
  const { departS, returnS, arriveS, startS } = timetable(network, nodes, chargedKwh);
  const stops = nodes.map((node, k): TourStop => {
    const kwh = chargedKwh[k] as number;
    const stayS = node > drops ? kwh * (battery?.chargeSPerKwh ?? 0) : (serviceS[node] as number);
    return {
      kind: node > drops ? "station" : "drop",
      index: node > drops ? node - drops - 1 : node - 1,
      arriveS: arriveS[k] as number,
      startS: startS[k] as number,
      leaveS: (startS[k] as number) + stayS,
      chargedKwh: kwh,
    };
  });
  let [massTotalKg, distanceKm, here] = [0, 0, 0];
  for (const node of [...nodes, 0]) {
    distanceKm += km[here * network.nodes + node] as number;
    if (node <= drops) massTotalKg += massKg[node] as number;
    here = node;
  }
  return { departS, returnS, stops, massKg: massTotalKg, distanceKm };
}
