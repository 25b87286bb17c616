/** The list of changes people have made, with undo and redo. Immutable: each step gives a new list. */
import type { Change } from "../../scenario/change.ts";
import type { Bilingual } from "../../units/field.ts";

/** One thing a person did; moving a gate is several changes and one edit. */
export interface Edit {
  readonly label: Bilingual;
  readonly changes: readonly Change[];
}

export interface Edits {
  readonly done: readonly Edit[];
  /** what undo took back, the latest last */
  readonly undone: readonly Edit[];
}

export const NO_EDITS: Edits = { done: [], undone: [] };

export function push(edits: Edits, edit: Edit): Edits {
  return { done: [...edits.done, edit], undone: [] };
}

export function undo({ done, undone }: Edits): Edits {
  const last = done.at(-1);
  return last ? { done: done.slice(0, -1), undone: [...undone, last] } : { done, undone };
}

export function redo({ done, undone }: Edits): Edits {
  const last = undone.at(-1);
  return last ? { done: [...done, last], undone: undone.slice(0, -1) } : { done, undone };
}

/** Takes one edit out of the middle; undo brings nothing of it back. */
export function removeAt({ done }: Edits, index: number): Edits {
  return { done: done.filter((_, i) => i !== index), undone: [] };
}

/**
 * The changes to run, in order. A value that is set again, with nothing in between that touches it, counts once: with
 * the later value.
 */
export function changesOf({ done }: Edits): readonly Change[] {
  const changes = done.flatMap((edit) => edit.changes);
  return changes.filter((change, i) => {
    if (!("set" in change)) return true;
    for (const later of changes.slice(i + 1)) {
      if (later.path === change.path && "set" in later) return false;
      if (overlaps(later.path, change.path)) return true;
    }
    return true;
  });
}

/** Whether one path is the other or lies inside it. */
export function overlaps(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}
