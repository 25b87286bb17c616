/** A vehicle holds the place it stands on until it drives off: nobody else may come while it waits for a way. */
import { expect, test } from "vitest";
import { simulate } from "../../src/simulation/simulate.ts";
import { placeBreaches } from "../support/laws.ts";
import { scenario } from "../support/scenarios.ts";

test("with a road closed for the morning no stall or door holds two trucks", () => {
  const closing = { day: 1, kind: "edge", target: "se" };
  const closed = scenario("jiaozuo.json", [
    {
      path: "conditions.interventions",
      set: [
        { id: "closed", at: "06:00", do: "close", ...closing },
        { id: "open", at: "10:00", do: "open", ...closing },
      ],
    },
  ]);
  const recording = simulate(closed, { seed: 1, days: 1, detail: "flows" });
  const stranded = [...recording.factsIn(0, 86_400, "routeMissing")].length;
  expect(stranded).toBeGreaterThan(0); // else the test would show nothing
  expect(placeBreaches(recording)).toEqual([]);
});
