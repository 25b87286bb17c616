/** A level over a window as straight lines between what was told: for what changes all the time, such as a temperature. */
import { QUARTER_S } from "../recording/chunk.ts";
import type { Reading } from "./reading.ts";

/** A level that has not been written for longer held its value: it is told whenever it changes [s]. */
const TOLD_S = 900;

export type Point = readonly [timeS: number, value: number];

/** Times and values of a level in the window, with those at its ends; none where it has no value. */
export function course(reading: Reading, name: string): readonly Point[] {
  const { recording, fromS, toS } = reading;
  const level = recording.levelId(name);
  const first = reading.levelAtStart(name);
  const last = reading.levelAtEnd(name);
  if (level === null || last === null) return [];
  const { t, value } = recording.levelRows.columns;
  const points: Point[] = first === null ? [] : [[fromS, first]];
  for (const row of recording.rowsOfLevel(level)) {
    const timeS = t[row] as number;
    if (timeS < fromS || timeS >= toS) continue;
    if (timeS === fromS) points.length = 0;
    points.push([timeS, value[row] as number]);
  }
  points.push([toS, last]);
  return points;
}

/** Area between a level and a limit where it is above [unit × min]. */
export function minutesAbove(reading: Reading, name: string, limit: number): number {
  const points = course(reading, name);
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    const [fromS, from] = points[i - 1] as Point;
    const [toS, to] = points[i] as Point;
    const minutes = (toS - fromS) / 60;
    const a = from - limit;
    const b = toS - fromS > TOLD_S ? a : to - limit;
    if (a > 0 && b > 0) sum += (minutes * (a + b)) / 2;
    // a line that crosses the limit is above it for a part of the time
    else if (a > 0 || b > 0) sum += (minutes * Math.max(a, b) * Math.max(a, b)) / (2 * Math.abs(a - b));
  }
  return sum;
}

/** Mean of what a level is at the end of each quarter-hour, the same in every detail of a recording; null without any. */
export function meanHeld({ recording, fromS, toS }: Reading, name: string): number | null {
  const level = recording.levelId(name);
  if (level === null) return null;
  let [sum, count] = [0, 0];
  for (let t = (Math.floor(fromS / QUARTER_S) + 1) * QUARTER_S; t <= toS; t += QUARTER_S) {
    const value = recording.levelBefore(level, t);
    if (value === null) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : null;
}
