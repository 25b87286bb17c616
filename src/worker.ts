/** Runs simulations off the UI thread: parses scenarios, runs them in slices, streams chunks by transfer. */
import * as Comlink from "comlink";
import { Subscription } from "rxjs";
import type { Planner } from "./park/energy/planning.ts";
import { transferables } from "./recording/chunk.ts";
import { weatherAttachment } from "./scenario/attachments.ts";
import { needsPlanner } from "./scenario/policies.ts";
import type { Resolved } from "./scenario/resolveWith.ts";
import { sharesPower } from "./scenario/sharesPower.ts";
import { wholeScenario } from "./scenario/shipped.ts";
import type { HubWorker, RunMessage, ScenarioRequest } from "./simulation/protocol.ts";
import { run$ } from "./simulation/stream.ts";

/** The scenarios are data: they are read beside the script, not with it. */
const libraryLoaded = import("./scenario/library.ts");

const running = new Map<number, { subscription: Subscription; done: () => void }>();

/** A later turn of the event loop, without the 4 ms floor of nested timers. */
const channel = new MessageChannel();
const turns: (() => void)[] = [];
channel.port1.onmessage = () => turns.shift()?.();
function yieldToHost(next: () => void): void {
  turns.push(next);
  channel.port2.postMessage(null);
}

/** Few strategies plan, and their solver is large; where it cannot be had, the run goes on by a rule and says so. */
async function plannerLoaded(): Promise<Planner | null> {
  try {
    const { loadPlanner } = await import("./simulation/planner.ts");
    return await loadPlanner();
  } catch (error) {
    console.warn("no solver for plans:", error);
    return null;
  }
}

async function resolve(request: ScenarioRequest): Promise<Resolved> {
  const { file, files, over = [], changes = [] } = request;
  const { library } = await libraryLoaded;
  // the scenarios that come with the program have nothing wrong, that is tested: the first run does not wait for checks
  const isShipped =
    Object.keys(files ?? {}).length === 0 && over.length === 0 && changes.length === 0 && Object.hasOwn(library, file);
  const whole = isShipped ? wholeScenario(library[file] as string) : null;
  if (whole) return { scenario: whole, problems: [] };
  const [{ resolveWith }, scrutiny] = await Promise.all([
    import("./scenario/resolveWith.ts"),
    isShipped
      ? import("./scenario/scrutiny.ts").then(({ asShipped }) => asShipped)
      : import("./scenario/closely.ts").then(({ closely }) => closely),
  ]);
  return resolveWith(scrutiny, { file, files: { ...library, ...files }, over, changes });
}

/** The same with the weather of a file; a run cannot do without the file that its scenario names. */
async function resolveWithWeather(request: ScenarioRequest, isToRun: boolean) {
  const { scenario, problems } = await resolve(request);
  const named = scenario && weatherAttachment(scenario);
  const attached = request.attachments ?? {};
  if (!named || !(isToRun || Object.hasOwn(attached, named.sha256))) return { scenario, problems, weather: null };
  // few runs have measured weather
  const [{ readAttachedWeather }, { measuredGiven }, { listed }] = await Promise.all([
    import("./exchange/weather/attached.ts"),
    import("./park/energy/measuredWeather.ts"),
    import("./scenario/problem.ts"),
  ]);
  const reading = readAttachedWeather(named, attached);
  const all = listed([...problems, ...reading.problems]);
  if (!reading.weather) return { scenario: null, problems: all, weather: null };
  return { scenario, problems: all, weather: measuredGiven(named.sha256, reading.weather) };
}

const hub: HubWorker = {
  async list() {
    const [{ library }, { summarise }] = await Promise.all([libraryLoaded, import("./scenario/summary.ts")]);
    return summarise(library);
  },
  async resolve(request) {
    const { scenario, problems } = await resolveWithWeather(request, false);
    return { scenario, problems };
  },
  async survey(request) {
    const { scenario } = await resolve(request);
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
    return new Promise<void>((done, fail) => {
      const subscription = new Subscription();
      const end = () => {
        running.delete(id);
        done();
      };
      running.set(id, { subscription, done: end });
      const send = (message: RunMessage) => {
        onMessage(message.type === "chunk" ? Comlink.transfer(message, transferables(message.chunk)) : message);
      };
      const start = async () => {
        const { scenario, problems, weather } = await resolveWithWeather(request, true);
        if (subscription.closed) return;
        if (scenario) {
          const { seed, days, detail } = request;
          const planner = needsPlanner(scenario) ? await plannerLoaded() : null;
          const joint = sharesPower(scenario) ? (await import("./park/energy/charging/joint.ts")).JointPowers : null;
          if (subscription.closed) return;
          const run = run$(scenario, { seed, days, detail, weather, planner, joint }, problems, yieldToHost);
          subscription.add(run.subscribe({ next: send, complete: end }));
          return;
        }
        onMessage({ type: "refused", problems });
        end();
      };
      start().catch((error: unknown) => {
        running.delete(id);
        fail(error);
      });
    });
  },
  async foresight(request) {
    const { scenario, problems, weather } = await resolveWithWeather(request, true);
    if (!scenario) throw new Error(problems[0]?.path ?? "refused");
    const { foresightOf } = await import("./simulation/foresightRun.ts");
    const { seed, days } = request;
    // its own strategy has no say in what is known beforehand
    const best = await foresightOf(run$(scenario, { seed, days, detail: "kpi", weather }, [], yieldToHost));
    if ("failed" in best) throw new Error(best.failed);
    return {
      "energy.costCny": best.costCny,
      "energy.energyCostCny": best.energyCny,
      "energy.demandChargeCny": best.demandCny,
      "energy.feedInCny": best.feedInCny,
      "energy.peakKw": best.peakKw,
      "energy.storageChangeKwh": best.storageChangeKwh,
    };
  },
  async cancel(id) {
    const job = running.get(id);
    job?.subscription.unsubscribe();
    job?.done();
  },
};

Comlink.expose(hub);
