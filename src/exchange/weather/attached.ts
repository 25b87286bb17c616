/** The weather file a scenario names, found by its content among the files that were handed in beside it, and read. */
import type { Attachment } from "../../scenario/attachments.ts";
import type { Fault, Problem } from "../../scenario/problem.ts";
import { sha256 } from "../../units/sha256.ts";
import { type EpwYear, readEpw } from "./epw.ts";

/** Contents of files by their SHA-256. */
export type Attached = Readonly<Record<string, Uint8Array>>;

interface WeatherReading {
  /** null when there is any error */
  readonly weather: EpwYear | null;
  readonly problems: readonly Problem[];
}

/** Most faults name a line, and not the file it is in. */
const inFile = (problem: Problem, file: string): Problem => ("file" in problem.values ? problem : { ...problem, file });

/** What the hub's clock keeps [h]. */
const HUB_ZONE_H = 8;

/** The last file read: editing a scenario asks for the same one again and again. */
let last: { readonly hash: string; readonly reading: ReturnType<typeof readEpw> } | null = null;

export function readAttachedWeather(named: Attachment, attached: Attached): WeatherReading {
  const problem = (fault: Fault, severity: Problem["severity"] = "error"): Problem => ({
    ...fault,
    path: `conditions.attachments.${named.id}`,
    check: "weather",
    severity,
  });
  const { file, sha256: wanted } = named;
  const bytes = Object.hasOwn(attached, wanted) ? attached[wanted] : undefined;
  if (!bytes)
    return { weather: null, problems: [problem({ code: "weatherNotGiven", values: { file, sha256: wanted } })] };
  const given = sha256(bytes);
  if (given !== wanted) {
    return {
      weather: null,
      problems: [problem({ code: "weatherOtherFile", values: { file, sha256: wanted, given } })],
    };
  }
  if (last?.hash !== given) last = { hash: given, reading: readEpw(bytes, file) };
  const { year, faults } = last.reading;
  if (!year) return { weather: null, problems: faults.map((fault) => inFile(problem(fault), file)) };
  const warnings: Fault[] = [];
  if (!year.rainMm) warnings.push({ code: "weatherLacks", values: { what: "rain" } });
  if (!year.cloudShare) warnings.push({ code: "weatherLacks", values: { what: "cloud" } });
  if (year.utcOffsetH !== HUB_ZONE_H) warnings.push({ code: "weatherZone", values: { zone: year.utcOffsetH } });
  const problems = warnings.map((fault) => problem(fault, "warning"));
  return { weather: year, problems };
}
