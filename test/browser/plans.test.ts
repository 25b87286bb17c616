/** Plans are part of what a run repeats to the bit, in Node and in Chromium. */
import { expect, test } from "vitest";
import { highsSolver } from "../../src/simulation/highs.ts";
import { openPage, problemsOf } from "../support/browser.ts";
import { plansInBits } from "../support/syntheticDispatch.ts";

test("a worker of the page plans to the bit what Node plans, within the content security policy", async () => {
  const page = await openPage("test/browser/pages/plans.html");
  const said = await page.evaluate(() => document.documentElement.dataset.plans);
  expect(said).toMatch(/^highs \d.*CNY/);
  expect(said).toBe(plansInBits(await highsSolver()));
  expect(problemsOf(page)).toEqual([]);
});
