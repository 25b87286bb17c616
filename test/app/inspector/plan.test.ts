import { expect, it } from "vitest";
import { planAt } from "../../../src/app/inspector/plan.ts";
import { visitTrace } from "../../../src/metrics/visitTrace.ts";
import { LEG_KINDS, type LegKind } from "../../../src/recording/vocabulary.ts";
import { told } from "../../support/told.ts";

const leg = (kind: LegKind) => LEG_KINDS.indexOf(kind);

/** Unload, charge, load: it charges, and a meal is put in before the rest. */
const recording = told(1000, (recorder, go) => {
  const truck = recorder.entity({ kind: "vehicle", name: "t" });
  const plan = (...kinds: LegKind[]) => {
    kinds.forEach((kind, turn) => {
      recorder.fact("legPlanned", truck, -1, leg(kind), turn);
    });
  };
  go(10);
  plan("dockIn", "charge", "dockOut");
  go(100);
  recorder.fact("legBegan", truck, 7, leg("dockIn"), -1);
  go(300);
  recorder.fact("legEnded", truck, 7, leg("dockIn"), 200);
  go(310);
  recorder.fact("legBegan", truck, 8, leg("charge"), -1);
  go(400);
  recorder.fact("planRemade", truck, -1, 0);
  plan("meal", "dockOut");
});
const trace = visitTrace(recording, 0);
const said = (t: number) =>
  trace &&
  planAt(trace, t)
    .map(({ kind, fromS, toS }) => `${kind} ${fromS ?? "…"}–${toS ?? "…"}`)
    .join(", ");

it("legs come one after the other: those that have begun with their times, those to come in the plan's order", () => {
  expect(said(5)).toBe("");
  expect(said(50)).toBe("dockIn …–…, charge …–…, dockOut …–…");
  expect(said(200)).toBe("dockIn 100–…, charge …–…, dockOut …–…");
  expect(said(350)).toBe("dockIn 100–300, charge 310–…, dockOut …–…");
});

it("a plan made anew says what is to come from then on; what is under way goes on", () => {
  expect(said(500)).toBe("dockIn 100–300, charge 310–…, meal …–…, dockOut …–…");
});
