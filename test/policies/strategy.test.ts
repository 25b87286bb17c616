import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { choiceOf, choose, strategyFor } from "../../src/policies/strategy.ts";

type Rule = (a: number, b: number) => number;
const strategy = strategyFor<Rule>();
const rules = {
  sum: strategy(z.strictObject({}), (a, b) => a + b),
  weighted: strategy(
    z.strictObject({ weight: z._default(z.number().check(z.lte(9)), 2) }),
    (a, b, p) => a + p.weight * b,
  ),
};

describe("a record of strategies", () => {
  it("is all it takes: its names and parameters become the schema", () => {
    const choice = choiceOf(rules, "weighted");
    expect(choice.parse(undefined)).toEqual({ name: "weighted", weight: 2 });
    expect(choice.parse({ name: "sum" })).toEqual({ name: "sum" });
    expect(choice.safeParse({ name: "sum", weight: 1 }).success).toBe(false);
    expect(choice.safeParse({ name: "weighted", weight: 10 }).success).toBe(false);
    expect(choice.safeParse({ name: "toString" }).success).toBe(false);
  });

  it("a chosen strategy is a function of what it sees", () => {
    const weighted = { name: "weighted", weight: 3 };
    expect(choose<Rule>(rules, { name: "sum" })(1, 2)).toBe(3);
    expect(choose<Rule>(rules, weighted)(1, 2)).toBe(7);
    expect(() => choose<Rule>(rules, { name: "constructor" })).toThrow(
      "no strategy constructor; there are sum, weighted",
    );
  });
});
