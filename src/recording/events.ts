/** Facts of one kind as an Observable, for those outside a process who react while the run goes on. */
import { Observable } from "rxjs";
import type { Clock, Recorder } from "./recorder.ts";
import type { FactKind } from "./vocabulary.ts";

export interface FactEvent {
  readonly atS: number;
  readonly kind: FactKind;
  readonly a: number;
  readonly b: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Emits each fact of the kind as it is told, in the warm-up too; costs nothing while nobody subscribes. Never ends.
 *
 * A subscriber that throws would be reported by RxJS in a later turn while the run went on: subscribe through
 * `observe` of the kernel, which stops the run in the same step.
 */
export function events$(recorder: Recorder, clock: Clock, kind: FactKind): Observable<FactEvent> {
  return new Observable((subscriber) =>
    recorder.tap((told, a, b, x, y) => {
      if (told === kind) subscriber.next({ atS: clock.nowS, kind, a, b, x, y });
    }),
  );
}
