/** Files that a recorded scenario names, kept in the recording's own file, so that it can be run again from there. */
import { sha256 } from "../units/sha256.ts";
import { packBytes, unpackBytes } from "./pack.ts";

/** Contents of files by their SHA-256. */
export type Attachments = Readonly<Record<string, Uint8Array>>;

/** One of them, as the header of a file lists it. */
export interface AttachmentEntry {
  readonly sha256: string;
  readonly bytes: number;
  /** compressed */
  readonly packed: number;
}

const MAX_COUNT = 20;
const MAX_BYTES = 2 ** 26;

/** In the order of their names, so that equal recordings give equal bytes. */
export function packAttachments(attachments: Attachments): { entries: AttachmentEntry[]; parts: Uint8Array[] } {
  const entries: AttachmentEntry[] = [];
  const parts: Uint8Array[] = [];
  for (const name of Object.keys(attachments).sort()) {
    const bytes = attachments[name] as Uint8Array;
    const packed = packBytes(bytes);
    entries.push({ sha256: name, bytes: bytes.length, packed: packed.length });
    parts.push(packed);
  }
  return { entries, parts };
}

/** Throws on a list of another form. */
export function readEntries(value: unknown): AttachmentEntry[] {
  if (!Array.isArray(value) || value.length > MAX_COUNT) throw new Error(`attachments must be at most ${MAX_COUNT}`);
  return value.map((entry: Partial<Record<keyof AttachmentEntry, unknown>> | null, i) => {
    const { sha256: name, bytes, packed } = entry ?? {};
    const isCount = (n: unknown): n is number =>
      Number.isSafeInteger(n) && (n as number) >= 0 && (n as number) <= MAX_BYTES;
    if (typeof name !== "string" || !/^[0-9a-f]{64}$/.test(name) || !isCount(bytes) || !isCount(packed)) {
      throw new Error(`attachments.${i} must have a SHA-256 and two counts of bytes`);
    }
    return { sha256: name, bytes, packed };
  });
}

/** Throws where one is not what it is called. */
export function unpackAttachments(entries: readonly AttachmentEntry[], file: Uint8Array, from: number): Attachments {
  let at = from;
  const attachments: Record<string, Uint8Array> = {};
  for (const { sha256: name, bytes, packed } of entries) {
    if (at + packed > file.length) throw new Error("an attachment runs over the end of the file");
    const content = unpackBytes(file.subarray(at, at + packed), bytes);
    if (sha256(content) !== name) throw new Error(`an attachment is not ${name}`);
    attachments[name] = content;
    at += packed;
  }
  return attachments;
}
