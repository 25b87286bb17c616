/** A road file from outside, as text: the network, or everything that is wrong with it, by path. */
import { problemsOf } from "../issues.ts";
import { type Fault, listed, type Problem } from "../problem.ts";
import { readJson } from "../readJson.ts";
import { roadFindings } from "./checks.ts";
import { MAX_ROADS_SIZE, type RoadFile, roadsSpec } from "./spec.ts";

export interface RoadReading {
  /** null when there is any error */
  readonly roads: RoadFile | null;
  readonly problems: readonly Problem[];
}

/** `big.json: 104.9 MB, a road file has at most 20 MB` */
export function roadsTooLarge(file: string, size: number): Fault {
  const values = { file, megabytes: (size / 1e6).toFixed(1), limit: MAX_ROADS_SIZE / 1e6 };
  return { code: "roadFileTooLarge", values };
}

/** @param name what the text goes by in problems */
export function readRoads(text: string, name: string): RoadReading {
  const problem = (check: string, path: string, fault: Fault): Problem => ({
    ...fault,
    path,
    check,
    severity: "error",
  });
  const refused = (problems: readonly Problem[]) => ({ roads: null, problems: listed(problems) });
  if (text.length > MAX_ROADS_SIZE) return refused([problem("json", "", roadsTooLarge(name, text.length))]);
  const reading = readJson(text, name);
  if ("faults" in reading) return refused(reading.faults.map((fault) => problem("json", fault.path, fault)));
  const parsed = roadsSpec.safeParse(reading.value);
  if (!parsed.success) {
    return refused(parsed.error.issues.flatMap((issue) => problemsOf(issue, reading.value, roadsSpec)));
  }
  const found = roadFindings(parsed.data).map((f) => problem("roads", f.path, f));
  return found.length > 0 ? refused(found) : { roads: parsed.data, problems: [] };
}
