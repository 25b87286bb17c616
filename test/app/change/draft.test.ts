/** The scenario that is being changed: what the worker makes of each edit. */
import { NEVER } from "rxjs";
import { describe, expect, it, vi } from "vitest";
import { Draft } from "../../../src/app/change/draft.ts";
import { scenarioFileText } from "../../../src/app/files.ts";
import { fieldEdit, fieldsOfDraft } from "../../../src/app/form/fieldEdit.ts";
import type { HubClient } from "../../../src/app/hubClient.ts";
import { jsonSchema } from "../../../src/scenario/jsonSchema.ts";
import { library } from "../../../src/scenario/library.ts";
import type { Problem } from "../../../src/scenario/problem.ts";
import { resolveScenario } from "../../../src/scenario/resolve.ts";

const resolve: HubClient["resolve"] = async (request) =>
  resolveScenario({ ...request, files: { ...library, ...request.files } });
const hub: HubClient = {
  list: async () => [],
  resolve,
  survey: async () => [],
  schema: async () => jsonSchema(),
  foresight: async () => ({}),
  run: () => NEVER,
};

async function opened(client = hub): Promise<Draft> {
  const draft = new Draft(client);
  await draft.open();
  await answered(draft);
  return draft;
}

const answered = (draft: Draft) => vi.waitFor(() => expect(draft.checking.value).toBe(false), { timeout: 5000 });

function fieldAt(draft: Draft, path: string) {
  const field = fieldsOfDraft(draft).find((f) => f.path === path);
  if (!field) throw new Error(`no field ${path}`);
  return field;
}

const CAPACITY = "site.energy.battery.capacityKwh";

describe("a changed scenario", () => {
  it("shows the new value when the worker accepts it, and the old one again when it is taken back", async () => {
    const draft = await opened();
    draft.edit(fieldEdit(fieldAt(draft, CAPACITY), 8000));
    await answered(draft);
    expect(draft.problems.value).toEqual([]);
    expect(fieldAt(draft, CAPACITY).value).toBe(8000);
    expect(draft.isChanged(CAPACITY)).toBe(true);
    draft.undo();
    await answered(draft);
    expect(fieldAt(draft, CAPACITY).value).toBe(5000);
    draft.redo();
    await answered(draft);
    draft.reset(CAPACITY);
    await answered(draft);
    expect([fieldAt(draft, CAPACITY).value, draft.isChanged(CAPACITY)]).toEqual([5000, false]);
  });

  it("has the survey of its site after what the worker says of it, and none when it is refused", async () => {
    const kerb: Problem = {
      ...{ path: "site.roads.nodes.K", code: "sweepKerb", check: "sweptPaths", severity: "warning" },
      values: { vehicle: "articulated", from: "c1", to: "d2", m: 1.67 },
    };
    const draft = await opened({ ...hub, survey: async () => [kerb] });
    await vi.waitFor(() => expect(draft.problems.value.at(-1)).toEqual(kerb));
    draft.edit(fieldEdit(fieldAt(draft, CAPACITY), -5));
    await answered(draft);
    expect(draft.problems.value.map((p) => p.code)).not.toContain("sweepKerb");
  });

  it("that the worker refuses keeps the form and says why, by path", async () => {
    const draft = await opened();
    draft.edit(fieldEdit(fieldAt(draft, CAPACITY), -5));
    await answered(draft);
    expect(draft.problems.value).toMatchObject([{ path: CAPACITY, code: "notAbove", values: { limit: 0, got: "-5" } }]);
    expect(fieldAt(draft, CAPACITY).value).toBe(5000);
  });

  it("asks once for edits that follow each other quickly", async () => {
    const asked = vi.fn(resolve);
    const draft = await opened({ ...hub, resolve: asked });
    asked.mockClear();
    const field = fieldAt(draft, CAPACITY);
    for (const kwh of [1000, 2000, 3000]) draft.edit(fieldEdit(field, kwh));
    await answered(draft);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(asked.mock.calls[0]?.[0].changes).toEqual([{ path: CAPACITY, set: 3000 }]);
  });

  it("says so when the worker does not answer", async () => {
    const draft = await opened();
    const broken = new Draft({ ...hub, resolve: () => Promise.reject(new Error("worker gone")) });
    broken.begin("jiaozuo.json");
    await answered(broken);
    expect(broken.problems.value).toMatchObject([
      { code: "checkFailed", values: { reason: "worker gone" }, severity: "error" },
    ]);
    expect(draft.problems.value).toEqual([]);
  });

  it("is saved as a file that resolves to the same scenario", async () => {
    const draft = await opened();
    draft.edit(fieldEdit(fieldAt(draft, CAPACITY), 8000));
    await answered(draft);
    const whole = draft.scenario.value;
    const plain = JSON.parse(scenarioFileText(draft.request(), whole));
    expect(plain).toMatchObject({ base: "jiaozuo.json", changes: [{ path: CAPACITY, set: 8000 }] });
    draft.toggleOver("gate-closed.json");
    await answered(draft);
    const over = JSON.parse(scenarioFileText(draft.request(), draft.scenario.value));
    expect(over.base).toBeUndefined();
    for (const [file, expected] of [
      [plain, whole],
      [over, draft.scenario.value],
    ]) {
      const { scenario, problems } = resolveScenario({
        file: "saved.json",
        files: { ...library, "saved.json": JSON.stringify(file) },
      });
      expect(problems.filter((p) => p.severity === "error")).toEqual([]);
      expect(scenario?.site).toEqual(expected.site);
      expect(scenario?.operations).toEqual(expected.operations);
      expect(scenario?.conditions).toEqual(expected.conditions);
    }
  });
});
