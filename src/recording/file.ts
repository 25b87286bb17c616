/**
 * A recording as one file: a preamble of 32 bytes, a JSON header, the columns, and files the scenario names, all
 * compressed.
 *
 * ```
 * 0  "HUBTWREC"   8  format (u32)   12  packed header bytes (u32)   16  raw header bytes (u32)
 * 20 bytes that follow the preamble (u32)   24  fingerprint of them (64 bits)
 * ```
 * Numbers are little-endian. Index blocks are not stored: they follow from the rows.
 */
import { PIECE } from "../geometry/path.ts";
import { RunningHash } from "../units/hash.ts";
import { indexBlocks } from "./blocks.ts";
import type { RecordingHeader } from "./chunk.ts";
import { type ColumnTypes, TABLE_NAMES, TABLE_TYPES, type Table, type TableName } from "./columns.ts";
import { packAttachments, unpackAttachments } from "./fileAttachments.ts";
import { checkRows, type FileHeader, readFileHeader } from "./fileHeader.ts";
import { packBytes, packColumn, unpackBytes, unpackColumn } from "./pack.ts";
import { Recording } from "./recording.ts";

const MAGIC = "HUBTWREC";
const FORMAT = 1;
const PREAMBLE = 32;

/** Larger files are refused before anything is read: a day in full detail takes about 3 MB. */
export const MAX_FILE_BYTES = 2 ** 29;
const MAX_HEADER_BYTES = 2 ** 28;
const MAX_COLUMN_BYTES = 2 ** 30;

/** The bytes are no recording that this program can read; the message says why. */
/** Of another program, of another version, cut off, changed since it was saved, wrong inside, larger than is read. */
export type RecordingFault = "foreign" | "format" | "cutOff" | "changed" | "damaged" | "tooBig";

export class RecordingFileError extends Error {
  readonly fault: RecordingFault;

  constructor(message: string, fault: RecordingFault) {
    super(message);
    this.fault = fault;
  }
}

/** The whole recording as the bytes of a file; equal recordings give equal bytes. */
export function saveRecording(recording: Recording): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const packed: Record<string, number[]> = {};
  for (const name of TABLE_NAMES) {
    const table = tableOf(recording, name);
    const rows = table.slice(0, table.length);
    const columns = Object.keys(table.types).map((column) => packColumn(rows[column]!));
    packed[name] = columns.map((c) => c.length);
    parts.push(...columns);
  }
  const pieces = new Float64Array(recording.paths.reduce((sum, path) => sum + path.pieces.length, 0));
  let at = 0;
  for (const path of recording.paths) {
    pieces.set(path.pieces, at);
    at += path.pieces.length;
  }
  const packedPieces = packColumn(pieces);
  parts.push(packedPieces);
  const attachments = packAttachments(recording.attachments);
  parts.push(...attachments.parts);

  const header: FileHeader = {
    header: recording.header,
    coveredS: recording.coveredS,
    recordingHash: recording.recordingHash,
    motionHash: recording.motionHash,
    entities: recording.entities,
    levels: recording.levels,
    ledgers: recording.ledgers,
    links: recording.links,
    paths: recording.paths.map((path) => ({ lengthM: path.lengthM, pieces: path.pieces.length / PIECE })),
    rows: Object.fromEntries(TABLE_NAMES.map((name) => [name, tableOf(recording, name).length])),
    packed,
    packedPieces: packedPieces.length,
    attachments: attachments.entries,
  };
  const rawHeader = new TextEncoder().encode(JSON.stringify(readFileHeader(header))); // fields in one order
  const packedHeader = packBytes(rawHeader);
  parts.unshift(packedHeader);

  const bodyBytes = parts.reduce((sum, part) => sum + part.length, 0);
  const file = new Uint8Array(PREAMBLE + bodyBytes);
  at = PREAMBLE;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  const view = new DataView(file.buffer);
  for (let i = 0; i < MAGIC.length; i++) file[i] = MAGIC.charCodeAt(i);
  view.setUint32(8, FORMAT, true);
  view.setUint32(12, packedHeader.length, true);
  view.setUint32(16, rawHeader.length, true);
  view.setUint32(20, bodyBytes, true);
  view.setBigUint64(24, fingerprint(file.subarray(PREAMBLE)), true);
  return file;
}

/** Reads a file of {@link saveRecording}; throws a {@link RecordingFileError} on anything else, and loads all or nothing. */
export function loadRecording(bytes: Uint8Array): Recording {
  const { packedHeaderBytes, rawHeaderBytes } = checkPreamble(bytes);
  try {
    const headerEnd = PREAMBLE + packedHeaderBytes;
    const text = new TextDecoder().decode(unpackBytes(bytes.subarray(PREAMBLE, headerEnd), rawHeaderBytes));
    const header = readFileHeader(JSON.parse(text));
    return readBody(header, bytes, headerEnd);
  } catch (error) {
    throw new RecordingFileError(
      `the recording file is damaged: ${error instanceof Error ? error.message : error}`,
      "damaged",
    );
  }
}

function checkPreamble(bytes: Uint8Array): { packedHeaderBytes: number; rawHeaderBytes: number } {
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw new RecordingFileError("this is not a Hubtwin recording", "foreign");
  if (bytes.length < PREAMBLE)
    throw new RecordingFileError("the recording file is cut off in its first bytes", "cutOff");
  if (bytes.length > MAX_FILE_BYTES) {
    throw new RecordingFileError(
      `the recording file must be at most ${MAX_FILE_BYTES} bytes, got ${bytes.length}`,
      "tooBig",
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = view.getUint32(8, true);
  if (format !== FORMAT) {
    throw new RecordingFileError(
      `the recording file has format ${format}, this program reads format ${FORMAT}`,
      "format",
    );
  }
  const bodyBytes = view.getUint32(20, true);
  const body = bytes.subarray(PREAMBLE);
  if (body.length < bodyBytes) {
    throw new RecordingFileError(
      `the recording file is cut off: ${body.length} of ${bodyBytes} bytes are there`,
      "cutOff",
    );
  }
  if (body.length > bodyBytes) {
    throw new RecordingFileError(`the recording file has ${body.length - bodyBytes} bytes too many`, "damaged");
  }
  if (view.getBigUint64(24, true) !== fingerprint(body)) {
    throw new RecordingFileError("the recording file is damaged: its checksum differs", "changed");
  }
  const packedHeaderBytes = view.getUint32(12, true);
  const rawHeaderBytes = view.getUint32(16, true);
  if (packedHeaderBytes > bodyBytes || rawHeaderBytes > MAX_HEADER_BYTES) {
    throw new RecordingFileError("the recording file is damaged: its header cannot be that long", "damaged");
  }
  return { packedHeaderBytes, rawHeaderBytes };
}

function readBody(header: FileHeader, bytes: Uint8Array, from: number): Recording {
  const allPacked = [...Object.values(header.packed).flat(), header.packedPieces].reduce((sum, n) => sum + n, 0);
  const attachments = unpackAttachments(header.attachments, bytes, from + allPacked);
  const recording = new Recording(header.header as RecordingHeader, attachments);
  let at = from;
  const section = <C extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(
    packedBytes: number,
    make: new (length: number) => C,
    length: number,
  ): C => {
    if (at + packedBytes > bytes.length) throw new Error("a column runs over the end of the file");
    if (length * 8 > MAX_COLUMN_BYTES) throw new Error(`a column of ${length} numbers is too long`);
    const column = unpackColumn(bytes.subarray(at, at + packedBytes), new make(length));
    at += packedBytes;
    return column;
  };
  const rows: Record<string, unknown> = {};
  for (const name of TABLE_NAMES) {
    const types: ColumnTypes = TABLE_TYPES[name];
    const count = header.rows[name] as number;
    const columns: Record<string, unknown> = {};
    Object.keys(types).forEach((column, k) => {
      const packedBytes = (header.packed[name] as number[])[k] as number;
      const isInt = types[column] === "i32";
      columns[column] = isInt ? section(packedBytes, Int32Array, count) : section(packedBytes, Float64Array, count);
    });
    rows[name] = columns;
  }
  const pieceCount = header.paths.reduce((sum, path) => sum + path.pieces, 0);
  const pieces = section(header.packedPieces, Float64Array, pieceCount * PIECE);
  let piece = 0;
  const paths = header.paths.map(({ lengthM, pieces: count }, id) => {
    const own = pieces.slice(piece * PIECE, (piece + count) * PIECE);
    piece += count;
    return { id, lengthM, pieces: own };
  });

  const { recordingHash, motionHash, entities, levels, ledgers, links, coveredS } = header;
  recording.append({ entities, levels, ledgers, links, paths, rows: rows as never, blocks: [], coveredS });
  checkRows(recording);
  recording.recordingHash = recordingHash;
  recording.motionHash = motionHash;
  for (const block of indexBlocks(recording)) recording.blocks.push(block);
  return recording;
}

function tableOf(recording: Recording, name: TableName): Table<ColumnTypes> {
  const tables: { readonly [K in TableName]: Table<never> } = {
    motion: recording.motion as never,
    states: recording.states as never,
    levels: recording.levelRows as never,
    ledgers: recording.ledgerRows as never,
    facts: recording.facts as never,
    passages: recording.passages as never,
    tallies: recording.tallies as never,
  };
  return tables[name] as unknown as Table<ColumnTypes>;
}

function fingerprint(bytes: Uint8Array): bigint {
  const hash = new RunningHash();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) hash.number(view.getInt32(at, true));
  for (let at = whole; at < bytes.length; at++) hash.number(bytes[at] as number);
  return BigInt(`0x${hash.digest()}`);
}
