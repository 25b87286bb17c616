/** Figures of one group as a table; while comparing, both runs and the difference. */
import { type KpiId, kpiOf, kpiTitle } from "../metrics/kpi.ts";
import type { Figures } from "./figures.ts";
import { quantity } from "./format.ts";
import { inLanguage } from "./i18n.ts";
import { DifferenceText, sides } from "./kpiCards.tsx";
import { unitOfKpi } from "./kpiUnits.ts";
import { useSession, useText } from "./ui.tsx";

export function KpiRows({ caption, ids, figures }: { caption: string; ids: readonly KpiId[]; figures: Figures }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const comparing = session.comparing.value;
  const shownSide = session.shownSide.value;
  return (
    <table class="kpi-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.figure}</th>
          <th scope="col">{comparing ? t.sideA : t.value}</th>
          {comparing ? <th scope="col">{t.sideB}</th> : null}
          {comparing ? <th scope="col">{t.secondLessFirst}</th> : null}
        </tr>
      </thead>
      <tbody>
        {ids.map((id) => {
          const value = figures.shown.value?.[id] ?? null;
          const other = figures.beside.value?.[id] ?? null;
          const unit = unitOfKpi(id, value?.unit ?? other?.unit ?? "1");
          const { a, b } = sides(shownSide, value, other);
          const first = quantity(comparing ? a : (value?.value ?? null), unit, language);
          const second = quantity(b, unit, language);
          return (
            <tr key={id}>
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  title={`${inLanguage(kpiOf(id).formula, language)} · ${id}`}
                  onClick={() => {
                    session.explained.value = id;
                  }}
                >
                  {inLanguage(kpiTitle(id), language)}
                </button>
              </th>
              <td>
                {first.number} <small>{first.unit}</small>
              </td>
              {comparing ? (
                <td>
                  {second.number} <small>{second.unit}</small>
                </td>
              ) : null}
              {comparing ? (
                <td>
                  <DifferenceText a={a} b={b} unit={unit} withShare />
                </td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
