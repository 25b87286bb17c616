/** Waiting, but not for ever. */
import type { Kernel } from "./kernel.ts";
import { any, hold, type Process } from "./process.ts";

/** What a process gives, or null when it has not ended after `patienceS` seconds: it is cancelled then. */
export function* within<T>(kernel: Kernel, patienceS: number, body: Process<T>): Process<T | null> {
  const { index, value } = yield* any(kernel, body, hold(patienceS));
  return index === 0 ? (value as T) : null;
}
