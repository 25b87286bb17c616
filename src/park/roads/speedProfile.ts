/**
 * Speed along a way in closed form: constant acceleration pieces under a limit for each span, from speed to speed,
 * as fast as the limits, the acceleration and the braking allow.
 *
 * Over a distance d from v0 to v1 with limit vm: if (vm² − v0²)/2a + (vm² − v1²)/2b ≤ d, accelerate, keep vm, brake;
 * else the speed peaks at vp = √((2abd + b v0² + a v1²)/(a + b)).
 */

export interface Span {
  readonly lengthM: number;
  readonly limitMs: number;
}

/** Rows of t [s], s [m], v [m/s], a [m/s²], each until the next; the last one ends at `durationS`. */
export interface SpeedProfile {
  readonly rows: readonly number[];
  readonly durationS: number;
}
export const PROFILE_ROW = 4;

/** A faster span is worth speeding up for when it lasts at least this long [s]. */
const WORTH_S = 4;
/** Limits closer than this share are driven at the lower one. */
const ALIKE = 0.08;

/** Spans with equal or nearly equal limits joined, and short fast ones slowed to their faster neighbour. */
function smoothed(spans: readonly Span[]): { lengthM: number; limitMs: number }[] {
  let list = spans.filter((span) => span.lengthM > 1e-9).map((span) => ({ ...span }));
  for (let pass = 0; pass < 3; pass++) {
    const joined: { lengthM: number; limitMs: number }[] = [];
    for (const span of list) {
      const last = joined[joined.length - 1];
      const low = last ? Math.min(last.limitMs, span.limitMs) : 0;
      if (last && Math.max(last.limitMs, span.limitMs) - low <= ALIKE * low) {
        last.lengthM += span.lengthM;
        last.limitMs = low;
      } else joined.push({ ...span });
    }
    for (let i = 1; i + 1 < joined.length; i++) {
      const [before, here, after] = [joined[i - 1]!, joined[i]!, joined[i + 1]!];
      const neighbour = Math.max(before.limitMs, after.limitMs);
      if (here.limitMs > neighbour && here.lengthM < neighbour * WORTH_S) here.limitMs = neighbour;
    }
    if (joined.length === list.length && pass > 0) return joined;
    list = joined;
  }
  return list;
}

/**
 * @param accelMs2 acceleration, > 0
 * @param brakeMs2 braking, > 0
 * @param fromMs speed at the start, kept if the first limit allows it
 * @param toMs highest speed at the end
 */
export function speedProfile(
  spans: readonly Span[],
  accelMs2: number,
  brakeMs2: number,
  fromMs = 0,
  toMs = 0,
): SpeedProfile {
  const list = smoothed(spans);
  const n = list.length;
  const at = new Array<number>(n + 1);
  at[0] = n > 0 ? Math.min(fromMs, list[0]!.limitMs) : 0;
  for (let i = 1; i < n; i++) at[i] = Math.min(list[i - 1]!.limitMs, list[i]!.limitMs);
  at[n] = n > 0 ? Math.min(toMs, list[n - 1]!.limitMs) : 0;
  for (let i = 0; i < n; i++) {
    at[i + 1] = Math.min(at[i + 1]!, Math.sqrt(at[i]! * at[i]! + 2 * accelMs2 * list[i]!.lengthM));
  }
  for (let i = n - 1; i >= 0; i--) {
    at[i] = Math.min(at[i]!, Math.sqrt(at[i + 1]! * at[i + 1]! + 2 * brakeMs2 * list[i]!.lengthM));
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
    const [v0, v1, d, limit] = [at[i]!, at[i + 1]!, list[i]!.lengthM, list[i]!.limitMs];
    const up = (limit * limit - v0 * v0) / (2 * accelMs2);
    const down = (limit * limit - v1 * v1) / (2 * brakeMs2);
    const peak =
      up + down <= d
        ? limit
        : Math.max(
            v0,
            v1,
            Math.sqrt((2 * accelMs2 * brakeMs2 * d + brakeMs2 * v0 * v0 + accelMs2 * v1 * v1) / (accelMs2 + brakeMs2)),
          );
    push((peak * peak - v0 * v0) / (2 * accelMs2), (peak - v0) / accelMs2, v0, accelMs2);
    if (up + down < d) push(d - up - down, (d - up - down) / peak, peak, 0);
    push((peak * peak - v1 * v1) / (2 * brakeMs2), (peak - v1) / brakeMs2, peak, -brakeMs2);
    start += d;
    s = start;
  }
  return { rows, durationS: t };
}
