/** Files in: scenarios with their bases, networks of roads, and the changes given on the command line. */
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { problemsEn } from "../app/text/problemsEn.ts";
import { faultText } from "../app/text/problemText.ts";
import { epwTooLarge } from "../exchange/weather/epw.ts";
import { MAX_EPW_BYTES } from "../exchange/weather/measured.ts";
import type { Change } from "../scenario/change.ts";
import { MAX_FILE_SIZE, tooLarge } from "../scenario/files.ts";
import { library } from "../scenario/library.ts";
import { readJson } from "../scenario/readJson.ts";
import { roadsTooLarge } from "../scenario/roads/read.ts";
import { MAX_ROADS_SIZE } from "../scenario/roads/spec.ts";
import { FileError, reason, UsageError } from "./faults.ts";
import { didYouMean } from "./say.ts";

/** What a file is too large for, and how large it may be. */
const KINDS = {
  scenario: { limit: MAX_FILE_SIZE, fault: tooLarge },
  roads: { limit: MAX_ROADS_SIZE, fault: roadsTooLarge },
  weather: { limit: MAX_EPW_BYTES, fault: epwTooLarge },
};

/** The text of a file, reading no more of it than a file of its kind may have. */
export function readText(path: string, kind: "scenario" | "roads" = "scenario"): string {
  return readBytes(path, kind).toString("utf8");
}

/** The bytes of a file, reading no more of it than a file of its kind may have. */
export function readBytes(path: string, kind: keyof typeof KINDS) {
  const { limit, fault } = KINDS[kind];
  const tooLargeText = (size: number) => faultText(problemsEn, fault(path, size));
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, "r");
    const size = statSync(path).size;
    if (size > limit) throw new FileError(tooLargeText(size));
    const buffer = Buffer.alloc(limit + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < buffer.length; length += read) {
      read = readSync(descriptor, buffer, length, buffer.length - length, null);
    }
    if (length > limit) throw new FileError(tooLargeText(length));
    return buffer.subarray(0, length);
  } catch (error) {
    throw error instanceof FileError ? error : new FileError(`${path}: cannot be read (${reason(error)})`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Gathers a file and its bases into `files`; returns the name it goes by. */
export function gather(given: string, files: Map<string, string>): string {
  // a folder of that name is no file: results may have been written to it
  if (statSync(given, { throwIfNoEntry: false })?.isDirectory() !== false) {
    const builtIn = [given, `${given}.json`].find((name) => Object.hasOwn(library, name));
    if (builtIn !== undefined) return builtIn;
    throw new FileError(`no file ${given}, and no scenario of this name${didYouMean(given, Object.keys(library))}`);
  }
  const folder = dirname(given);
  const asked = basename(given);
  for (let name: string | null = asked; name !== null; ) {
    const text = readText(join(folder, name));
    if (files.has(name)) {
      if (files.get(name) !== text) throw new FileError(`two different files are called ${name}`);
      break; // a file laid over shares its bases, or the bases form a cycle, which is reported
    }
    files.set(name, text);
    const base = baseOf(text);
    name = base !== null && base === basename(base) && existsSync(join(folder, base)) ? base : null;
  }
  return asked;
}

/** The name of the file this text is based on, if it says so. */
function baseOf(text: string): string | null {
  if (text.length > MAX_FILE_SIZE) return null;
  const reading = readJson(text, "");
  const base = "value" in reading ? (reading.value as { base?: unknown } | null)?.base : undefined;
  return typeof base === "string" ? base : null;
}

export function changeOf(text: string): Change {
  const at = text.indexOf("=");
  if (at <= 0) throw new UsageError(`--set takes PATH=VALUE, got ${text}`);
  const value = text.slice(at + 1);
  const reading = readJson(value, "");
  return { path: text.slice(0, at), set: "value" in reading ? reading.value : value };
}
