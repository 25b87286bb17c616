/** The address that leads to what is on the page now. */
import { scenarioOf } from "../live.ts";
import type { Session } from "../session.ts";
import { linkQuery } from "./link.ts";

export interface PageLink {
  readonly url: string;
  /** the run cannot be had from an address: it was changed, or made with files people opened */
  readonly isChanged: boolean;
}

/** Null while nothing is shown. */
export function pageLink(session: Session, at: Pick<Location, "href" | "search">): PageLink | null {
  const run = session.shown.peek();
  if (!run) return null;
  const { request, recording } = run;
  const selected = session.selection.peek();
  const thing = selected === null ? null : (recording.entities[selected] ?? null);
  const { startS, endS, seed } = recording.header;
  const query = linkQuery(
    {
      scenario: request?.file ?? scenarioOf(recording).id,
      seed,
      days: request?.days ?? Math.max(1, Math.ceil((endS - startS) / 86_400)),
      atS: session.player.timeS,
      panel: session.panel.peek(),
      centre: session.centre.peek(),
      thing: thing && { kind: thing.kind, name: thing.name },
      view: session.viewNow(),
      period: session.windowMode.peek() === "brush" ? session.brush.peek() : null,
      marks: session.bookmarks.peek(),
    },
    at.search,
  );
  const isChanged =
    !request ||
    [request.changes, request.over].some((list) => (list?.length ?? 0) > 0) ||
    Object.hasOwn(request.files ?? {}, request.file) ||
    Object.keys(request.attachments ?? {}).length > 0;
  return { url: at.href.replace(/[?#].*$/s, "") + query, isChanged };
}
