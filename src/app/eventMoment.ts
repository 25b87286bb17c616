/** When to look at a thing to see what is told of it. */
import type { Fact, Recording } from "../recording/recording.ts";
import { stateCode } from "../recording/vocabulary.ts";
import { pieceAt, stateHistory } from "./stateHistory.ts";

const GONE = stateCode("gone");
/** What leaves with the event is still there this long before [s]. */
const BEFORE_S = 5;

/** At the event itself; a little before where the thing is gone with it. */
export function eventMoment(recording: Recording, { a, t }: Fact): number {
  if (recording.entities[a]?.kind !== "vehicle") return t;
  const now = pieceAt(stateHistory(recording, a), t);
  return now?.state === GONE ? Math.max(recording.header.startS, t - BEFORE_S) : t;
}
