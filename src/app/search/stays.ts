/** When vehicles were in the park: from the gate on until they left, without tours and trips in between. */
import type { Recording } from "../../recording/recording.ts";
import { type StateName, stateCode, type VehicleClass } from "../../recording/vocabulary.ts";
import type { Span } from "../session.ts";

const AWAY: readonly StateName[] = ["gone", "arriving", "onTour", "onTrip"];

/** Stays of every vehicle, oldest first; one that goes on ends where the recording does. */
export function staysOf(recording: Recording): ReadonlyMap<number, readonly Span[]> {
  const away = new Set(AWAY.map(stateCode));
  const stays = new Map<number, Span[]>();
  const since = new Map<number, number>();
  const end = (vehicle: number, fromS: number, toS: number) => {
    const known = stays.get(vehicle);
    if (known) known.push({ fromS, toS });
    else stays.set(vehicle, [{ fromS, toS }]);
  };
  const { columns, length } = recording.states;
  for (let row = 0; row < length; row++) {
    const entity = columns.entity[row] as number;
    if (recording.entities[entity]?.kind !== "vehicle") continue;
    const fromS = since.get(entity);
    const isAway = away.has(columns.state[row] as number);
    if (isAway && fromS !== undefined) {
      end(entity, fromS, columns.t[row] as number);
      since.delete(entity);
    } else if (!isAway && fromS === undefined) since.set(entity, columns.t[row] as number);
  }
  for (const [vehicle, fromS] of since) end(vehicle, fromS, recording.coveredS);
  return stays;
}

const distance = ({ fromS, toS }: Span, t: number) => Math.max(0, fromS - t, t - toS);

/** The stay that is nearest to a time; null where there is none. */
export function nearestStay(stays: readonly Span[] | undefined, t: number): Span | null {
  let best: Span | null = null;
  for (const stay of stays ?? []) if (!best || distance(stay, t) < distance(best, t)) best = stay;
  return best;
}

/** A little after it came [s], so that it has left the gate's edge of the picture. */
const SETTLED_S = 20;

/** A time within a stay at which to look: the present one if it is in it. */
export function timeWithin(stay: Span, t: number): number {
  if (stay.fromS <= t && t < stay.toS) return t;
  return Math.min(stay.fromS + SETTLED_S, (stay.fromS + stay.toS) / 2);
}

/** Vehicles of a class, those that are nearest to a time first, at most so many. */
export function vehiclesOf(
  recording: Recording,
  stays: ReadonlyMap<number, readonly Span[]>,
  vehicleClass: VehicleClass,
  t: number,
  most: number,
): readonly number[] {
  const all = recording.entities.filter((e) => e.kind === "vehicle" && e.vehicleClass === vehicleClass);
  const ranked = all.map(({ id }) => {
    const stay = nearestStay(stays.get(id), t);
    return { id, away: stay ? distance(stay, t) : Number.POSITIVE_INFINITY };
  });
  // two that never came are as far
  ranked.sort((p, q) => (p.away === q.away ? p.id - q.id : p.away - q.away));
  return ranked.slice(0, most).map(({ id }) => id);
}
