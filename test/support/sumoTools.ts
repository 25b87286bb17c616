/**
 * Tests that let Eclipse SUMO judge what we write for it. Where `netconvert` and `sumo` are not installed such a test
 * cannot run; it is counted, and the last lines of the test run say how many those were.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type TestContext, test } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** did not run: SUMO is not installed */
    withoutSumo?: true;
  }
}

const installed = ["netconvert", "sumo"].every((tool) => spawnSync(tool, ["--version"]).status === 0);
/** SUMO's schemas, where its package puts them. */
const home = [process.env.SUMO_HOME, "/usr/share/sumo"].find((path) => path && existsSync(`${path}/data/xsd`));

export function sumoTest(name: string, fn: () => unknown): void {
  if (installed) test(name, async () => void (await fn()));
  else test(name, countAsNotRun);
}

function countAsNotRun(context: TestContext): void {
  context.task.meta.withoutSumo = true;
  context.skip("netconvert and sumo are not installed");
}

export interface Spoken {
  readonly status: number | null;
  /** everything said on standard error, and lines of standard output that are no success */
  readonly complaints: string;
}

/** Runs one of SUMO's tools in a folder, with its schemas where it has them or, as many a user, without any. */
export function runSumo(
  tool: "netconvert" | "sumo",
  folder: string,
  args: readonly string[],
  schemas: boolean,
): Spoken {
  const env: NodeJS.ProcessEnv = { ...process.env };
  delete env.SUMO_HOME;
  const checks = ["--xml-validation", "auto"];
  if (tool === "sumo") checks.push("--xml-validation.net", "auto", "--xml-validation.routes", "auto");
  if (schemas && home !== undefined) env.SUMO_HOME = home;
  const all = schemas && home !== undefined ? [...args, ...checks] : [...args];
  const { status, stdout, stderr } = spawnSync(tool, all, { cwd: folder, env, encoding: "utf8", timeout: 120_000 });
  const lines = stdout.split("\n").filter((line) => line !== "" && line !== "Success.");
  return { status, complaints: stderr + lines.join("\n") };
}
