/** Facts of a recording by kind; none of kinds that its vocabulary does not have. */
import type { Fact, Recording } from "../recording/recording.ts";
import { FACTS, type FactKind } from "../recording/vocabulary.ts";

export function factsOf(recording: Recording, kind: string): Fact[] {
  if (!Object.hasOwn(FACTS, kind)) return [];
  return [...recording.factsIn(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, kind as FactKind)];
}
