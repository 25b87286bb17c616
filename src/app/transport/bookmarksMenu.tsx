/** The list of bookmarks: to a time, its name, and away with it. B marks the present time. */
import { effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { scenarioOf } from "../live.ts";
import { entityName } from "../names.ts";
import { keep, recall } from "../remember.ts";
import type { Session } from "../session.ts";
import { transportWords } from "../text/transport.ts";
import { Icon, IconButton, useSession } from "../ui.tsx";
import {
  BOOKMARKS_KEY,
  keptWith,
  keyOf,
  MOST_NAME,
  nextMark,
  readMarks,
  renamed,
  withMark,
  withoutMark,
} from "./bookmarks.ts";
import { Menu } from "./menu.tsx";
import { momentText } from "./momentText.ts";

/** Brings the marks of whatever run is shown, and keeps them when they change. @returns the way to stop */
function keepMarks(session: Session): () => void {
  let shown: string | null = null;
  return effect(() => {
    const recording = session.shown.value?.recording;
    const key = recording ? keyOf(scenarioOf(recording).id, recording.header.seed) : null;
    const marks = session.bookmarks.value;
    if (key === null) return;
    if (key !== shown) {
      shown = key;
      session.bookmarks.value = readMarks(recall(BOOKMARKS_KEY), key);
    } else {
      const kept = recall(BOOKMARKS_KEY);
      const next = keptWith(kept, key, marks);
      if (next !== (kept ?? "[]")) keep(BOOKMARKS_KEY, next);
    }
  });
}

export function BookmarksMenu() {
  const session = useSession();
  const language = session.language.value;
  const words = transportWords[language];
  const [open, setOpen] = useState(false);
  /** the one whose name is to be written */
  const fresh = useRef<number | null>(null);
  const mark = () => {
    const atS = Math.round(session.player.timeS);
    const before = session.bookmarks.peek();
    const marked = withMark(before, atS);
    const recording = session.shown.peek()?.recording;
    const selected = session.selection.peek();
    // what one looks at is what one will look for
    const name = recording && selected !== null ? entityName(recording, selected, session.language.peek()) : "";
    session.bookmarks.value = marked === before ? before : renamed(marked, atS, name);
    if (session.bookmarks.peek().some((one) => one.atS === atS)) fresh.current = atS;
    else session.say(transportWords[session.language.peek()].marksFull, false);
    setOpen(true);
  };
  const step = (by: 1 | -1) => {
    const own = transportWords[session.language.peek()];
    const next = nextMark(session.bookmarks.peek(), session.player.timeS, by);
    if (!next) session.say(by > 0 ? own.noLaterMark : own.noEarlierMark, false);
    else {
      session.go(next.atS);
      session.say(`${momentText(session, next.atS)} ${next.name}`, false);
    }
  };
  useEffect(() => {
    const stop = keepMarks(session);
    const asked = session.asked$.subscribe((tool) => {
      if (tool === "bookmark") mark();
      else if (tool === "nextBookmark") step(1);
      else if (tool === "previousBookmark") step(-1);
    });
    return () => {
      stop();
      asked.unsubscribe();
    };
  }, [session]);
  return (
    <Menu icon="bookmark" label={words.bookmarks} open={open} onOpen={setOpen} class="bookmarks-menu">
      <button type="button" onClick={mark}>
        <Icon name="bookmark" /> {words.addMark}
      </button>
      {session.bookmarks.value.length === 0 ? <p class="empty">{words.noMarks}</p> : null}
      <ul>
        {session.bookmarks.value.map(({ atS, name }) => {
          const time = momentText(session, atS);
          return (
            <li key={atS}>
              <button type="button" class="mark-time" aria-label={words.markOf(time)} onClick={() => session.go(atS)}>
                {time}
              </button>
              <input
                type="text"
                value={name}
                maxLength={MOST_NAME}
                placeholder={words.markName}
                aria-label={words.nameOf(time)}
                ref={(field) => {
                  if (!field || fresh.current !== atS) return;
                  fresh.current = null;
                  field.focus();
                  field.select();
                }}
                onInput={(event) => {
                  session.bookmarks.value = renamed(session.bookmarks.peek(), atS, event.currentTarget.value);
                }}
                onKeyDown={(event) => {
                  if (event.key !== "Enter") return;
                  event.preventDefault();
                  setOpen(false);
                }}
              />
              <IconButton
                icon="trash"
                label={words.removeMark(time)}
                onClick={() => {
                  session.bookmarks.value = withoutMark(session.bookmarks.peek(), atS);
                }}
              />
            </li>
          );
        })}
      </ul>
    </Menu>
  );
}
