/** The rules against the stored costs of the same rules, worked out by another program. */
import { expect, test } from "vitest";
import { followRule, RULES, type RuleName } from "../../../src/policies/plans/rules.ts";
import { DISPATCH_CASES, referenceCase } from "../../support/dispatchCases.ts";
import { expectKept } from "../../support/dispatchJudge.ts";
import { referenceSuite } from "../../support/reference.ts";

const STORED: Record<RuleName, string> = {
  noBattery: "no_battery_uncontrolled",
  selfConsumption: "greedy_self_consumption",
  timeOfUse: "tou_rule",
};

referenceSuite("rules cost what is stored", () => {
  for (const name of DISPATCH_CASES) {
    test.each(RULES)(`${name}, %s`, (rule) => {
      const { dispatch, periods, reference } = referenceCase(name);
      const { costCny, bill, breaches } = followRule(dispatch, rule, periods);
      const stored = reference[STORED[rule]];
      // both stored to four decimals
      expect(Math.abs(costCny - (stored?.cost_cny as number))).toBeLessThanOrEqual(1e-4);
      expect(Math.abs(bill.peakKw - (stored?.peak_kw as number))).toBeLessThanOrEqual(1e-4);
      // rules end where they end; the rest of the promises they keep
      expectKept({ ...breaches, storedKwh: 0 });
    });
  }
});
