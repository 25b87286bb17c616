/** When the grid called for less power, and when it gave less: periods read off the facts. */
import type { Recording } from "../../recording/recording.ts";
import type { FactKind } from "../../recording/vocabulary.ts";
import { scenarioOf } from "../live.ts";
import type { Span } from "../session.ts";

export const GRID_EVENTS = ["response", "outage"] as const;
export type GridEventKind = (typeof GRID_EVENTS)[number];

const FACTS_OF: Readonly<Record<GridEventKind, readonly [began: FactKind, ended: FactKind]>> = {
  response: ["responseCalled", "responseEnded"],
  outage: ["supplyLost", "supplyRestored"],
};

export interface GridEvent extends Span {
  readonly kind: GridEventKind;
}

/** One that is not over yet goes as far as the recording. An outage lasts until the grid gives all again. */
export function gridEvents(recording: Recording): readonly GridEvent[] {
  const { importLimitKw } = scenarioOf(recording).site.energy.grid;
  const { t, x } = recording.facts.columns;
  const times = (kind: FactKind, leastX = Number.NEGATIVE_INFINITY) =>
    Array.from(recording.factRows(kind))
      .filter((row) => !((x[row] as number) < leastX))
      .map((row) => t[row] as number);
  const events: GridEvent[] = [];
  for (const kind of GRID_EVENTS) {
    const [began, ended] = FACTS_OF[kind];
    const ends = times(ended, kind === "outage" ? importLimitKw : 0);
    let untilS = Number.NEGATIVE_INFINITY;
    for (const fromS of times(began)) {
      if (fromS < untilS) continue;
      untilS = ends.find((t) => t > fromS) ?? recording.coveredS;
      events.push({ kind, fromS, toS: untilS });
    }
  }
  return events;
}
