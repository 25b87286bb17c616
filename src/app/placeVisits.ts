/** Who stood where, and what he did there meanwhile: states of vehicles and trailers, gathered by the place they name. */
import type { Recording } from "../recording/recording.ts";
import { type StateName, stateCode } from "../recording/vocabulary.ts";
import type { Span } from "./session.ts";

export interface VisitPart {
  readonly state: number;
  readonly toS: number;
}

export interface PlaceVisit extends Span {
  /** who: a vehicle, a trailer */
  readonly entity: number;
  readonly parts: readonly VisitPart[];
  /** false where it is still under way at the end of what is recorded */
  readonly isOver: boolean;
}

/** In these one is on the way to the place that the state names, or in line before it. */
const ELSEWHERE: readonly StateName[] = ["gone", "arriving", "gateQueue", "gateService", "driving", "onTour"];

interface Open {
  readonly place: number;
  readonly entity: number;
  readonly fromS: number;
  readonly parts: { state: number; toS: number }[];
}

/** Visits of every place, in order of time. */
export function placeVisits(recording: Recording): ReadonlyMap<number, readonly PlaceVisit[]> {
  const elsewhere = new Set(ELSEWHERE.map(stateCode));
  const visits = new Map<number, PlaceVisit[]>();
  const open = new Map<number, Open>();
  const end = (visit: Open, toS: number, isOver: boolean) => {
    (visit.parts.at(-1) as { toS: number }).toS = toS;
    const known = visits.get(visit.place);
    const { entity, fromS, parts } = visit;
    if (known) known.push({ entity, fromS, toS, parts, isOver });
    else visits.set(visit.place, [{ entity, fromS, toS, parts, isOver }]);
  };
  const { columns, length } = recording.states;
  for (let row = 0; row < length; row++) {
    const entity = columns.entity[row] as number;
    const kind = recording.entities[entity]?.kind;
    if (kind !== "vehicle" && kind !== "trailer") continue;
    const t = columns.t[row] as number;
    const state = columns.state[row] as number;
    const other = columns.other[row] as number;
    const place = elsewhere.has(state) ? -1 : other;
    const before = open.get(entity);
    if (before && before.place === place) {
      (before.parts.at(-1) as { toS: number }).toS = t;
      before.parts.push({ state, toS: t });
      continue;
    }
    if (before) {
      end(before, t, true);
      open.delete(entity);
    }
    if (place >= 0) open.set(entity, { place, entity, fromS: t, parts: [{ state, toS: t }] });
  }
  for (const visit of open.values()) end(visit, recording.coveredS, false);
  for (const list of visits.values()) list.sort((p, q) => p.fromS - q.fromS);
  return visits;
}

/**
 * How many of some places are used in each step, on average over it; NaN beyond what is recorded.
 *
 * @param stepS length of a step [s]
 */
export function usedPlaces(
  lists: Iterable<readonly PlaceVisit[]>,
  span: Span,
  stepS: number,
  coveredS: number,
): Float64Array {
  const count = Math.max(0, Math.ceil((span.toS - span.fromS) / stepS - 1e-9));
  const used = new Float64Array(count);
  for (const list of lists) {
    for (const { fromS, toS } of list) {
      const first = Math.max(0, Math.floor((fromS - span.fromS) / stepS));
      for (let k = first; k < count; k++) {
        const startS = span.fromS + k * stepS;
        const overlapS = Math.min(toS, startS + stepS) - Math.max(fromS, startS);
        if (overlapS <= 0) break;
        used[k]! += overlapS / stepS;
      }
    }
  }
  for (let k = 0; k < count; k++) if (span.fromS + (k + 1) * stepS > coveredS + 1e-6) used[k] = Number.NaN;
  return used;
}
