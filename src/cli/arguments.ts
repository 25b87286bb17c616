/** The words behind `hub`: options and their values, checked. */
import { parseArgs } from "node:util";
import { reason, UsageError } from "./faults.ts";
import { didYouMean } from "./say.ts";

const OPTIONS = {
  with: { type: "string", multiple: true },
  set: { type: "string", multiple: true },
  weather: { type: "string" },
  days: { type: "string" },
  seed: { type: "string" },
  detail: { type: "string" },
  out: { type: "string" },
  language: { type: "string" },
  events: { type: "boolean" },
  save: { type: "boolean" },
  lot: { type: "string" },
  truck: { type: "string" },
  all: { type: "boolean" },
  strategies: { type: "boolean" },
  tenants: { type: "boolean" },
  demand: { type: "string" },
  sumo: { type: "boolean" },
  base: { type: "string" },
  window: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

export function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(reason(error));
  }
}

export function whole(name: string, text: string | undefined, byDefault: number, min: number, max: number): number {
  if (text === undefined) return byDefault;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, got ${text}`);
}

export function oneOf<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((c) => c === text);
  if (choice === undefined) throw new UsageError(`--${name} must be one of ${choices.join(", ")}, got ${text}`);
  return choice;
}

export interface Hours {
  readonly fromS: number;
  readonly toS: number;
}

/** `06:00-08:00` as seconds of the day; null when it was not given. */
export function hours(name: string, text: string | undefined): Hours | null {
  if (text === undefined) return null;
  const [, h0, m0, h1, m1] = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
  const fromS = 3600 * Number(h0) + 60 * Number(m0);
  const toS = 3600 * Number(h1) + 60 * Number(m1);
  if (fromS < toS && toS <= 86_400) return { fromS, toS };
  throw new UsageError(`--${name} must be two times of the day such as 06:00-08:00, got ${text}`);
}

export function commandOf<T extends string>(text: string | undefined, known: readonly T[], before = ""): T {
  if (text === undefined)
    throw new UsageError(before === "" ? "no command" : `${before}takes one of ${known.join(", ")}`);
  const command = known.find((c) => c === text);
  if (command === undefined) throw new UsageError(`no command ${before}${text}${didYouMean(text, known)}`);
  return command;
}
