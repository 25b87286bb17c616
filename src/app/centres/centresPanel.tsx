/**
 * The pages of the six centres: what each holds now, its figures over the chosen period, its places over time, its
 * things and alerts, which lead back into the picture.
 */
import { useMemo } from "preact/hooks";
import type { CentreRole } from "../../metrics/centreRole.ts";
import { type Centre, centresOf } from "../../metrics/centres.ts";
import { kpiGroup, kpiGroupTitle } from "../../metrics/kpi.ts";
import { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import type { ParkView } from "../../view/parkView.ts";
import { AlertList, useAlertsInWindow } from "../alerts.tsx";
import { momentOf } from "../energy/moment.ts";
import { coveredPart, type Figures } from "../figures.ts";
import { quantity, timeOfDay } from "../format.ts";
import { inLanguage } from "../i18n.ts";
import { KpiRows } from "../kpiTable.tsx";
import { scenarioOf } from "../live.ts";
import { placeVisits } from "../placeVisits.ts";
import { centreWords } from "../text/centres.ts";
import { Choices, Fence, IconButton, useSession, useText } from "../ui.tsx";
import { WindowPick } from "../windowPick.tsx";
import { alertHome } from "./alertHome.ts";
import { CentreBars } from "./bars.tsx";
import { CentreCurves } from "./centreCurves.tsx";
import { liveFigures } from "./live.ts";
import { Things } from "./thingsList.tsx";
import "./centres.css";

/** Where there are few rows of bars there is room for two charts. */
const SLOTS: Readonly<Record<CentreRole, readonly number[]>> = {
  warehousing: [0],
  replenishment: [0],
  services: [0, 1],
  dataCentre: [0, 1],
  wholesale: [0],
  parking: [0],
};

export function CentresPanel({ view, figures }: { view: ParkView | null; figures: Figures }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = centreWords[language];
  const recording = session.shown.value?.recording ?? null;
  const revision = session.shownRevision.value;
  const window = session.window.value;
  const scenario = recording?.header.scenario;
  const centres = useMemo(() => centresOf(scenario).filter(({ id }) => id !== null), [scenario]);
  const visits = useMemo(() => (recording ? placeVisits(recording) : null), [recording, revision]);
  const chosen = centres.find(({ id }) => id === session.centre.value) ?? centres[0];
  const span = recording && coveredPart(recording, window);
  const moment = recording ? momentOf(recording, t) : String;
  const home = chosen?.home;
  const close = () => session.togglePanel("centres");
  const fly = (entity: number) => {
    session.panel.value = null;
    view?.flyTo({ entity });
  };
  return (
    <section class="panel page centres-panel" role="dialog" aria-label={words.title}>
      <header class="panel-head">
        <h2>{words.title}</h2>
        <p>
          {t.kpiWindow}: {t.windowOf(moment(window.fromS), moment(window.toS))} · {t.simulated}
        </p>
        <WindowPick />
        <IconButton icon="close" label={t.close} onClick={close} />
      </header>
      <Choices<string>
        label={words.centres}
        class="centre-tabs"
        value={chosen?.id ?? ""}
        options={centres.map(({ id, name }) => ({ id: id ?? "", text: inLanguage(name, language) }))}
        onChange={(id) => {
          session.centre.value = id;
        }}
      />
      <div class="panel-body">
        <Fence name={chosen ? inLanguage(chosen.name, language) : words.title} key={chosen?.id}>
          {!recording || !chosen || !span || !visits || home === undefined || home === "hub" ? (
            <p class="empty">{t.starting}</p>
          ) : (
            <div class="centre-page" style={{ "--centre": colourOfCentre(recording, chosen) }}>
              <div class="centre-side">
                <Live recording={recording} role={home} />
                <CentreFigures centre={chosen} figures={figures} />
              </div>
              <div class="centre-middle">
                <CentreBars
                  recording={recording}
                  revision={revision}
                  role={home}
                  span={span}
                  visits={visits}
                  view={view}
                />
                {SLOTS[home].map((slot) => (
                  <CentreCurves
                    key={slot}
                    recording={recording}
                    revision={revision}
                    role={home}
                    visits={visits}
                    slot={slot}
                  />
                ))}
              </div>
              <div class="centre-side">
                <Things recording={recording} role={home} onFly={fly} />
                <CentreAlerts recording={recording} role={home} figures={figures} onFly={fly} />
              </div>
            </div>
          )}
        </Fence>
      </div>
    </section>
  );
}

function colourOfCentre(recording: Recording, { id }: Centre): string {
  return scenarioOf(recording).site.centres.find((c) => c.id === id)?.colour ?? "transparent";
}

/** What it holds at the clock's time. */
function Live({ recording, role }: { recording: Recording; role: CentreRole }) {
  const session = useSession();
  const language = session.language.value;
  const words = centreWords[language];
  const now = session.slowClock.value;
  const cursor = useMemo(() => new Cursor(recording), [recording]);
  cursor.seek(now);
  const rows = liveFigures(role, { recording, t: now, cursor });
  return (
    <section aria-label={words.live(timeOfDay(now))}>
      <h3>{words.live(timeOfDay(now))}</h3>
      <dl class="tiles centre-live">
        {rows.map(({ label, value, total, unit }) => {
          const shown = quantity(value, unit, language);
          const share = unit === "0–1" ? value : total ? value / total : null;
          return (
            <div key={label.en}>
              <dt>{inLanguage(label, language)}</dt>
              <dd>
                {shown.number}
                {total === null ? null : <span class="meter-total"> / {quantity(total, unit, language).number}</span>}
                <small> {shown.unit}</small>
              </dd>
              {share === null ? null : (
                <span class="meter-bar" aria-hidden="true">
                  <i style={{ width: `${(Math.max(0, Math.min(1, share)) * 100).toFixed(1)}%` }} />
                </span>
              )}
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function CentreFigures({ centre, figures }: { centre: Centre; figures: Figures }) {
  const language = useSession().language.value;
  const words = centreWords[language];
  const groups = [...new Set(centre.kpis.map((id) => kpiGroup(id)))];
  return (
    <section class="centre-figures" aria-label={words.figures}>
      <h3>{words.figures}</h3>
      <div class="centre-scroll">
        {groups.length === 0 ? <p class="empty">{words.noFigures}</p> : null}
        {groups.map((group) => (
          <KpiRows
            key={group}
            caption={inLanguage(kpiGroupTitle(group), language)}
            ids={centre.kpis.filter((id) => kpiGroup(id) === group)}
            figures={figures}
          />
        ))}
      </div>
    </section>
  );
}

function CentreAlerts(props: {
  recording: Recording;
  role: CentreRole;
  figures: Figures;
  onFly: (entity: number) => void;
}) {
  const t = useText();
  const own = useAlertsInWindow(props.figures).filter((alert) => alertHome(props.recording, alert) === props.role);
  return (
    <section class="centre-alerts" aria-label={t.alerts}>
      <h3>
        {t.alerts} <small>{t.alertCount(String(own.length))}</small>
      </h3>
      <div class="centre-scroll">
        {own.length === 0 ? <p class="empty">{t.noAlerts}</p> : <AlertList of={own} onFly={props.onFly} />}
      </div>
    </section>
  );
}
