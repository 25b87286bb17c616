/** Where a number comes from: formula, terms, parameters with their source marks, and the events behind it. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Explanation, explain } from "../metrics/explain.ts";
import { isKpiId, kpiGroupTitle } from "../metrics/kpi.ts";
import type { Recording } from "../recording/recording.ts";
import type { Language } from "../units/field.ts";
import { useCover } from "./cover.ts";
import { eventMoment } from "./eventMoment.ts";
import { coveredPart } from "./figures.ts";
import { quantityText, timeOfDay } from "./format.ts";
import { type Dictionary, inLanguage } from "./i18n.ts";
import { unitOfKpi } from "./kpiUnits.ts";
import { entityName, factText, rawName } from "./names.ts";
import { FACT_WORDS } from "./text/words.ts";
import { Icon, IconButton, useDraft, useSession, useText } from "./ui.tsx";

/** Events that are listed at once: as many again whenever more are asked for. */
const MOST_EVENTS = 60;
/** Left of this it covers most of a narrow window [px]. */
const LEAST_LEFT_PX = 300;
const MOST_PARAMETERS = 120;

/** @param onCover what the panel covers of the picture on the right [px]; 0 when it is gone */
export function ExplanationPanel({ onCover }: { onCover: (px: number) => void }) {
  const session = useSession();
  const draft = useDraft();
  const t = useText();
  const id = session.explained.value;
  const recording = session.shown.value?.recording ?? null;
  const revision = session.shownRevision.value;
  const span = session.window.value;
  const schema = draft.schema.value;
  const panel = useRef<HTMLElement>(null);
  const isThere = id !== null && recording !== null;
  useCover(panel, onCover, LEAST_LEFT_PX, isThere);
  useEffect(() => {
    if (id !== null) draft.learnSchema().catch((error: unknown) => session.say(String(error), true));
  }, [id, draft, session]);
  // the recording grows in place, its revision says when
  const found = useMemo(() => {
    const part = recording ? coveredPart(recording, span) : null;
    if (id === null || !isKpiId(id) || !recording || !part) return null;
    return explain(recording, id, part, schema ?? undefined);
  }, [id, recording, revision, span.fromS, span.toS, schema]);
  if (!found || !recording) return null;
  const language = session.language.value;
  const { endS } = recording.header;
  return (
    <section
      class="panel explanation-panel"
      ref={panel}
      role="dialog"
      aria-label={t.explanation}
      data-explains={found.id}
    >
      <header class="panel-head">
        <h2>{inLanguage(found.title, language)}</h2>
        <p>
          {inLanguage(kpiGroupTitle(found.group), language)} ·{" "}
          {t.windowOf(timeOfDay(found.window.fromS), timeOfDay(found.window.toS, false, endS))} · {t.simulated}
        </p>
        <IconButton
          icon="close"
          label={t.close}
          onClick={() => {
            session.explained.value = null;
          }}
        />
      </header>
      <div class="panel-body">
        <p class="explained-value">
          {found.value === null ? t.noValue : quantityText(found.value, unitOfKpi(found.id, found.unit), language)}
        </p>
        <h3>{t.formula}</h3>
        <p class="formula">{inLanguage(found.formula, language)}</p>
        <Terms of={found} />
        <Parameters of={found} />
        <Events of={found} recording={recording} />
      </div>
    </section>
  );
}

function Terms({ of }: { of: Explanation }) {
  const t = useText();
  const language = useSession().language.value;
  if (of.terms.length === 0) return null;
  const terms = [...of.terms.filter((term) => !term.below), ...of.terms.filter((term) => term.below)];
  const firstBelow = terms.findIndex((term) => term.below);
  const sign = (i: number) => (i === 0 ? "" : i === firstBelow ? "÷" : "+");
  return (
    <>
      <h3>{t.terms}</h3>
      <table class="terms">
        <tbody>
          {terms.map((term, i) => (
            // terms keep their order
            <tr key={i} class={term.below ? "below" : ""}>
              <td>{sign(i)}</td>
              <th scope="row">{inLanguage(term.title, language)}</th>
              <td>{quantityText(term.value, term.unit, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{t.combinations[of.combine]}</p>
    </>
  );
}

/** @param value of a parameter: a number with its unit, whether something is so, or a choice by its name */
function valueText(value: unknown, unit: string, t: Dictionary, language: Language): string {
  if (typeof value === "boolean") return value ? t.yes : t.no;
  return typeof value === "number" ? quantityText(value, unit, language) : String(value);
}

function Parameters({ of }: { of: Explanation }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  if (of.parameters.length === 0) return null;
  return (
    <>
      <h3>{t.parameters}</h3>
      <table class="terms">
        <tbody>
          {of.parameters.slice(0, MOST_PARAMETERS).map((p) => (
            <tr key={p.path} title={[p.path, p.from?.[language]].filter(Boolean).join(" · ")}>
              <th scope="row">
                {p.title ? inLanguage(p.title, language) : p.path}
                <small class="field-path">{p.path}</small>
              </th>
              <td>{valueText(p.value, p.unit, t, language)}</td>
              <td>{p.source ? <em class={`tag tag-${p.source}`}>{t.sourceMarks[p.source]}</em> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Events({ of, recording }: { of: Explanation; recording: Recording }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const { id } = of;
  const [most, setMost] = useState({ id, events: MOST_EVENTS });
  const listed = most.id === id ? most.events : MOST_EVENTS;
  return (
    <>
      <h3>{t.events}</h3>
      {of.facts.length === 0 ? <p class="hint">{t.noEvents}</p> : null}
      {of.facts.map(({ kind, rows }, i) => (
        // one kind may be asked for twice
        <details key={`${kind}-${i}`} open={of.facts.length === 1}>
          <summary>
            {FACT_WORDS[kind][language]} · {t.eventsOf(String(Math.min(listed, rows.length)), String(rows.length))}
          </summary>
          <ol class="facts">
            {rows.slice(0, listed).map((row) => {
              const fact = recording.fact(row);
              return (
                <li key={row}>
                  <button
                    type="button"
                    title={[t.showMe, rawName(recording, fact.a, language)].filter(Boolean).join(" · ")}
                    onClick={() => session.go(eventMoment(recording, fact), fact.a)}
                  >
                    <Icon name="locate" />
                    <span class="visually-hidden">{t.showMe}: </span>
                    <time>{timeOfDay(fact.t)}</time> {entityName(recording, fact.a, language)} ·{" "}
                    {factText(recording, fact, language)}
                  </button>
                </li>
              );
            })}
          </ol>
          {rows.length > listed ? (
            <button type="button" class="link" onClick={() => setMost({ id, events: listed + MOST_EVENTS })}>
              {t.more}
            </button>
          ) : null}
        </details>
      ))}
    </>
  );
}
