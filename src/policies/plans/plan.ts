/** The cheapest schedule for a case, or why there is none. */
import type { LinearSolution, LinearSolver } from "../../park/energy/linearSolver.ts";
import { shortSessions, valueProblems } from "./checkCase.ts";
import { type DispatchCase, neededByEndKwh, stayOf, stepsOf } from "./dispatchCase.ts";
import { type DispatchColumns, dispatchProgram, slackProgram } from "./dispatchProgram.ts";
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
  /** energy, feed-in, demand and wear, as the solver counts them */
  readonly costCny: number;
  readonly iterations: number;
}

/** What of a shortage is rounding [kWh, kW]. */
const CRUMB = 1e-4;

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
): DispatchPlan {
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
    const curtailed = Math.max(0, value(columns.curtailed + t));
    const net = (gridKw[t] as number) - (dispatch.solarKw[t] as number) + curtailed - (batteryKw[t] as number);
    importKw[t] = Math.max(0, net);
    exportKw[t] = Math.min(Math.max(0, -net), dispatch.exportLimitKw);
    curtailedKw[t] = curtailed + Math.max(0, -net) - (exportKw[t] as number);
    peakKw = Math.max(peakKw, importKw[t] as number);
  }
  const { cost, iterations } = solution;
  return {
    status: "optimal",
    batteryKw,
    sessionKw,
    curtailedKw,
    importKw,
    exportKw,
    peakKw,
    costCny: cost,
    iterations,
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
  const value = (column: number) => solution.values[column] as number;
  const problems: DispatchProblem[] = [];
  const steps = stepsOf(dispatch);
  dispatch.sessions.forEach((session, i) => {
    const shortKwh = value(columns.shortSession[i] as number);
    if (shortKwh < CRUMB) return;
    const neededKwh = neededByEndKwh(session, steps, dispatch.stepH);
    problems.push({ kind: "sessionShort", session: session.id, neededKwh, possibleKwh: neededKwh - shortKwh });
  });
  for (let step = 0; step < steps; step++) {
    const overKw = value(columns.overImport + step);
    const limitKw = dispatch.importLimitKw;
    if (overKw >= CRUMB) problems.push({ kind: "importLimit", step, limitKw, neededKw: limitKw + overKw });
  }
  if (dispatch.battery) {
    const shortKwh = value(columns.shortEnd);
    const neededKwh = dispatch.battery.endMinKwh;
    if (shortKwh >= CRUMB) problems.push({ kind: "batteryEnd", neededKwh, possibleKwh: neededKwh - shortKwh });
  }
  if (problems.length === 0) return { status: "unsolved", cause: "infeasible", reason: "infeasible by rounding alone" };
  return { status: "infeasible", problems };
}
