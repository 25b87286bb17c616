/**
 * Tests against reference data that is not part of the repository: found through HUB_REFERENCE or beside the clone.
 * Where it is absent such a test cannot run; it is counted, and the last line of the test run says how many those were.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, type TestContext, test } from "vitest";
import { REPOSITORY } from "./chromium.ts";

declare module "vitest" {
  interface TaskMeta {
    /** did not run: there is no reference folder */
    withoutReference?: true;
  }
}

/** The folder with the reference data, or null where there is none. */
export const referenceFolder: string | null = (() => {
  const named = process.env.HUB_REFERENCE;
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`HUB_REFERENCE names a folder that is not there: ${named}`);
    return resolve(named);
  }
  const beside = resolve(REPOSITORY, "../shared/reference");
  return existsSync(beside) ? beside : null;
})();

/** @param path inside the reference folder, e.g. `pv/solpos_jiaozuo.csv` */
export function readReference(path: string): string {
  if (referenceFolder === null)
    throw new Error(`no reference folder to read ${path} from: call this inside referenceTest`);
  return readFileSync(join(referenceFolder, path), "utf8");
}

/** One test that reads reference data. */
export function referenceTest(name: string, fn: () => unknown, timeoutMs?: number): void {
  if (referenceFolder !== null) test(name, async () => void (await fn()), timeoutMs);
  else test(name, countAsNotRun);
}

/** Tests whose very list is read from reference data: `define` calls `test` for each; without the data they count as one. */
export function referenceSuite(name: string, define: () => void): void {
  describe(name, () => {
    if (referenceFolder !== null) define();
    else test("reference data", countAsNotRun);
  });
}

function countAsNotRun(context: TestContext): void {
  context.task.meta.withoutReference = true;
  context.skip("there is no reference folder");
}
