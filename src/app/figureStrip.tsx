/** Figures in a row at the head of a panel, each a button that explains it. */
import { type KpiId, kpiOf, kpiTitle } from "../metrics/kpi.ts";
import type { Figures } from "./figures.ts";
import { quantity } from "./format.ts";
import { inLanguage } from "./i18n.ts";
import { unitOfKpi } from "./kpiUnits.ts";
import { useSession } from "./ui.tsx";

export function FigureStrip(props: { of: readonly KpiId[]; figures: Figures; class: string }) {
  const { of, figures } = props;
  const session = useSession();
  const language = session.language.value;
  return (
    <dl class={props.class}>
      {of.map((id) => {
        const value = figures.shown.value?.[id];
        const shown = quantity(value?.value ?? null, unitOfKpi(id, value?.unit ?? "1"), language);
        return (
          <div key={id}>
            <dt>
              <button
                type="button"
                class="link"
                title={inLanguage(kpiOf(id).formula, language)}
                onClick={() => {
                  session.explained.value = id;
                }}
              >
                {inLanguage(kpiTitle(id), language)}
              </button>
            </dt>
            <dd>
              {shown.number} <small>{shown.unit}</small>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
