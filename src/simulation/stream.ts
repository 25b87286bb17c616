/** A run as an Observable: begins when subscribed, yields to the host between slices, stops when unsubscribed. */
import { Observable } from "rxjs";
import type { Problem } from "../scenario/problem.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { RunMessage } from "./protocol.ts";
import { Run, type RunOptions } from "./run.ts";

/** Simulated time between two chunks [s]: playback can start after the first. */
const SLICE_S = 1800;

/**
 * @param yieldToHost calls back in a later turn of the host's event loop, so that a cancel can arrive
 */
export function run$(
  scenario: Scenario,
  options: RunOptions,
  warnings: readonly Problem[],
  yieldToHost: (next: () => void) => void,
): Observable<RunMessage> {
  return new Observable((subscriber) => {
    let cancelled = false;
    const guard = (step: () => void) => {
      if (cancelled) return;
      try {
        step();
      } catch (error) {
        subscriber.next({ type: "failed", message: error instanceof Error ? error.message : String(error) });
        subscriber.complete();
      }
    };
    guard(() => {
      const run = new Run(scenario, options);
      subscriber.next({ type: "began", header: run.header, warnings });
      let untilS = SLICE_S;
      const slice = () => {
        const chunk = run.advance(untilS);
        subscriber.next({ type: "chunk", chunk });
        subscriber.next({ type: "progress", doneShare: Math.min(1, untilS / run.endS) });
        untilS += SLICE_S;
        if (chunk.end) {
          subscriber.next({ type: "done", ...chunk.end });
          subscriber.complete();
        } else yieldToHost(() => guard(slice));
      };
      yieldToHost(() => guard(slice));
    });
    return () => {
      cancelled = true;
    };
  });
}
