/** What was wanted and could not be: counted in full, so that nothing is dropped silently. */
import { FACT_KINDS, FACTS, type FactKind, type FactShape } from "../recording/vocabulary.ts";
import type { Reading } from "./reading.ts";

/** In the order in which they are told. Some recordings have no such facts. */
const KINDS: readonly string[] = [
  "goodsRefused",
  "shortDelivered",
  "orderUnservable",
  "orderPutOff",
  "dropMissed",
  "offerExpired",
  "seekGivenUp",
  "slotRefused",
  "vehicleRefused",
  "routeMissing",
  "chargerGivenUp",
  "buyerGivenUp",
  "serviceSkipped",
  "departureMissed",
];

export interface Unserved {
  readonly kind: FactKind;
  readonly count: number;
  /** null where the fact tells no tonnes */
  readonly tonnes: number | null;
}

/** One line a kind of fact, those that never happened too. */
export function unserved(reading: Reading): Unserved[] {
  return FACT_KINDS.filter((kind) => KINDS.includes(kind))
    .sort((a, b) => KINDS.indexOf(a) - KINDS.indexOf(b))
    .map((kind) => {
      const query = { kind };
      const { x }: FactShape = FACTS[kind];
      return { kind, count: reading.count(query), tonnes: x?.endsWith("T") ? reading.sum(query, "x") : null };
    });
}
