/** The last finished run, kept in the browser's own database; where there is none, nothing is kept and nothing breaks. */
import { openDB } from "idb";
import type { Recording } from "../recording/recording.ts";
import { recordingBlob } from "./files.ts";

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

export async function keepLast(recording: Recording): Promise<void> {
  try {
    const kept: Kept = { savedAt: Date.now(), bytes: recordingBlob(recording) };
    const db = await open();
    await db.put(STORE, kept, LAST);
    db.close();
  } catch (error) {
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
