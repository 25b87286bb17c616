/** Offers the tour as soon as there is something to be seen, where nothing went wrong. */
import { effect } from "@preact/signals";
import type { Session } from "../session.ts";

export function offerTour(session: Session): void {
  const stop = effect(() => {
    if (session.shown.value === null && session.refusal.value === null) return;
    if (session.refusal.value === null && session.panel.peek() === null) session.touring.value = true;
    queueMicrotask(() => stop());
  });
}
