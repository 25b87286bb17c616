/** Opening hours that repeat every day, as seconds of the day; a window may run over midnight. */
import { DAY_S, parseTimeOfDayS } from "../units/calendar.ts";

interface Span {
  readonly fromS: number;
  readonly toS: number;
}

export class DayWindows {
  private readonly spans: readonly Span[];

  /** @param windows pairs such as `["09:00", "12:00"]`; equal ends mean the whole day */
  constructor(windows: readonly (readonly [string, string])[]) {
    const spans: Span[] = [];
    for (const [from, to] of windows) {
      const fromS = parseTimeOfDayS(from) as number;
      const toS = parseTimeOfDayS(to) as number;
      if (toS > fromS) spans.push({ fromS, toS });
      else spans.push({ fromS, toS: DAY_S }, { fromS: 0, toS });
    }
    this.spans = spans.filter((s) => s.toS > s.fromS).sort((a, b) => a.fromS - b.fromS);
  }

  isOpen(timeS: number): boolean {
    const s = timeS - Math.floor(timeS / DAY_S) * DAY_S;
    return this.spans.some((span) => s >= span.fromS && s < span.toS);
  }

  /** How long it stays open from now on [s]; 0 when closed. */
  remainingS(timeS: number): number {
    const s = timeS - Math.floor(timeS / DAY_S) * DAY_S;
    const span = this.spans.find((x) => s >= x.fromS && s < x.toS);
    return span ? span.toS - s : 0;
  }

  /** Time of the next opening or closing after `timeS`. */
  nextChangeS(timeS: number): number {
    const midnight = Math.floor(timeS / DAY_S) * DAY_S;
    const s = timeS - midnight;
    let next = Number.POSITIVE_INFINITY;
    for (const span of this.spans) {
      for (const edge of [span.fromS, span.toS]) next = Math.min(next, edge > s ? edge : edge + DAY_S);
    }
    return midnight + next;
  }

  /** Seconds of the given hour (0–23) of a day that are open. */
  openInHourS(hour: number): number {
    let open = 0;
    for (const span of this.spans) {
      open += Math.max(0, Math.min(span.toS, (hour + 1) * 3600) - Math.max(span.fromS, hour * 3600));
    }
    return open;
  }
}
