/** What one can click in the picture is what the recording tells of, by the same kind and name. */
import { expect, test } from "vitest";
import { Recording } from "../../src/recording/recording.ts";
import { Run } from "../../src/simulation/run.ts";
import type { SiteLayout } from "../../src/view/layout.ts";
import { targetsOf } from "../../src/view/targets.ts";
import { scenario } from "../support/scenarios.ts";

/** Of most buildings a recording tells nothing: their docks and tenants do. */
const UNTOLD = ["building", "deck"];

test("every place, gate, battery, grid connection and cistern of the picture is a thing of the recording", () => {
  const run = new Run(scenario(), { seed: 1, days: 1, detail: "flows" });
  const recording = new Recording(run.header);
  recording.append(run.advance(60));
  const told = new Set(recording.entities.map(({ kind, name }) => `${kind} ${name}`));
  const layout: SiteLayout = scenario().site;
  // nothing comes to the docks of processing itself: its goods come and go by the tenants' docks
  const processing = scenario().site.doorGroups.filter((group) => group.kind === "processing");
  const isTold = (name: string) => !processing.some(({ id }) => name.startsWith(`${id}.`));
  const targets = targetsOf(layout).filter(({ kind, name }) => !UNTOLD.includes(kind) && isTold(name));
  expect(new Set(targets.map(({ kind }) => kind))).toEqual(
    new Set(["door", "stall", "bay", "gate", "battery", "grid", "swapStation", "cistern"]),
  );
  expect(targets.map(({ kind, name }) => `${kind} ${name}`).filter((target) => !told.has(target))).toEqual([]);
});
