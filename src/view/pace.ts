/**
 * How many pixels are drawn to one of the page while the machine keeps up, and how many while it does not. It falls by a
 * step when the median of 60 frames takes longer than 20 ms, and waits 5 s after each step, and after the beginning, when
 * much else is going on. After half a minute of frames in time it tries the finer one again, once: where that is too much
 * again, the coarser one stays. So it never goes to and fro.
 */
const FRAMES = 60;
const SLOW_MS = 20;
const HOLD_MS = 5000;
const CALM_MS = 30_000;
/** Below what the screen has. */
const STEPS = [1.5, 1, 0.75];

export class Pace {
  private readonly ratios: readonly number[];
  private readonly tooFine = new Set<number>();
  private readonly took = new Float64Array(FRAMES);
  private readonly ordered = new Float64Array(FRAMES);
  private count = 0;
  private step = 0;
  private readonly isTried = new Set<number>();
  /** when the ratio was last changed, and since when frames are in time [ms] */
  private changedMs: number;
  private calmMs: number;

  /** @param finest what the screen has and the quality gives @param atMs now */
  constructor(finest: number, atMs: number) {
    this.ratios = [finest, ...STEPS.filter((ratio) => ratio < finest)];
    this.changedMs = atMs;
    this.calmMs = atMs;
  }

  get ratio(): number {
    return this.ratios[this.step] as number;
  }

  /**
   * A frame took so long at that time [ms].
   *
   * @returns whether the ratio is another one from now on
   */
  frame(atMs: number, tookMs: number): boolean {
    this.took[this.count++] = tookMs;
    if (this.count < FRAMES) return false;
    this.count = 0;
    this.ordered.set(this.took);
    this.ordered.sort();
    const isSlow = ((this.ordered[FRAMES / 2 - 1] as number) + (this.ordered[FRAMES / 2] as number)) / 2 > SLOW_MS;
    if (isSlow) this.calmMs = atMs;
    if (atMs - this.changedMs < HOLD_MS) return false;
    if (isSlow && this.step + 1 < this.ratios.length) {
      if (this.isTried.has(this.step)) this.tooFine.add(this.step);
      return this.go(this.step + 1, atMs);
    }
    const finer = this.step - 1;
    if (isSlow || finer < 0 || this.tooFine.has(finer) || atMs - this.calmMs < CALM_MS) return false;
    this.isTried.add(finer);
    return this.go(finer, atMs);
  }

  private go(step: number, atMs: number): boolean {
    this.step = step;
    this.changedMs = atMs;
    this.calmMs = atMs;
    return true;
  }
}
