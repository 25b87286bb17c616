/** The search over the page: typed words, at most thirty hits, arrow keys and Enter. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { kpiTitle } from "../../metrics/kpi.ts";
import type { Recording } from "../../recording/recording.ts";
import type { VehicleClass } from "../../recording/vocabulary.ts";
import type { Language } from "../../units/field.ts";
import { momentOf } from "../energy/moment.ts";
import { fieldsOf } from "../form/fields.ts";
import { entityName, rawName } from "../names.ts";
import type { Span } from "../session.ts";
import { searchWords } from "../text/search.ts";
import { CLASS_WORDS, KIND_WORDS } from "../text/words.ts";
import { Icon, IconButton, useDraft, useSession, useText } from "../ui.tsx";
import { goTo } from "./goTo.ts";
import { type Found, MOST_HITS, search } from "./searchIndex.ts";
import { nearestStay, staysOf, vehiclesOf } from "./stays.ts";
import "./search.css";

interface Line {
  readonly name: string;
  readonly kind: string;
  readonly more: string;
}

/** The types of preact know this role beside a list of its own alone. */
const COMBOBOX: object = { role: "combobox" };

type Stays = ReadonlyMap<number, readonly Span[]>;

export function SearchPanel() {
  const session = useSession();
  const draft = useDraft();
  const t = useText();
  const language = session.language.value;
  const words = searchWords[language];
  const recording = session.shown.value?.recording ?? null;
  const revision = session.shownRevision.value;
  const schema = draft.schema.value;
  const [typed, type] = useState("");
  const [ofClass, setClass] = useState<VehicleClass | null>(null);
  const [at, choose] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // at once: what is typed next is meant for it
  useLayoutEffect(() => {
    const before = document.activeElement;
    input.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    draft.learnSchema().catch((error: unknown) => session.say(String(error), true));
  }, [draft, session]);
  const scenario = recording?.header.scenario;
  const fields = useMemo(() => (schema && scenario ? fieldsOf(schema, scenario) : []), [schema, scenario]);
  // the recording grows in place, its revision says when
  const stays = useMemo<Stays>(() => (recording ? staysOf(recording) : new Map()), [recording, revision]);
  const hits = useMemo<readonly Found[]>(() => {
    if (!recording) return [];
    if (ofClass === null) return search(recording, fields, typed);
    const ids = vehiclesOf(recording, stays, ofClass, session.player.timeS, MOST_HITS);
    return ids.map((entity) => ({ what: "thing", entity }));
  }, [recording, revision, fields, typed, ofClass, stays, session]);
  const chosen = Math.min(at, hits.length - 1);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: "nearest" });
  }, [chosen, hits]);
  const take = (found: Found | undefined) => {
    if (!found || !recording) return;
    if (found.what !== "class") {
      goTo(session, recording, stays, found);
      return;
    }
    setClass(found.vehicleClass);
    type("");
    choose(0);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // the keys are those of an input method while it composes
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") take(hits[chosen]);
    else if (step !== undefined && hits.length > 0) choose((chosen + step + hits.length) % hits.length);
    else if (event.key === "Backspace" && typed === "" && ofClass !== null) setClass(null);
    else return;
    event.preventDefault();
  };
  return (
    <section class="panel search-panel" role="dialog" aria-label={words.title}>
      <header class="panel-head">
        <Icon name="search" />
        {ofClass === null ? null : (
          <button type="button" class="search-class" title={words.backToAll} onClick={() => setClass(null)}>
            {CLASS_WORDS[ofClass][language]} ×
          </button>
        )}
        <input
          ref={input}
          type="search"
          {...COMBOBOX}
          {...{ "aria-expanded": hits.length > 0, "aria-autocomplete": "list" }}
          aria-label={words.title}
          aria-controls={hits.length > 0 ? "search-hits" : undefined}
          aria-activedescendant={hits.length > 0 ? `search-hit-${chosen}` : undefined}
          autocomplete="off"
          spellcheck={false}
          placeholder={words.placeholder}
          maxLength={100}
          value={typed}
          onInput={(event) => {
            type(event.currentTarget.value);
            setClass(null);
            choose(0);
          }}
          onKeyDown={onKeyDown}
        />
        <IconButton icon="close" label={t.close} onClick={() => session.togglePanel("search")} />
      </header>
      {hits.length > 0 && recording ? (
        // the keys that walk through it belong to the field
        <div class="search-hits" id="search-hits" role="listbox" aria-label={words.title} ref={list}>
          {hits.map((found, i) => {
            const line = lineOf(recording, stays, found, language, t, session.player.timeS);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: as above
              // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the one that is chosen
              <div
                key={i}
                id={`search-hit-${i}`}
                role="option"
                aria-selected={i === chosen}
                title={found.what === "thing" ? rawName(recording, found.entity, language) : undefined}
                onClick={() => take(found)}
              >
                <span class="hit-name">{line.name}</span>
                <span class="hit-kind">{line.kind}</span>
                <small>{line.more}</small>
              </div>
            );
          })}
        </div>
      ) : null}
      <p class="hint" role="status">
        {typed.trim() !== "" && hits.length === 0
          ? words.nothing(typed.trim())
          : ofClass !== null
            ? words.ofClass(CLASS_WORDS[ofClass][language])
            : hits.length > 0
              ? `${words.count(String(hits.length))} · ${words.hint}`
              : words.hint}
      </p>
    </section>
  );
}

function lineOf(
  recording: Recording,
  stays: Stays,
  found: Found,
  language: Language,
  text: ReturnType<typeof useText>,
  nowS: number,
): Line {
  const words = searchWords[language];
  switch (found.what) {
    case "class":
      return { name: CLASS_WORDS[found.vehicleClass][language], kind: words.kinds.class, more: "" };
    case "building":
      return { name: found.name[language], kind: KIND_WORDS.building[language], more: found.id };
    case "centre":
      return { name: found.name[language], kind: text.centre, more: "" };
    case "figure":
      return { name: kpiTitle(found.kpi)[language], kind: words.kinds.figure, more: found.kpi };
    case "parameter":
      return { name: found.title[language], kind: words.kinds.parameter, more: found.path };
    case "thing": {
      const entity = recording.entities[found.entity];
      const name = entityName(recording, found.entity, language);
      const kind = entity ? KIND_WORDS[entity.kind][language] : "";
      if (entity?.kind !== "vehicle") return { name, kind, more: "" };
      const stay = nearestStay(stays.get(found.entity), nowS);
      const moment = momentOf(recording, text);
      return { name, kind, more: stay ? words.inPark(moment(stay.fromS), moment(stay.toS)) : words.neverIn };
    }
  }
}
