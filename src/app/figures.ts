/** The KPIs of both sides over the chosen period, computed when somebody looks and the recording or period changed. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Alert } from "../metrics/alert.ts";
import type { KpiId, KpiValue } from "../metrics/kpi.ts";
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

type Reckoning = Pick<typeof import("../metrics/kpi.ts"), "kpiTable"> &
  Pick<typeof import("../metrics/alerts.ts"), "alerts">;

/** What figures are reckoned with; it comes after the first frame of the picture. */
export async function loadReckoning(): Promise<Reckoning> {
  const [{ kpiTable }, { alerts }] = await Promise.all([import("../metrics/kpi.ts"), import("../metrics/alerts.ts")]);
  return { kpiTable, alerts };
}

/** @param load brings what they are reckoned with: until then there are none */
export function figuresOf(session: Session, load = loadReckoning): Figures {
  const reckoning = signal<Reckoning | null>(null);
  load().then(
    (loaded) => {
      reckoning.value = loaded;
    },
    (error: unknown) => session.say(String(error), true),
  );
  const recordingOf = (side: ReadonlySignal<Side>) => {
    let last: { recording: Recording | null; revision: number } = { recording: null, revision: 0 };
    return computed(() => {
      const recording = session.runs[side.value].value?.recording ?? null;
      const revision = session.revisions[side.value].value;
      // that a run has got further is no reason to reckon anew: its recording must have grown
      if (recording !== last.recording || revision !== last.revision) last = { recording, revision };
      return last;
    });
  };
  const shownSide = session.shownSide;
  const otherSide = computed<Side>(() => (session.shownSide.value === "a" ? "b" : "a"));
  const table = (side: ReadonlySignal<Side>) => {
    const source = recordingOf(side);
    return computed(() => {
      const { recording } = source.value;
      const span = recording && coveredPart(recording, session.window.value);
      return recording && span ? (reckoning.value?.kpiTable(recording, span) ?? null) : null;
    });
  };
  const shownRecording = recordingOf(shownSide);
  return {
    shown: table(shownSide),
    beside: table(otherSide),
    alerts: computed(() => {
      const { recording } = shownRecording.value;
      const hasBegun = recording !== null && recording.coveredS > recording.header.startS;
      return hasBegun ? (reckoning.value?.alerts(recording, session.alertLimits.value ?? undefined) ?? []) : [];
    }),
  };
}
