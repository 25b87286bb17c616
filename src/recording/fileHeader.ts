/** The JSON header of a recording file, checked field by field: the bytes may come from anywhere. */
import { type MeasuredOrigin, type RecordingHeader, WEATHER_PARTS } from "./chunk.ts";
import { TABLE_NAMES, TABLE_TYPES, type TableName } from "./columns.ts";
import { type AttachmentEntry, readEntries } from "./fileAttachments.ts";
import type { Recording } from "./recording.ts";
import {
  DETAILS,
  ENTITY_KINDS,
  type Entity,
  FACT_KINDS,
  LEDGER_UNITS,
  type LedgerInfo,
  type LevelInfo,
  type LinkInfo,
  STATES,
} from "./vocabulary.ts";

export interface FileHeader {
  readonly header: RecordingHeader;
  readonly coveredS: number;
  readonly recordingHash: string | null;
  readonly motionHash: string | null;
  readonly entities: readonly Entity[];
  readonly levels: readonly LevelInfo[];
  readonly ledgers: readonly LedgerInfo[];
  readonly links: readonly LinkInfo[];
  readonly paths: readonly { readonly lengthM: number; readonly pieces: number }[];
  readonly rows: { readonly [table: string]: number };
  /** compressed bytes of each column */
  readonly packed: { readonly [table: string]: readonly number[] };
  readonly packedPieces: number;
  /** after the columns */
  readonly attachments: readonly AttachmentEntry[];
}

const MAX_TEXT = 400;
/** Tables that files of earlier days do not have. */
const SINCE: readonly TableName[] = ["passages", "tallies"];

type Fields = { readonly [name: string]: unknown };

function fail(path: string, wanted: string): never {
  throw new Error(`${path} must be ${wanted}`);
}
function fields(value: unknown, path: string): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : fail(path, "an object");
}
function list(value: unknown, path: string): readonly unknown[] {
  return Array.isArray(value) ? value : fail(path, "a list");
}
function text(value: unknown, path: string): string {
  return typeof value === "string" && value.length <= MAX_TEXT ? value : fail(path, "a short text");
}
function textOrNull(value: unknown, path: string): string | null {
  return value === null ? null : text(value, path);
}
function number(value: unknown, path: string): number {
  return typeof value === "number" && Number.isFinite(value) ? value : fail(path, "a number");
}
function count(value: unknown, path: string): number {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : fail(path, "a count");
}
function oneOf<T extends string>(value: unknown, words: readonly T[], path: string): T {
  return words.includes(value as T) ? (value as T) : fail(path, `one of ${words.join(", ")}`);
}

function readOrigin(value: unknown): MeasuredOrigin {
  const { place, notMeasured } = fields(value, "weather");
  return {
    place: text(place, "weather.place"),
    notMeasured: list(notMeasured, "weather.notMeasured").map((part) =>
      oneOf(part, WEATHER_PARTS, "weather.notMeasured"),
    ),
  };
}

/** Throws naming the first field that is not as {@link FileHeader} says. */
export function readFileHeader(json: unknown): FileHeader {
  const file = fields(json, "header");
  const run = fields(file.header, "header.header");
  if (run.format !== 1) fail("header.header.format", "1");
  const header: RecordingHeader = {
    format: 1,
    modelVersion: text(run.modelVersion, "modelVersion"),
    scenario: run.scenario,
    seed: number(run.seed, "seed"),
    startS: number(run.startS, "startS"),
    endS: number(run.endS, "endS"),
    detail: oneOf(run.detail, DETAILS, "detail"),
    solverVersion: text(run.solverVersion, "solverVersion"),
    ...(run.weather === undefined ? {} : { weather: readOrigin(run.weather) }),
  };
  const coveredS = number(file.coveredS, "coveredS");
  if (coveredS < header.startS || coveredS - header.startS > 400 * 86_400)
    fail("coveredS", "within 400 days of startS");
  const rows: Record<string, number> = {};
  const packed: Record<string, number[]> = {};
  for (const table of TABLE_NAMES) {
    const columns = Object.keys(TABLE_TYPES[table]).length;
    if (SINCE.includes(table) && fields(file.rows, "rows")[table] === undefined) {
      rows[table] = 0;
      packed[table] = new Array<number>(columns).fill(0);
      continue;
    }
    rows[table] = count(fields(file.rows, "rows")[table], `rows.${table}`);
    packed[table] = list(fields(file.packed, "packed")[table], `packed.${table}`).map((n) =>
      count(n, `packed.${table}`),
    );
    if (packed[table].length !== columns) fail(`packed.${table}`, `a list of ${columns} counts`);
  }
  return {
    header,
    coveredS,
    recordingHash: textOrNull(file.recordingHash, "recordingHash"),
    motionHash: textOrNull(file.motionHash, "motionHash"),
    entities: list(file.entities, "entities").map(readEntity),
    levels: list(file.levels, "levels").map((value, id) => {
      const level = fields(value, `levels.${id}`);
      return { id, name: text(level.name, `levels.${id}.name`), unit: text(level.unit, `levels.${id}.unit`) };
    }),
    ledgers: list(file.ledgers, "ledgers").map((value, id) => {
      const path = `ledgers.${id}`;
      const ledger = fields(value, path);
      const unit = oneOf(ledger.unit, LEDGER_UNITS, `${path}.unit`);
      return { id, from: text(ledger.from, `${path}.from`), to: text(ledger.to, `${path}.to`), unit };
    }),
    links: list(file.links ?? [], "links").map(readLink),
    paths: list(file.paths, "paths").map((value, id) => {
      const path = fields(value, `paths.${id}`);
      return { lengthM: number(path.lengthM, `paths.${id}.lengthM`), pieces: count(path.pieces, `paths.${id}.pieces`) };
    }),
    rows,
    packed,
    packedPieces: count(file.packedPieces, "packedPieces"),
    // files of earlier days have none
    attachments: readEntries(file.attachments ?? []),
  };
}

function readLink(value: unknown, id: number): LinkInfo {
  const path = `links.${id}`;
  const link = fields(value, path);
  return {
    id,
    name: text(link.name, `${path}.name`),
    road: text(link.road, `${path}.road`),
    dir: number(link.dir, `${path}.dir`) < 0 ? -1 : 1,
    node: textOrNull(link.node, `${path}.node`),
    gate: textOrNull(link.gate, `${path}.gate`),
    lengthM: number(link.lengthM, `${path}.lengthM`),
    storageM: number(link.storageM, `${path}.storageM`),
  };
}

/** Keeps what an entity may have and nothing else. */
function readEntity(value: unknown, id: number): Entity {
  const path = `entities.${id}`;
  const from = fields(value, path);
  const entity: Record<string, unknown> = {
    id,
    kind: oneOf(from.kind, ENTITY_KINDS, `${path}.kind`),
    name: text(from.name, `${path}.name`),
    bornS: number(from.bornS, `${path}.bornS`),
  };
  for (const key of ["vehicleClass", "shape", "drive", "group", "tenant", "cargo"]) {
    if (from[key] !== undefined) entity[key] = text(from[key], `${path}.${key}`);
  }
  for (const key of ["batteryKwh", "look", "roomM"]) {
    if (from[key] !== undefined) entity[key] = number(from[key], `${path}.${key}`);
  }
  if (from.booked !== undefined) entity.booked = from.booked === true;
  return entity as unknown as Entity;
}

/** Throws when a row names something that is not there, or a table is not in order of time. */
export function checkRows(recording: Recording): void {
  const { motion, states, levelRows, ledgerRows, facts, passages, tallies, entities, links } = recording;
  const inRange = (what: string, column: Int32Array, length: number, from: number, below: number) => {
    for (let i = 0; i < length; i++) {
      const id = column[i] as number;
      if (id < from || id >= below) throw new Error(`row ${i} names ${what} ${id}, there are ${below}`);
    }
  };
  const tables: { readonly [K in TableName]: { columns: { t: Float64Array }; length: number } } = {
    motion,
    states,
    levels: levelRows,
    ledgers: ledgerRows,
    facts,
    passages,
    tallies,
  };
  for (const [name, { columns, length }] of Object.entries(tables)) {
    let before = recording.header.startS;
    for (let i = 0; i < length; i++) {
      const t = columns.t[i] as number;
      if (!(t >= before)) throw new Error(`${name} row ${i} is out of order: ${t} s after ${before} s`);
      before = t;
    }
  }
  inRange("vehicle", motion.columns.vehicle, motion.length, 0, entities.length);
  inRange("path", motion.columns.path, motion.length, -1, recording.paths.length);
  inRange("entity", states.columns.entity, states.length, 0, entities.length);
  inRange("state", states.columns.state, states.length, 0, STATES.length);
  inRange("other entity", states.columns.other, states.length, -1, entities.length);
  inRange("level", levelRows.columns.level, levelRows.length, 0, recording.levels.length);
  inRange("ledger", ledgerRows.columns.ledger, ledgerRows.length, 0, recording.ledgers.length);
  inRange("vehicle", passages.columns.vehicle, passages.length, 0, entities.length);
  inRange("link", passages.columns.link, passages.length, -links.length, links.length);
  inRange("link", tallies.columns.link, tallies.length, 0, links.length);
  inRange("fact kind", facts.columns.kind, facts.length, 0, FACT_KINDS.length);
  inRange("entity", facts.columns.a, facts.length, -1, entities.length);
  inRange("entity", facts.columns.b, facts.length, -1, entities.length);
}
