/** The last lines of a test run: what passed and failed, and how many tests missed their reference data. */
import type { Reporter, TestModule } from "vitest/node";
import "./reference.ts";
import "./sumoTools.ts";

export default class LastLines implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandled.length;
    let withoutReference = 0;
    let withoutSumo = 0;
    for (const module of modules) {
      if (module.errors().length > 0) failed++;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state === "passed") passed++;
        else if (test.meta().withoutReference) withoutReference++;
        else if (test.meta().withoutSumo) withoutSumo++;
        else failed++;
      }
    }
    process.on("exit", () => {
      console.log(`${passed} passed, ${failed} failed`);
      if (withoutSumo > 0) console.log(`${withoutSumo} tests did not run for want of SUMO (netconvert and sumo)`);
      console.log(
        `${withoutReference} tests did not run for want of reference data (../shared/reference or HUB_REFERENCE)`,
      );
    });
  }
}
