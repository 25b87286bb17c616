/** Problems of a scenario as people read them; which language is the caller's choice. */
import type { Fault, FixedThing, Problem, ProblemKinds } from "../../scenario/problem.ts";

/** The words of one language: for each kind a text, or how to make one of its values. */
export interface ProblemWords {
  readonly kinds: {
    readonly [C in keyof ProblemKinds]: string | ((values: Readonly<ProblemKinds[C]>) => string);
  };
  /** added where a value was found: `, got -5` */
  readonly got: (value: string) => string;
  readonly list: (count: string) => string;
  readonly object: string;
  /** added where a name was perhaps mistyped */
  readonly near: (name: string) => string;
  /** added where it is in another file than the one asked for */
  readonly inFile: (name: string) => string;
}

/** Things of a site that have no id, as `#cistern` or `#green 3`; an id stays as it is. */
export function thingIn(words: Readonly<Record<FixedThing, string>>, name: string): string {
  if (!name.startsWith("#")) return name;
  const [thing = "", number] = name.slice(1).split(" ");
  const word = words[thing as FixedThing];
  return number === undefined ? word : `${word} ${number}`;
}

function valueText(words: ProblemWords, got: string | number): string {
  const text = String(got);
  if (text === "{}") return words.object;
  return text.startsWith("[") ? words.list(text.slice(1, -1)) : text;
}

/** What is wrong: `must be > 0, got -5`. */
export function faultText(words: ProblemWords, fault: Fault): string {
  const kind = words.kinds[fault.code] as string | ((values: Fault["values"]) => string);
  const text = typeof kind === "string" ? kind : kind(fault.values);
  const { got, near } = fault.values as { readonly got?: string | number; readonly near?: string };
  return text + (got === undefined ? "" : words.got(valueText(words, got))) + (near ? words.near(near) : "");
}

/** The same with the file it is in, where that is not the one asked for. */
export function messageText(words: ProblemWords, problem: Problem): string {
  return faultText(words, problem) + (problem.file === undefined ? "" : words.inFile(problem.file));
}

/** `site.energy.battery.capacityKwh: must be > 0, got -5` */
export function problemText(words: ProblemWords, problem: Problem): string {
  const message = messageText(words, problem);
  return problem.path === "" ? message : `${problem.path}: ${message}`;
}
