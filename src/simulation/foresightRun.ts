/** The yardstick of a scenario for a host: it is run at the coarsest detail, and its days are planned with all known. */
import { firstValueFrom, map, type Observable, reduce } from "rxjs";
import { Recording } from "../recording/recording.ts";
import { type ForesightOutcome, perfectForesight } from "./foresight.ts";
import { type HighsOptions, highsSolver } from "./highs.ts";
import type { RunMessage } from "./protocol.ts";

/** @param run$ of the scenario, complete to its end */
export async function foresightOf(run$: Observable<RunMessage>, options: HighsOptions = {}): Promise<ForesightOutcome> {
  const recorded = run$.pipe(
    reduce<RunMessage, { recording: Recording | null; failed: string }>(
      (seen, message) => {
        if (message.type === "began") return { ...seen, recording: new Recording(message.header) };
        if (message.type === "chunk") seen.recording?.append(message.chunk);
        return message.type === "failed" ? { ...seen, failed: message.message } : seen;
      },
      { recording: null, failed: "" },
    ),
    map(({ recording, failed }) => (failed === "" ? recording : failed)),
  );
  const [recording, solver] = await Promise.all([firstValueFrom(recorded), highsSolver(options)]);
  if (recording === null || typeof recording === "string") return { failed: recording ?? "no run" };
  return perfectForesight(recording, solver);
}
