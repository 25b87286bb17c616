/** The plan of a vehicle's visit as it stands at one instant: what is done, what is under way, what is still to come. */
import type { VisitTrace } from "../../metrics/visitTrace.ts";
import type { LegKind } from "../../recording/vocabulary.ts";

export interface PlannedLeg {
  readonly kind: LegKind;
  /** −1 for none, or while it has not begun */
  readonly place: number;
  /** null while it has not begun */
  readonly fromS: number | null;
  /** null while it is not over */
  readonly toS: number | null;
  /** of a wait: for what */
  readonly waitsFor: LegKind | null;
}

/** Legs that have begun, oldest first, then those that are still planned, in their turn. */
export function planAt({ legs, plans }: VisitTrace, t: number): readonly PlannedLeg[] {
  const begun = legs.filter(({ fromS }) => fromS <= t);
  const plan = plans.findLast(({ atS }) => atS <= t);
  const ahead = [...(plan?.legs ?? [])];
  for (const { kind, fromS } of begun) {
    const at = plan && fromS >= plan.atS ? ahead.indexOf(kind) : -1;
    if (at >= 0) ahead.splice(at, 1);
  }
  return [
    ...begun.map((leg) => ({ ...leg, toS: leg.toS !== null && leg.toS <= t ? leg.toS : null })),
    ...ahead.map((kind) => ({ kind, place: -1, fromS: null, toS: null, waitsFor: null })),
  ];
}
