/**
 * The worker as the page sees it: a run is an Observable that begins when subscribed and is cancelled when
 * unsubscribed; everything else is a promise.
 */
import * as Comlink from "comlink";
import { Observable } from "rxjs";
import type { HubWorker, RunMessage, RunRequest } from "../simulation/protocol.ts";

export interface HubClient {
  list: HubWorker["list"];
  resolve: HubWorker["resolve"];
  survey: HubWorker["survey"];
  schema: HubWorker["schema"];
  /** messages of the run in order, the last is `done`, `refused` or `failed`; errors when the worker dies */
  run(request: RunRequest): Observable<RunMessage>;
  foresight: HubWorker["foresight"];
}

const LAST: ReadonlySet<RunMessage["type"]> = new Set(["done", "refused", "failed"]);

/** @param hub the worker, or its remote stand-in */
export function hubClient(hub: HubWorker | Comlink.Remote<HubWorker>): HubClient {
  const worker = hub as HubWorker;
  let runs = 0;
  return {
    list: () => worker.list(),
    resolve: (request) => worker.resolve(request),
    survey: (request) => worker.survey(request),
    schema: () => worker.schema(),
    foresight: (request) => worker.foresight(request),
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
        // the call may return before its last messages arrive, which come through another port
        worker.run(id, request, Comlink.proxy(take)).catch((error: unknown) => {
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

/** Starts the worker script; an error while it loads ends every call that waits for it. */
export function connect(worker: Worker): HubClient {
  const died = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker could not be loaded")));
  });
  died.catch(() => undefined);
  const remote = Comlink.wrap<HubWorker>(worker);
  const orDied = <T>(call: Promise<T>) => Promise.race([call, died]);
  return hubClient({
    list: () => orDied(remote.list()),
    resolve: (request) => orDied(remote.resolve(request)),
    survey: (request) => orDied(remote.survey(request)),
    schema: () => orDied(remote.schema()),
    foresight: (request) => orDied(remote.foresight(request)),
    run: (id, request, onMessage) => orDied(remote.run(id, request, onMessage)),
    cancel: (id) => remote.cancel(id),
  });
}
