/** The page: the picture in the middle, cards at both sides, the time line below, whatever is open on top. */
import { useRef, useState } from "preact/hooks";
import type { ParkView } from "../view/parkView.ts";
import type { Figures } from "./figures.ts";
import { type OnInsets, useInsets } from "./insets.ts";
import { OPERATIONS, RESOURCES } from "./kpiChoices.ts";
import { later } from "./later.tsx";
import { PictureTools } from "./layers.tsx";
import { LiveCard } from "./liveCard.tsx";
import { ScreenReaderTable } from "./screenReaderTable.tsx";
import { Status } from "./status.tsx";
import { Timeline } from "./timeline.tsx";
import { TopBar } from "./topBar.tsx";
import { Choices, Fence, useDraft, useSession, useText } from "./ui.tsx";

/** What nobody sees at first comes after the first frame. */
const AlertsCard = later(() => import("./alerts.tsx").then((m) => m.AlertsCard));
const CapturePanel = later(() => import("./capture/capturePanel.tsx").then((m) => m.CapturePanel));
const CentresPanel = later(() => import("./centres/centresPanel.tsx").then((m) => m.CentresPanel));
const ChangePanel = later(() => import("./change/changePanel.tsx").then((m) => m.ChangePanel));
const CompareBar = later(() => import("./compare.tsx").then((m) => m.CompareBar));
const EnergyPanel = later(() => import("./energy/energyPanel.tsx").then((m) => m.EnergyPanel));
const EnergyCard = later(() => import("./charts.tsx").then((m) => m.EnergyCard));
const ExplanationPanel = later(() => import("./explanation.tsx").then((m) => m.ExplanationPanel));
const FindingsPanel = later(() => import("./findings.tsx").then((m) => m.FindingsPanel));
const FollowPanel = later(() => import("./follow/followPanel.tsx").then((m) => m.FollowPanel));
const InfoPanel = later(() => import("./info/infoPanel.tsx").then((m) => m.InfoPanel));
const Inspector = later(() => import("./inspector/inspector.tsx").then((m) => m.Inspector));
const KpiCard = later(() => import("./kpiCards.tsx").then((m) => m.KpiCard));
const HelpPanel = later(() => import("./help.tsx").then((m) => m.HelpPanel));
const KpiPanel = later(() => import("./kpiPanel.tsx").then((m) => m.KpiPanel));
const SearchPanel = later(() => import("./search/searchPanel.tsx").then((m) => m.SearchPanel));
const ServicePanel = later(() => import("./service/servicePanel.tsx").then((m) => m.ServicePanel));
const TrafficCard = later(() => import("./charts.tsx").then((m) => m.TrafficCard));
const TwinPicture = later(() => import("./twin/twinPicture.tsx").then((m) => m.TwinPicture));

const Corner = later(() => import("./corner/corner.tsx").then((m) => m.Corner));
const Tour = later(() => import("./tour/tour.tsx").then((m) => m.Tour));

export interface ShellProps {
  readonly figures: Figures;
  readonly view: ParkView | null;
  /** where panels cover the picture, whenever that changes */
  readonly onInsets: OnInsets;
}

export function Shell({ figures, view, onInsets }: ShellProps) {
  const session = useSession();
  const draft = useDraft();
  const t = useText();
  const root = useRef<HTMLDivElement>(null);
  const panel = session.panel.value;
  const comparing = session.comparing.value;
  const { onCover, onCoverBelow } = useInsets(root, onInsets);
  const [side, setSide] = useState<"left" | "right">("left");
  const fly = (entity: number) => view?.flyTo({ entity });
  return (
    <div class="shell" ref={root} lang={t.locale} data-side={side}>
      <Fence name={t.product}>
        <TopBar />
      </Fence>
      <aside class="column column-left" aria-label={t.operations}>
        <KpiCard id="operations" title={t.operations} choice={OPERATIONS} figures={figures} />
        <TrafficCard />
        <LiveCard />
      </aside>
      <main class="middle">
        <ScreenReaderTable />
        {comparing && view && session.pictured.value !== "one" ? <TwinPicture view={view} /> : null}
        {comparing ? (
          <section class="compare-bar card" aria-label={t.compare}>
            <CompareBar hasPicture={view !== null} />
          </section>
        ) : null}
        <Choices
          class="side-pick"
          label={t.sidePick}
          value={side}
          options={[
            { id: "left", text: t.operations },
            { id: "right", text: t.energyCarbon },
          ]}
          onChange={setSide}
        />
        {view ? <Corner view={view} figures={figures} /> : null}
        <PictureTools view={view} />
        {session.selection.value === null ? null : <Inspector onFly={fly} />}
        <Status />
      </main>
      <aside class="column column-right" aria-label={t.energyCarbon}>
        <KpiCard id="resources" title={t.energyCarbon} choice={RESOURCES} figures={figures} />
        <EnergyCard />
        <AlertsCard figures={figures} onFly={fly} />
      </aside>
      <Timeline figures={figures} />
      <Fence name={t.explanation}>
        {panel === "change" ? <ChangePanel draft={draft} view={view} /> : null}
        {panel === "findings" ? <FindingsPanel view={view} /> : null}
        {panel === "service" ? <ServicePanel view={view} figures={figures} onCover={onCover} /> : null}
        {panel === "info" ? <InfoPanel view={view} onCover={onCover} /> : null}
        {panel === "centres" ? <CentresPanel view={view} figures={figures} /> : null}
        {panel === "energy" ? <EnergyPanel view={view} figures={figures} /> : null}
        {panel === "follow" ? <FollowPanel view={view} onCover={onCoverBelow} /> : null}
        {panel === "capture" ? <CapturePanel view={view} /> : null}
        {panel === "kpis" ? <KpiPanel figures={figures} /> : null}
        {panel === "search" ? <SearchPanel /> : null}
        {panel === "help" ? <HelpPanel /> : null}
        {session.explained.value === null ? null : <ExplanationPanel onCover={onCover} />}
        {session.touring.value ? <Tour view={view} /> : null}
      </Fence>
    </div>
  );
}
