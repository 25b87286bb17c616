/** Growing typed-array columns: a table is a record of columns of equal length. */

type TypedArray = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

export interface ColumnTypes {
  readonly [name: string]: "f64" | "i32";
}

export type ColumnData<T extends ColumnTypes> = {
  [K in keyof T]: T[K] extends "f64" ? Float64Array<ArrayBuffer> : Int32Array<ArrayBuffer>;
};

/** The array itself when it holds `length` numbers, else a copy at least twice as long, its new end filled. */
export function grownTo(array: Int32Array<ArrayBuffer>, length: number, fill = 0): Int32Array<ArrayBuffer> {
  if (array.length >= length) return array;
  const bigger = new Int32Array(Math.max(length, array.length * 2)).fill(fill, array.length);
  bigger.set(array);
  return bigger;
}

function allocate(type: "f64" | "i32", capacity: number): TypedArray {
  return type === "f64" ? new Float64Array(capacity) : new Int32Array(capacity);
}

export class Table<T extends ColumnTypes> {
  readonly types: T;
  length = 0;
  /** capacity may exceed `length`; read rows below `length` only. Re-read after every append: growth replaces arrays. */
  columns: ColumnData<T>;
  private capacity: number;

  constructor(types: T, capacity = 1024) {
    this.types = types;
    this.capacity = capacity;
    this.columns = this.build(capacity);
  }

  private build(capacity: number): ColumnData<T> {
    const made: Record<string, TypedArray> = {};
    for (const name of Object.keys(this.types)) made[name] = allocate(this.types[name] as "f64" | "i32", capacity);
    return made as ColumnData<T>;
  }

  /** Makes room for `rows` more rows. */
  reserve(rows: number): void {
    const needed = this.length + rows;
    if (needed <= this.capacity) return;
    while (this.capacity < needed) this.capacity *= 2;
    const grown = this.build(this.capacity);
    for (const name of Object.keys(this.types)) grown[name]!.set(this.columns[name]!.subarray(0, this.length) as never);
    this.columns = grown;
  }

  /** With one more row, to be filled by the caller. */
  extended(): this {
    this.reserve(1);
    this.length++;
    return this;
  }

  /** Copies of rows `from` … `to − 1`, ready to be transferred. */
  slice(from: number, to: number): ColumnData<T> {
    const cut: Record<string, TypedArray> = {};
    for (const name of Object.keys(this.types)) cut[name] = this.columns[name]!.slice(from, to);
    return cut as ColumnData<T>;
  }

  /** The first rows may become the columns themselves, so whoever gives them leaves them as they are. */
  append(rows: ColumnData<T>): void {
    const count = Object.values(rows)[0]?.length ?? 0;
    if (this.length === 0 && count > this.capacity) {
      this.columns = { ...rows };
      this.capacity = count;
      this.length = count;
      return;
    }
    this.reserve(count);
    for (const name of Object.keys(this.types)) this.columns[name]!.set(rows[name] as never, this.length);
    this.length += count;
  }
}

/** First index of sorted `times[0 … length)` whose value is ≥ t. */
export function firstNotBefore(times: Float64Array, length: number, t: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) < t) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const MOTION_TYPES = { t: "f64", vehicle: "i32", path: "i32", s: "f64", v: "f64", a: "f64" } as const;
export const STATE_TYPES = { t: "f64", entity: "i32", state: "i32", other: "i32" } as const;
export const LEVEL_TYPES = { t: "f64", level: "i32", value: "f64" } as const;
export const LEDGER_TYPES = { t: "f64", ledger: "i32", total: "f64", ratePerS: "f64" } as const;
export const FACT_TYPES = { t: "f64", kind: "i32", a: "i32", b: "i32", x: "f64", y: "f64" } as const;
/**
 * A vehicle has left a link at `t` [s], `travelMs` after it came on it, `delayMs` later than with nobody in its way. A
 * row that names link −1 − n tells of a vehicle that was still on link n when the run ended.
 */
export const PASSAGE_TYPES = { t: "f64", vehicle: "i32", link: "i32", travelMs: "i32", delayMs: "i32" } as const;
/** Sums over the passages of a link that ended within the hour before `t`, in detail `kpi`. */
export const TALLY_TYPES = { t: "f64", link: "i32", passages: "i32", travelS: "f64", delayS: "f64" } as const;

export const TABLE_TYPES = {
  motion: MOTION_TYPES,
  states: STATE_TYPES,
  levels: LEVEL_TYPES,
  ledgers: LEDGER_TYPES,
  facts: FACT_TYPES,
  passages: PASSAGE_TYPES,
  tallies: TALLY_TYPES,
} as const;
export type TableName = keyof typeof TABLE_TYPES;
export const TABLE_NAMES = Object.keys(TABLE_TYPES) as TableName[];
