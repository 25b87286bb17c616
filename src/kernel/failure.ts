/** What a run is stopped with. */

/** A process that threw: its name, the simulated time, and the error as cause. */
export class ProcessFailure extends Error {}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
