/** Forklifts at their chargers: the day's energy, spread evenly over breaks and changes of shift. */
import { DAY_S, HOUR_S, parseTimeOfDayS } from "../../units/calendar.ts";
import type { ForkliftCharging } from "./operations.ts";

export class ForkliftChargers {
  /** [from, to) within a day, apart from one another [s] */
  private readonly spans: { fromS: number; toS: number }[] = [];
  private readonly kw: number;

  constructor(spec: ForkliftCharging) {
    const edges: { fromS: number; toS: number }[] = [];
    for (const { from, to } of spec.breaks) {
      const fromS = parseTimeOfDayS(from) as number;
      const toS = parseTimeOfDayS(to) as number;
      if (toS > fromS) edges.push({ fromS, toS });
      else edges.push({ fromS, toS: DAY_S }, { fromS: 0, toS });
    }
    edges.sort((a, b) => a.fromS - b.fromS);
    for (const span of edges) {
      const last = this.spans[this.spans.length - 1];
      if (last && span.fromS <= last.toS) last.toS = Math.max(last.toS, span.toS);
      else if (span.toS > span.fromS) this.spans.push({ ...span });
    }
    const totalS = this.spans.reduce((sum, s) => sum + s.toS - s.fromS, 0);
    this.kw = totalS > 0 ? (spec.count * spec.kwhPerDay * HOUR_S) / totalS : 0;
  }

  /** Into their batteries [kW]. */
  kwAt(timeS: number): number {
    const s = timeS - Math.floor(timeS / DAY_S) * DAY_S;
    for (const span of this.spans) if (s >= span.fromS && s < span.toS) return this.kw;
    return 0;
  }
}
