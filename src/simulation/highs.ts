/**
 * HiGHS as the solver of plans, for the hosts (worker, command line, tests) that run simulations: they load it before a
 * run and pass it in. It lives here and not beside the plans because policies may not import this room, so none can
 * reach for a solver of its own; and here all hosts find it. The package and its 1.2 MB (gzip) of WebAssembly are
 * fetched by this function's first call, not with this file.
 */
import type { Highs, InitOptions, ModelData } from "highs";
import type { LinearProgram, LinearSolution, LinearSolver } from "../park/energy/linearSolver.ts";

/**
 * Simplex iterations after which a program is given up. A month of 2,880 steps with 440 charging sessions takes about
 * 14,000, a day about 500.
 */
const MOST_ITERATIONS = 200_000;

export interface HighsOptions {
  /** simplex iterations after which a program is given up */
  readonly mostIterations?: number;
  /** where the WebAssembly is, for hosts in which it does not lie beside the package's script */
  readonly loader?: InitOptions;
}

/** Loads HiGHS, 0.1–0.7 s; what it solves afterwards is solved at once. */
export async function highsSolver(options: HighsOptions = {}): Promise<LinearSolver> {
  const { default: load } = await import("highs");
  const highs = await load(options.loader);
  const mostIterations = options.mostIterations ?? MOST_ITERATIONS;
  return {
    version: `highs ${highs.version.string}`,
    solve(program) {
      try {
        return solve(highs, program, mostIterations);
      } catch (error) {
        // WebAssembly out of memory or aborted: the run goes on without a plan
        return { status: "failed", reason: String(error) };
      }
    },
  };
}

/** A model of its own for every program: what was solved before leaves no basis and no scaling behind. */
function solve(highs: Highs, program: LinearProgram, mostIterations: number): LinearSolution {
  const model = highs.createModel(modelData(program));
  try {
    model.options.set({
      output_flag: false,
      solver: "simplex",
      simplex_iteration_limit: mostIterations,
      random_seed: 0,
    });
    model.run();
    const status = model.getModelStatus();
    const is = highs.constants.modelStatus;
    if (status === is.optimal) {
      const iterations = Number(model.info.get("simplex_iteration_count"));
      return { status: "optimal", values: model.getSolution().colValue, cost: model.getObjectiveValue(), iterations };
    }
    // every column of a plan is bounded or has a cost, so that "one of both" is a plan that does not exist
    if (status === is.infeasible || status === is.unboundedOrInfeasible) return { status: "infeasible" };
    if (status === is.unbounded) return { status: "unbounded", reason: "no bound on the cost" };
    if (status === is.iterationLimit) {
      return { status: "iterationLimit", reason: `more than ${mostIterations} iterations` };
    }
    return { status: "failed", reason: `model status ${status}` };
  } finally {
    model.dispose();
  }
}

function modelData(program: LinearProgram): ModelData {
  const { costs, columnLower, columnUpper, rowLower, rowUpper, rowStarts, columns, values } = program;
  const numCols = costs.length;
  const numRows = rowLower.length;
  return {
    numCols,
    numRows,
    colCost: costs,
    colLower: columnLower,
    colUpper: columnUpper,
    rowLower,
    rowUpper,
    matrix: { format: "csr", numRows, numCols, starts: rowStarts, indices: columns, values },
  };
}
