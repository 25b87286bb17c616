/** The cheapest schedule for a case, or why there is none. */

import type { DispatchCase } from "../../park/energy/dispatchCase.ts";
import type { LinearSolution, LinearSolver } from "../../park/energy/linearSolver.ts";
import { neededByEndKwh, stayOf, stepsOf } from "./caseSteps.ts";
import { shortSessions, valueProblems } from "./checkCase.ts";
import { billedCny, type DispatchColumns, dispatchProgram, slackProgram } from "./dispatchProgram.ts";
import type { DispatchProblem, PlanFailure } from "./problem.ts";

/** What to do, by step. Powers are at the busbar [kW AC]; nothing goes both ways at once. */
export interface DispatchSchedule {
  /** > 0 gives, < 0 takes */
  readonly batteryKw: Float64Array;
  /** of each session in the order of the case, from its arrival; > 0 takes, < 0 gives */
  readonly sessionKw: readonly Float64Array[];
  /** sun that is not taken */
  readonly curtailedKw: Float64Array;
}

export interface DispatchPlan extends DispatchSchedule {
  readonly status: "optimal";
  readonly importKw: Float64Array;
  readonly exportKw: Float64Array;
  /** billed: the largest import, or the month's so far */
  readonly peakKw: number;
  /** stored after the last step; 0 without a battery [kWh] */
  readonly leftKwh: number;
  /** energy, feed-in, demand and wear, as the solver counts them */
  readonly costCny: number;
  readonly iterations: number;
}

/** What of a shortage is rounding [kWh, kW]. */
const CRUMB = 1e-4;
/** Below a solver's tolerance nothing is lacking. */
const SMALLEST = 1e-9;

export function planDispatch(dispatch: DispatchCase, solver: LinearSolver): DispatchPlan | PlanFailure {
  const refused = valueProblems(dispatch);
  if (refused.length > 0) return { status: "refused", problems: refused };
  const short = shortSessions(dispatch);
  if (short.length > 0) return { status: "infeasible", problems: short };
  const { program, columns } = dispatchProgram(dispatch);
  const solution = solver.solve(program);
  if (solution.status === "optimal") return read(dispatch, columns, solution);
  if (solution.status !== "infeasible") return unsolved(solution);
  return whatIsLacking(dispatch, solver);
}

function unsolved(solution: Exclude<LinearSolution, { status: "optimal" }>): PlanFailure {
  const reason = solution.status === "infeasible" ? "infeasible, and no cause was found" : solution.reason;
  return { status: "unsolved", cause: solution.status, reason };
}

/** Takes the schedule out of a solution, and out of it what cancels. */
function read(
  dispatch: DispatchCase,
  columns: DispatchColumns,
  solution: Extract<LinearSolution, { status: "optimal" }>,
): DispatchPlan | PlanFailure {
  const { values } = solution;
  const steps = stepsOf(dispatch);
  const { battery, sessions } = dispatch;
  const batteryKw = new Float64Array(steps);
  const curtailedKw = new Float64Array(steps);
  const importKw = new Float64Array(steps);
  const exportKw = new Float64Array(steps);
  const value = (column: number) => values[column] as number;
  const gridKw = Float64Array.from(dispatch.loadKw);
  const sessionKw = sessions.map((session, i) => {
    const { from, to } = stayOf(session, steps);
    const [taking, giving] = [columns.taking[i] as number, columns.giving[i] as number];
    return Float64Array.from({ length: to - from }, (_, k) => {
      const takenKw = value(taking + k);
      const givenKw = session.giving ? value(giving + k) : 0;
      const kw = session.giving
        ? -netKw(takenKw, givenKw, session.efficiency, session.giving.efficiency)
        : Math.max(0, takenKw);
      gridKw[from + k] = (gridKw[from + k] as number) + kw;
      return kw;
    });
  });
  let peakKw = dispatch.monthPeakKw;
  const problems: DispatchProblem[] = [];
  for (let t = 0; t < steps; t++) {
    if (battery) {
      const { chargeEfficiency, dischargeEfficiency } = battery;
      batteryKw[t] = netKw(
        value(columns.charging + t),
        value(columns.discharging + t),
        chargeEfficiency,
        dischargeEfficiency,
      );
    }
    const solarKw = dispatch.solarKw[t] as number;
    const curtailed = Math.max(0, Math.min(solarKw, value(columns.curtailed + t)));
    const net = (gridKw[t] as number) - solarKw + curtailed - (batteryKw[t] as number);
    importKw[t] = Math.max(0, net);
    exportKw[t] = Math.min(Math.max(0, -net), dispatch.exportLimitKw);
    curtailedKw[t] = curtailed + Math.max(0, -net) - (exportKw[t] as number);
    const spiltKw = (curtailedKw[t] as number) - solarKw;
    if (spiltKw > CRUMB) {
      // the program could only take and give at once to get rid of it
      const limitKw = dispatch.exportLimitKw;
      problems.push({ kind: "exportLimit", step: t, limitKw, neededKw: limitKw + spiltKw });
    }
    peakKw = Math.max(peakKw, importKw[t] as number);
  }
  if (problems.length > 0) return { status: "infeasible", problems };
  let givenKw = 0;
  if (battery) for (let t = 0; t < steps; t++) givenKw += value(columns.discharging + t);
  sessions.forEach((session, i) => {
    const { from, to } = stayOf(session, steps);
    if (session.giving) for (let k = 0; k < to - from; k++) givenKw += value((columns.giving[i] as number) + k);
  });
  const leftKwh = battery ? value(columns.stored + steps - 1) : 0;
  return {
    status: "optimal",
    batteryKw,
    sessionKw,
    curtailedKw,
    importKw,
    exportKw,
    peakKw,
    costCny: billedCny(dispatch, solution.cost, givenKw, leftKwh),
    leftKwh,
    iterations: solution.iterations,
  };
}

/**
 * Power at the busbar that stores as much as taking and giving at once, > 0 gives. Both at once only turns energy into
 * heat: an optimum does so where energy is worth nothing, and is as good without.
 */
function netKw(takenKw: number, givenKw: number, takingEfficiency: number, givingEfficiency: number): number {
  const gain = takingEfficiency * takenKw - givenKw / givingEfficiency;
  return gain >= 0 ? -gain / takingEfficiency : -gain * givingEfficiency;
}

/** Names what an infeasible case lacks: the least that must be given up to solve it. */
function whatIsLacking(dispatch: DispatchCase, solver: LinearSolver): PlanFailure {
  const { program, columns } = slackProgram(dispatch);
  const solution = solver.solve(program);
  if (solution.status !== "optimal") return unsolved(solution);
  for (const crumb of [CRUMB, SMALLEST]) {
    const problems = lackingMore(crumb, dispatch, columns, solution.values);
    if (problems.length > 0) return { status: "infeasible", problems };
  }
  return { status: "unsolved", cause: "infeasible", reason: "infeasible by rounding alone" };
}

/** What is given up, as far as it is more than a crumb [kWh, kW]. */
function lackingMore(
  crumb: number,
  dispatch: DispatchCase,
  columns: DispatchColumns,
  values: Float64Array,
): DispatchProblem[] {
  const value = (column: number) => values[column] as number;
  const problems: DispatchProblem[] = [];
  const steps = stepsOf(dispatch);
  dispatch.sessions.forEach((session, i) => {
    const shortKwh = value(columns.shortSession[i] as number);
    if (shortKwh < crumb) return;
    const neededKwh = neededByEndKwh(session, steps, dispatch.stepH);
    problems.push({ kind: "sessionShort", session: session.id, neededKwh, possibleKwh: neededKwh - shortKwh });
  });
  for (let step = 0; step < steps; step++) {
    const overKw = value(columns.overImport + step);
    const limitKw = dispatch.importLimitKw;
    if (overKw >= crumb) problems.push({ kind: "importLimit", step, limitKw, neededKw: limitKw + overKw });
  }
  if (dispatch.battery) {
    const { endMinKwh, endMaxKwh } = dispatch.battery;
    const [shortKwh, overKwh] = [value(columns.shortEnd), value(columns.overEnd)];
    const end = { kind: "batteryEnd" as const };
    if (shortKwh >= crumb) problems.push({ ...end, neededKwh: endMinKwh, possibleKwh: endMinKwh - shortKwh });
    if (overKwh >= crumb) problems.push({ ...end, neededKwh: endMaxKwh, possibleKwh: endMaxKwh + overKwh });
  }
  return problems;
}
