/** What is wrong with a scenario, by path, as data that crosses to the page. */
export interface Problem {
  /** `site.energy.battery.capacityKwh`; empty for the file as a whole */
  readonly path: string;
  /** `must be > 0, got -5` */
  readonly message: string;
  /** the named check that found it: `schema`, `unknownIds`, `disconnectedRoads` … */
  readonly check: string;
  /** an error refuses the scenario, a warning is shown */
  readonly severity: "error" | "warning";
}

/** `site.energy.battery.capacityKwh: must be > 0, got -5` */
export function problemText(problem: Problem): string {
  return problem.path === "" ? problem.message : `${problem.path}: ${problem.message}`;
}
