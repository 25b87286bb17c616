/** Files dropped anywhere on the page are opened, instead of taking the page's place in the tab. */
import type { Draft } from "./change/draft.ts";
import type { Session } from "./session.ts";

/** @param target where events of dragging arrive: the window */
export function acceptDrops(target: EventTarget, session: Session, draft: Draft): void {
  const takeFiles = (event: Event): FileList | null => {
    const { dataTransfer } = event as DragEvent;
    if (!dataTransfer?.types.includes("Files")) return null;
    event.preventDefault();
    dataTransfer.dropEffect = "copy";
    return dataTransfer.files;
  };
  target.addEventListener("dragover", takeFiles);
  target.addEventListener("drop", async (event) => {
    const file = takeFiles(event)?.[0];
    // what reads files is not needed before the first one comes
    if (file) await (await import("./opening.ts")).openFile(session, draft, file);
  });
}
