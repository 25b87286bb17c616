/**
 * Writes down what happens. The park tells it states, levels, ledger postings, facts and motion at the clock's now;
 * nothing that was written is ever withdrawn or changed.
 *
 * Until `open()` (during a warm-up day) it only remembers what is current; opening writes the current state of
 * everything as the first rows, with ledgers starting from 0.
 */
import { RunningHash } from "../units/hash.ts";
import { blockSpanS, type IndexBlock, QUARTER_S, type RecordingChunk, type RecordingHeader, TALLY_S } from "./chunk.ts";
import { Table } from "./columns.ts";
import { LiveSet } from "./liveSet.ts";
import { RowStore } from "./rowStore.ts";
import {
  type Detail,
  type Entity,
  type FactKind,
  factCode,
  type LedgerInfo,
  type LedgerUnit,
  type LevelInfo,
  type LinkInfo,
  type PathInfo,
  type StateName,
  stateCode,
} from "./vocabulary.ts";

export interface Clock {
  readonly nowS: number;
}

export type FactListener = (kind: FactKind, a: number, b: number, x: number, y: number) => void;

const GONE = stateCode("gone");

/** First number of a hashed row: its table and the id it is about. */
const ROW = 2 ** 32;
const TAG = { fact: ROW, state: 2 * ROW, level: 3 * ROW, ledger: 4 * ROW, passage: 5 * ROW } as const;

export class Recorder {
  private readonly clock: Clock;
  private readonly detail: Detail;
  private readonly startS: number;
  private readonly endS: number;
  private readonly hash = new RunningHash();
  private readonly motionHash = new RunningHash();
  private readonly rows = new RowStore();
  private isOpen = false;

  private readonly entities: Entity[] = [];
  private readonly paths: PathInfo[] = [];
  private readonly levelInfos: LevelInfo[] = [];
  private readonly ledgerInfos: LedgerInfo[] = [];
  private readonly linkInfos: LinkInfo[] = [];
  private readonly levelIds = new Map<string, number>();
  private readonly ledgerIds = new Map<string, number>();

  // what holds now, a row per id; `row` is the row it was last written in, `kept` the value a quarter-hour row has
  private readonly statesNow = new Table({ state: "i32", other: "i32", row: "i32" }, 4096);
  private readonly levelsNow = new Table({ value: "f64", row: "i32", kept: "f64" }, 256);
  private readonly ledgersNow = new Table({ total: "f64", rate: "f64", sinceS: "f64", row: "i32", kept: "f64" }, 256);
  private readonly motionsNow = new Table({ path: "i32", t: "f64", s: "f64", v: "f64", a: "f64", row: "i32" }, 4096);
  /** what has passed each link since the last tally, in detail `kpi` */
  private readonly tallyNow = new Table({ passages: "i32", travelS: "f64", delayS: "f64" }, 64);
  /** entities with a written state that are not gone; vehicles with a motion */
  private readonly present = new LiveSet();
  private readonly moving = new LiveSet();

  private readonly blocks: IndexBlock[] = [];
  private nextBlockS = Number.POSITIVE_INFINITY;
  private nextQuarterS = Number.POSITIVE_INFINITY;
  /** the earlier of the two */
  private nextDueS = Number.POSITIVE_INFINITY;
  private coveredS: number;
  private readonly taken = { entities: 0, paths: 0, levels: 0, ledgers: 0, links: 0, blocks: 0 };
  private taps: readonly FactListener[] = [];
  private readonly openings: (() => void)[] = [];

  constructor(clock: Clock, header: RecordingHeader) {
    this.clock = clock;
    this.detail = header.detail;
    this.startS = header.startS;
    this.endS = header.endS;
    this.coveredS = header.startS;
    this.hash.text(header.modelVersion);
    this.hash.text(JSON.stringify(header.scenario));
    this.hash.number(header.seed);
    this.hash.number(header.endS);
    this.hash.text(header.solverVersion);
  }

  /** Whether motion has a reader: when false, `motion()` need not be called at all. */
  get keepsMotion(): boolean {
    return this.detail === "full";
  }

  /** Whether rows are kept: before, only what is current when it opens is of use. */
  get opened(): boolean {
    return this.isOpen;
  }

  /** Called just before the recording opens: time to tell what is current. */
  beforeOpening(listener: () => void): void {
    this.openings.push(listener);
  }

  // -- registration ---------------------------------------------------------------------------------------------

  entity(entity: Omit<Entity, "id" | "bornS">): number {
    const id = this.entities.length;
    this.entities.push({ id, bornS: this.clock.nowS, ...entity });
    this.hash.text(entity.name);
    const { columns } = this.statesNow.extended();
    columns.state[id] = -1;
    columns.other[id] = -1;
    columns.row[id] = -1;
    this.motionsNow.extended().columns.path[id] = -1;
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
    this.hash.text(name);
    this.levelIds.set(name, id);
    const { columns } = this.levelsNow.extended();
    columns.value[id] = Number.NaN;
    columns.kept[id] = Number.NaN;
    columns.row[id] = -1;
    return id;
  }

  /** The ledger of that pair of accounts; registers it at first use. */
  ledger(from: string, to: string, unit: LedgerUnit): number {
    const key = `${unit}:${from}>${to}`;
    const known = this.ledgerIds.get(key);
    if (known !== undefined) return known;
    const id = this.ledgerInfos.length;
    this.ledgerInfos.push({ id, from, to, unit });
    this.hash.text(key);
    this.ledgerIds.set(key, id);
    const { columns } = this.ledgersNow.extended();
    columns.total[id] = 0;
    columns.rate[id] = 0;
    columns.sinceS[id] = this.clock.nowS;
    columns.kept[id] = 0;
    columns.row[id] = -1;
    return id;
  }

  link(info: Omit<LinkInfo, "id">): number {
    const id = this.linkInfos.length;
    this.linkInfos.push({ id, ...info });
    this.hash.text(info.name);
    this.tallyNow.extended();
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
    const { columns } = this.statesNow;
    if (columns.state[entity] === code && columns.other[entity] === other) return;
    const t = this.tick();
    columns.state[entity] = code;
    columns.other[entity] = other;
    if (this.isOpen) this.writeState(t, entity);
  }

  setLevel(level: number, value: number): void {
    const { columns } = this.levelsNow;
    if (columns.value[level] === value) return;
    if (!Number.isFinite(value)) throw new Error(`level ${this.levelInfos[level]?.name} must be finite, got ${value}`);
    const t = this.tick();
    columns.value[level] = value;
    if (this.isOpen) this.writeLevel(t, level);
  }

  levelNow(level: number): number {
    return this.levelsNow.columns.value[level] as number;
  }

  /** Moves `amount` (≥ 0) at once. */
  post(ledger: number, amount: number): void {
    if (!(amount >= 0 && amount < Number.POSITIVE_INFINITY)) {
      throw new Error(`amount posted must be finite and >= 0, got ${amount}`);
    }
    if (amount === 0) return;
    const t = this.tick();
    this.settle(t, ledger);
    this.ledgersNow.columns.total[ledger]! += amount;
    if (this.isOpen) this.writeLedger(t, ledger);
  }

  /** From now on `ratePerS` (≥ 0) of the unit flows each second. */
  setRate(ledger: number, ratePerS: number): void {
    if (!(ratePerS >= 0 && ratePerS < Number.POSITIVE_INFINITY)) {
      throw new Error(`rate must be finite and >= 0, got ${ratePerS}`);
    }
    const { columns } = this.ledgersNow;
    if (columns.rate[ledger] === ratePerS) return;
    const t = this.tick();
    this.settle(t, ledger);
    columns.rate[ledger] = ratePerS;
    if (this.isOpen) this.writeLedger(t, ledger);
  }

  /** What has moved through a ledger since the opening (since the start of the warm-up before it). */
  ledgerTotalNow(ledger: number): number {
    return this.ledgerTotalAt(ledger, this.clock.nowS);
  }

  fact(kind: FactKind, a: number, b = -1, x = 0, y = 0): void {
    if (!Number.isFinite(x + y)) throw new Error(`numbers of fact ${kind} must be finite, got ${x} and ${y}`);
    const { taps } = this;
    for (let i = 0; i < taps.length; i++) (taps[i] as FactListener)(kind, a, b, x, y);
    if (!this.isOpen) return;
    const t = this.tick();
    const code = factCode(kind);
    const { hash } = this;
    hash.number(t);
    hash.number(TAG.fact + code);
    hash.number(a);
    hash.number(b);
    hash.number(x);
    hash.number(y);
    this.rows.fact(t, code, a, b, x, y);
  }

  /**
   * From now on the vehicle's reference point is at `s + v·Δt + a·Δt²/2` on the path [m, m/s, m/s²], until its next
   * segment. Path −1: it is nowhere on the site.
   */
  motion(vehicle: number, path: number, s: number, v: number, a: number): void {
    if (this.detail !== "full") return;
    const { columns } = this.motionsNow;
    const pathBefore = columns.path[vehicle] as number;
    if (path < 0 && pathBefore < 0) return;
    const stands = v === 0 && a === 0 && columns.v[vehicle] === 0 && columns.a[vehicle] === 0;
    if (path === pathBefore && stands && columns.s[vehicle] === s) return;
    const t = this.tick();
    columns.path[vehicle] = path;
    columns.t[vehicle] = t;
    columns.s[vehicle] = s;
    columns.v[vehicle] = v;
    columns.a[vehicle] = a;
    if (pathBefore < 0) columns.row[vehicle] = -1;
    if (path < 0) this.moving.remove(vehicle);
    else this.moving.add(vehicle);
    if (this.isOpen) this.writeMotion(t, vehicle);
  }

  /**
   * A vehicle has left a link `travelS` after it came on it, `delayS` later than with nobody in its way [s, to a
   * thousandth]; `isOver` false: it is on it still, and the run ends.
   */
  passage(vehicle: number, link: number, travelS: number, delayS: number, isOver = true): void {
    if (!this.isOpen) return;
    const t = this.tick();
    const travelMs = wholeMs(travelS);
    const delayMs = wholeMs(delayS);
    const named = isOver ? link : -1 - link;
    const { hash } = this;
    hash.number(t);
    hash.number(TAG.passage + named);
    hash.number(vehicle);
    hash.number(travelMs);
    hash.number(delayMs);
    if (this.detail !== "kpi") {
      this.rows.passage(t, vehicle, named, travelMs, delayMs);
      return;
    }
    const tally = this.tallyNow.columns;
    if (isOver) tally.passages[link]!++;
    tally.travelS[link]! += travelMs / 1000;
    tally.delayS[link]! += delayMs / 1000;
  }

  /**
   * Called for each fact as it is told, before it is written and during the warm-up too; returns the way to stop. One
   * that stops while facts are being told may still hear of the current one.
   */
  tap(listener: FactListener): () => void {
    this.taps = [...this.taps, listener];
    return () => {
      this.taps = this.taps.filter((other) => other !== listener);
    };
  }

  // -- opening, chunks, end -------------------------------------------------------------------------------------

  /** From now on rows are kept. Writes what holds at this instant: states, levels, ledgers (from 0), motion. */
  open(): void {
    if (this.isOpen) throw new Error("the recording is open already");
    for (const listener of this.openings) listener();
    const now = this.clock.nowS;
    this.isOpen = true;
    this.coveredS = now;
    this.nextBlockS = now;
    if (this.detail === "kpi") this.nextQuarterS = Math.min(now + QUARTER_S, Math.max(now, this.endS));
    this.nextDueS = now;
    this.tick();
    const { statesNow, levelsNow, ledgersNow, motionsNow, moving } = this;
    for (let e = 0; e < statesNow.length; e++)
      if ((statesNow.columns.state[e] as number) > GONE) this.writeState(now, e);
    for (let l = 0; l < levelsNow.length; l++) {
      if (!Number.isNaN(levelsNow.columns.value[l])) this.writeLevel(now, l, true);
    }
    for (let l = 0; l < ledgersNow.length; l++) {
      ledgersNow.columns.total[l] = 0;
      ledgersNow.columns.sinceS[l] = now;
      this.writeLedger(now, l, true);
    }
    const m = motionsNow.columns;
    for (let i = 0; i < moving.count; i++) {
      const vehicle = moving.ids[i] as number;
      const dt = now - (m.t[vehicle] as number);
      m.s[vehicle]! += (m.v[vehicle] as number) * dt + 0.5 * (m.a[vehicle] as number) * dt * dt;
      m.v[vehicle]! += (m.a[vehicle] as number) * dt;
      m.t[vehicle] = now;
      this.writeMotion(now, vehicle);
    }
  }

  /** Rows since the last call. Everything before the clock's now is complete (detail `kpi`: before its last quarter). */
  takeChunk(): RecordingChunk {
    const now = this.tick();
    if (this.isOpen && this.detail !== "kpi") this.coveredS = now;
    const fresh = <T>(list: readonly T[], key: keyof typeof this.taken): T[] => {
      const cut = list.slice(this.taken[key]);
      this.taken[key] = list.length;
      return cut;
    };
    const blocks = this.blocks.splice(0);
    return {
      entities: fresh(this.entities, "entities"),
      paths: fresh(this.paths, "paths"),
      levels: fresh(this.levelInfos, "levels"),
      ledgers: fresh(this.ledgerInfos, "ledgers"),
      links: fresh(this.linkInfos, "links"),
      rows: this.rows.take(),
      blocks,
      coveredS: this.coveredS,
    };
  }

  /** The last chunk, with the hashes. The clock stands at the end of the run. */
  close(): RecordingChunk {
    const now = this.tick();
    if (this.detail === "kpi" && this.coveredS < now) this.writeQuarter(now);
    this.writeTallies(now);
    return {
      ...this.takeChunk(),
      end: {
        recordingHash: this.hash.digest(),
        motionHash: this.detail === "full" ? this.motionHash.digest() : null,
      },
    };
  }

  // -- rows -----------------------------------------------------------------------------------------------------

  private ledgerTotalAt(ledger: number, t: number): number {
    const { total, rate, sinceS } = this.ledgersNow.columns;
    return (total[ledger] as number) + (rate[ledger] as number) * (t - (sinceS[ledger] as number));
  }

  private settle(now: number, ledger: number): void {
    this.ledgersNow.columns.total[ledger] = this.ledgerTotalAt(ledger, now);
    this.ledgersNow.columns.sinceS[ledger] = now;
  }

  /** Writes index blocks and quarter-hour rows that became due before a row at the clock's now; returns now. */
  private tick(): number {
    const now = this.clock.nowS;
    if (this.nextDueS <= now) this.catchUp(now);
    return now;
  }

  private catchUp(now: number): void {
    while (this.nextDueS <= now) {
      if (this.nextBlockS <= this.nextQuarterS) {
        this.writeBlock(this.nextBlockS);
        this.nextBlockS += blockSpanS(this.detail);
      } else {
        const t = this.nextQuarterS;
        this.writeQuarter(t);
        this.nextQuarterS = t < this.endS ? Math.min(t + QUARTER_S, this.endS) : t + QUARTER_S;
      }
      this.nextDueS = Math.min(this.nextBlockS, this.nextQuarterS);
    }
  }

  private writeState(t: number, entity: number): void {
    const { columns } = this.statesNow;
    const code = columns.state[entity] as number;
    const other = columns.other[entity] as number;
    const { hash } = this;
    hash.number(t);
    hash.number(TAG.state + entity);
    hash.number(code);
    hash.number(other);
    if (this.detail === "kpi") return;
    columns.row[entity] = this.rows.state(t, entity, code, other);
    if (code === GONE) this.present.remove(entity);
    else this.present.add(entity);
  }

  private writeLevel(t: number, level: number, always = false): void {
    const { columns } = this.levelsNow;
    const value = columns.value[level] as number;
    const { hash } = this;
    hash.number(t);
    hash.number(TAG.level + level);
    hash.number(value);
    if (this.detail === "kpi" && !always) return;
    columns.kept[level] = value;
    columns.row[level] = this.rows.level(t, level, value);
  }

  private writeLedger(t: number, ledger: number, always = false): void {
    const { columns } = this.ledgersNow;
    const total = columns.total[ledger] as number;
    const rate = columns.rate[ledger] as number;
    const { hash } = this;
    hash.number(t);
    hash.number(TAG.ledger + ledger);
    hash.number(total);
    hash.number(rate);
    if (this.detail === "kpi" && !always) return;
    columns.kept[ledger] = total;
    columns.row[ledger] = this.rows.ledger(t, ledger, total, this.detail === "kpi" ? 0 : rate);
  }

  /** Ledgers and levels that changed, as they stand just before what happens at `t`. */
  private writeQuarter(t: number): void {
    const ledgers = this.ledgersNow.columns;
    for (let l = 0; l < this.ledgersNow.length; l++) {
      const total = this.ledgerTotalAt(l, t);
      if (ledgers.kept[l] === total) continue;
      ledgers.kept[l] = total;
      ledgers.row[l] = this.rows.ledger(t, l, total, 0);
    }
    const levels = this.levelsNow.columns;
    for (let l = 0; l < this.levelsNow.length; l++) {
      const value = levels.value[l] as number;
      if (Number.isNaN(value) || levels.kept[l] === value) continue;
      levels.kept[l] = value;
      levels.row[l] = this.rows.level(t, l, value);
    }
    this.coveredS = t;
    if ((t - this.startS) % TALLY_S === 0) this.writeTallies(t);
  }

  private writeTallies(t: number): void {
    const { passages, travelS, delayS } = this.tallyNow.columns;
    for (let link = 0; link < this.tallyNow.length; link++) {
      if (passages[link] === 0 && travelS[link] === 0) continue;
      this.rows.tally(t, link, passages[link]!, travelS[link]!, delayS[link]!);
      passages[link] = 0;
      travelS[link] = 0;
      delayS[link] = 0;
    }
  }

  private writeMotion(t: number, vehicle: number): void {
    const { columns } = this.motionsNow;
    const path = columns.path[vehicle] as number;
    const s = columns.s[vehicle] as number;
    const v = columns.v[vehicle] as number;
    const a = columns.a[vehicle] as number;
    const { motionHash } = this;
    motionHash.number(t);
    motionHash.number(vehicle);
    motionHash.number(path);
    motionHash.number(s);
    motionHash.number(v);
    motionHash.number(a);
    columns.row[vehicle] = this.rows.motion(t, vehicle, path, s, v, a);
  }

  private writeBlock(atS: number): void {
    const { moving, present, motionsNow, statesNow } = this;
    const current = (set: LiveSet, rowOf: Int32Array) => {
      let count = 0;
      for (let i = 0; i < set.count; i++) if ((rowOf[set.ids[i] as number] as number) >= 0) count++;
      const ids = new Int32Array(count);
      const rows = new Int32Array(count);
      let k = 0;
      for (let i = 0; i < set.count; i++) {
        const id = set.ids[i] as number;
        const row = rowOf[id] as number;
        if (row < 0) continue;
        ids[k] = id;
        rows[k++] = row;
      }
      return { ids, rows };
    };
    const motion = current(moving, motionsNow.columns.row);
    const states = current(present, statesNow.columns.row);
    this.blocks.push({
      atS,
      rows: this.rows.counts(),
      vehicles: motion.ids,
      motionRow: motion.rows,
      entities: states.ids,
      stateRow: states.rows,
      levelRow: this.levelsNow.columns.row.slice(0, this.levelsNow.length),
      ledgerRow: this.ledgersNow.columns.row.slice(0, this.ledgersNow.length),
    });
  }
}

const MOST_MS = 2 ** 31 - 1;

/** Seconds ≥ 0 as whole milliseconds; what does not fit a column (24 days) is cut. */
function wholeMs(seconds: number): number {
  if (!Number.isFinite(seconds)) throw new Error(`times of a passage must be finite, got ${seconds}`);
  return Math.min(MOST_MS, Math.max(0, Math.round(seconds * 1000)));
}
