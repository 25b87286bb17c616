/**
 * The planner of the hub: foresees tomorrow as today was, or as a week ago, plans by linear programming, and where that
 * does not give a plan names the rule that costs least on what is foreseen.
 */
import type { DispatchCase, SessionCase } from "../../park/energy/dispatchCase.ts";
import type { LinearSolver } from "../../park/energy/linearSolver.ts";
import type { FallbackRule, HubPlan, NoPlan, Planner, PlanRequest } from "../../park/energy/planning.ts";
import { caseAhead, servable } from "./ahead.ts";
import { type Forecaster, sameWeekday } from "./forecast.ts";
import { planDispatch } from "./plan.ts";
import { problemText } from "./problem.ts";
import { followRule, type RuleName } from "./rules.ts";

const RULE: Readonly<Record<RuleName, FallbackRule>> = {
  noBattery: "idle",
  selfConsumption: "selfConsumption",
  timeOfUse: "timeOfUse",
};
/** Before a day has gone by there is nothing to foresee from. */
const WITHOUT_PAST: FallbackRule = "timeOfUse";

export function hubPlanner(solver: LinearSolver): Planner {
  return {
    version: solver.version,
    plan(request) {
      const daySteps = Math.round(24 / request.stepH);
      if (request.past.loadKw.length < daySteps) {
        return { status: "noPast", reason: "less than a day has been measured", rule: WITHOUT_PAST };
      }
      return planOn(caseAhead(request, merged(sameWeekday(daySteps), request.stepH)), request, solver);
    },
  };
}

function planOn(dispatch: DispatchCase, request: PlanRequest, solver: LinearSolver): HubPlan | NoPlan {
  const outcome = planDispatch(dispatch, solver);
  if (outcome.status === "optimal") {
    return {
      status: "optimal",
      batteryKw: outcome.batteryKw,
      surplusKw: Float64Array.from(outcome.exportKw, (kw, t) => kw + (outcome.curtailedKw[t] as number)),
      sessionKw: outcome.sessionKw.slice(0, request.present.length),
      peakKw: outcome.peakKw,
    };
  }
  const rule = outcome.status === "refused" ? WITHOUT_PAST : cheapestRule(dispatch, request.periods);
  if (outcome.status !== "unsolved") {
    return { status: outcome.status, reason: outcome.problems.map(problemText).join("; "), rule };
  }
  const status = outcome.cause === "iterationLimit" ? "iterationLimit" : "failed";
  return { status, reason: `${outcome.cause}: ${outcome.reason}`, rule };
}

/**
 * The rule that costs least on what is foreseen, if nobody is at the plugs longer than needed; what is stored at the end is
 * worth the lowest price, or a rule would do well that has just emptied the battery.
 */
function cheapestRule(dispatch: DispatchCase, periods: readonly string[]): FallbackRule {
  let best: RuleName = "timeOfUse";
  let leastCny = Number.POSITIVE_INFINITY;
  const lowestCny = Array.from(dispatch.buyCnyPerKwh).reduce((least, price) => Math.min(least, price));
  for (const rule of ["timeOfUse", "selfConsumption", "noBattery"] as const) {
    const { costCny, storedKwh } = followRule(dispatch, rule, periods);
    const leftCny = (storedKwh[storedKwh.length - 1] ?? 0) * (dispatch.battery?.dischargeEfficiency ?? 0) * lowestCny;
    if (costCny - leftCny < leastCny) [best, leastCny] = [rule, costCny - leftCny];
  }
  return RULE[best];
}

/**
 * Vehicles to come as one of each hour and length of stay: a plan decides about those who are here, and for the others
 * only needs to know how much energy will be wanted and when. A day of 300 sessions would make each plan ten times as big.
 */
function merged(forecast: Forecaster, stepH: number): Forecaster {
  const hourSteps = Math.max(1, Math.round(1 / stepH));
  return (past, steps) => {
    const outlook = forecast(past, steps);
    const groups = new Map<string, SessionCase[]>();
    for (const session of outlook.sessions) {
      const { arrival, departure, efficiency, giving } = session;
      const stay = Math.ceil((departure - arrival) / hourSteps);
      const key = `${Math.floor(arrival / hourSteps)} ${stay} ${efficiency} ${giving !== null}`;
      const group = groups.get(key);
      if (group) group.push(session);
      else groups.set(key, [session]);
    }
    return { ...outlook, sessions: [...groups].map(([key, group]) => together(`foreseen ${key}`, group, stepH)) };
  };
}

/** Sessions as one that comes with the first and leaves when they do on average. */
function together(id: string, group: readonly SessionCase[], stepH: number): SessionCase {
  const sum = (of: (session: SessionCase) => number) => group.reduce((total, session) => total + of(session), 0);
  const first = group[0] as SessionCase;
  if (group.length === 1) return { ...first, id };
  const mean = (of: (session: SessionCase) => number) => Math.round(sum(of) / group.length);
  const arrival = Math.min(...group.map((s) => s.arrival));
  const departure = Math.max(
    arrival + 1,
    mean((s) => s.departure),
  );
  const giving = first.giving && {
    ...first.giving,
    maxKw: sum((s) => s.giving?.maxKw ?? 0),
    lowestKwh: sum((s) => s.giving?.lowestKwh ?? 0),
  };
  return servable(
    { ...first, id, arrival, departure, maxKw: sum((s) => s.maxKw), neededKwh: sum((s) => s.neededKwh), giving },
    stepH,
  );
}
