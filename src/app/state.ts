/** RxJS streams as Preact signals: the one place where the two meet. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { asyncScheduler, type Observable, throttleTime } from "rxjs";

/** The latest value of a stream. It stays subscribed as long as the page lives. */
export function fromObservable<T>(source$: Observable<T>, initial: T): ReadonlySignal<T> {
  const latest = signal(initial);
  source$.subscribe((value) => {
    latest.value = value;
  });
  return latest;
}

/**
 * The same at most once in `everyMs`, for what people read rather than watch. A jump after a quiet time is told at
 * once, and the last value is never lost.
 *
 *     source  a b c d            e
 *     slowly  a      d           e
 */
export function slowly<T>(source$: Observable<T>, everyMs: number): Observable<T> {
  return source$.pipe(throttleTime(everyMs, asyncScheduler, { leading: true, trailing: true }));
}
