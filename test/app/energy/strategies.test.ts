/** Strategies side by side: one run each but for the one that is shown, in order, and what becomes of them. */
import { Observable, of, Subject } from "rxjs";
import { expect, test } from "vitest";
import {
  COMPARED,
  costWithStoreCny,
  requestUnder,
  StrategyComparison,
  storeValueCnyPerKwh,
  strategiesOf,
  strategyOf,
} from "../../../src/app/energy/strategies.ts";
import type { HubClient } from "../../../src/app/hubClient.ts";
import { emsStrategies } from "../../../src/policies/ems.ts";
import { jsonSchema } from "../../../src/scenario/jsonSchema.ts";
import type { Problem } from "../../../src/scenario/problem.ts";
import type { RunMessage, RunRequest } from "../../../src/simulation/protocol.ts";
import { scenario, twoHours } from "./twoHours.ts";

const choices = ["idle", "fill", "shave"].map((name) => ({ name, title: { zh: name, en: name } }));
const recording = twoHours();
(recording.header.scenario as Record<string, unknown>).operations = { policies: { ems: { name: "fill" } } };

function hubOf(run: HubClient["run"], more: Partial<HubClient> = {}): HubClient {
  const nothing = async () => [];
  const objects = async () => ({});
  return { list: nothing, survey: nothing, schema: objects, foresight: objects, run, ...more } as HubClient;
}

const finished = (): RunMessage[] => {
  const done = twoHours("kpi");
  return [
    { type: "began", header: done.header, warnings: [] },
    { type: "progress", doneShare: 0.5 },
    { type: "done", recordingHash: "x", motionHash: null },
  ];
};

test("their names are those that the schema of a scenario offers", () => {
  const offered = strategiesOf(jsonSchema() as never);
  expect(offered.map(({ name }) => name)).toEqual(Object.keys(emsStrategies));
  expect(offered.find(({ name }) => name === "peakShaving")?.title).toEqual({ zh: "削峰", en: "peak shaving" });
});

test("the shown run is the row of its own strategy; the others run one after the other, each with its own change", () => {
  const asked: RunRequest[] = [];
  const gates: Subject<RunMessage>[] = [];
  const hub = hubOf((request) => {
    asked.push(request);
    const gate = new Subject<RunMessage>();
    gates.push(gate);
    return gate;
  });
  const own: RunRequest = { file: "a.json", seed: 3, days: 2, detail: "full", changes: [{ path: "x", set: 1 }] };
  const comparison = new StrategyComparison(hub, recording, own, choices);
  expect(comparison.rows.value.map(({ isShown, state }) => [isShown, state])).toEqual([
    [false, "waiting"],
    [true, "done"],
    [false, "waiting"],
  ]);
  expect(comparison.rows.value[1]?.figures?.["energy.energyCostCny"]).toBeCloseTo(450, 9);
  comparison.start();
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ file: "a.json", seed: 3, days: 2, detail: "kpi" });
  expect(asked[0]?.changes).toEqual([
    { path: "x", set: 1 },
    { path: "operations.policies.ems", set: { name: "idle" } },
  ]);
  gates[0]?.next({ type: "progress", doneShare: 0.25 });
  expect(comparison.rows.value[0]).toMatchObject({ state: "running", doneShare: 0.25 });
  for (const message of finished()) gates[0]?.next(message);
  gates[0]?.complete();
  expect(comparison.rows.value[0]?.state).toBe("done");
  expect(Object.keys(comparison.rows.value[0]?.figures ?? {})).toEqual([...COMPARED]);
  expect(asked).toHaveLength(2);
  expect(comparison.running.value).toBe(true);
});

const problem = { path: "site.energy", code: "c", values: {}, check: "c", severity: "error" } as unknown as Problem;

test("a strategy that empties the battery is charged for it: 1,000 CNY and 500 kWh less at 0.6 CNY/kWh are 1,300", () => {
  const figures = { "energy.costCny": 1000, "energy.storageChangeKwh": -500 };
  expect(costWithStoreCny(figures, 0.6)).toBeCloseTo(1300, 9);
  expect(costWithStoreCny({ "energy.costCny": 1000 }, 0.6)).toBeNull();
  expect(costWithStoreCny(figures, null)).toBeNull();
  expect(storeValueCnyPerKwh(recording)).toBe(0.4); // of the two hours by hand, the valley's
});

test("a refused or failing run says so in its row, and the others go on", () => {
  const answers: Observable<RunMessage>[] = [
    of<RunMessage>({ type: "refused", problems: [problem] }),
    new Observable((subscriber) => subscriber.error(new Error("the worker died"))),
    of(...finished()),
  ];
  const more = [...choices, { name: "last", title: { zh: "l", en: "l" } }];
  const comparison = new StrategyComparison(
    hubOf(() => answers.shift() as Observable<RunMessage>),
    recording,
    null,
    more,
  );
  comparison.start();
  expect(comparison.rows.value.map(({ name, state, message }) => [name, state, message])).toEqual([
    ["idle", "failed", "site.energy"],
    ["fill", "done", ""],
    ["shave", "failed", "the worker died"],
    ["last", "done", ""],
  ]);
  expect(comparison.running.value).toBe(false);
});

test("cancelling ends the run that is on its way and starts none of the others", () => {
  let cancelled = 0;
  let begun = 0;
  const hub = hubOf(
    () =>
      new Observable(() => {
        begun++;
        return () => {
          cancelled++;
        };
      }),
  );
  const comparison = new StrategyComparison(hub, recording, null, choices);
  comparison.start();
  comparison.cancel();
  expect([begun, cancelled]).toEqual([1, 1]);
  expect(comparison.running.value).toBe(false);
  expect(comparison.rows.value[0]?.state).toBe("waiting");
});

test("a recording from a file is run from the scenario inside it", () => {
  const request = requestUnder(recording, null, "shave");
  expect(JSON.parse(request.files?.[request.file] ?? "")).toMatchObject(scenario);
  expect(request).toMatchObject({ seed: recording.header.seed, days: 7200 / 86_400, detail: "kpi" });
  expect(strategyOf(recording)).toBe("fill");
});

test("a yardstick is asked for only where the worker has one, and its failure is told", async () => {
  const figures = { "energy.costCny": 100 };
  const asked: RunRequest[] = [];
  const hub = hubOf(() => of(...finished()), {
    foresight: async (request) => {
      asked.push(request);
      return figures;
    },
  });
  const comparison = new StrategyComparison(hub, recording, null, choices);
  comparison.start();
  await Promise.resolve();
  expect(comparison.reference.value).toEqual({ figures, message: "" });
  expect(asked).toHaveLength(1);

  const without = new StrategyComparison(
    hubOf(() => of(...finished())),
    recording,
    null,
    choices,
  );
  without.start();
  expect(without.reference.value).toBeNull();

  const failing = hubOf(() => of(...finished()), { foresight: async () => Promise.reject(new Error("infeasible")) });
  const told = new StrategyComparison(failing, recording, null, choices);
  told.start();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(told.reference.value).toEqual({ figures: {}, message: "infeasible" });
});
