/** What the page and the worker say to each other: plain data, so that the page needs neither zod nor the model. */
import type { RecordingChunk, RecordingHeader } from "../recording/chunk.ts";
import type { Detail } from "../recording/vocabulary.ts";
import type { Change } from "../scenario/change.ts";
import type { Problem } from "../scenario/problem.ts";

export interface RunRequest {
  /** name of a scenario the worker knows (`jiaozuo.json`) or of one in `files` */
  readonly file: string;
  /** scenario texts opened by the user, by name */
  readonly files?: Readonly<Record<string, string>>;
  /** names of files of conditions (情景) laid over it, in order */
  readonly over?: readonly string[];
  /** edits on top, in order */
  readonly changes?: readonly Change[];
  /** contents of files the scenario names, by their SHA-256 */
  readonly attachments?: Readonly<Record<string, Uint8Array>>;
  readonly seed: number;
  readonly days: number;
  readonly detail: Detail;
}

/** What a scenario is made of. */
export type ScenarioRequest = Pick<RunRequest, "file" | "files" | "over" | "changes" | "attachments">;

export type RunMessage =
  | { readonly type: "refused"; readonly problems: readonly Problem[] }
  | { readonly type: "began"; readonly header: RecordingHeader; readonly warnings: readonly Problem[] }
  | { readonly type: "progress"; readonly doneShare: number }
  | { readonly type: "chunk"; readonly chunk: RecordingChunk }
  | { readonly type: "done"; readonly recordingHash: string; readonly motionHash: string | null }
  | { readonly type: "failed"; readonly message: string };

export interface ScenarioSummary {
  readonly file: string;
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly note: { readonly zh: string; readonly en: string };
  /** what it changes on its bases: `conditions` alone can be laid over any other file; a whole scenario has all layers */
  readonly layers: readonly ("site" | "operations" | "conditions" | "initial")[];
}

/** What reads scenarios offers. */
export interface ScenarioReader {
  list(): Promise<readonly ScenarioSummary[]>;
  /** the resolved scenario as data, or what is wrong with it; a file it names is looked into where it is given */
  resolve(request: ScenarioRequest): Promise<{
    readonly scenario: unknown | null;
    readonly problems: readonly Problem[];
  }>;
  /** short roads, swept paths and fire lanes of an accepted scenario: warnings, none where it is refused */
  survey(request: ScenarioRequest): Promise<readonly Problem[]>;
  /** JSON Schema of a scenario, with units, titles and source marks in each field */
  schema(): Promise<unknown>;
}

/** A run of a scenario that has been read. */
export interface RunJob extends Pick<RunRequest, "file" | "attachments" | "seed" | "days" | "detail"> {
  /** as resolved; null: the one that ships by this file's name */
  readonly scenario: unknown | null;
  /** what was found when it was read */
  readonly problems: readonly Problem[];
}

/** What runs simulations offers; messages of a run arrive through the callback, in order. */
export interface HubWorker {
  /**
   * Resolves when the run ended, was refused, failed or was cancelled.
   *
   * @returns false where no scenario was given and none of the file's name is known: it must be read first
   */
  run(id: number, job: RunJob, onMessage: (message: RunMessage) => void): Promise<boolean>;
  cancel(id: number): Promise<void>;
  /**
   * What the scenario's days would have cost at least, everything known beforehand: values by KPI of the bill; null
   * where the scenario must be read first. Throws where it cannot be told.
   */
  foresight(job: RunJob): Promise<Readonly<Record<string, number>> | null>;
}
