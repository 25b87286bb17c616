/**
 * Motion along a route as pieces of constant acceleration: rows of t [s], s [m], v [m/s], a [m/s²], each until the
 * next; the last one holds for ever. Distances are of the front bumper.
 */
export const PLAN_ROW = 4;

/** Plans this near are the same [m, m/s]. */
const ALIKE = 1e-6;

/**
 * Room for the rows of a new plan. An array of fractions: the engine keeps those as bare doubles, in its own memory, where
 * a typed array of that size takes a round through the system's (540 ns, an array 140 to 220).
 */
const BLANK: readonly number[] = Array.from({ length: 16 * PLAN_ROW }, () => 0.5);

export class Plan {
  readonly rows = BLANK.slice();
  /** number of rows */
  count = 0;

  push(t: number, s: number, v: number, a: number): void {
    let i = this.count * PLAN_ROW;
    const { rows } = this;
    if (i === rows.length) for (let k = 0; k < i; k++) rows.push(0.5);
    if (i > 0 && rows[i - PLAN_ROW] === t) {
      i -= PLAN_ROW;
      this.count--;
    }
    rows[i] = t;
    rows[i + 1] = s;
    rows[i + 2] = v;
    rows[i + 3] = a;
    this.count++;
  }

  /** Becomes a copy of another. */
  copy(other: Plan): void {
    const numbers = other.count * PLAN_ROW;
    const { rows } = this;
    while (rows.length < numbers) rows.push(0.5);
    for (let i = 0; i < numbers; i++) rows[i] = other.rows[i]!;
    this.count = other.count;
  }

  /** Whether two plans say the same from `t` on, to a thousandth of a millimetre. */
  isSameFrom(other: Plan, t: number): boolean {
    return this.agrees(other, t) && other.agrees(this, t);
  }

  /** At its own breaks and at `t`, the other is where it is, as fast, and speeds up as much after the last. */
  private agrees(other: Plan, t: number): boolean {
    const { rows, count } = this;
    for (let i = this.rowAt(t); i < count * PLAN_ROW; i += PLAN_ROW) {
      const at = rows[i]! > t ? rows[i]! : t;
      const u = at - rows[i]!;
      const s = rows[i + 1]! + u * (rows[i + 2]! + 0.5 * rows[i + 3]! * u);
      if (Math.abs(other.sAt(at) - s) > ALIKE || Math.abs(other.vAt(at) - (rows[i + 2]! + rows[i + 3]! * u)) > ALIKE) {
        return false;
      }
    }
    const [a, b] = [(count - 1) * PLAN_ROW, (other.count - 1) * PLAN_ROW];
    return Math.abs(rows[a + 2]! - other.rows[b + 2]!) < ALIKE && Math.abs(rows[a + 3]! - other.rows[b + 3]!) < ALIKE;
  }

  /** Keeps what began before `t`. */
  cut(t: number): void {
    while (this.count > 0 && (this.rows[(this.count - 1) * PLAN_ROW] as number) >= t) this.count--;
  }

  /** Drops rows that are over before `t`. */
  forget(t: number): void {
    let drop = 0;
    while (drop + 1 < this.count && (this.rows[(drop + 1) * PLAN_ROW] as number) <= t) drop++;
    if (drop === 0) return;
    const { rows } = this;
    const from = drop * PLAN_ROW;
    for (let i = from; i < this.count * PLAN_ROW; i++) rows[i - from] = rows[i]!;
    this.count -= drop;
  }

  /** Where in `rows` the row that holds at `t` begins; the first one for earlier times. */
  rowAt(t: number): number {
    const { rows } = this;
    let i = (this.count - 1) * PLAN_ROW;
    while (i > 0 && (rows[i] as number) > t) i -= PLAN_ROW;
    return i;
  }

  sAt(t: number): number {
    const { rows } = this;
    const i = this.rowAt(t);
    const u = t - rows[i]!;
    return rows[i + 1]! + u * (rows[i + 2]! + 0.5 * rows[i + 3]! * u);
  }

  vAt(t: number): number {
    const { rows } = this;
    const i = this.rowAt(t);
    return rows[i + 2]! + rows[i + 3]! * (t - rows[i]!);
  }

  /** First time from `fromT` on at which the front is at `s` or beyond; infinite when that never comes. */
  timeAt(s: number, fromT: number): number {
    const { rows, count } = this;
    for (let i = this.rowAt(fromT); i < count * PLAN_ROW; i += PLAN_ROW) {
      const t0 = rows[i]!;
      const endT = i + PLAN_ROW < count * PLAN_ROW ? rows[i + PLAN_ROW]! : Number.POSITIVE_INFINITY;
      const u = timeToCover(s - rows[i + 1]!, rows[i + 2]!, rows[i + 3]!);
      if (t0 + u <= endT) return t0 + u > fromT ? t0 + u : fromT;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Where it comes to stand; infinite when it drives on. */
  get finalM(): number {
    const i = (this.count - 1) * PLAN_ROW;
    return this.rows[i + 2]! > 0 || this.rows[i + 3]! > 0 ? Number.POSITIVE_INFINITY : this.rows[i + 1]!;
  }

  /** When it comes to stand; of a plan that drives on, when its last piece begins. */
  get restsT(): number {
    return this.rows[(this.count - 1) * PLAN_ROW]!;
  }
}

/** Time to cover `d` [m] from speed v ≥ 0 at acceleration a; infinite when it stands before; 0 for d ≤ 0. */
export function timeToCover(d: number, v: number, a: number): number {
  if (d <= 1e-9) return 0;
  if (a === 0) return v > 0 ? d / v : Number.POSITIVE_INFINITY;
  const root = v * v + 2 * a * d;
  if (root < 0) return root > -1e-9 ? -v / a : Number.POSITIVE_INFINITY;
  return (2 * d) / (v + Math.sqrt(root));
}
