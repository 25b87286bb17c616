/**
 * The workers as the page sees them: a run is an Observable that begins when subscribed and is cancelled when
 * unsubscribed; everything else is a promise. One worker runs scenarios, another reads them, when there is something to
 * be read.
 */
import * as Comlink from "comlink";
import { Observable } from "rxjs";
import type { HubWorker, RunJob, RunMessage, RunRequest, ScenarioReader } from "../simulation/protocol.ts";

export interface HubClient extends Pick<ScenarioReader, "list" | "resolve" | "survey" | "schema"> {
  /** messages of the run in order, the last is `done`, `refused` or `failed`; errors when a worker dies */
  run(request: RunRequest): Observable<RunMessage>;
  foresight(request: RunRequest): Promise<Readonly<Record<string, number>>>;
}

const LAST: ReadonlySet<RunMessage["type"]> = new Set(["done", "refused", "failed"]);

/** Whether nothing was changed: then the scenario may be one that the runner knows. */
function isAsShipped({ file, files, over, changes }: RunRequest): boolean {
  return (over ?? []).length === 0 && (changes ?? []).length === 0 && !Object.hasOwn(files ?? {}, file);
}

/** @param hub what runs, or its remote stand-in @param reading what reads, started when it is first asked */
export function hubClient(
  hub: HubWorker | Comlink.Remote<HubWorker>,
  reading: () => ScenarioReader | Comlink.Remote<ScenarioReader>,
): HubClient {
  const worker = hub as HubWorker;
  let started: ScenarioReader | null = null;
  const reader = () => (started ??= reading() as ScenarioReader);
  let runs = 0;

  const unread = ({ file, attachments, seed, days, detail }: RunRequest): RunJob => ({
    file,
    seed,
    days,
    detail,
    scenario: null,
    problems: [],
    ...(attachments && { attachments }),
  });
  const read = async (request: RunRequest): Promise<RunJob> => {
    const { scenario, problems } = await reader().resolve(request);
    return { ...unread(request), scenario, problems };
  };

  return {
    list: () => reader().list(),
    resolve: (request) => reader().resolve(request),
    survey: (request) => reader().survey(request),
    schema: () => reader().schema(),
    async foresight(request) {
      const known = isAsShipped(request) ? await worker.foresight(unread(request)) : null;
      if (known) return known;
      const job = await read(request);
      const found = job.scenario === null ? null : await worker.foresight(job);
      if (!found) throw new Error(job.problems[0]?.path ?? "refused");
      return found;
    },
    run: (request) =>
      new Observable((subscriber) => {
        const id = ++runs;
        let isOver = false;
        const take = (message: RunMessage) => {
          if (isOver) return;
          isOver = LAST.has(message.type);
          subscriber.next(message);
          if (isOver) subscriber.complete();
        };
        const go = async () => {
          // a run may return before its last messages arrive, which come through another port
          if (isAsShipped(request) && (await worker.run(id, unread(request), Comlink.proxy(take)))) return;
          if (isOver) return;
          const job = await read(request);
          if (job.scenario === null) take({ type: "refused", problems: job.problems });
          else if (!isOver) await worker.run(id, job, Comlink.proxy(take));
        };
        go().catch((error: unknown) => {
          isOver = true;
          subscriber.error(error);
        });
        return () => {
          if (isOver) return;
          isOver = true;
          worker.cancel(id).catch(() => undefined);
        };
      }),
  };
}

/** Calls of a worker that end with an error when its script cannot be loaded or dies. */
function orDied(worker: Worker): <T>(call: Promise<T>) => Promise<T> {
  const died = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker could not be loaded")));
  });
  died.catch(() => undefined);
  return (call) => Promise.race([call, died]);
}

/** Starts both worker scripts, the reader's when there is something to read. */
export function connect(worker: Worker, startReader: () => Worker): HubClient {
  const remote = Comlink.wrap<HubWorker>(worker);
  const alive = orDied(worker);
  const running: HubWorker = {
    run: (id, job, onMessage) => alive(remote.run(id, job, onMessage)),
    foresight: (job) => alive(remote.foresight(job)),
    cancel: (id) => remote.cancel(id),
  };
  return hubClient(running, () => {
    const script = startReader();
    const reader = Comlink.wrap<ScenarioReader>(script);
    const reads = orDied(script);
    return {
      list: () => reads(reader.list()),
      resolve: (request) => reads(reader.resolve(request)),
      survey: (request) => reads(reader.survey(request)),
      schema: () => reads(reader.schema()),
    } satisfies ScenarioReader;
  });
}
