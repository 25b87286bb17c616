/**
 * Speed along a way in closed form: constant acceleration pieces under a limit for each span, from speed to speed,
 * as fast as the limits, the acceleration and the braking allow.
 *
 * Over a distance d from v0 to v1 with limit vm: if (vm² − v0²)/2a + (vm² − v1²)/2b ≤ d, accelerate, keep vm, brake;
 * else the speed peaks at vp = √((2abd + b v0² + a v1²)/(a + b)).
 */

/** Stretches of a way in order, two numbers each: length [m] and speed limit [m/s]. */
export type Spans = readonly number[];

/** Rows of t [s], s [m], v [m/s], a [m/s²], each until the next; the last one ends at `durationS`. */
export interface SpeedProfile {
  readonly rows: readonly number[];
  readonly durationS: number;
}
export const PROFILE_ROW = 4;

/** A faster span is worth speeding up for when driving it at its neighbour's limit would take this long [s]. */
const WORTH_S = 6;
/** Limits closer than this share are driven at the lower one. */
const ALIKE = 0.1;

/** Scratch for the spans of one profile: lengths, limits, speeds at their ends. */
let lengths = new Float64Array(256);
let limits = new Float64Array(256);
let speeds = new Float64Array(257);

/** Fills the scratch: equal or nearly equal limits joined, short fast spans slowed to their faster neighbour. */
function smoothed(spans: Spans): number {
  if (lengths.length < spans.length) {
    lengths = new Float64Array(spans.length);
    limits = new Float64Array(spans.length);
    speeds = new Float64Array(spans.length + 1);
  }
  let n = 0;
  for (let i = 0; i < spans.length; i += 2) if (spans[i]! > 1e-9) n = append(n, spans[i]!, spans[i + 1]!);
  for (let pass = 0; pass < 3; pass++) {
    let slowed = false;
    for (let i = 1; i + 1 < n; i++) {
      const neighbour = Math.max(limits[i - 1]!, limits[i + 1]!);
      if (limits[i]! <= neighbour || lengths[i]! >= neighbour * WORTH_S) continue;
      limits[i] = neighbour;
      slowed = true;
    }
    if (!slowed) break;
    const count = n;
    n = 0;
    for (let i = 0; i < count; i++) n = append(n, lengths[i]!, limits[i]!);
  }
  return n;
}

/** Spans as a driver sees them: nearly equal limits joined, short fast ones not worth speeding up for. */
export function smoothedSpans(spans: Spans): number[] {
  const n = smoothed(spans);
  const list: number[] = [];
  for (let i = 0; i < n; i++) list.push(lengths[i]!, limits[i]!);
  return list;
}

/** Puts a span after the first `n` of the scratch, joining it to the last where their limits are alike. */
function append(n: number, lengthM: number, limitMs: number): number {
  if (n > 0) {
    const low = Math.min(limits[n - 1]!, limitMs);
    if (Math.max(limits[n - 1]!, limitMs) - low <= ALIKE * low) {
      lengths[n - 1]! += lengthM;
      limits[n - 1] = low;
      return n;
    }
  }
  lengths[n] = lengthM;
  limits[n] = limitMs;
  return n + 1;
}

/**
 * @param accelMs2 acceleration, > 0
 * @param brakeMs2 braking, > 0
 * @param fromMs speed at the start, kept if the first limit allows it
 * @param toMs highest speed at the end
 */
export function speedProfile(spans: Spans, accelMs2: number, brakeMs2: number, fromMs = 0, toMs = 0): SpeedProfile {
  const n = smoothed(spans);
  if (n === 0) return { rows: [], durationS: 0 };
  speeds[0] = Math.min(fromMs, limits[0]!);
  for (let i = 1; i < n; i++) speeds[i] = Math.min(limits[i - 1]!, limits[i]!);
  speeds[n] = Math.min(toMs, limits[n - 1]!);
  for (let i = 0; i < n; i++) {
    const v = Math.sqrt(speeds[i]! * speeds[i]! + 2 * accelMs2 * lengths[i]!);
    if (v < speeds[i + 1]!) speeds[i + 1] = v;
  }
  for (let i = n - 1; i >= 0; i--) {
    const v = Math.sqrt(speeds[i + 1]! * speeds[i + 1]! + 2 * brakeMs2 * lengths[i]!);
    if (v < speeds[i]!) speeds[i] = v;
  }

  const rows: number[] = [];
  let t = 0;
  let s = 0;
  const push = (lengthM: number, timeS: number, v: number, a: number) => {
    if (timeS <= 1e-9) return;
    if (rows.length === 0 || rows[rows.length - 1] !== a) rows.push(t, s, v, a);
    t += timeS;
    s += lengthM;
  };
  let start = 0;
  for (let i = 0; i < n; i++) {
    const v0 = speeds[i]!;
    const v1 = speeds[i + 1]!;
    const d = lengths[i]!;
    const limit = limits[i]!;
    const up = (limit * limit - v0 * v0) / (2 * accelMs2);
    const down = (limit * limit - v1 * v1) / (2 * brakeMs2);
    let peak = limit;
    if (up + down > d) {
      const square = (2 * accelMs2 * brakeMs2 * d + brakeMs2 * v0 * v0 + accelMs2 * v1 * v1) / (accelMs2 + brakeMs2);
      peak = Math.max(v0, v1, Math.sqrt(square));
    }
    push((peak * peak - v0 * v0) / (2 * accelMs2), (peak - v0) / accelMs2, v0, accelMs2);
    if (up + down < d) push(d - up - down, (d - up - down) / peak, peak, 0);
    push((peak * peak - v1 * v1) / (2 * brakeMs2), (peak - v1) / brakeMs2, peak, -brakeMs2);
    start += d;
    s = start;
  }
  return { rows, durationS: t };
}

/** The same stretches in the other order. */
export function reversedSpans(spans: Spans): number[] {
  const back: number[] = [];
  for (let i = spans.length - 2; i >= 0; i -= 2) back.push(spans[i]!, spans[i + 1]!);
  return back;
}
