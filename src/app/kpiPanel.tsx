/**
 * All figures in one table, by group, while comparing both runs and the difference; hours × days of some of them; and
 * where the tonnes came from and went.
 */
import { useState } from "preact/hooks";
import { kpiGroupTitle } from "../metrics/kpi.ts";
import { coveredPart, type Figures } from "./figures.ts";
import { timeOfDay } from "./format.ts";
import { FreightSankey } from "./freight/freightSankey.tsx";
import { HeatMap } from "./heat/heatMap.tsx";
import { inLanguage } from "./i18n.ts";
import { groupsOfKpis } from "./kpiGroups.ts";
import { KpiRows } from "./kpiTable.tsx";
import { freightWords } from "./text/freight.ts";
import { heatWords } from "./text/heat.ts";
import { Choices, Fence, IconButton, useSession, useText } from "./ui.tsx";
import { WindowPick } from "./windowPick.tsx";

type View = "figures" | "hours" | "freight";

/** Chosen last; remembered while the page lives. */
const last: { view: View } = { view: "figures" };

export function KpiPanel({ figures }: { figures: Figures }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const span = session.window.value;
  const recording = session.shown.value?.recording ?? null;
  const revision = session.shownRevision.value;
  const covered = recording && coveredPart(recording, span);
  const words = heatWords[language];
  const [view, setView] = useState(last.view);
  return (
    <section class="panel kpi-panel" role="dialog" aria-label={t.allKpis}>
      <header class="panel-head">
        <h2>{t.allKpis}</h2>
        <p>
          {t.kpiWindow}: {t.windowOf(timeOfDay(span.fromS), timeOfDay(span.toS, false, recording?.header.endS))} ·{" "}
          {t.simulated}
        </p>
        <WindowPick />
        <IconButton icon="close" label={t.close} onClick={() => session.togglePanel("kpis")} />
      </header>
      <Choices<View>
        label={words.views}
        class="kpi-views"
        value={view}
        options={[
          { id: "figures", text: words.figures },
          { id: "hours", text: words.hours },
          { id: "freight", text: freightWords[language].view },
        ]}
        onChange={(id) => {
          last.view = id;
          setView(id);
        }}
      />
      <div class="panel-body">
        {view === "hours" ? (
          <Fence name={words.hours}>
            {recording ? <HeatMap recording={recording} revision={revision} /> : <p class="empty">{t.starting}</p>}
          </Fence>
        ) : view === "freight" ? (
          <Fence name={freightWords[language].view}>
            {recording && covered ? (
              <FreightSankey recording={recording} revision={revision} span={covered} />
            ) : (
              <p class="empty">{t.starting}</p>
            )}
          </Fence>
        ) : (
          <div class="kpi-columns">
            {groupsOfKpis().map(({ group, ids }) => (
              <KpiRows key={group} caption={inLanguage(kpiGroupTitle(group), language)} ids={ids} figures={figures} />
            ))}
          </div>
        )}
      </div>
    </section>
  );
}
