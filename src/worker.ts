/** Runs simulations off the UI thread: parses scenarios, runs them in slices, streams chunks by transfer. */
import * as Comlink from "comlink";
import type { Subscription } from "rxjs";
import { transferables } from "./recording/chunk.ts";
import { library } from "./scenario/library.ts";
import { resolveScenario } from "./scenario/resolve.ts";
import { summarise } from "./scenario/summary.ts";
import type { HubWorker, RunMessage, RunRequest } from "./simulation/protocol.ts";
import { run$ } from "./simulation/stream.ts";

const running = new Map<number, { subscription: Subscription; done: () => void }>();

/** A later turn of the event loop, without the 4 ms floor of nested timers. */
const channel = new MessageChannel();
const turns: (() => void)[] = [];
channel.port1.onmessage = () => turns.shift()?.();
function yieldToHost(next: () => void): void {
  turns.push(next);
  channel.port2.postMessage(null);
}

const resolve = ({ file, files, over = [], changes = [] }: Pick<RunRequest, "file" | "files" | "over" | "changes">) =>
  resolveScenario({ file, files: { ...library, ...files }, over, changes });

const hub: HubWorker = {
  async list() {
    return summarise(library);
  },
  async resolve(request) {
    return resolve(request);
  },
  async survey(request) {
    const { scenario } = resolve(request);
    if (!scenario) return [];
    // nothing waits for it, least of all the first run
    const { survey } = await import("./scenario/survey.ts");
    return survey(scenario);
  },
  async schema() {
    // the form alone asks for it, and zod's generator is a tenth of the worker
    const { jsonSchema } = await import("./scenario/jsonSchema.ts");
    return jsonSchema();
  },
  run(id, request, onMessage) {
    const { scenario, problems } = resolve(request);
    if (!scenario) {
      onMessage({ type: "refused", problems });
      return Promise.resolve();
    }
    return new Promise<void>((resolve) => {
      const end = () => {
        running.delete(id);
        resolve();
      };
      const send = (message: RunMessage) => {
        onMessage(message.type === "chunk" ? Comlink.transfer(message, transferables(message.chunk)) : message);
      };
      const subscription = run$(scenario, request, problems, yieldToHost).subscribe({ next: send, complete: end });
      if (!subscription.closed) running.set(id, { subscription, done: end });
    });
  },
  async cancel(id) {
    const job = running.get(id);
    job?.subscription.unsubscribe();
    job?.done();
  },
};

Comlink.expose(hub);
