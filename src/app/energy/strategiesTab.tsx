/** The scenario under each strategy for the battery: parts of the bill as bars, the figures as a table. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { kpiOf } from "../../metrics/kpi.ts";
import type { Recording } from "../../recording/recording.ts";
import { DASH, plainNumber, quantity, quantityText } from "../format.ts";
import { inLanguage } from "../i18n.ts";
import { unitOfKpi } from "../kpiUnits.ts";
import type { ShownRun } from "../session.ts";
import { energyWords } from "../text/energy.ts";
import { colourOf } from "../theme.ts";
import { useDraft, useSession, useText } from "../ui.tsx";
import {
  type BillFigures,
  COMPARED,
  type Compared,
  costWithStoreCny,
  StrategyComparison,
  type StrategyRow,
  strategiesOf,
} from "./strategies.ts";

/** Comparisons that were begun, so that they go on while the page is closed. */
const begun = new WeakMap<Recording, StrategyComparison>();

export function StrategiesTab({ run }: { run: ShownRun }) {
  const session = useSession();
  const draft = useDraft();
  const language = session.language.value;
  const words = energyWords[language];
  const schema = draft.schema.value;
  useEffect(() => {
    draft.learnSchema().catch((error: unknown) => session.say(String(error), true));
  }, [draft, session]);
  const { recording, request } = run;
  const isDone = run.status === "done";
  const comparison = useMemo(() => {
    if (!isDone || !schema) return null;
    const known = begun.get(recording) ?? new StrategyComparison(session.hub, recording, request, strategiesOf(schema));
    begun.set(recording, known);
    return known;
  }, [isDone, schema, recording, request, session]);
  if (!comparison) return <p class="empty">{isDone ? "" : words.onlyWhenDone}</p>;
  return <Comparison of={comparison} />;
}

function Comparison({ of }: { of: StrategyComparison }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = energyWords[language];
  const rows = of.rows.value;
  const running = of.running.value;
  const reference = of.reference.value;
  const value = of.valueCnyPerKwh;
  const costOf = (figures: Partial<BillFigures> | null) => (figures ? costWithStoreCny(figures, value) : null);
  const costs = rows.map((row) => costOf(row.figures) ?? Number.POSITIVE_INFINITY);
  const cheapest = costs.indexOf(Math.min(...costs));
  const shownCny = costOf(rows.find((row) => row.isShown)?.figures ?? null);
  const [explainedHere] = useState(() => (id: Compared) => {
    session.explained.value = id;
  });
  const isAllDone = rows.every((row) => row.state === "done");
  return (
    <div class="strategies">
      <div class="strategies-head">
        <p class="hint">
          {words.strategiesNote} {value === null ? "" : words.storeNote(plainNumber(value, 3, language))}
        </p>
        {running ? (
          <button type="button" onClick={() => of.cancel()}>
            {t.cancel}
          </button>
        ) : (
          <button type="button" class="primary" disabled={isAllDone} onClick={() => of.start()}>
            {words.runOthers}
          </button>
        )}
      </div>
      <Bars rows={rows} />
      <table class="kpi-table strategies-table">
        <caption class="visually-hidden">{words.strategiesNote}</caption>
        <thead>
          <tr>
            <th scope="col">{words.strategy}</th>
            {COMPARED.map((id) => (
              <th scope="col" key={id}>
                <button type="button" class="link" title={t.explanation} onClick={() => explainedHere(id)}>
                  {words.compared[id]}
                </button>
              </th>
            ))}
            <th scope="col">{words.withStore}</th>
            <th scope="col">{words.against}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.name} class={row.isShown ? "strategy-shown" : ""} data-strategy={row.name}>
              <th scope="row">
                {inLanguage(row.title, language)}
                {row.isShown ? <em class="tag">{words.shownRun}</em> : null}
                {i === cheapest && isAllDone ? <em class="tag tag-cheapest">{words.cheapest}</em> : null}
              </th>
              {row.figures ? (
                <Figures of={row.figures} cny={costOf(row.figures)} againstCny={row.isShown ? null : shownCny} />
              ) : (
                <td colSpan={COMPARED.length + 2} class="strategy-state">
                  <State of={row} />
                </td>
              )}
            </tr>
          ))}
          {reference === null ? null : (
            <tr class="strategy-reference" data-strategy="foresight">
              <th scope="row" title={words.referenceNote}>
                {words.reference}
              </th>
              {reference.message === "" ? (
                <Figures of={reference.figures} cny={costOf(reference.figures)} againstCny={shownCny} />
              ) : (
                <td colSpan={COMPARED.length + 2}>
                  {reference.message === "supplyLost" ? words.supplyLost : `${words.failed}: ${reference.message}`}
                </td>
              )}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Figures(props: { of: Partial<BillFigures>; cny: number | null; againstCny: number | null }) {
  const language = useSession().language.value;
  const { of, cny, againstCny } = props;
  const delta =
    cny === null || againstCny === null || againstCny === 0 ? null : (cny - againstCny) / Math.abs(againstCny);
  const withStore = quantity(cny, "CNY", language);
  return (
    <>
      {COMPARED.map((id) => {
        const { number, unit } = quantity(of[id] ?? null, unitOfKpi(id, kpiOf(id).unit), language);
        return (
          <td key={id}>
            {number} {of[id] === undefined ? null : <small>{unit}</small>}
          </td>
        );
      })}
      <td>
        <b>{withStore.number}</b> <small>{withStore.unit}</small>
      </td>
      <td>{delta === null ? DASH : `${delta > 0 ? "+" : ""}${plainNumber(delta * 100, 1, language)} %`}</td>
    </>
  );
}

function State({ of }: { of: StrategyRow }) {
  const t = useText();
  const words = energyWords[useSession().language.value];
  if (of.state === "failed") {
    return (
      <em class="over">
        {words.failed}: {of.message}
      </em>
    );
  }
  if (of.state === "waiting") return <span class="hint">{words.waiting}</span>;
  const share = Math.round(of.doneShare * 100);
  return (
    <span class="strategy-progress">
      <progress max={100} value={share} aria-label={t.running} />
      {t.runningShare(`${share} %`)}
    </span>
  );
}

/** The bill as bars of one scale: energy and monthly charge, less what was fed in. */
function Bars({ rows }: { rows: readonly StrategyRow[] }) {
  const session = useSession();
  const language = session.language.value;
  const theme = session.theme.value;
  const words = energyWords[language];
  const parts = ["energy.energyCostCny", "energy.demandChargeCny"] as const;
  const colours = [colourOf(theme, "blue"), colourOf(theme, "orange")];
  const gross = (row: StrategyRow) => parts.reduce((sum, id) => sum + Math.max(0, row.figures?.[id] ?? 0), 0);
  const largest = Math.max(1, ...rows.map(gross));
  return (
    <figure class="bill-bars">
      <figcaption>
        {words.bill}
        <ul class="legend">
          {parts.map((id, i) => (
            <li key={id}>
              <i class="key key-block" style={{ "--key": colours[i] }} />
              {words.compared[id]}
            </li>
          ))}
        </ul>
      </figcaption>
      {rows.map((row) => (
        <div class={row.isShown ? "bill-row bill-shown" : "bill-row"} key={row.name}>
          <span class="bill-name">{inLanguage(row.title, language)}</span>
          <span class="bill-track">
            {row.figures
              ? parts.map((id, i) => {
                  const value = Math.max(0, row.figures?.[id] ?? 0);
                  const text = `${words.compared[id]} ${quantityText(value, "CNY", language)}`;
                  return (
                    <i
                      key={id}
                      title={text}
                      style={{ width: `${((value / largest) * 100).toFixed(2)}%`, "--bar": colours[i] }}
                    />
                  );
                })
              : null}
          </span>
          <span class="bill-total">{quantityText(row.figures?.["energy.costCny"] ?? null, "CNY", language)}</span>
        </div>
      ))}
    </figure>
  );
}
