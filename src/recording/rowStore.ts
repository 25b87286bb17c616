/** The rows of all tables that were written and not yet taken, numbered from the recording's first. */
import type { TableRows } from "./chunk.ts";
import {
  FACT_TYPES,
  LEDGER_TYPES,
  LEVEL_TYPES,
  MOTION_TYPES,
  PASSAGE_TYPES,
  STATE_TYPES,
  TABLE_NAMES,
  TALLY_TYPES,
  Table,
  type TableName,
} from "./columns.ts";

/** Each writer returns the number of the row it wrote. */
export class RowStore {
  private readonly tables = {
    motion: new Table(MOTION_TYPES, 1 << 13),
    states: new Table(STATE_TYPES, 1 << 12),
    levels: new Table(LEVEL_TYPES, 1 << 12),
    ledgers: new Table(LEDGER_TYPES, 1 << 13),
    facts: new Table(FACT_TYPES, 1 << 11),
    passages: new Table(PASSAGE_TYPES, 1 << 12),
    tallies: new Table(TALLY_TYPES, 1 << 6),
  };
  private readonly taken = Object.fromEntries(TABLE_NAMES.map((name) => [name, 0])) as Record<TableName, number>;

  /** How many rows of each table were ever written. */
  counts(): Record<TableName, number> {
    const counts = { ...this.taken };
    for (const name of TABLE_NAMES) counts[name] += this.tables[name].length;
    return counts;
  }

  motion(t: number, vehicle: number, path: number, s: number, v: number, a: number): number {
    const table = this.tables.motion;
    table.reserve(1);
    const { columns, length } = table;
    columns.t[length] = t;
    columns.vehicle[length] = vehicle;
    columns.path[length] = path;
    columns.s[length] = s;
    columns.v[length] = v;
    columns.a[length] = a;
    table.length++;
    return this.taken.motion + length;
  }

  state(t: number, entity: number, state: number, other: number): number {
    const table = this.tables.states;
    table.reserve(1);
    const { columns, length } = table;
    columns.t[length] = t;
    columns.entity[length] = entity;
    columns.state[length] = state;
    columns.other[length] = other;
    table.length++;
    return this.taken.states + length;
  }

  level(t: number, level: number, value: number): number {
    const table = this.tables.levels;
    table.reserve(1);
    const { columns, length } = table;
    columns.t[length] = t;
    columns.level[length] = level;
    columns.value[length] = value;
    table.length++;
    return this.taken.levels + length;
  }

  ledger(t: number, ledger: number, total: number, ratePerS: number): number {
    const table = this.tables.ledgers;
    table.reserve(1);
    const { columns, length } = table;
    columns.t[length] = t;
    columns.ledger[length] = ledger;
    columns.total[length] = total;
    columns.ratePerS[length] = ratePerS;
    table.length++;
    return this.taken.ledgers + length;
  }

  fact(t: number, kind: number, a: number, b: number, x: number, y: number): number {
    const table = this.tables.facts;
    table.reserve(1);
    const { columns, length } = table;
    columns.t[length] = t;
    columns.kind[length] = kind;
    columns.a[length] = a;
    columns.b[length] = b;
    columns.x[length] = x;
    columns.y[length] = y;
    table.length++;
    return this.taken.facts + length;
  }

  passage(t: number, vehicle: number, link: number, travelMs: number, delayMs: number): number {
    const table = this.tables.passages;
    table.reserve(1);
    const { columns, length } = table;
    columns.t[length] = t;
    columns.vehicle[length] = vehicle;
    columns.link[length] = link;
    columns.travelMs[length] = travelMs;
    columns.delayMs[length] = delayMs;
    table.length++;
    return this.taken.passages + length;
  }

  tally(t: number, link: number, passages: number, travelS: number, delayS: number): number {
    const table = this.tables.tallies;
    table.reserve(1);
    const { columns, length } = table;
    columns.t[length] = t;
    columns.link[length] = link;
    columns.passages[length] = passages;
    columns.travelS[length] = travelS;
    columns.delayS[length] = delayS;
    table.length++;
    return this.taken.tallies + length;
  }

  /** Copies of the rows since the last call; they are kept here no longer. */
  take(): TableRows {
    const rows = {} as Record<TableName, unknown>;
    for (const name of TABLE_NAMES) {
      const table = this.tables[name];
      rows[name] = table.slice(0, table.length);
      this.taken[name] += table.length;
      table.length = 0;
    }
    return rows as TableRows;
  }
}
