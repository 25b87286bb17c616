/**
 * One vehicle followed through its stay: what it did from state to state, so that the minutes add up to the whole, which
 * legs of its plan were under way meanwhile, how the plan was made and made anew, and what was told about it on the way,
 * reasons of waits among it.
 */
import type { Recording } from "../recording/recording.ts";
import {
  type Entity,
  FACT_KINDS,
  LEG_KINDS,
  type LegKind,
  REPLAN_REASONS,
  type ReplanReason,
  STATES,
  type StateName,
} from "../recording/vocabulary.ts";

/** A leg of the plan, while it was under way: legs may overlap. */
export interface TracedLeg {
  readonly kind: LegKind;
  /** entity, −1 for none */
  readonly place: number;
  readonly fromS: number;
  /** null: still under way at the end of the recording */
  readonly toS: number | null;
  /** of a wait: for what */
  readonly waitsFor: LegKind | null;
}

/** The plan as it stood from a time on: what was still to come. */
export interface TracedPlan {
  readonly atS: number;
  /** why it was made anew; null: the first */
  readonly why: ReplanReason | null;
  readonly legs: readonly LegKind[];
}

export interface VisitSpan {
  readonly state: StateName;
  readonly place: number;
  readonly fromS: number;
  readonly toS: number;
  /** legs under way in it */
  readonly legs: readonly LegKind[];
  /** rows of facts told about the vehicle in it, without those of the plan */
  readonly facts: readonly number[];
}

export interface VisitTrace {
  readonly vehicle: Entity;
  readonly spans: readonly VisitSpan[];
  readonly legs: readonly TracedLeg[];
  readonly plans: readonly TracedPlan[];
  /** from the first span to the end of the last */
  readonly minutes: number;
}

const OF_PLAN = new Set<string>(["legPlanned", "legBegan", "legEnded", "planRemade"]);
const GONE = STATES.indexOf("gone");

/**
 * Null for what is no vehicle. Recordings of detail `kpi` keep no states: there are no spans then.
 *
 * @param atS of a vehicle that comes more than once: the stay it is in then, or was in last; without, its first
 */
export function visitTrace(recording: Recording, vehicle: number, atS = Number.NEGATIVE_INFINITY): VisitTrace | null {
  const entity = recording.entities[vehicle];
  if (entity?.kind !== "vehicle") return null;
  const stays = staysOf(recording, vehicle);
  const stay = stays.filter(([first]) => (first?.fromS ?? 0) <= atS).at(-1) ?? stays[0] ?? [];
  const [fromS, toS] = [stay[0]?.fromS ?? Number.NEGATIVE_INFINITY, stay.at(-1)?.toS ?? Number.POSITIVE_INFINITY];
  const rows = factsAbout(recording, vehicle, fromS, toS);
  const legs = legsOf(recording, rows);
  const spans = stay.map((span) => withLegs(recording, span, rows, legs));
  const minutes = stay.length > 0 ? (toS - fromS) / 60 : 0;
  return { vehicle: entity, spans, legs, plans: plansOf(recording, rows), minutes };
}

const kindOf = ({ facts }: Recording, row: number) => FACT_KINDS[facts.columns.kind[row] as number] as string;

/** Rows of facts about a vehicle, both ends included: it has gone when its departure is told. */
function factsAbout(recording: Recording, vehicle: number, fromS: number, toS: number): number[] {
  const { a, t } = recording.facts.columns;
  const rows: number[] = [];
  for (let row = recording.firstFactRow(fromS); row < recording.facts.length && (t[row] as number) <= toS; row++) {
    if (a[row] === vehicle) rows.push(row);
  }
  return rows;
}

function legsOf(recording: Recording, rows: readonly number[]): TracedLeg[] {
  const { t, b, x, y } = recording.facts.columns;
  const found: (TracedLeg & { toS: number | null })[] = [];
  for (const row of rows) {
    const kind = LEG_KINDS[x[row] as number];
    if (kind === undefined) continue;
    const told = kindOf(recording, row);
    if (told === "legBegan") {
      const waitsFor = LEG_KINDS[y[row] as number] ?? null;
      found.push({ kind, place: b[row] as number, fromS: t[row] as number, toS: null, waitsFor });
    } else if (told === "legEnded") {
      const open = found.find((leg) => leg.kind === kind && leg.toS === null);
      if (open) open.toS = t[row] as number;
    }
  }
  return found;
}

/** The legs told at one instant are one plan. */
function plansOf(recording: Recording, rows: readonly number[]): TracedPlan[] {
  const { t, x } = recording.facts.columns;
  const plans: { atS: number; why: ReplanReason | null; legs: LegKind[] }[] = [];
  let open: (typeof plans)[number] | null = null;
  for (const row of rows) {
    const told = kindOf(recording, row);
    if (told !== "planRemade" && told !== "legPlanned") {
      open = null;
      continue;
    }
    if (told === "planRemade" || !open) {
      const why = told === "planRemade" ? (REPLAN_REASONS[x[row] as number] ?? null) : null;
      plans.push((open = { atS: t[row] as number, why, legs: [] }));
    }
    const kind = told === "legPlanned" ? LEG_KINDS[x[row] as number] : undefined;
    if (kind !== undefined) open.legs.push(kind);
  }
  return plans;
}

type Standing = Pick<VisitSpan, "state" | "place" | "fromS" | "toS">;

/** What it did, stay by stay: it is gone in between. */
function staysOf(recording: Recording, vehicle: number): Standing[][] {
  const { columns, length } = recording.states;
  const stays: Standing[][] = [];
  let open: (Standing & { toS: number })[] | null = null;
  for (let row = 0; row < length; row++) {
    if (columns.entity[row] !== vehicle) continue;
    const code = columns.state[row] as number;
    const fromS = columns.t[row] as number;
    const before = open?.at(-1);
    if (before) before.toS = fromS;
    if (code === GONE) {
      open = null;
      continue;
    }
    if (!open) stays.push((open = []));
    open.push({
      state: STATES[code] as StateName,
      place: columns.other[row] as number,
      fromS,
      toS: recording.coveredS,
    });
  }
  return stays.map((stay) => stay.filter(({ fromS, toS }) => toS > fromS)).filter((stay) => stay.length > 0);
}

function withLegs(
  recording: Recording,
  span: Standing,
  rows: readonly number[],
  legs: readonly TracedLeg[],
): VisitSpan {
  const { fromS, toS } = span;
  const { t } = recording.facts.columns;
  const facts = rows.filter((row) => (t[row] as number) >= fromS && (t[row] as number) < toS);
  const under = legs.filter((leg) => leg.fromS < toS && (leg.toS ?? Number.POSITIVE_INFINITY) > fromS);
  return {
    ...span,
    legs: under.map(({ kind }) => kind),
    facts: facts.filter((row) => !OF_PLAN.has(kindOf(recording, row))),
  };
}
