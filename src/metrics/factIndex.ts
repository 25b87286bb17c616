/** Facts of a kind by the entity they are about, found at once however often one asks. */
import type { Fact, Recording } from "../recording/recording.ts";
import type { FactKind } from "../recording/vocabulary.ts";

type Rows = ReadonlyMap<number, readonly number[]>;
const made = new WeakMap<Recording, { readonly length: number; readonly byKind: Map<FactKind, Rows> }>();

/** Oldest first; empty when there are none. */
export function factsAbout(recording: Recording, kind: FactKind, about: number): Fact[] {
  let index = made.get(recording);
  if (index?.length !== recording.facts.length) {
    index = { length: recording.facts.length, byKind: new Map() };
    made.set(recording, index);
  }
  let rows = index.byKind.get(kind);
  if (!rows) index.byKind.set(kind, (rows = rowsByEntity(recording, kind)));
  return (rows.get(about) ?? []).map((row) => recording.fact(row));
}

function rowsByEntity(recording: Recording, kind: FactKind): Rows {
  const { a } = recording.facts.columns;
  const found = new Map<number, number[]>();
  for (const row of recording.factRows(kind)) {
    const about = a[row] as number;
    const own = found.get(about);
    if (own) own.push(row);
    else found.set(about, [row]);
  }
  return found;
}
