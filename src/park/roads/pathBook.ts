/** The curves of a run: told to the recorder when the first vehicle drives along them. */
import type { Kernel } from "../../kernel/kernel.ts";
import type { Recorder } from "../../recording/recorder.ts";
import type { LegMotion, LegPart } from "./legs.ts";

/** Curves that were told to the recorder, by key. */
export interface PathBook {
  readonly kernel: Kernel;
  readonly recorder: Recorder;
  readonly paths: Map<string, number>;
}

/** Id of a curve in the recording; tells it at first use. */
export function pathId(book: PathBook, part: Pick<LegPart, "key" | "pieces" | "lengthM">): number {
  let id = book.paths.get(part.key);
  if (id === undefined) {
    id = book.recorder.path(part.pieces, part.lengthM);
    book.paths.set(part.key, id);
  }
  return id;
}

/** Ids of a leg's curves, told to the recorder when the leg is first driven in its run. */
const told = new WeakMap<LegMotion, { readonly book: PathBook; readonly ids: readonly number[] }>();

/** Ids of a leg's curves; tells them at first use. */
export function pathIds(book: PathBook, motion: LegMotion): readonly number[] {
  const known = told.get(motion);
  if (known?.book === book) return known.ids;
  const ids = motion.parts.map((part) => pathId(book, part));
  told.set(motion, { book, ids });
  return ids;
}
