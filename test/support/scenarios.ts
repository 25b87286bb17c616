/** Scenario files as the command line sees them, resolved with changes on top. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Change } from "../../src/scenario/change.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { REPOSITORY } from "./chromium.ts";
import { problemLine } from "./problems.ts";

const folder = join(REPOSITORY, "scenarios");

/** Names of the files in `scenarios/`. */
export const scenarioFiles: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .sort();

const files = Object.fromEntries(scenarioFiles.map((name) => [name, readFileSync(join(folder, name), "utf8")]));

/** The scenario, or null where the changes make it one that is refused. */
export function tryScenario(file: string, changes: readonly Change[] = []): Scenario | null {
  return resolveScenario({ file, files, changes }).scenario;
}

/** @throws where it is refused, with every problem */
export function scenario(file = "jiaozuo.json", changes: readonly Change[] = []): Scenario {
  const { scenario, problems } = resolveScenario({ file, files, changes });
  if (!scenario) throw new Error(`${file} is refused:\n${problems.map(problemLine).join("\n")}`);
  return scenario;
}
