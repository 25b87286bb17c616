/** Files out. */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { FileError, reason } from "./faults.ts";

export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new FileError(`${path}: cannot be made (${reason(error)})`);
  }
}

/** Writes under another name and renames, so that a file is there as a whole or not at all. */
export function writeWhole(path: string, parts: Iterable<string | Uint8Array>): void {
  const part = `${path}.${process.pid}.part`;
  try {
    const descriptor = openSync(part, "w");
    try {
      for (const piece of parts) {
        const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
        for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
      }
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw new FileError(`${path}: cannot be written (${reason(error)})`);
  }
}

/** Lines joined into pieces of some size. */
export function* lines(source: Iterable<string>): Generator<string> {
  let piece = "";
  for (const line of source) {
    piece += `${line}\n`;
    if (piece.length > 65_536) {
      yield piece;
      piece = "";
    }
  }
  yield piece;
}
