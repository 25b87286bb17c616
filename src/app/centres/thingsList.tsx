/** The things of a centre as small marks by what they do now: one is reached by Tab, the others by arrow keys. */
import { useMemo, useRef, useState } from "preact/hooks";
import type { CentreRole } from "../../metrics/centreRole.ts";
import { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import { type Entity, STATES } from "../../recording/vocabulary.ts";
import { entityName, stateText } from "../names.ts";
import { centreWords } from "../text/centres.ts";
import { useSession } from "../ui.tsx";
import { type ThingGroup, thingGroups } from "./things.ts";

type Look = "free" | "reserved" | "occupied" | "closed" | "none";
const LOOKS = ["free", "reserved", "occupied", "closed"] as const;

/** How a thing in a state looks; what has no state is only named. */
function lookOf(state: number): Look {
  switch (STATES[state]) {
    case undefined:
    case "gone":
      return "none";
    case "free":
      return "free";
    case "reserved":
    case "queued":
      return "reserved";
    case "closed":
    case "failed":
      return "closed";
    default:
      return "occupied";
  }
}

export function Things(props: { recording: Recording; role: CentreRole; onFly: (entity: number) => void }) {
  const { recording, role, onFly } = props;
  const session = useSession();
  const language = session.language.value;
  const words = centreWords[language];
  const revision = session.shownRevision.value;
  const now = session.slowClock.value;
  const box = useRef<HTMLDivElement>(null);
  const [reached, reach] = useState<number | null>(null);
  const cursor = useMemo(() => new Cursor(recording), [recording]);
  cursor.seek(now);
  // things are told as the recording grows
  const groups = useMemo(() => thingGroups(role, recording, language), [role, recording, language, revision]);
  const show = (entity: number) => {
    session.selection.value = entity;
    onFly(entity);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    const list = [...(box.current?.querySelectorAll<HTMLButtonElement>(".thing, .thing-title") ?? [])];
    const at = list.indexOf(event.target as HTMLButtonElement);
    if (at < 0) return;
    event.preventDefault();
    list[at + step]?.focus();
  };
  const first = groups[0]?.entity ?? groups[0]?.things[0]?.id ?? null;
  const tabIndex = (entity: number) => (entity === (reached ?? first) ? 0 : -1);
  const textOf = (thing: Entity) => {
    const state = cursor.stateOf(thing.id);
    const other = cursor.otherOf(thing.id);
    return [
      entityName(recording, thing.id, language),
      state < 0 ? "" : stateText(state, language),
      other < 0 ? "" : entityName(recording, other, language),
    ]
      .filter((part) => part !== "")
      .join(" · ");
  };
  return (
    <section class="centre-things" aria-label={words.things}>
      <h3>{words.things}</h3>
      <ul class="legend" aria-hidden="true">
        {LOOKS.map((look) => (
          <li key={look}>
            <i class={`thing-key thing-${look}`} /> {words.states[look]}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is seen */}
      <div class="centre-scroll" ref={box} role="group" aria-label={words.things} onKeyDown={onKey}>
        {groups.length === 0 ? <p class="empty">{words.noThings}</p> : null}
        {groups.map((group) => (
          <div class="thing-group" key={group.key}>
            <Title group={group} now={now} onShow={show} onReach={reach} tabIndex={tabIndex} />
            <div class="thing-row">
              {group.things.map((thing) => {
                const text = textOf(thing);
                return (
                  <button
                    type="button"
                    key={thing.id}
                    class={`thing thing-${lookOf(cursor.stateOf(thing.id))}`}
                    aria-label={text}
                    aria-pressed={session.selection.value === thing.id}
                    title={text}
                    tabIndex={tabIndex(thing.id)}
                    onFocus={() => reach(thing.id)}
                    onClick={() => show(thing.id)}
                  />
                );
              })}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}

function Title(props: {
  group: ThingGroup;
  now: number;
  onShow: (entity: number) => void;
  onReach: (entity: number) => void;
  tabIndex: (entity: number) => 0 | -1;
}) {
  const { title, entity, note } = props.group;
  return (
    <div class="thing-head">
      {entity === null ? (
        <span>{title}</span>
      ) : (
        <button
          type="button"
          class="link thing-title"
          tabIndex={props.tabIndex(entity)}
          onFocus={() => props.onReach(entity)}
          onClick={() => props.onShow(entity)}
        >
          {title}
        </button>
      )}
      {note ? <small>{note(props.now)}</small> : null}
    </div>
  );
}
