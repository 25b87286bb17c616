/** Names of things made plain, and how well a few typed words fit them. What is typed is looked for as it is. */

/** Longer than anything one looks for: the rest is not read. */
const MOST_TYPED = 80;
/** Signs that people leave out or write otherwise: `A1-L.3` is `a1l3`, `豫H·A5097` is `豫ha5097`. */
const LEFT_OUT = /[ \t\u00b7\u30fb.,\-_/()]+/g;

/** Letters and digits of a text in one form: full width or not, large or small; lines stay lines. */
export function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(LEFT_OUT, "");
}

/** Names made plain, each between line ends. */
export function namesLine(names: readonly string[]): string {
  return plain(`\n${names.join("\n")}\n`);
}

/** What one may find: plain names and other words that say what it is, each between line ends. */
export interface Haystack {
  readonly names: string;
  readonly words: string;
}

export function haystack(names: readonly string[], words: readonly string[]): Haystack {
  return { names: namesLine(names), words: namesLine(words) };
}

export interface Query {
  readonly whole: string;
  readonly parts: readonly string[];
}

/** null where nothing is typed that could be looked for. */
export function queryOf(typed: string): Query | null {
  const parts = typed.slice(0, MOST_TYPED).split(/\s+/).map(plain).filter(Boolean);
  return parts.length === 0 ? null : { whole: parts.join(""), parts };
}

/**
 * How well they fit, 0 for not at all: a name as a whole (100), its beginning (75), what it is (74), a part of its name
 * (50); or every word somewhere in its names and words (25), most of them in its names.
 */
export function fitness({ names, words }: Haystack, { whole, parts }: Query): number {
  const inName = names.includes(whole);
  if (inName && names.includes(`\n${whole}\n`)) return 100;
  if (inName && names.includes(`\n${whole}`)) return 75;
  if (words.includes(`\n${whole}\n`)) return 74;
  if (inName) return 50;
  let inNames = 0;
  for (const part of parts) {
    if (names.includes(part)) inNames++;
    else if (!words.includes(part)) return 0;
  }
  return 25 + (10 * inNames) / parts.length;
}
