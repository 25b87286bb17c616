/** A kernel and a log of what happened when: `["truck 1 in", 30]`. */
import { Kernel } from "../../src/kernel/kernel.ts";
import type { Process, Task } from "../../src/kernel/process.ts";

export interface Story {
  readonly kernel: Kernel;
  readonly log: [what: string, atS: number][];
  say(what: string): void;
  /** Starts a process that begins at `atS`. */
  at(atS: number, name: string, body: () => Process<unknown>): Task<unknown>;
}

export function story(): Story {
  const kernel = new Kernel();
  const log: [string, number][] = [];
  return {
    kernel,
    log,
    say: (what) => void log.push([what, kernel.nowS]),
    at: (atS, name, body) =>
      kernel.spawn(
        name,
        (function* () {
          yield atS;
          return yield* body();
        })(),
      ),
  };
}
