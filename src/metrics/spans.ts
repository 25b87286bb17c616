/** When a level stood at or above a value, and how high it went. */
import type { Recording } from "../recording/recording.ts";

export interface HighSpan {
  readonly fromS: number;
  /** the end of what is recorded while it goes on */
  readonly toS: number;
  readonly most: number;
}

/**
 * Spans in which a level is at or above `limit`, oldest first. Spans less than `gapS` apart are one.
 *
 * @param name of the level; without such a level there are none
 */
export function spansAbove(recording: Recording, name: string, limit: number, gapS: number): HighSpan[] {
  const level = recording.levelId(name);
  if (level === null) return [];
  const { t, value } = recording.levelRows.columns;
  const spans: { fromS: number; toS: number; most: number }[] = [];
  let open: { fromS: number; toS: number; most: number } | null = null;
  for (const row of recording.rowsOfLevel(level)) {
    const atS = t[row] as number;
    const now = value[row] as number;
    if (now >= limit) {
      const last = spans.at(-1);
      if (open) open.most = Math.max(open.most, now);
      else if (last && atS - last.toS < gapS) {
        open = last;
        open.most = Math.max(open.most, now);
      } else {
        open = { fromS: atS, toS: atS, most: now };
        spans.push(open);
      }
    } else if (open) {
      open.toS = atS;
      open = null;
    }
  }
  if (open) open.toS = recording.coveredS;
  return spans;
}
