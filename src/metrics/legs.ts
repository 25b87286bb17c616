/** The legs of trucks' visits as spans of time. */
import type { Recording } from "../recording/recording.ts";
import { LEG_KINDS, type LegKind } from "../recording/vocabulary.ts";
import type { Window } from "./reading.ts";

export interface LegSpan {
  readonly vehicle: number;
  readonly kind: LegKind;
  readonly fromS: number;
  /** Infinity while it goes on */
  readonly toS: number;
}

/** Every leg that began within a recording: one from the warm-up would be known only once it has ended. */
export function legSpans(recording: Recording): LegSpan[] {
  const { a, x, t } = recording.facts.columns;
  const began = new Map<string, number>();
  const spans: LegSpan[] = [];
  const begins = new Set(recording.factRows("legBegan"));
  const rows = [...begins, ...recording.factRows("legEnded")].sort((p, q) => p - q);
  for (const row of rows) {
    const vehicle = a[row] as number;
    const code = x[row] as number;
    const key = `${vehicle} ${code}`;
    const timeS = t[row] as number;
    if (begins.has(row)) began.set(key, timeS);
    else {
      const fromS = began.get(key);
      if (fromS === undefined) continue;
      spans.push({ vehicle, kind: LEG_KINDS[code] as LegKind, fromS, toS: timeS });
      began.delete(key);
    }
  }
  for (const [key, fromS] of began) {
    const [vehicle, code] = key.split(" ").map(Number) as [number, number];
    spans.push({ vehicle, kind: LEG_KINDS[code] as LegKind, fromS, toS: Number.POSITIVE_INFINITY });
  }
  return spans.sort((p, q) => p.fromS - q.fromS || p.vehicle - q.vehicle || p.toS - q.toS);
}

/** How long legs of each kind were under way in a window, added up [min]. */
export function minutesByLeg({ recording, fromS, toS }: Window & { recording: Recording }): Map<LegKind, number> {
  const minutes = new Map<LegKind, number>();
  for (const span of legSpans(recording)) {
    const s = Math.min(toS, span.toS) - Math.max(fromS, span.fromS);
    if (s > 0) minutes.set(span.kind, (minutes.get(span.kind) ?? 0) + s / 60);
  }
  return minutes;
}

/** Legs in a window: their lengths added up, and the time in which a truck had at least one under way [min]. */
export function legMinutes({ recording, fromS, toS }: Window & { recording: Recording }): {
  sumMin: number;
  anyMin: number;
} {
  const ofVehicle = new Map<number, [number, number][]>();
  let sumS = 0;
  for (const span of legSpans(recording)) {
    const cut: [number, number] = [Math.max(fromS, span.fromS), Math.min(toS, span.toS)];
    if (!(cut[1] > cut[0])) continue;
    sumS += cut[1] - cut[0];
    const others = ofVehicle.get(span.vehicle);
    if (others) others.push(cut);
    else ofVehicle.set(span.vehicle, [cut]);
  }
  let anyS = 0;
  for (const spans of ofVehicle.values()) {
    let untilS = Number.NEGATIVE_INFINITY;
    for (const [beganS, endS] of spans.sort((p, q) => p[0] - q[0])) {
      anyS += Math.max(0, endS - Math.max(beganS, untilS));
      untilS = Math.max(untilS, endS);
    }
  }
  return { sumMin: sumS / 60, anyMin: anyS / 60 };
}
