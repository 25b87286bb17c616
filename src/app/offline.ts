/** Lets the browser keep the page's files, so that it opens without a network next time. */
import { effect } from "@preact/signals";
import type { Session } from "./session.ts";

/** After the first run is done the machine is left alone for this long [ms]. */
const QUIET_MS = 3000;

/** Asks for it once the first run is done; where the browser cannot or may not, nothing else is lost. */
export function keepPage(session: Session): void {
  if (!("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return;
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  if (saves && !navigator.serviceWorker.controller) return;
  const stop = effect(() => {
    if (session.shown.value?.status !== "done") return;
    queueMicrotask(() => stop());
    setTimeout(() => {
      navigator.serviceWorker.register("./sw.js").catch((error: unknown) => {
        console.info("the page is not kept for use without a network:", error);
      });
    }, QUIET_MS);
  });
}
