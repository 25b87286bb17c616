/** Running figures in a few numbers: observations one by one, and values that hold for a time. */

/** Mean and variance of observations (B. P. Welford, Technometrics 4(3), 419-420, 1962). */
export class Tally {
  count = 0;
  private average = 0;
  private squares = 0;
  private least = Number.POSITIVE_INFINITY;
  private most = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    const delta = value - this.average;
    this.average += delta / ++this.count;
    this.squares += delta * (value - this.average);
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
  }

  /** Null without an observation. */
  get mean(): number | null {
    return this.count > 0 ? this.average : null;
  }

  get sum(): number {
    return this.average * this.count;
  }

  /** Of the sample (n − 1); null with fewer than two observations. */
  get variance(): number | null {
    return this.count > 1 ? this.squares / (this.count - 1) : null;
  }

  get min(): number | null {
    return this.count > 0 ? this.least : null;
  }

  get max(): number | null {
    return this.count > 0 ? this.most : null;
  }
}

/** Mean over time of a value that changes in steps. */
export class TimeWeighted {
  private readonly startS: number;
  private sinceS: number;
  private current: number;
  private area = 0;

  constructor(startS: number, value = 0) {
    this.startS = startS;
    this.sinceS = startS;
    this.current = value;
  }

  get value(): number {
    return this.current;
  }

  set(nowS: number, value: number): void {
    this.area += this.current * (nowS - this.sinceS);
    this.sinceS = nowS;
    this.current = value;
  }

  add(nowS: number, by: number): void {
    this.set(nowS, this.current + by);
  }

  /** ∫ value dt from the start to `nowS`. */
  integral(nowS: number): number {
    return this.area + this.current * (nowS - this.sinceS);
  }

  /** Null when no time has passed. */
  mean(nowS: number): number | null {
    return nowS > this.startS ? this.integral(nowS) / (nowS - this.startS) : null;
  }
}
