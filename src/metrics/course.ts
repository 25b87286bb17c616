/** A level over a window as straight lines between what was told: for what changes all the time, such as a temperature. */
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

/** Mean over the window of a level that holds its value until the next is told; null where it has none. */
export function meanHeld(reading: Reading, name: string): number | null {
  const points = course(reading, name);
  let area = 0;
  for (let i = 1; i < points.length; i++) {
    const [fromS, value] = points[i - 1] as Point;
    area += value * ((points[i] as Point)[0] - fromS);
  }
  const first = points[0];
  return first !== undefined && reading.toS > first[0] ? area / (reading.toS - first[0]) : null;
}
