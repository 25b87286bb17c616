/** A cross-check: looks at a whole scenario and yields what does not fit together. */
import type { Fault } from "../problem.ts";
import type { Scenario } from "../scenario.ts";

export type Finding = Fault & {
  readonly path: string;
  /** where on the plan it is [m] */
  readonly at?: readonly [number, number];
  /** an error unless said otherwise */
  readonly severity?: "warning";
};

export type Check = (scenario: Scenario) => Iterable<Finding>;
