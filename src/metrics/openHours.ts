/** How long a tenant's docks are open between two times, by its receiving windows, which repeat every day. */
import { DAY_S, parseTimeOfDayS } from "../units/calendar.ts";
import { scenarioValue } from "./scenarioValue.ts";

interface Span {
  readonly fromS: number;
  readonly toS: number;
}

/** Seconds between two times in which its docks are open; all of them for a tenant without windows. */
export function openS(scenario: unknown, tenant: string | null, fromS: number, toS: number): number {
  const spans = spansOf(scenarioValue(scenario, `operations.tenants.${tenant}.receiving`));
  if (spans.length === 0) return toS - fromS;
  let [open, countedToS] = [0, fromS];
  // a window over midnight began the day before
  for (let day = Math.floor(fromS / DAY_S) - 1; day * DAY_S < toS; day++) {
    for (const span of spans) {
      const beganS = Math.max(countedToS, day * DAY_S + span.fromS);
      const endS = Math.min(toS, day * DAY_S + span.toS);
      if (endS <= beganS) continue;
      open += endS - beganS;
      countedToS = endS;
    }
  }
  return open;
}

/** Windows of a day, earliest first; one that ends no later than it begins runs over midnight. */
function spansOf(windows: unknown): Span[] {
  const spans: Span[] = [];
  for (const window of Array.isArray(windows) ? windows : []) {
    const [fromS, toS] = Array.isArray(window) ? window.map((at) => parseTimeOfDayS(String(at))) : [];
    if (typeof fromS !== "number" || typeof toS !== "number") continue;
    spans.push({ fromS, toS: toS > fromS ? toS : toS + DAY_S });
  }
  return spans.sort((a, b) => a.fromS - b.fromS);
}
