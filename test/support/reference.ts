/**
 * Tests against reference data that is not part of the repository. Where it is absent such a test cannot run; it is
 * counted, and the last line of the test run says how many those were.
 */
import { describe, type TestContext, test } from "vitest";
import { referenceFolder } from "./referenceFolder.ts";

declare module "vitest" {
  interface TaskMeta {
    /** did not run: there is no reference folder */
    withoutReference?: true;
  }
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
