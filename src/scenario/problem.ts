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

/** A list that nobody reads to the end helps nobody. */
const MAX_PROBLEMS = 200;

/** At most {@link MAX_PROBLEMS}, errors first, and how many more there are. */
export function listed(problems: readonly Problem[]): Problem[] {
  const sorted = [
    ...problems.filter((p) => p.severity === "error"),
    ...problems.filter((p) => p.severity === "warning"),
  ];
  const rest = sorted.length - MAX_PROBLEMS;
  if (rest <= 0) return sorted;
  const more: Problem = {
    path: "",
    message: `and ${rest} more ${rest === 1 ? "problem" : "problems"}`,
    check: "schema",
    severity: (sorted[MAX_PROBLEMS] as Problem).severity,
  };
  return [...sorted.slice(0, MAX_PROBLEMS), more];
}
