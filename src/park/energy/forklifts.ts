/**
 * Forklifts at their chargers: the day's energy, spread evenly over breaks and changes of shift. Unless the scenario
 * says otherwise they are those of the docks, and stand an hour in the middle of a shift and 75 minutes about its change.
 */
import { DAY_S, HOUR_S, parseTimeOfDayS } from "../../units/calendar.ts";
import type { FreightOperations } from "../operations.ts";
import type { ForkliftCharging } from "./operations.ts";

interface Span {
  readonly fromS: number;
  toS: number;
}

const BEFORE_CHANGE_S = 1800;
const AFTER_CHANGE_S = 2700;
const HALF_BREAK_S = 1800;

type Labour = Pick<FreightOperations["labour"], "forklifts" | "shifts">;

/** Change of each shift and the break in its middle, later than a day's end where they pass midnight. */
function breaksOf(shifts: Labour["shifts"]): Span[] {
  const begins = shifts.map((shift) => parseTimeOfDayS(shift.from) as number).sort((a, b) => a - b);
  return begins.flatMap((fromS, i) => {
    const middleS = (fromS + (begins[i + 1] ?? (begins[0] as number) + DAY_S)) / 2;
    return [
      { fromS: fromS - BEFORE_CHANGE_S, toS: fromS + AFTER_CHANGE_S },
      { fromS: middleS - HALF_BREAK_S, toS: middleS + HALF_BREAK_S },
    ];
  });
}

/** Spans within [0, a day), apart from one another and in order. */
function withinDay(spans: readonly Span[]): Span[] {
  const parts: Span[] = [];
  for (const { fromS, toS } of spans) {
    const shiftS = Math.floor(fromS / DAY_S) * DAY_S;
    const endS = toS - shiftS;
    parts.push({ fromS: fromS - shiftS, toS: Math.min(endS, DAY_S) });
    if (endS > DAY_S) parts.push({ fromS: 0, toS: endS - DAY_S });
  }
  parts.sort((a, b) => a.fromS - b.fromS);
  const apart: Span[] = [];
  for (const span of parts) {
    const last = apart[apart.length - 1];
    if (last && span.fromS <= last.toS) last.toS = Math.max(last.toS, span.toS);
    else if (span.toS > span.fromS) apart.push({ ...span });
  }
  return apart;
}

export class ForkliftChargers {
  /** within a day [s] */
  private readonly spans: readonly Span[];
  private readonly kw: number;

  /** @param labour whose forklifts and shifts they are where the spec does not say */
  constructor(spec: ForkliftCharging, labour: Labour) {
    const given = spec.breaks?.map(({ from, to }) => {
      const fromS = parseTimeOfDayS(from) as number;
      const toS = parseTimeOfDayS(to) as number;
      return { fromS, toS: toS > fromS ? toS : toS + DAY_S };
    });
    this.spans = withinDay(given ?? breaksOf(labour.shifts));
    const totalS = this.spans.reduce((sum, s) => sum + s.toS - s.fromS, 0);
    this.kw = totalS > 0 ? ((spec.count ?? labour.forklifts) * spec.kwhPerDay * HOUR_S) / totalS : 0;
  }

  /** Into their batteries [kW]. */
  kwAt(timeS: number): number {
    const s = timeS - Math.floor(timeS / DAY_S) * DAY_S;
    for (const span of this.spans) if (s >= span.fromS && s < span.toS) return this.kw;
    return 0;
  }
}
