/**
 * Runs simulations off the UI thread, in slices, and streams chunks by transfer. It is given scenarios that are read
 * already, or knows them because they ship: nothing of how files are read is part of it.
 */
import * as Comlink from "comlink";
import { Subscription } from "rxjs";
import type { Planner } from "./park/energy/planning.ts";
import { transferables } from "./recording/chunk.ts";
import { weatherAttachment } from "./scenario/attachments.ts";
import { needsPlanner } from "./scenario/policies.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { sharesPower } from "./scenario/sharesPower.ts";
import type { HubWorker, RunJob, RunMessage } from "./simulation/protocol.ts";
import { run$ } from "./simulation/stream.ts";

/** The scenarios are data: they are read beside the script, not with it. */
const shippedLoaded = import("./scenario/shipped.ts");

const running = new Map<number, { subscription: Subscription; done: (knew: boolean) => void }>();

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

async function scenarioOf(job: RunJob): Promise<Scenario | null> {
  return (job.scenario as Scenario | null) ?? (await shippedLoaded).shippedScenario(job.file);
}

/** The weather of the file that a scenario names, with what is wrong in all; few runs have measured weather. */
async function weatherOf(scenario: Scenario, { attachments, problems }: RunJob) {
  const named = weatherAttachment(scenario);
  if (!named) return { weather: null, problems, isReady: true };
  const [{ readAttachedWeather }, { measuredGiven }, { listed }] = await Promise.all([
    import("./exchange/weather/attached.ts"),
    import("./park/energy/measuredWeather.ts"),
    import("./scenario/problem.ts"),
  ]);
  const reading = readAttachedWeather(named, attachments ?? {});
  const others = reading.problems.filter((found) => !problems.some(({ code, path }) => isSame(found, code, path)));
  const all = listed([...problems, ...others]);
  if (!reading.weather) return { weather: null, problems: all, isReady: false };
  return { weather: measuredGiven(named.sha256, reading.weather), problems: all, isReady: true };
}

const isSame = (problem: { code: string; path: string }, code: string, path: string) =>
  problem.code === code && problem.path === path;

const hub: HubWorker = {
  run(id, job, onMessage) {
    return new Promise<boolean>((done, fail) => {
      const subscription = new Subscription();
      const end = (knew = true) => {
        running.delete(id);
        done(knew);
      };
      running.set(id, { subscription, done: end });
      const send = (message: RunMessage) => {
        onMessage(message.type === "chunk" ? Comlink.transfer(message, transferables(message.chunk)) : message);
      };
      const start = async () => {
        const scenario = await scenarioOf(job);
        if (!scenario) return end(false);
        const { weather, problems, isReady } = await weatherOf(scenario, job);
        if (!isReady) {
          onMessage({ type: "refused", problems });
          return end();
        }
        const { seed, days, detail } = job;
        const planner = needsPlanner(scenario) ? await plannerLoaded() : null;
        const joint = sharesPower(scenario) ? (await import("./park/energy/charging/joint.ts")).JointPowers : null;
        if (subscription.closed) return;
        const run = run$(scenario, { seed, days, detail, weather, planner, joint }, problems, yieldToHost);
        subscription.add(run.subscribe({ next: send, complete: () => end() }));
      };
      start().catch((error: unknown) => {
        running.delete(id);
        fail(error);
      });
    });
  },
  async foresight(job) {
    const scenario = await scenarioOf(job);
    if (!scenario) return null;
    const { weather, problems, isReady } = await weatherOf(scenario, job);
    if (!isReady) throw new Error(problems[0]?.path ?? "refused");
    const { foresightOf } = await import("./simulation/foresightRun.ts");
    const { seed, days } = job;
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
    job?.done(true);
  },
};

Comlink.expose(hub);
