/** A cross-check: looks at a whole scenario and yields what does not fit together. */
import type { Scenario } from "../scenario.ts";

export interface Finding {
  readonly path: string;
  readonly message: string;
  /** an error unless said otherwise */
  readonly severity?: "warning";
}

export type Check = (scenario: Scenario) => Iterable<Finding>;
