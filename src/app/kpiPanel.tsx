/** All figures in one table, by group; while comparing, both runs and the difference. */
import { kpiGroupTitle, kpiTitle } from "../metrics/kpi.ts";
import { type Figures, groupsOfKpis } from "./figures.ts";
import { quantity, timeOfDay } from "./format.ts";
import { inLanguage } from "./i18n.ts";
import { DifferenceText, sides } from "./kpiCards.tsx";
import { unitOfKpi } from "./kpiUnits.ts";
import { IconButton, useSession, useText } from "./ui.tsx";

export function KpiPanel({ figures }: { figures: Figures }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const comparing = session.comparing.value;
  const span = session.window.value;
  const shownSide = session.shownSide.value;
  const endS = session.shown.value?.recording.header.endS;
  return (
    <section class="panel kpi-panel" role="dialog" aria-label={t.allKpis}>
      <header class="panel-head">
        <h2>{t.allKpis}</h2>
        <p>
          {t.kpiWindow}: {t.windowOf(timeOfDay(span.fromS), timeOfDay(span.toS, false, endS))} · {t.simulated}
        </p>
        <IconButton icon="close" label={t.close} onClick={() => session.togglePanel("kpis")} />
      </header>
      <div class="panel-body">
        <div class="kpi-columns">
          {groupsOfKpis().map(({ group, ids }) => (
            <table key={group} class="kpi-table">
              <caption>{inLanguage(kpiGroupTitle(group), language)}</caption>
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
                          title={id}
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
          ))}
        </div>
      </div>
    </section>
  );
}
