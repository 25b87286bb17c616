/** What lays measured weather over a scenario: the file is named in it, its contents stay beside it. */
import type { Change } from "../../scenario/change.ts";

/** Larger weather files are refused before anything is read: a year has 1.8 MB. */
export const MAX_EPW_BYTES = 8_000_000;

export function measuredFrom(file: string, sha256: string): Change[] {
  return [
    { path: "conditions.attachments.weather", set: { kind: "weather", file: file.slice(0, 200), sha256 } },
    { path: "conditions.weather.kind", set: "measured" },
  ];
}
