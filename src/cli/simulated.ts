/** From what was asked for to a scenario, and from that to a recording. */
import { Recording } from "../recording/recording.ts";
import type { Change } from "../scenario/change.ts";
import { library } from "../scenario/library.ts";
import { resolveScenario } from "../scenario/resolve.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { RunOptions } from "../simulation/run.ts";
import { run$ } from "../simulation/stream.ts";
import { gather } from "./read.ts";
import { sayProblems } from "./say.ts";

export interface Asked {
  readonly file: string;
  readonly over: readonly string[];
  readonly changes: readonly Change[];
}

/** The scenario, with its warnings said; null when it is refused, with all reasons said. */
export function resolved({ file, over, changes }: Asked): Scenario | null {
  const gathered = new Map<string, string>();
  const name = gather(file, gathered);
  const overNames = over.map((path) => gather(path, gathered));
  const files = { ...library, ...Object.fromEntries(gathered) };
  const { scenario, problems } = resolveScenario({ file: name, files, over: overNames, changes });
  sayProblems(problems);
  return scenario;
}

/** Simulates; null when it was cancelled. */
export function simulated(scenario: Scenario, options: RunOptions): Promise<Recording | null> {
  const beganMs = Date.now();
  let shown = false;
  const progress = (doneShare: number) => {
    if (!process.stderr.isTTY || Date.now() - beganMs < 1000) return;
    shown = true;
    process.stderr.write(`\r${Math.floor(doneShare * 100)} % `);
  };
  return new Promise((resolve, reject) => {
    let recording: Recording | null = null;
    const end = (result: Recording | null) => {
      process.off("SIGINT", cancel);
      if (shown) process.stderr.write("\r\x1b[K");
      resolve(result);
    };
    const subscription = run$(scenario, options, [], (next) => setImmediate(next)).subscribe((message) => {
      if (message.type === "began") recording = new Recording(message.header);
      else if (message.type === "chunk") recording?.append(message.chunk);
      else if (message.type === "progress") progress(message.doneShare);
      else if (message.type === "failed") reject(new Error(message.message));
      else if (message.type === "done") end(recording);
    });
    const cancel = () => {
      subscription.unsubscribe();
      end(null);
    };
    process.once("SIGINT", cancel);
  });
}
