/** Prints `N passed, N failed` over the test reports of `npm test` and `npm run test:long`: `node .ci/sum.mjs FAILED_STEPS`. */
import { existsSync, readFileSync } from "node:fs";

const failedSteps = Number(process.argv[2] ?? 0);
let passed = 0;
let failed = 0;
for (const name of ["test", "test-long"]) {
  const path = `.test-out/${name}.json`;
  if (!existsSync(path)) continue; // its step failed and counts below
  const report = JSON.parse(readFileSync(path, "utf8"));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // a file that broke before its first test
  failed += report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  for (const file of report.testResults) {
    if (file.status !== "failed") continue;
    console.log(`failed in ${name}: ${file.name.replace(`${process.cwd()}/`, "")}`);
    if (file.assertionResults.length === 0) console.log(`  ${file.message.slice(0, 1000)}`);
    for (const test of file.assertionResults) {
      if (test.status === "failed")
        console.log(`  ${test.fullName}\n    ${test.failureMessages.join("\n").slice(0, 1500)}`);
    }
  }
}
// a step may fail without a failing test: an installation, types, lint, a build
if (failed === 0) failed = failedSteps;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
