/**
 * The planner of a run, for the hosts: HiGHS and the linear programs, fetched when a scenario's strategy plans. A host
 * that cannot load them runs without: the hub goes by a rule and the recording says so.
 */
import type { Planner } from "../park/energy/planning.ts";
import type { HighsOptions } from "./highs.ts";

export async function loadPlanner(options: HighsOptions = {}): Promise<Planner> {
  const [{ hubPlanner }, { highsSolver }] = await Promise.all([
    import("../policies/plans/hubPlanner.ts"),
    import("./highs.ts"),
  ]);
  return hubPlanner(await highsSolver(options));
}
