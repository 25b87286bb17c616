/** All figures in one table, by group; while comparing, both runs and the difference. */
import { kpiGroupTitle } from "../metrics/kpi.ts";
import type { Figures } from "./figures.ts";
import { timeOfDay } from "./format.ts";
import { inLanguage } from "./i18n.ts";
import { groupsOfKpis } from "./kpiGroups.ts";
import { KpiRows } from "./kpiTable.tsx";
import { IconButton, useSession, useText } from "./ui.tsx";

export function KpiPanel({ figures }: { figures: Figures }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const span = session.window.value;
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
            <KpiRows key={group} caption={inLanguage(kpiGroupTitle(group), language)} ids={ids} figures={figures} />
          ))}
        </div>
      </div>
    </section>
  );
}
