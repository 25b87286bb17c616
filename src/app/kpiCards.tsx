/** Cards of KPIs, a group at a time; a click on a number asks where it comes from. While comparing: differences. */
import { useState } from "preact/hooks";
import { type KpiId, kpiTitle } from "../metrics/kpi.ts";
import { type Figures, groupsOfKpis } from "./figures.ts";
import { difference, quantity } from "./format.ts";
import { inLanguage, word } from "./i18n.ts";
import { unitOfKpi } from "./kpiUnits.ts";
import { Choices, useSession, useText } from "./ui.tsx";

/** A card with the KPIs of the given groups, one group shown at a time. */
export function KpiCard(props: { id: string; title: string; groups: readonly string[]; figures: Figures }) {
  const t = useText();
  const all = groupsOfKpis().filter(({ group }) => props.groups.includes(group));
  const [chosen, choose] = useState(all[0]?.group ?? "");
  const ids = all.find(({ group }) => group === chosen)?.ids ?? [];
  return (
    <section class="card kpi-card" aria-labelledby={`${props.id}-title`} data-card={props.id}>
      <header class="card-head">
        <h2 id={`${props.id}-title`}>{props.title}</h2>
      </header>
      <Choices
        label={props.title}
        class="tabs"
        value={chosen}
        options={all.map(({ group }) => ({ id: group, text: word(t.groups, group) }))}
        onChange={choose}
      />
      <div class="card-body kpi-grid">
        {ids.map((id) => (
          <KpiTile key={id} id={id} figures={props.figures} />
        ))}
      </div>
    </section>
  );
}

export function KpiTile({ id, figures }: { id: KpiId; figures: Figures }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const mine = figures.shown.value?.[id] ?? null;
  const other = session.comparing.value ? (figures.beside.value?.[id] ?? null) : null;
  const unit = unitOfKpi(id, mine?.unit ?? other?.unit ?? "1");
  const shown = quantity(mine?.value ?? null, unit, language);
  return (
    <button
      type="button"
      class="kpi"
      data-kpi={id}
      title={t.explanation}
      aria-haspopup="dialog"
      onClick={() => {
        session.explained.value = id;
      }}
    >
      <span class="kpi-title">{inLanguage(kpiTitle(id), language)}</span>
      <span class="kpi-value">
        {shown.number}
        <small> {shown.unit}</small>
      </span>
      {other ? <DifferenceText of={mine?.value ?? null} against={other.value} unit={unit} /> : null}
    </button>
  );
}

/** How much more the shown run has than the other one. */
export function DifferenceText(props: { of: number | null; against: number | null; unit: string }) {
  const language = useSession().language.value;
  const delta = difference(props.against, props.of, props.unit, language);
  if (!delta) return <span class="delta">—</span>;
  const arrow = delta.sign > 0 ? "▲" : delta.sign < 0 ? "▼" : "=";
  return (
    <span class={`delta delta-${delta.sign > 0 ? "more" : delta.sign < 0 ? "less" : "same"}`}>
      {arrow} {delta.text}
      {delta.relative === "" ? "" : ` (${delta.relative})`}
    </span>
  );
}
