/** Brings the page to where an address leads, beyond run and moment; and says what in the address made no sense. */
import { effect, untracked } from "@preact/signals";
import type { Recording } from "../../recording/recording.ts";
import { scenarioOf } from "../live.ts";
import { keep, recall } from "../remember.ts";
import type { Session, ShownRun } from "../session.ts";
import { shareWords } from "../text/share.ts";
import { BOOKMARKS_KEY, type Bookmark, keptWith, keyOf, readMarks, withMarks } from "../transport/bookmarks.ts";
import { readLink, type Shared, type Thing } from "./link.ts";

export function arrive(session: Session, search: string, hash: string): void {
  const { shared, faults, version } = readLink(search);
  const all = hash.length > 1 ? [...faults, hash.slice(0, 60)] : faults;
  const words = shareWords[session.language.peek()];
  const said = [
    ...(version === null ? [] : [words.otherVersion(version)]),
    ...(all.length === 0 ? [] : [words.notUnderstood(all.join(", "))]),
  ];
  /** One notice says everything that was wrong. */
  const say = (text: string) => {
    said.push(text);
    session.say(said.join(" "), true);
  };
  if (said.length > 0) {
    session.say(said.join(" "), true);
    // what is said goes when a run begins, and one of a scenario that there is not is followed by another
    untilSeen(session, () => {
      session.say(said.join(" "), true);
      return true;
    });
  }
  untilSeen(session, (run) => open(session, run, shared, say));
  const { thing, view } = shared;
  if (thing) untilSeen(session, (run) => selectThing(session, run, thing, view !== null, say));
}

/** Looks at the run whenever it has grown, until `look` says that it has seen enough. */
function untilSeen(session: Session, look: (run: ShownRun) => boolean): void {
  let isSeen = false;
  const stop = effect(() => {
    const run = session.shown.value;
    void session.shownRevision.value;
    if (isSeen || !run) return;
    isSeen = untracked(() => look(run));
    // an effect cannot be stopped while it runs for the first time
    if (isSeen) queueMicrotask(() => stop());
  });
}

/** As soon as there is something to see. */
function open(session: Session, { recording }: ShownRun, shared: Shared, say: (text: string) => void): boolean {
  const { panel, centre, view, period, marks } = shared;
  if (recording.coveredS <= recording.header.startS) return false;
  const scenario = scenarioOf(recording);
  const words = shareWords[session.language.peek()];
  if (centre !== null) {
    if (scenario.site.centres.some(({ id }) => id === centre)) session.centre.value = centre;
    else say(words.notThere(centre));
  }
  if (panel !== null) session.panel.value = panel;
  if (view !== null) session.flights$.next({ preset: view });
  const { startS, endS } = recording.header;
  if (period && period.fromS < endS && period.toS > startS) session.setBrush(period);
  if (marks.length > 0) addMarks(session, recording, marks);
  return true;
}

function addMarks(session: Session, recording: Recording, marks: readonly Bookmark[]): void {
  // whichever comes first, those who keep the marks or these: both find the others
  const key = keyOf(scenarioOf(recording).id, recording.header.seed);
  const kept = recall(BOOKMARKS_KEY);
  const together = withMarks(readMarks(kept, key), marks);
  keep(BOOKMARKS_KEY, keptWith(kept, key, together));
  session.bookmarks.value = together;
}

/** Selects a thing as soon as the recording knows it; the camera flies there unless it is told where to stand. */
function selectThing(
  session: Session,
  run: ShownRun,
  { kind, name }: Thing,
  staysPut: boolean,
  say: (text: string) => void,
): boolean {
  const entity = run.recording.entities.find((e) => e.kind === kind && e.name === name);
  if (!entity && run.status === "running") return false;
  if (!entity) say(shareWords[session.language.peek()].notThere(`${kind} ${name}`));
  else if (staysPut) session.selection.value = entity.id;
  else session.locate(entity.id);
  return true;
}
