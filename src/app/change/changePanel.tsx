/**
 * Change and re-run: pick a scenario, edit it, run it beside the present one. The park that is shown stays as it was,
 * whatever happens here.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../../scenario/problem.ts";
import type { ParkView } from "../../view/parkView.ts";
import { MAX_DAYS, MAX_SEED, wholeIn } from "../address.ts";
import { inLanguage } from "../i18n.ts";
import { ProblemList } from "../problemList.tsx";
import { locator } from "../problemPlace.ts";
import { Choices, Fence, Icon, IconButton, useSession, useText } from "../ui.tsx";
import type { Draft } from "./draft.ts";
import { InterventionsTab } from "./interventionsTab.tsx";
import { LayoutTab } from "./layoutTab.tsx";
import { ParametersTab } from "./parametersTab.tsx";

type Tab = "parameters" | "layout" | "interventions" | "changes";

export function ChangePanel({ draft, view }: { draft: Draft; view: ParkView | null }) {
  const session = useSession();
  const t = useText();
  const [tab, setTab] = useState<Tab>("parameters");
  const [query, setQuery] = useState("");
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    draft.open().catch((error: unknown) => session.say(String(error), true));
    panel.current?.focus();
  }, [draft, session]);
  const { sought } = session;
  useEffect(() => {
    if (sought.value === null) return;
    setTab("parameters");
    setQuery(sought.value);
    sought.value = null;
  }, [sought.value, sought]);
  const count = draft.edits.value.done.length;
  return (
    <section class="panel change-panel" role="dialog" aria-label={t.changeTitle} tabIndex={-1} ref={panel}>
      <header class="panel-head">
        <h2>{t.changeTitle}</h2>
        <p>{t.changeNote}</p>
        <IconButton icon="close" label={t.close} onClick={() => session.togglePanel("change")} />
      </header>
      <Base draft={draft} />
      <div class="panel-tabs">
        <Choices<Tab>
          label={t.changeTitle}
          class="tabs"
          value={tab}
          options={[
            { id: "parameters", text: t.tabParameters },
            { id: "layout", text: t.tabLayout },
            { id: "interventions", text: t.tabInterventions },
            { id: "changes", text: t.tabChanges(String(count)) },
          ]}
          onChange={setTab}
        />
        <span class="panel-tools">
          <IconButton
            icon="undo"
            label={t.undo}
            disabled={draft.edits.value.done.length === 0}
            onClick={() => draft.undo()}
          />
          <IconButton
            icon="redo"
            label={t.redo}
            disabled={draft.edits.value.undone.length === 0}
            onClick={() => draft.redo()}
          />
        </span>
      </div>
      <div class="panel-body">
        <Fence name={t.changeTitle} key={tab}>
          {tab === "parameters" ? <ParametersTab draft={draft} query={query} onQuery={setQuery} /> : null}
          {tab === "layout" ? <LayoutTab draft={draft} /> : null}
          {tab === "interventions" ? <InterventionsTab draft={draft} /> : null}
          {tab === "changes" ? <ChangesTab draft={draft} /> : null}
        </Fence>
      </div>
      <Foot
        draft={draft}
        view={view}
        onGo={(path) => {
          setTab("parameters");
          setQuery(path);
        }}
      />
    </section>
  );
}

/** Base scenario, conditions laid over it, seed and days. */
function Base({ draft }: { draft: Draft }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const known = session.scenarios.value;
  const isConditions = (layers: readonly string[]) => layers.length === 1 && layers[0] === "conditions";
  const overs = known.filter((s) => isConditions(s.layers) && s.file !== draft.file.value);
  const opened = Object.keys(draft.files.value);
  return (
    <div class="base">
      <label class="labelled">
        <span>{t.baseScenario}</span>
        <select value={draft.file.value} onChange={(event) => draft.begin(event.currentTarget.value)}>
          {known.map((s) => (
            <option key={s.file} value={s.file}>
              {inLanguage(s.title, language)}
            </option>
          ))}
          {opened.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <WholeInput
        label={t.seed}
        value={draft.seed.value}
        min={0}
        max={MAX_SEED}
        onChange={(n) => {
          draft.seed.value = n;
        }}
      />
      <WholeInput
        label={t.days}
        value={draft.days.value}
        min={1}
        max={MAX_DAYS}
        onChange={(n) => {
          draft.days.value = n;
        }}
      />
      {overs.length === 0 ? null : (
        // biome-ignore lint/a11y/useSemanticElements: the words before the boxes are the legend
        <div class="overs" role="group" aria-label={t.over}>
          <span>{t.over}</span>
          {overs.map((s) => (
            <label key={s.file} title={inLanguage(s.note, language)}>
              <input
                type="checkbox"
                checked={draft.over.value.includes(s.file)}
                onChange={() => draft.toggleOver(s.file)}
              />
              {inLanguage(s.title, language)}
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

/** A whole number; nonsense turns the input red and changes nothing. */
function WholeInput(props: { label: string; value: number; min: number; max: number; onChange: (n: number) => void }) {
  const [bad, setBad] = useState(false);
  return (
    <label class="labelled labelled-short">
      <span>{props.label}</span>
      <input
        type="text"
        inputMode="numeric"
        maxLength={12}
        aria-invalid={bad}
        title={`${props.min}–${props.max}`}
        defaultValue={String(props.value)}
        key={props.value}
        onInput={(event) => {
          const n = wholeIn(event.currentTarget.value.trim(), props.min, props.max);
          setBad(n === null);
          if (n !== null) props.onChange(n);
        }}
      />
    </label>
  );
}

function ChangesTab({ draft }: { draft: Draft }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const { done } = draft.edits.value;
  if (done.length === 0) return <p class="empty">{t.noChanges}</p>;
  return (
    <>
      <ol class="change-list">
        {done.map((edit, i) => (
          // an edit is known by its place in the list
          <li key={i}>
            <span>
              <b>{edit.label[language]}</b>
              {edit.changes.map((change) => (
                <code key={change.path}>
                  {change.path}{" "}
                  {"set" in change
                    ? `= ${JSON.stringify(change.set)?.slice(0, 160)}`
                    : "scale" in change
                      ? `× ${change.scale}`
                      : "×"}
                </code>
              ))}
            </span>
            <IconButton icon="trash" label={t.removeChange} onClick={() => draft.remove(i)} />
          </li>
        ))}
      </ol>
      <button type="button" onClick={() => draft.clear()}>
        {t.clearChanges}
      </button>
    </>
  );
}

function Foot({ draft, view, onGo }: { draft: Draft; view: ParkView | null; onGo: (path: string) => void }) {
  const session = useSession();
  const t = useText();
  const problems = draft.problems.value;
  const errors = problems.filter((p) => p.severity === "error").length;
  const checking = draft.checking.value;
  const locateIn = locator(view, draft.scenario.value);
  /** The picture lies below the panel, which gives way. */
  const locate = (problem: Problem) => {
    const show = locateIn(problem);
    if (show === null) return null;
    return () => {
      session.panel.value = null;
      show();
    };
  };
  return (
    <footer class="panel-foot">
      {problems.length > 0 ? (
        <ProblemList problems={problems} onGo={onGo} locate={locate} />
      ) : (
        <p class="checks">{checking ? t.checking : `✓ ${t.noProblems}`}</p>
      )}
      <div class="panel-actions">
        <button
          type="button"
          disabled={errors > 0 || checking}
          onClick={() => {
            session.start("a", draft.request());
            session.panel.value = null;
          }}
        >
          {t.runAsBase}
        </button>
        <button
          type="button"
          class="primary"
          disabled={errors > 0 || checking || session.runs.a.value === null}
          onClick={() => {
            session.start("b", draft.request());
            session.panel.value = null;
          }}
        >
          <Icon name="play" /> {t.run}
        </button>
      </div>
    </footer>
  );
}
