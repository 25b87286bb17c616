/** Files people open and save: sizes checked before anything is read, contents checked before anything is shown. */
import { loadRecording, saveRecording } from "../recording/file.ts";
import type { Recording } from "../recording/recording.ts";
import type { Change } from "../scenario/change.ts";
import type { RunRequest } from "../simulation/protocol.ts";

export const MAX_SCENARIO_BYTES = 4_000_000;
export const MAX_RECORDING_BYTES = 256_000_000;

export class FileTooBig extends Error {
  readonly bytes: number;
  readonly limit: number;

  constructor(bytes: number, limit: number) {
    super(`the file has ${bytes} bytes, more than ${limit}`);
    this.bytes = bytes;
    this.limit = limit;
  }
}

export async function readScenarioText(file: Blob): Promise<string> {
  if (file.size > MAX_SCENARIO_BYTES) throw new FileTooBig(file.size, MAX_SCENARIO_BYTES);
  return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
}

export async function readFileBytes(file: Blob, limit: number): Promise<Uint8Array> {
  if (file.size > limit) throw new FileTooBig(file.size, limit);
  return new Uint8Array(await file.arrayBuffer());
}

export async function readRecording(file: Blob): Promise<Recording> {
  return loadRecording(await readFileBytes(file, MAX_RECORDING_BYTES));
}

export function recordingBlob(recording: Recording): Blob {
  return new Blob([saveRecording(recording)], { type: "application/octet-stream" });
}

/**
 * A scenario file that says the same as a request: its base and the changes. Conditions laid over it and files people
 * opened cannot be named in it, so then it must be the whole scenario.
 */
export function scenarioFileText(request: RunRequest, whole: unknown): string {
  const isPlain = (request.over ?? []).length === 0 && !Object.hasOwn(request.files ?? {}, request.file);
  const head = whole as { readonly id?: string; readonly title?: unknown; readonly note?: unknown };
  const file = isPlain
    ? {
        schemaVersion: 1,
        id: `${head.id ?? "scenario"}-changed`,
        title: head.title,
        note: head.note,
        base: request.file,
        changes: request.changes ?? ([] as readonly Change[]),
      }
    : whole;
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Hands a file to the browser's download. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A name that may stand in a file system: letters, digits, dots and dashes. */
export function safeName(text: string): string {
  const plain = text.replace(/[^\w.-]+/g, "-").replace(/^[-.]+|-+$/g, "");
  return plain === "" ? "scenario" : plain.slice(0, 80);
}
