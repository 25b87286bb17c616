/**
 * Writes down what happens. The park tells it states, levels, ledger postings, facts and motion at the clock's now;
 * nothing that was written is ever withdrawn or changed.
 *
 * Until `open()` (during a warm-up day) it only remembers what is current; opening writes the current state of
 * everything as the first rows, with ledgers starting from 0.
 */
import { RunningHash } from "../units/hash.ts";
import { BLOCK_S, type IndexBlock, type RecordingChunk, type RecordingHeader } from "./chunk.ts";
import {
  FACT_TYPES,
  LEDGER_TYPES,
  LEVEL_TYPES,
  MOTION_TYPES,
  STATE_TYPES,
  TABLE_NAMES,
  Table,
  type TableName,
} from "./columns.ts";
import {
  type Detail,
  type Entity,
  type FactKind,
  factCode,
  type LedgerInfo,
  type LedgerUnit,
  type LevelInfo,
  type PathInfo,
  type StateName,
  stateCode,
} from "./vocabulary.ts";

export interface Clock {
  readonly nowS: number;
}

/** In detail `kpi`, ledgers and levels are kept at multiples of this. */
const QUARTER_S = 900;

const TAG = { fact: 1, state: 2, level: 3, ledger: 4 } as const;

export class Recorder {
  private readonly clock: Clock;
  private readonly detail: Detail;
  private readonly hash = new RunningHash();
  private readonly motionHash = new RunningHash();
  private isOpen = false;
  private startS = 0;

  private readonly tables = {
    motion: new Table(MOTION_TYPES, 1 << 15),
    states: new Table(STATE_TYPES, 1 << 13),
    levels: new Table(LEVEL_TYPES, 1 << 13),
    ledgers: new Table(LEDGER_TYPES, 1 << 14),
    facts: new Table(FACT_TYPES, 1 << 13),
  };

  private readonly entities: Entity[] = [];
  private readonly paths: PathInfo[] = [];
  private readonly levelInfos: LevelInfo[] = [];
  private readonly ledgerInfos: LedgerInfo[] = [];
  private readonly levelIds = new Map<string, number>();
  private readonly ledgerIds = new Map<string, number>();

  // what holds now, by id
  private readonly state: number[] = [];
  private readonly stateOther: number[] = [];
  private readonly levelValue: number[] = [];
  private readonly ledgerTotal: number[] = [];
  private readonly ledgerRate: number[] = [];
  private readonly ledgerSinceS: number[] = [];
  private readonly stateRow: number[] = [];
  private readonly levelRow: number[] = [];
  private readonly ledgerRow: number[] = [];
  private readonly moving = new Map<
    number,
    { path: number; t: number; s: number; v: number; a: number; row: number }
  >();

  private readonly blocks: IndexBlock[] = [];
  private nextBlockS = Number.POSITIVE_INFINITY;
  private nextQuarterS = Number.POSITIVE_INFINITY;
  private readonly taken = { entities: 0, paths: 0, levels: 0, ledgers: 0, blocks: 0 };
  private readonly sent: Record<TableName, number> = { motion: 0, states: 0, levels: 0, ledgers: 0, facts: 0 };
  private readonly taps: ((kind: FactKind, a: number, b: number, x: number, y: number) => void)[] = [];

  constructor(clock: Clock, header: RecordingHeader) {
    this.clock = clock;
    this.detail = header.detail;
    this.hash.text(header.modelVersion);
    this.hash.text(JSON.stringify(header.scenario));
    this.hash.double(header.seed);
    this.hash.double(header.endS);
    this.hash.text(header.solverVersion);
  }

  /** Whether motion has a reader: when false, `motion()` need not be called at all. */
  get keepsMotion(): boolean {
    return this.detail === "full";
  }

  // -- registration ---------------------------------------------------------------------------------------------

  entity(entity: Omit<Entity, "id" | "bornS">): number {
    const id = this.entities.length;
    this.entities.push({ id, bornS: this.clock.nowS, ...entity });
    this.state.push(-1);
    this.stateOther.push(-1);
    this.stateRow.push(-1);
    return id;
  }

  entityInfo(id: number): Entity {
    return this.entities[id] as Entity;
  }

  /** The level of that name; registers it at first use. */
  level(name: string, unit: string): number {
    const known = this.levelIds.get(name);
    if (known !== undefined) return known;
    const id = this.levelInfos.length;
    this.levelInfos.push({ id, name, unit });
    this.levelIds.set(name, id);
    this.levelValue.push(Number.NaN);
    this.levelRow.push(-1);
    return id;
  }

  /** The ledger of that pair of accounts; registers it at first use. */
  ledger(from: string, to: string, unit: LedgerUnit): number {
    const key = `${unit}:${from}>${to}`;
    const known = this.ledgerIds.get(key);
    if (known !== undefined) return known;
    const id = this.ledgerInfos.length;
    this.ledgerInfos.push({ id, from, to, unit });
    this.ledgerIds.set(key, id);
    this.ledgerTotal.push(0);
    this.ledgerRate.push(0);
    this.ledgerSinceS.push(this.clock.nowS);
    this.ledgerRow.push(-1);
    return id;
  }

  path(pieces: Float64Array, lengthM: number): number {
    const id = this.paths.length;
    this.paths.push({ id, pieces, lengthM });
    return id;
  }

  // -- telling --------------------------------------------------------------------------------------------------

  setState(entity: number, name: StateName, other = -1): void {
    const code = stateCode(name);
    if (this.state[entity] === code && this.stateOther[entity] === other) return;
    this.state[entity] = code;
    this.stateOther[entity] = other;
    if (this.isOpen) this.writeState(entity);
  }

  setLevel(level: number, value: number): void {
    if (this.levelValue[level] === value) return;
    this.tick(); // quarter-hours that passed take the old value
    this.levelValue[level] = value;
    if (this.isOpen) this.writeLevel(level);
  }

  levelNow(level: number): number {
    return this.levelValue[level] as number;
  }

  /** Moves `amount` (≥ 0) at once. */
  post(ledger: number, amount: number): void {
    if (!(amount >= 0)) throw new Error(`amount posted must be >= 0, got ${amount}`);
    if (amount === 0) return;
    this.tick();
    this.settle(ledger);
    this.ledgerTotal[ledger]! += amount;
    if (this.isOpen) this.writeLedger(ledger);
  }

  /** From now on `ratePerS` (≥ 0) of the unit flows each second. */
  setRate(ledger: number, ratePerS: number): void {
    if (!(ratePerS >= 0)) throw new Error(`rate must be >= 0, got ${ratePerS}`);
    if (this.ledgerRate[ledger] === ratePerS) return;
    this.tick();
    this.settle(ledger);
    this.ledgerRate[ledger] = ratePerS;
    if (this.isOpen) this.writeLedger(ledger);
  }

  /** What has moved through a ledger since the opening (since the start of the warm-up before it). */
  ledgerTotalNow(ledger: number): number {
    const sinceS = this.ledgerSinceS[ledger] as number;
    return this.ledgerTotal[ledger]! + this.ledgerRate[ledger]! * (this.clock.nowS - sinceS);
  }

  fact(kind: FactKind, a: number, b = -1, x = 0, y = 0): void {
    for (const tap of this.taps) tap(kind, a, b, x, y);
    if (!this.isOpen) return;
    const t = this.tick();
    const code = factCode(kind);
    this.hash.int(TAG.fact);
    this.hash.double(t);
    this.hash.int(code);
    this.hash.int(a);
    this.hash.int(b);
    this.hash.double(x);
    this.hash.double(y);
    const table = this.tables.facts;
    table.reserve(1);
    const { columns, length } = table;
    columns.t[length] = t;
    columns.kind[length] = code;
    columns.a[length] = a;
    columns.b[length] = b;
    columns.x[length] = x;
    columns.y[length] = y;
    table.length++;
  }

  /**
   * From now on the vehicle's reference point is at `s + v·Δt + a·Δt²/2` on the path [m, m/s, m/s²], until its next
   * segment. Path −1: it is nowhere on the site.
   */
  motion(vehicle: number, path: number, s: number, v: number, a: number): void {
    if (this.detail !== "full") return;
    const t = this.clock.nowS;
    const current = this.moving.get(vehicle);
    if (current) {
      if (current.path === path && current.v === 0 && v === 0 && a === 0 && current.s === s && current.a === 0) return;
      current.path = path;
      current.t = t;
      current.s = s;
      current.v = v;
      current.a = a;
    } else {
      if (path < 0) return;
      this.moving.set(vehicle, { path, t, s, v, a, row: -1 });
    }
    if (this.isOpen) this.writeMotion(vehicle);
    if (path < 0) this.moving.delete(vehicle);
  }

  /** Called for each fact as it is told, before it is written; returns the way to stop. */
  tap(listener: (kind: FactKind, a: number, b: number, x: number, y: number) => void): () => void {
    this.taps.push(listener);
    return () => {
      const at = this.taps.indexOf(listener);
      if (at >= 0) this.taps.splice(at, 1);
    };
  }

  // -- opening, chunks, end -------------------------------------------------------------------------------------

  /** From now on rows are kept. Writes what holds at this instant: states, levels, ledgers (from 0), motion. */
  open(): void {
    if (this.isOpen) throw new Error("the recording is open already");
    const now = this.clock.nowS;
    this.startS = now;
    this.isOpen = true;
    this.nextBlockS = now;
    this.nextQuarterS = now;
    this.tick();
    this.nextQuarterS = now + QUARTER_S;
    for (let e = 0; e < this.entities.length; e++) if ((this.state[e] as number) > 0) this.writeState(e);
    for (let l = 0; l < this.levelInfos.length; l++) if (!Number.isNaN(this.levelValue[l])) this.writeLevel(l, true);
    for (let l = 0; l < this.ledgerInfos.length; l++) {
      this.ledgerTotal[l] = 0;
      this.ledgerSinceS[l] = now;
      this.writeLedger(l, true);
    }
    for (const [vehicle, m] of this.moving) {
      const dt = now - m.t;
      m.s += m.v * dt + 0.5 * m.a * dt * dt;
      m.v += m.a * dt;
      m.t = now;
      this.writeMotion(vehicle);
    }
  }

  /** Rows since the last call. Everything before the clock's now is complete. */
  takeChunk(): RecordingChunk {
    this.tick();
    const rows = {} as Record<TableName, unknown>;
    for (const name of TABLE_NAMES) {
      const table = this.tables[name];
      rows[name] = table.slice(this.sent[name], table.length);
      this.sent[name] = table.length;
    }
    const fresh = <T>(list: readonly T[], key: keyof typeof this.taken): T[] => {
      const cut = list.slice(this.taken[key]);
      this.taken[key] = list.length;
      return cut;
    };
    return {
      entities: fresh(this.entities, "entities"),
      paths: fresh(this.paths, "paths"),
      levels: fresh(this.levelInfos, "levels"),
      ledgers: fresh(this.ledgerInfos, "ledgers"),
      rows: rows as unknown as RecordingChunk["rows"],
      blocks: fresh(this.blocks, "blocks"),
      coveredS: this.isOpen ? this.clock.nowS : this.startS,
    };
  }

  /** The last chunk, with the hashes. The clock stands at the end of the run. */
  close(): RecordingChunk {
    if (this.detail === "kpi") this.writeQuarter();
    return {
      ...this.takeChunk(),
      end: {
        recordingHash: this.hash.digest(),
        motionHash: this.detail === "full" ? this.motionHash.digest() : null,
      },
    };
  }

  // -- rows -----------------------------------------------------------------------------------------------------

  private settle(ledger: number): void {
    const now = this.clock.nowS;
    this.ledgerTotal[ledger]! += this.ledgerRate[ledger]! * (now - (this.ledgerSinceS[ledger] as number));
    this.ledgerSinceS[ledger] = now;
  }

  /** Writes index blocks and quarter-hour rows that became due before a row at the clock's now; returns now. */
  private tick(): number {
    const now = this.clock.nowS;
    while (this.nextQuarterS < now && this.detail === "kpi") {
      this.writeQuarterAt(this.nextQuarterS);
      this.nextQuarterS += QUARTER_S;
    }
    while (this.nextBlockS <= now) {
      this.writeBlock(this.nextBlockS);
      this.nextBlockS += BLOCK_S;
    }
    return now;
  }

  private writeState(entity: number): void {
    const t = this.tick();
    const code = this.state[entity] as number;
    const other = this.stateOther[entity] as number;
    this.hash.int(TAG.state);
    this.hash.double(t);
    this.hash.int(entity);
    this.hash.int(code);
    this.hash.int(other);
    if (this.detail === "kpi") return;
    const table = this.tables.states;
    table.reserve(1);
    const { columns, length } = table;
    columns.t[length] = t;
    columns.entity[length] = entity;
    columns.state[length] = code;
    columns.other[length] = other;
    this.stateRow[entity] = length;
    table.length++;
  }

  private writeLevel(level: number, always = false): void {
    const t = this.tick();
    const value = this.levelValue[level] as number;
    this.hash.int(TAG.level);
    this.hash.double(t);
    this.hash.int(level);
    this.hash.double(value);
    if (this.detail !== "kpi" || always) this.keepLevel(level, t, value);
  }

  private keepLevel(level: number, t: number, value: number): void {
    const table = this.tables.levels;
    table.reserve(1);
    const { columns, length } = table;
    columns.t[length] = t;
    columns.level[length] = level;
    columns.value[length] = value;
    this.levelRow[level] = length;
    table.length++;
  }

  private writeLedger(ledger: number, always = false): void {
    const t = this.tick();
    const total = this.ledgerTotal[ledger] as number;
    const rate = this.ledgerRate[ledger] as number;
    this.hash.int(TAG.ledger);
    this.hash.double(t);
    this.hash.int(ledger);
    this.hash.double(total);
    this.hash.double(rate);
    if (this.detail !== "kpi" || always) this.keepLedger(ledger, t, total, rate);
  }

  private keepLedger(ledger: number, t: number, total: number, rate: number): void {
    const table = this.tables.ledgers;
    table.reserve(1);
    const { columns, length } = table;
    columns.t[length] = t;
    columns.ledger[length] = ledger;
    columns.total[length] = total;
    columns.ratePerS[length] = rate;
    this.ledgerRow[ledger] = length;
    table.length++;
  }

  /** Ledgers and levels as they stand at a quarter-hour that nothing has passed yet. */
  private writeQuarterAt(t: number): void {
    for (let l = 0; l < this.ledgerInfos.length; l++) {
      const total = this.ledgerTotal[l]! + this.ledgerRate[l]! * (t - (this.ledgerSinceS[l] as number));
      const row = this.ledgerRow[l] as number;
      if (row >= 0 && this.tables.ledgers.columns.total[row] === total) continue;
      this.keepLedger(l, t, total, 0);
    }
    for (let l = 0; l < this.levelInfos.length; l++) {
      const value = this.levelValue[l] as number;
      const row = this.levelRow[l] as number;
      if (Number.isNaN(value) || (row >= 0 && this.tables.levels.columns.value[row] === value)) continue;
      this.keepLevel(l, t, value);
    }
  }

  private writeQuarter(): void {
    this.tick();
    if (this.nextQuarterS === this.clock.nowS) this.writeQuarterAt(this.nextQuarterS);
  }

  private writeMotion(vehicle: number): void {
    const m = this.moving.get(vehicle);
    if (!m) return;
    const t = this.tick();
    this.motionHash.double(t);
    this.motionHash.int(vehicle);
    this.motionHash.int(m.path);
    this.motionHash.double(m.s);
    this.motionHash.double(m.v);
    this.motionHash.double(m.a);
    const table = this.tables.motion;
    table.reserve(1);
    const { columns, length } = table;
    columns.t[length] = t;
    columns.vehicle[length] = vehicle;
    columns.path[length] = m.path;
    columns.s[length] = m.s;
    columns.v[length] = m.v;
    columns.a[length] = m.a;
    m.row = length;
    table.length++;
  }

  private writeBlock(atS: number): void {
    const vehicles = new Int32Array(this.moving.size);
    const motionRow = new Int32Array(this.moving.size);
    let i = 0;
    for (const [vehicle, m] of this.moving) {
      if (m.row < 0) continue;
      vehicles[i] = vehicle;
      motionRow[i] = m.row;
      i++;
    }
    const rows = {} as Record<TableName, number>;
    for (const name of TABLE_NAMES) rows[name] = this.tables[name].length;
    this.blocks.push({
      atS,
      rows,
      vehicles: vehicles.slice(0, i),
      motionRow: motionRow.slice(0, i),
      stateRow: Int32Array.from(this.stateRow),
      levelRow: Int32Array.from(this.levelRow),
      ledgerRow: Int32Array.from(this.ledgerRow),
    });
  }
}
