/** Breakdowns: a server of a resource fails after a while, is repaired, comes back, and so on for ever. */
import type { Process } from "./process.ts";
import type { Resource } from "./resource.ts";

export interface BreakdownPattern {
  /** draws the next time from repair to failure [s], by the clock, busy or not */
  readonly upS: () => number;
  /** draws the next time from failure to working again [s] */
  readonly downS: () => number;
  /** whoever is being served is interrupted and waits for a server (`lease.work` does the rest later); else it is served to the end */
  readonly preempt?: boolean;
  /** waits for a repairer, when repairers are few; the repair itself takes `downS` */
  readonly repairers?: Resource;
  readonly onFailure?: () => void;
  readonly onRepaired?: () => void;
}

/** The life of one server; run one such process for each that can fail. */
export function* breakdowns(resource: Resource, pattern: BreakdownPattern): Process<void> {
  const { upS, downS, preempt = false, repairers, onFailure, onRepaired } = pattern;
  for (;;) {
    yield upS();
    resource.takeOutOfService(1, { preempt });
    onFailure?.();
    try {
      if (repairers) {
        using _repairer = yield* repairers.acquire();
        yield downS();
      } else yield downS();
    } finally {
      resource.takeOutOfService(-1);
    }
    onRepaired?.();
  }
}
