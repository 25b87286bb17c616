/** Sums of a case: its steps, a session's stay in them, and what a session must have gained by the last. */
import type { DispatchCase, SessionCase } from "../../park/energy/dispatchCase.ts";

/** Number of steps. */
export function stepsOf(dispatch: DispatchCase): number {
  return dispatch.loadKw.length;
}

/** Steps of the case a session is there: `[from, to)`. */
export function stayOf(session: SessionCase, steps: number): { readonly from: number; readonly to: number } {
  return { from: session.arrival, to: Math.min(session.departure, steps) };
}

/** What a session must at least have gained by the last step it is seen in, if it leaves later [kWh]. */
export function neededByEndKwh(session: SessionCase, steps: number, stepH: number): number {
  const laterKwh = Math.max(0, session.departure - steps) * session.maxKw * session.efficiency * stepH;
  return laterKwh === 0 ? session.neededKwh : Math.max(session.giving?.lowestKwh ?? 0, session.neededKwh - laterKwh);
}
