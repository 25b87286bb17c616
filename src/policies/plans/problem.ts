/** Why there is no plan for a case, as data: the words for it are where people read them. */
import type { LinearSolution } from "../../park/energy/linearSolver.ts";

export type DispatchProblem =
  /** a value that makes no sense, by its path in the case */
  | { readonly kind: "value"; readonly path: string; readonly got: number | string; readonly mustBe: string }
  /** a vehicle cannot have its energy when it leaves [kWh stored] */
  | {
      readonly kind: "sessionShort";
      readonly session: string;
      readonly neededKwh: number;
      readonly possibleKwh: number;
    }
  /** in this step the hub needs more from the grid than the connection carries [kW] */
  | { readonly kind: "importLimit"; readonly step: number; readonly limitKw: number; readonly neededKw: number }
  /** in this step more would have to go into the grid than the connection takes [kW] */
  | { readonly kind: "exportLimit"; readonly step: number; readonly limitKw: number; readonly neededKw: number }
  /** the battery cannot hold after the last step what is asked [kWh] */
  | { readonly kind: "batteryEnd"; readonly neededKwh: number; readonly possibleKwh: number };

export type PlanFailure =
  /** the case makes no sense */
  | { readonly status: "refused"; readonly problems: readonly DispatchProblem[] }
  /** the case makes sense, but nobody could do what it asks */
  | { readonly status: "infeasible"; readonly problems: readonly DispatchProblem[] }
  /** the solver gave up; the case may be fine */
  | {
      readonly status: "unsolved";
      readonly cause: Exclude<LinearSolution["status"], "optimal">;
      readonly reason: string;
    };

/** A problem in English, for tests and logs. */
export function problemText(problem: DispatchProblem): string {
  switch (problem.kind) {
    case "value":
      return `${problem.path} must be ${problem.mustBe}, got ${problem.got}`;
    case "sessionShort":
      return `session ${problem.session} needs ${rounded(problem.neededKwh)} kWh, it can have ${rounded(problem.possibleKwh)} kWh before it leaves`;
    case "importLimit":
      return `step ${problem.step} needs ${rounded(problem.neededKw)} kW from the grid, the connection carries ${rounded(problem.limitKw)} kW`;
    case "exportLimit":
      return `step ${problem.step} must feed ${rounded(problem.neededKw)} kW into the grid, the connection takes ${rounded(problem.limitKw)} kW`;
    case "batteryEnd":
      return `the battery must hold ${rounded(problem.neededKwh)} kWh at the end, it can hold ${rounded(problem.possibleKwh)} kWh`;
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
