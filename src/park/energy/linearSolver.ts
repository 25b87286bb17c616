/**
 * What the hub asks of a solver of linear programs, and all it knows of one. Hosts load a solver before a run begins and
 * pass it in: within a run nothing waits for it and nothing is fetched.
 */

/** Minimise cost · x where rowLower ≤ A x ≤ rowUpper and columnLower ≤ x ≤ columnUpper; ±Infinity is no bound. */
export interface LinearProgram {
  readonly costs: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** A by rows: row r has the entries rowStarts[r] to rowStarts[r + 1] − 1 */
  readonly rowStarts: Int32Array;
  /** column of each entry, none twice in a row */
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

export type LinearSolution =
  | { readonly status: "optimal"; readonly values: Float64Array; readonly cost: number; readonly iterations: number }
  | { readonly status: "infeasible" }
  /** at its limit of iterations, without a bound on the cost, or lost; `reason` is for who looks after the program */
  | { readonly status: "iterationLimit" | "unbounded" | "failed"; readonly reason: string };

export interface LinearSolver {
  /** name and version; part of what a run's hash depends on */
  readonly version: string;
  /** Same program, same solution, bit for bit, whatever was solved before; never throws, never looks at a clock. */
  solve(program: LinearProgram): LinearSolution;
}
