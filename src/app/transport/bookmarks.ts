/** Times that people marked, with a short name of their own; kept for each scenario and seed. */

export interface Bookmark {
  /** whole seconds since the scenario's start */
  readonly atS: number;
  /** may be empty: then its time says enough */
  readonly name: string;
}

/** Where marks are kept in the browser. */
export const BOOKMARKS_KEY = "hubtwin.bookmarks";

export const MOST_NAME = 40;
export const MOST_MARKS = 60;
/** Runs of which marks are kept: the ones marked last. */
const MOST_RUNS = 40;
const NEAR_S = 0.5;

/** With one at a time, in order; the list itself when there is one already, or no room. */
export function withMark(marks: readonly Bookmark[], atS: number): readonly Bookmark[] {
  const whole = Math.round(atS);
  if (marks.length >= MOST_MARKS || marks.some((mark) => mark.atS === whole)) return marks;
  return [...marks, { atS: whole, name: "" }].sort((a, b) => a.atS - b.atS);
}

export function renamed(marks: readonly Bookmark[], atS: number, name: string): readonly Bookmark[] {
  return marks.map((mark) => (mark.atS === atS ? { atS, name: shortened(name) } : mark));
}

export function withoutMark(marks: readonly Bookmark[], atS: number): readonly Bookmark[] {
  return marks.filter((mark) => mark.atS !== atS);
}

/** The mark after a time (`by` = 1) or before it (−1); null at the end. */
export function nextMark(marks: readonly Bookmark[], nowS: number, by: 1 | -1): Bookmark | null {
  const found =
    by > 0 ? marks.find(({ atS }) => atS > nowS + NEAR_S) : marks.findLast(({ atS }) => atS < nowS - NEAR_S);
  return found ?? null;
}

/** Without line breaks and other signs that steer, and no longer than it may be; whole signs are cut off. */
function shortened(name: string): string {
  const plain = [...name.normalize("NFC")].filter((sign) => sign >= " " && sign !== "\u007f");
  return plain.slice(0, MOST_NAME).join("");
}

/** A mark as it is kept, however it was called. */
export function markOf(atS: number, name: string): Bookmark {
  return { atS: Math.round(atS), name: shortened(name) };
}

/** With others, too; those that are there already keep their names. */
export function withMarks(marks: readonly Bookmark[], others: readonly Bookmark[]): readonly Bookmark[] {
  return others.reduce((all, { atS, name }) => {
    const more = withMark(all, atS);
    return more === all ? all : renamed(more, atS, name);
  }, marks);
}

/** What marks of a run are kept under. */
export function keyOf(scenarioId: string, seed: number): string {
  return `${scenarioId} ${seed}`;
}

type Kept = readonly (readonly [key: string, marks: readonly Bookmark[]])[];

/** What was kept, oldest first; whatever in it is no mark is as if it were not there. */
function readAll(text: string | null): Kept {
  let kept: unknown = null;
  try {
    kept = JSON.parse(text ?? "null");
  } catch {
    // somebody else's text: nothing is kept
  }
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((entry: unknown) => {
    if (!Array.isArray(entry) || typeof entry[0] !== "string" || !Array.isArray(entry[1])) return [];
    return [[entry[0], entry[1].reduce<readonly Bookmark[]>(add, [])] as const];
  });
}

function add(marks: readonly Bookmark[], raw: unknown): readonly Bookmark[] {
  const { atS, name } = (typeof raw === "object" && raw !== null ? raw : {}) as Readonly<Record<string, unknown>>;
  if (typeof atS !== "number" || !Number.isFinite(atS) || typeof name !== "string") return marks;
  return renamed(withMark(marks, atS), Math.round(atS), name);
}

/** Marks of one run out of the text in which all are kept. */
export function readMarks(text: string | null, key: string): readonly Bookmark[] {
  return readAll(text).findLast(([name]) => name === key)?.[1] ?? [];
}

/** The text in which all are kept, with those of one run in it. */
export function keptWith(text: string | null, key: string, marks: readonly Bookmark[]): string {
  const others = readAll(text).filter(([name]) => name !== key);
  const all = marks.length === 0 ? others : [...others, [key, marks] as const];
  return JSON.stringify(all.slice(-MOST_RUNS));
}
