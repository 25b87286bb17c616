/** Cards of KPIs, a group at a time; a click on a number asks where it comes from. While comparing: differences. */
import { useState } from "preact/hooks";
import type { KpiGroup } from "../metrics/definition.ts";
import { type KpiId, type KpiValue, kpiGroupTitle, kpiOf, kpiTitle } from "../metrics/kpi.ts";
import type { Side } from "../player/pair.ts";
import type { Figures } from "./figures.ts";
import { difference, quantity } from "./format.ts";
import { inLanguage } from "./i18n.ts";
import type { KpiChoice } from "./kpiChoices.ts";
import { groupsOfKpis } from "./kpiGroups.ts";
import { unitOfKpi } from "./kpiUnits.ts";
import { Fence, useSession, useText } from "./ui.tsx";

/** A card with the chosen KPIs, or with those of one group. */
export function KpiCard(props: { id: string; title: string; choice: KpiChoice; figures: Figures }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const [chosen, choose] = useState<KpiGroup | "">("");
  const ids = groupsOfKpis().find(({ group }) => group === chosen)?.ids ?? props.choice.overview;
  return (
    <section class="card kpi-card" aria-labelledby={`${props.id}-title`} data-card={props.id}>
      <header class="card-head">
        <h2 id={`${props.id}-title`}>{props.title}</h2>
        <select
          class="group-pick"
          aria-label={t.figureGroup}
          value={chosen}
          onChange={(event) => choose(event.currentTarget.value as KpiGroup | "")}
        >
          <option value="">{t.overview}</option>
          {props.choice.groups.map((group) => (
            <option key={group} value={group}>
              {inLanguage(kpiGroupTitle(group), language)}
            </option>
          ))}
        </select>
      </header>
      <div class="card-body kpi-grid">
        <Fence name={props.title}>
          {ids.map((id) => (
            <KpiTile key={id} id={id} figures={props.figures} />
          ))}
        </Fence>
      </div>
    </section>
  );
}

function KpiTile({ id, figures }: { id: KpiId; figures: Figures }) {
  const session = useSession();
  const language = session.language.value;
  const mine = figures.shown.value?.[id] ?? null;
  const other = session.comparing.value ? (figures.beside.value?.[id] ?? null) : null;
  const unit = unitOfKpi(id, mine?.unit ?? other?.unit ?? "1");
  const shown = quantity(mine?.value ?? null, unit, language);
  const title = inLanguage(kpiTitle(id), language);
  return (
    <button
      type="button"
      class="kpi"
      data-kpi={id}
      title={`${title}: ${inLanguage(kpiOf(id).formula, language)}`}
      aria-haspopup="dialog"
      onClick={() => {
        session.explained.value = id;
      }}
    >
      <span class="kpi-title">{title}</span>
      <span class="kpi-value">
        {shown.number}
        <small> {shown.unit}</small>
      </span>
      {other ? (
        <DifferenceText {...sides(session.shownSide.value, mine, other)} unit={unit} unitShown={shown.unit} named />
      ) : null}
    </button>
  );
}

/** The values of run A and run B, whichever of them is shown. */
export function sides(shown: Side, mine: KpiValue | null, other: KpiValue | null) {
  const [a, b] = shown === "a" ? [mine, other] : [other, mine];
  return { a: a?.value ?? null, b: b?.value ?? null };
}

const LONG_UNIT = 6;

function withoutUnit(text: string, unit: string): string {
  return unit.length >= LONG_UNIT && text.endsWith(unit) ? text.slice(0, -unit.length).trimEnd() : text;
}

/** How much more run B has than run A: what the change does, whichever run is shown. */
export function DifferenceText(props: {
  a: number | null;
  b: number | null;
  unit: string;
  named?: boolean;
  /** the unit that stands beside it already; a long one is not said twice */
  unitShown?: string;
  withShare?: boolean;
}) {
  const session = useSession();
  const t = useText();
  const delta = difference(props.a, props.b, props.unit, session.language.value);
  if (!delta) return <span class="delta">—</span>;
  const arrow = delta.sign > 0 ? "▲" : delta.sign < 0 ? "▼" : "=";
  return (
    <span
      class={`delta delta-${delta.sign > 0 ? "more" : delta.sign < 0 ? "less" : "same"}`}
      title={`${t.secondLessFirst} ${delta.text} ${delta.relative}`}
    >
      {props.named ? `${t.secondLessFirst} ` : ""}
      {arrow} {withoutUnit(delta.text, props.unitShown ?? "")}
      {props.withShare && delta.relative !== "" ? ` (${delta.relative})` : ""}
    </span>
  );
}
