/** What the document says about itself to whoever drives it: the recording's hash, and that the first frame is shown. */
import { effect } from "@preact/signals";
import type { ParkView } from "../view/parkView.ts";
import type { Session } from "./session.ts";

/**
 * `<html data-recording-hash>`: of the run that is shown, once it is complete. `<html data-ready>`: a frame with
 * vehicles has been drawn (or, where there is no picture or no vehicle, the first figures are there).
 */
export function announce(session: Session, view: ParkView | null): void {
  const { dataset } = document.documentElement;
  effect(() => {
    const hash = session.shown.value?.recordingHash ?? null;
    if (hash === null) delete dataset.recordingHash;
    else dataset.recordingHash = hash;
  });
  const look = () => {
    const run = session.shown.peek();
    const isThere = run !== null && run.recording.coveredS > run.recording.header.startS && !session.player.isAwaiting;
    const isDrawn = view === null || view.stats().vehicles > 0 || run?.status === "done";
    const isWhole = view === null || (view.stats().frames > 0 && view.stats().isComplete);
    if (isThere && isDrawn && isWhole) dataset.ready = "1";
    else requestAnimationFrame(look);
  };
  look();
}
