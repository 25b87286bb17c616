/** The energy page: the bill's figures over the chosen period, and behind them what was used, bought, stored and paid. */
import { useEffect, useState } from "preact/hooks";
import type { KpiId } from "../../metrics/kpi.ts";
import type { ParkView } from "../../view/parkView.ts";
import { FigureStrip } from "../figureStrip.tsx";
import { coveredPart, type Figures } from "../figures.ts";
import { energyWords, TABS, type Tab } from "../text/energy.ts";
import { Choices, Fence, IconButton, useSession, useText } from "../ui.tsx";
import { WindowPick } from "../windowPick.tsx";
import { GanttTab } from "./ganttTab.tsx";
import { momentOf } from "./moment.ts";
import { PeakTab } from "./peakTab.tsx";
import { PowerTab } from "./powerTab.tsx";
import { Sankey } from "./sankey.tsx";
import { StrategiesTab } from "./strategiesTab.tsx";
import "./energy.css";

const SHOWN: readonly KpiId[] = [
  "energy.demandKwh",
  "energy.solarKwh",
  "energy.selfConsumption",
  "energy.gridImportKwh",
  "energy.peakKw",
  "energy.costCny",
  "energy.storageCycles",
  "carbon.hubKgCo2e",
];

/** Chosen last; remembered while the page lives. */
const last: { tab: Tab } = { tab: "power" };

export function EnergyPanel({ view, figures }: { view: ParkView | null; figures: Figures }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = energyWords[language];
  const [tab, setTab] = useState(last.tab);
  useEffect(() => {
    last.tab = tab;
  }, [tab]);
  const run = session.shown.value;
  const revision = session.shownRevision.value;
  const window = session.window.value;
  const recording = run?.recording ?? null;
  const span = recording && coveredPart(recording, window);
  const moment = recording ? momentOf(recording, t) : String;
  const period = t.windowOf(moment(window.fromS), moment(window.toS));
  return (
    <section class="panel page energy-panel" role="dialog" aria-label={words.title}>
      <header class="panel-head">
        <h2>{words.title}</h2>
        <p>
          {t.kpiWindow}: {period} · {t.simulated}
        </p>
        <WindowPick />
        <IconButton icon="close" label={t.close} onClick={() => session.togglePanel("energy")} />
      </header>
      <FigureStrip of={SHOWN} figures={figures} class="tiles energy-figures" />
      <Choices<Tab>
        label={words.what}
        class="energy-tabs"
        value={tab}
        options={TABS.map((id) => ({ id, text: words.tabs[id] }))}
        onChange={setTab}
      />
      <div class="panel-body energy-body">
        <Fence name={words.tabs[tab]}>
          {!run || !recording || !span ? (
            <p class="empty">{t.starting}</p>
          ) : tab === "power" ? (
            <PowerTab recording={recording} revision={revision} />
          ) : tab === "flows" ? (
            <Sankey recording={recording} revision={revision} span={span} />
          ) : tab === "peak" ? (
            <PeakTab recording={recording} revision={revision} span={span} />
          ) : tab === "charging" ? (
            <GanttTab recording={recording} revision={revision} span={span} view={view} />
          ) : (
            <StrategiesTab run={run} />
          )}
        </Fence>
      </div>
    </section>
  );
}
