/** The KPIs of both sides over the chosen period, computed when somebody looks and the recording or period changed. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { type Alert, alerts } from "../metrics/alerts.ts";
import type { KpiGroup } from "../metrics/definition.ts";
import { KPI_IDS, type KpiId, type KpiValue, kpiGroup, kpiTable } from "../metrics/kpi.ts";
import type { Side } from "../player/pair.ts";
import type { Recording } from "../recording/recording.ts";
import type { Session, Span } from "./session.ts";

export type KpiTable = Readonly<Record<KpiId, KpiValue>>;

export interface Figures {
  readonly shown: ReadonlySignal<KpiTable | null>;
  /** of the other run while comparing */
  readonly beside: ReadonlySignal<KpiTable | null>;
  readonly alerts: ReadonlySignal<readonly Alert[]>;
}

/** The part of a period that a recording covers; null when nothing of it. */
export function coveredPart(recording: Recording, { fromS, toS }: Span): Span | null {
  const end = Math.min(toS, recording.coveredS);
  const start = Math.max(fromS, recording.header.startS);
  return end > start ? { fromS: start, toS: end } : null;
}

export function figuresOf(session: Session): Figures {
  const recordingOf = (side: ReadonlySignal<Side>) =>
    computed(() => {
      const run = session.runs[side.value].value;
      return { recording: run?.recording ?? null, revision: session.revisions[side.value].value };
    });
  const shownSide = session.shownSide;
  const otherSide = computed<Side>(() => (session.shownSide.value === "a" ? "b" : "a"));
  const table = (side: ReadonlySignal<Side>) => {
    const source = recordingOf(side);
    return computed(() => {
      const { recording } = source.value;
      const span = recording && coveredPart(recording, session.window.value);
      return recording && span ? kpiTable(recording, span) : null;
    });
  };
  const shownRecording = recordingOf(shownSide);
  return {
    shown: table(shownSide),
    beside: table(otherSide),
    alerts: computed(() => {
      const { recording } = shownRecording.value;
      return recording && recording.coveredS > recording.header.startS ? alerts(recording) : [];
    }),
  };
}

/** Groups of KPIs in the order in which they come, with their ids. */
export function groupsOfKpis(): readonly { readonly group: KpiGroup; readonly ids: readonly KpiId[] }[] {
  const groups = new Map<KpiGroup, KpiId[]>();
  for (const id of KPI_IDS) {
    const group = kpiGroup(id);
    const known = groups.get(group);
    if (known) known.push(id);
    else groups.set(group, [id]);
  }
  return [...groups].map(([group, ids]) => ({ group, ids }));
}
