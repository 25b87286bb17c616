/**
 * What the coming steps may bring. A forecaster is given the past and nothing else, so that none can look ahead by
 * mistake; the perfect one, a yardstick, is made from the whole case beforehand.
 */
import type { DispatchCase, SessionCase } from "../../park/energy/dispatchCase.ts";
import type { Past } from "../../park/energy/planning.ts";

export interface Outlook {
  /** from now on [kW] */
  readonly loadKw: Float64Array;
  readonly solarKw: Float64Array;
  /** sessions still to arrive, counted as in the past */
  readonly sessions: readonly SessionCase[];
}

export type Forecaster = (past: Past, steps: number) => Outlook;

/** Everything comes as it will: not to be had, but what a forecast is worth is measured by it. */
export function perfect(dispatch: DispatchCase): Forecaster {
  return (past, steps) => {
    const now = past.loadKw.length;
    const ahead = (list: ArrayLike<number>) => Float64Array.from({ length: steps }, (_, k) => list[now + k] as number);
    return {
      loadKw: ahead(dispatch.loadKw),
      solarKw: ahead(dispatch.solarKw),
      sessions: dispatch.sessions.filter(({ arrival }) => arrival > now && arrival < now + steps),
    };
  };
}

/**
 * Tomorrow is as today was: each step brings what the same one did a period ago, a day for `sameAs(96)` of quarters of an
 * hour. Until a period has gone by the load stays as last seen and the sun is not counted on.
 */
export function sameAs(periodSteps: number): Forecaster {
  return (past, steps) => {
    const now = past.loadKw.length;
    const before = (list: ArrayLike<number>, otherwise: number) =>
      Float64Array.from({ length: steps }, (_, k) => list[periodBefore(now + k, now, periodSteps)] ?? otherwise);
    return {
      loadKw: before(past.loadKw, past.loadKw[now - 1] ?? 0),
      solarKw: before(past.solarKw, 0),
      sessions: past.sessions
        .map((session) => ({
          ...session,
          id: `like ${session.id}`,
          arrival: session.arrival + periodSteps,
          departure: session.departure + periodSteps,
        }))
        .filter(({ arrival }) => arrival > now && arrival < now + steps),
    };
  };
}

/** As a week ago where a week has gone by, else as yesterday. @param daySteps steps of a day */
export function sameWeekday(daySteps: number): Forecaster {
  const week = sameAs(7 * daySteps);
  const day = sameAs(daySteps);
  return (past, steps) => (past.loadKw.length >= 7 * daySteps ? week : day)(past, steps);
}

/** The last step gone by that lies whole periods before `step`; −1 when there is none. */
function periodBefore(step: number, now: number, periodSteps: number): number {
  const periods = Math.floor((step - now) / periodSteps) + 1;
  return Math.max(-1, step - periods * periodSteps);
}
