/** The last finished run, kept in the browser's own database; where there is none, nothing is kept and nothing breaks. */
import { effect, signal } from "@preact/signals";
import { openDB } from "idb";
import type { Recording } from "../recording/recording.ts";
import { recordingBlob } from "./files.ts";
import type { Session } from "./session.ts";

interface Kept {
  readonly savedAt: number;
  readonly bytes: Blob;
}

const STORE = "recordings";
const LAST = "last";

function open() {
  return openDB("hubtwin", 1, {
    upgrade(db) {
      db.createObjectStore(STORE);
    },
  });
}

/** the last run that was to be kept was not */
export const isLost = signal(false);

async function keepLast(recording: Recording): Promise<void> {
  try {
    const kept: Kept = { savedAt: Date.now(), bytes: recordingBlob(recording) };
    const db = await open();
    await db.put(STORE, kept, LAST);
    db.close();
    isLost.value = false;
  } catch (error) {
    isLost.value = true;
    console.info("the run was not kept:", error);
  }
}

export async function lastKept(): Promise<Kept | null> {
  try {
    const db = await open();
    const kept = (await db.get(STORE, LAST)) as Kept | undefined;
    db.close();
    return kept?.bytes instanceof Blob ? kept : null;
  } catch {
    return null;
  }
}

/** After a run is done and the page has been quiet for this long, it is kept [ms]. */
const QUIET_MS = 8000;

/** Keeps each finished run of the shown side, when nothing else happens. */
export function keepRuns(session: Session): void {
  let kept: Recording | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const run = session.shown.value;
    if (run?.status !== "done" || run.request === null || run.recording === kept) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      kept = run.recording;
      void keepLast(run.recording);
    }, QUIET_MS);
  });
}
