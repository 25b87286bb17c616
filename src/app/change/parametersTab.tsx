/** The form of all parameters, made from the worker's schema: sections, search, one row a field. */
import { useSignal } from "@preact/signals";
import { useMemo, useState } from "preact/hooks";
import { fieldsOfDraft } from "../form/fieldEdit.ts";
import type { Field } from "../form/fields.ts";
import { pathText, pathWord } from "../form/pathWords.ts";
import { type Section, searchFields, sectionsOf } from "../form/search.ts";
import { useSession, useText } from "../ui.tsx";
import type { Draft } from "./draft.ts";
import { FieldRow } from "./fieldRow.tsx";

const MOST_HITS = 60;
/** Sections with more groups than this show them closed. */
const OPEN_GROUPS = 8;

export function ParametersTab({
  draft,
  query,
  onQuery,
}: {
  draft: Draft;
  query: string;
  onQuery: (q: string) => void;
}) {
  const t = useText();
  const { value: schema } = draft.schema;
  const { value: scenario } = draft.scenario;
  const fields = useMemo(() => fieldsOfDraft(draft), [draft, schema, scenario]);
  const sections = useMemo(() => sectionsOf(fields), [fields]);
  const [chosen, choose] = useState("site.energy");
  const section = sections.find((s) => s.path === chosen) ?? sections[0];
  const hits = useMemo(() => searchFields(fields, query), [fields, query]);
  const isSearching = query.trim() !== "";
  return (
    <div class="parameters">
      <nav class="sections" aria-label={t.section}>
        <input
          type="search"
          class="search"
          placeholder={t.search}
          aria-label={t.search}
          value={query}
          maxLength={200}
          onInput={(event) => onQuery(event.currentTarget.value)}
        />
        <SectionList
          sections={sections}
          chosen={isSearching ? "" : (section?.path ?? "")}
          onChoose={(path) => {
            onQuery("");
            choose(path);
          }}
        />
      </nav>
      <div class="fields">
        {isSearching ? (
          <Hits draft={draft} hits={hits} />
        ) : section ? (
          <SectionFields draft={draft} section={section} />
        ) : null}
      </div>
    </div>
  );
}

function SectionList(props: { sections: readonly Section[]; chosen: string; onChoose: (path: string) => void }) {
  const language = useSession().language.value;
  const layers = [...new Set(props.sections.map((s) => s.path.split(".")[0] as string))];
  return (
    <div class="section-list">
      {layers.map((layer) => (
        <div key={layer}>
          <h3>{pathWord(layer, language)}</h3>
          {props.sections
            .filter((s) => s.path.split(".")[0] === layer)
            .map((s) => (
              <button
                type="button"
                key={s.path}
                aria-current={s.path === props.chosen}
                onClick={() => props.onChoose(s.path)}
              >
                {pathWord(s.path.split(".").at(-1) as string, language)} <small>{s.fields.length}</small>
              </button>
            ))}
        </div>
      ))}
    </div>
  );
}

function Hits({ draft, hits }: { draft: Draft; hits: readonly Field[] }) {
  const t = useText();
  if (hits.length === 0) return <p class="empty">{t.noHits}</p>;
  return (
    <>
      <p class="hint">{t.hits(String(hits.length))}</p>
      {hits.slice(0, MOST_HITS).map((field) => (
        <FieldRow key={field.path} draft={draft} field={field} withPath />
      ))}
      {hits.length > MOST_HITS ? <p class="hint">{t.moreHits(String(hits.length - MOST_HITS))}</p> : null}
    </>
  );
}

function SectionFields({ draft, section }: { draft: Draft; section: Section }) {
  const language = useSession().language.value;
  const groups = useMemo(() => {
    const map = new Map<string, Field[]>();
    for (const field of section.fields) {
      const list = map.get(field.group);
      if (list) list.push(field);
      else map.set(field.group, [field]);
    }
    return [...map];
  }, [section]);
  const startOpen = groups.length <= OPEN_GROUPS;
  return (
    <>
      {groups.map(([path, fields], i) => (
        <Group
          key={path}
          title={pathText(path, language)}
          owner={fields[0]?.owner?.[language] ?? ""}
          startOpen={startOpen || i === 0 || path === section.path}
          draft={draft}
          fields={fields}
        />
      ))}
    </>
  );
}

function Group(props: { title: string; owner: string; startOpen: boolean; draft: Draft; fields: readonly Field[] }) {
  const open = useSignal(props.startOpen);
  return (
    <details
      open={open.value}
      onToggle={(event) => {
        open.value = event.currentTarget.open;
      }}
    >
      <summary>
        {props.title} {props.owner ? <b>{props.owner}</b> : null}
      </summary>
      {open.value ? props.fields.map((field) => <FieldRow key={field.path} draft={props.draft} field={field} />) : null}
    </details>
  );
}
