/** The list of changes: undo and redo like any editor's, and what of it is run. */
import { describe, expect, test } from "vitest";
import { changesOf, type Edit, NO_EDITS, overlaps, push, redo, removeAt, undo } from "../../../src/app/form/edits.ts";

const edit = (path: string, set: unknown): Edit => ({ label: { zh: path, en: path }, changes: [{ path, set }] });
const [first, second, third] = [edit("a.x", 1), edit("b", 2), edit("c", 3)];

describe("undo and redo", () => {
  test("walk back and forth through the edits", () => {
    const both = push(push(NO_EDITS, first), second);
    const back = undo(both);
    expect(back.done).toEqual([first]);
    expect(redo(back)).toEqual(both);
    expect(undo(undo(both))).toEqual({ done: [], undone: [second, first] });
  });

  test("have nothing to do at either end", () => {
    expect(undo(NO_EDITS)).toEqual(NO_EDITS);
    const one = push(NO_EDITS, first);
    expect(redo(one)).toEqual(one);
  });

  test("forget what was undone once something new is done", () => {
    const edits = push(undo(push(push(NO_EDITS, first), second)), third);
    expect(edits).toEqual({ done: [first, third], undone: [] });
  });

  test("an edit can be taken out of the middle", () => {
    const all = push(push(push(NO_EDITS, first), second), third);
    expect(removeAt(all, 1).done).toEqual([first, third]);
  });
});

describe("the changes that are run", () => {
  const run = (...edits: Edit[]) => changesOf({ done: edits, undone: [] });

  test("a value set twice counts once, as set last", () => {
    expect(run(edit("a.x", 1), edit("b", 2), edit("a.x", 9))).toEqual([
      { path: "b", set: 2 },
      { path: "a.x", set: 9 },
    ]);
  });

  test("both stay when something around the value was set in between", () => {
    expect(run(edit("a.x", 1), edit("a", { y: 0 }), edit("a.x", 9))).toHaveLength(3);
  });

  test("a path overlaps what it is, holds or lies in, and nothing that merely begins alike", () => {
    expect([overlaps("a", "a"), overlaps("a.x", "a"), overlaps("a", "a.x")]).toEqual([true, true, true]);
    expect([overlaps("ab", "a"), overlaps("a.x", "a.xy")]).toEqual([false, false]);
  });
});
