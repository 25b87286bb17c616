/** How the curves of the centres' charts are read: levels, places in use, vehicles in a state, facts by the hour. */
import type { Fact, Recording } from "../../recording/recording.ts";
import { type Entity, type FactKind, type StateName, stateCode } from "../../recording/vocabulary.ts";
import { levelMeans, sum } from "../chartData.ts";
import { scenarioOf } from "../live.ts";
import { type PlaceVisit, usedPlaces } from "../placeVisits.ts";
import type { Span } from "../session.ts";

/** What curves are read from. */
export interface Source {
  readonly recording: Recording;
  readonly visits: ReadonlyMap<number, readonly PlaceVisit[]>;
  readonly range: Span;
  readonly stepS: number;
}

export const level =
  (...names: readonly string[]) =>
  ({ recording, range, stepS }: Source) =>
    sum(...names.map((name) => levelMeans(recording, name, range, stepS)));

/** Sum of the levels `<before><tenant><after>` of tenants of some uses. */
export const ofTenants =
  (before: string, after: string, ...uses: readonly string[]) =>
  (source: Source) =>
    level(
      ...scenarioOf(source.recording)
        .operations.tenants.filter(({ use }) => uses.length === 0 || uses.includes(use))
        .map(({ id }) => `${before}${id}${after}`),
    )(source);

/** Places of rows of a kind that are used. */
export const stalls =
  (kind: string) =>
  ({ recording, visits, range, stepS }: Source) => {
    const rows = new Set(
      scenarioOf(recording)
        .site.stallRows.filter((row) => row.kind === kind)
        .map(({ id }) => id),
    );
    const lists = recording.entities
      .filter(({ kind: k, group }) => k === "stall" && group !== undefined && rows.has(group))
      .map(({ id }) => visits.get(id) ?? []);
    return lists.length === 0 ? nothing(range, stepS) : usedPlaces(lists, range, stepS, recording.coveredS);
  };

function nothing({ fromS, toS }: Span, stepS: number): Float64Array {
  return new Float64Array(Math.max(0, Math.ceil((toS - fromS) / stepS - 1e-9))).fill(Number.NaN);
}

export const isVan = ({ vehicleClass }: Entity) => vehicleClass === "cityVan";

/** Vehicles in a state. */
export const inState =
  (state: StateName, fits: (entity: Entity) => boolean = () => true) =>
  ({ recording, range, stepS }: Source) => {
    const code = stateCode(state);
    const since = new Map<number, number>();
    const spans: PlaceVisit[] = [];
    const { columns, length } = recording.states;
    const end = (entity: number, toS: number) => {
      const fromS = since.get(entity);
      if (fromS === undefined) return;
      since.delete(entity);
      spans.push({ entity, fromS, toS, parts: [], isOver: true });
    };
    for (let row = 0; row < length; row++) {
      const entity = columns.entity[row] as number;
      const info = recording.entities[entity];
      if (info?.kind !== "vehicle" || !fits(info)) continue;
      const t = columns.t[row] as number;
      if (columns.state[row] !== code) end(entity, t);
      else if (!since.has(entity)) since.set(entity, t);
    }
    for (const entity of [...since.keys()]) end(entity, recording.coveredS);
    return length === 0 ? nothing(range, stepS) : usedPlaces([spans], range, stepS, recording.coveredS);
  };

/** Sum so far of a number of the facts of a kind. */
export const soFar =
  (kind: FactKind, of: "x" | "y") =>
  ({ recording, range, stepS }: Source) => {
    const facts = [...recording.factsIn(range.fromS, range.toS, kind)];
    const sums = nothing(range, stepS);
    if (facts.length === 0) return sums;
    let next = 0;
    let sumSoFar = 0;
    for (let k = 0; k < sums.length; k++) {
      const untilS = range.fromS + (k + 1) * stepS;
      if (untilS > recording.coveredS + 1e-6) break;
      for (; next < facts.length && (facts[next]?.t ?? 0) < untilS; next++) sumSoFar += facts[next]?.[of] ?? 0;
      sums[k] = sumSoFar;
    }
    return sums;
  };

/** Sum of something of the facts of a kind in each hour; all steps of an hour have it. */
export const perHour =
  (kind: FactKind, of: (fact: Fact) => number) =>
  ({ recording, range, stepS }: Source) => {
    const sums = nothing(range, stepS);
    const facts = [...recording.factsIn(range.fromS, range.toS, kind)];
    if (facts.length === 0) return sums;
    const hours = new Float64Array(Math.ceil((range.toS - range.fromS) / 3600));
    for (const fact of facts) hours[Math.floor((fact.t - range.fromS) / 3600)]! += of(fact);
    for (let k = 0; k < sums.length; k++) {
      if (range.fromS + (k + 1) * stepS > recording.coveredS + 1e-6) break;
      sums[k] = hours[Math.floor((k * stepS) / 3600)] as number;
    }
    return sums;
  };

export const tonnes = ({ x }: Fact) => x;
