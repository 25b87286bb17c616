/** The worker as the page sees it, over a real message channel. */
import * as Comlink from "comlink";
import { lastValueFrom, toArray } from "rxjs";
import { afterEach, describe, expect, it } from "vitest";
import { hubClient } from "../../src/app/hubClient.ts";
import type { Problem } from "../../src/scenario/problem.ts";
import type { HubWorker, RunMessage, RunRequest, ScenarioReader } from "../../src/simulation/protocol.ts";

const request: RunRequest = { file: "jiaozuo.json", seed: 1, days: 1, detail: "kpi" };
const progress = (doneShare: number): RunMessage => ({ type: "progress", doneShare });
const WRONG: Problem = { code: "misfit", values: { got: "1" }, path: "site", check: "schema", severity: "error" };
const done: RunMessage = { type: "done", recordingHash: "abc", motionHash: null };

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A worker at the other end of a channel that runs as told. */
function worker(run: HubWorker["run"]) {
  const cancelled: number[] = [];
  const reader: ScenarioReader = {
    list: async () => [],
    resolve: async ({ file }) =>
      file === "wrong.json" ? { scenario: null, problems: [WRONG] } : { scenario: { id: file }, problems: [] },
    survey: async () => [],
    schema: async () => ({ type: "object" }),
  };
  const hub: HubWorker = {
    foresight: async () => ({}),
    run,
    cancel: async (id) => {
      cancelled.push(id);
    },
  };
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  Comlink.expose(hub, port1 as unknown as Comlink.Endpoint);
  return { client: hubClient(Comlink.wrap<HubWorker>(port2 as unknown as Comlink.Endpoint), () => reader), cancelled };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("a run as a stream", () => {
  it("gives the messages in order and ends with the last", async () => {
    const { client } = worker(async (_, __, tell) => {
      for (const share of [0.25, 0.5, 1]) tell(progress(share));
      tell(done);
      tell(progress(2));
      return true;
    });
    expect(await lastValueFrom(client.run(request).pipe(toArray()))).toEqual([
      progress(0.25),
      progress(0.5),
      progress(1),
      done,
    ]);
  });

  it("begins when somebody listens and is cancelled when nobody does any more", async () => {
    const begun: number[] = [];
    const { client, cancelled } = worker(async (id, _, tell) => {
      begun.push(id);
      tell(progress(0.1));
      await new Promise(() => undefined);
      return true;
    });
    const run$ = client.run(request);
    await soon();
    expect(begun).toEqual([]);
    const seen: RunMessage[] = [];
    const subscription = run$.subscribe((message) => seen.push(message));
    await soon();
    subscription.unsubscribe();
    await soon();
    expect([seen, begun, cancelled]).toEqual([[progress(0.1)], [1], [1]]);
  });

  it("that has ended is not cancelled afterwards", async () => {
    const { client, cancelled } = worker(async (_, __, tell) => {
      tell(done);
      return true;
    });
    const subscription = client.run(request).subscribe();
    await soon();
    subscription.unsubscribe();
    await soon();
    expect(cancelled).toEqual([]);
  });

  it("fails when the worker throws", async () => {
    const { client } = worker(async () => {
      throw new Error("no memory");
    });
    await expect(lastValueFrom(client.run(request))).rejects.toThrow("no memory");
  });

  it("has an id of its own, so that two runs do not mix", async () => {
    const { client } = worker(async (id, _, tell) => {
      tell({ type: "done", recordingHash: String(id), motionHash: null });
      return true;
    });
    const hashes = await Promise.all([client.run(request), client.run(request)].map((run$) => lastValueFrom(run$)));
    expect(hashes.map((message) => message.type === "done" && message.recordingHash)).toEqual(["1", "2"]);
  });

  it("of a scenario the runner does not know is read first; one that is refused does not run", async () => {
    const jobs: unknown[] = [];
    const { client } = worker(async (_, { scenario }, tell) => {
      jobs.push(scenario);
      if (scenario === null) return false;
      tell(done);
      return true;
    });
    const changed: RunRequest = { ...request, changes: [{ path: "conditions.date", set: "2026-11-11" }] };
    expect(await lastValueFrom(client.run({ ...request, file: "double-11.json" }))).toEqual(done);
    expect(await lastValueFrom(client.run(changed))).toEqual(done);
    expect(jobs).toEqual([null, { id: "double-11.json" }, { id: "jiaozuo.json" }]);
    const refused = await lastValueFrom(client.run({ ...changed, file: "wrong.json" }));
    expect(refused).toEqual({ type: "refused", problems: [WRONG] });
    expect(jobs).toHaveLength(3);
  });
});
