/** What went wrong or deserves a look; a click jumps to the time and flies the camera to the place. */
import { useState } from "preact/hooks";
import type { Alert } from "../metrics/alerts.ts";
import type { Figures } from "./figures.ts";
import { dayNumber, duration, timeOfDay } from "./format.ts";
import { inLanguage, word } from "./i18n.ts";
import { later } from "./later.tsx";
import { rawName } from "./names.ts";
import { momentOf } from "./transport/alertSteps.ts";
import { Card, IconButton, useSession, useText } from "./ui.tsx";
import "./style/alerts.css";

/** How many findings there are on the plan of what is shown; opens their list. */
function FindingsLink() {
  const session = useSession();
  const t = useText();
  const count = session.shown.value?.warnings.length ?? 0;
  if (count === 0) return null;
  return (
    <button type="button" class="findings-link" onClick={() => session.togglePanel("findings")}>
      <span aria-hidden="true">▲</span> {t.findingsCount(String(count))}
    </button>
  );
}

const LimitsForm = later(() => import("./alertLimits/limitsForm.tsx").then((m) => m.LimitsForm));

const MOST_SHOWN = 200;

const SIGNS: Readonly<Record<string, string>> = { critical: "◆", warning: "▲", info: "●" };

export function AlertsCard({ figures, onFly }: { figures: Figures; onFly: (entity: number) => void }) {
  const t = useText();
  const inWindow = useAlertsInWindow(figures);
  const [isSetting, setSetting] = useState(false);
  return (
    <Card
      id="alerts"
      title={t.alerts}
      head={
        <>
          <span class="count">{t.alertCount(String(inWindow.length))}</span>
          <IconButton
            icon="edit"
            label={t.alertLimits}
            expanded={isSetting}
            class="limits-button"
            onClick={() => setSetting(!isSetting)}
          />
        </>
      }
      class="alerts-card"
    >
      {isSetting ? <LimitsForm /> : null}
      <FindingsLink />
      {inWindow.length === 0 ? <p class="empty">{t.noAlerts}</p> : null}
      <AlertList of={inWindow} onFly={onFly} />
    </Card>
  );
}

export function useAlertsInWindow(figures: Figures): readonly Alert[] {
  const { fromS, toS } = useSession().window.value;
  return figures.alerts.value.filter((alert) => alert.atS < toS && alert.untilS >= fromS);
}

export function AlertList({ of, onFly }: { of: readonly Alert[]; onFly: (entity: number) => void }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const now = session.slowClock.value;
  const days = (session.shown.value?.recording.header.endS ?? 0) > 86_400;
  const recording = session.shown.value?.recording;
  const nameIn = ({ entity }: Alert) =>
    recording && entity !== undefined ? rawName(recording, entity, language) : undefined;
  const open = (alert: Alert) => {
    session.player.pause();
    session.player.seek(momentOf(alert, recording?.header.startS ?? 0));
    if (alert.entity !== undefined) {
      session.selection.value = alert.entity;
      onFly(alert.entity);
    }
  };
  return (
    <ul class="alerts">
      {of.slice(0, MOST_SHOWN).map((alert, i) => {
        const isOn = alert.atS <= now && now <= alert.untilS;
        return (
          <li key={`${alert.atS}-${alert.kind}-${i}`}>
            <button
              type="button"
              class={`alert alert-${alert.severity} ${isOn ? "alert-on" : ""}`}
              title={nameIn(alert)}
              onClick={() => open(alert)}
            >
              <span class="alert-sign" title={word(t.severity, alert.severity)} aria-hidden="true">
                {SIGNS[alert.severity] ?? "●"}
              </span>
              <span class="visually-hidden">{word(t.severity, alert.severity)}: </span>
              <span class="alert-text">{inLanguage(alert.text, language)}</span>
              <span class="alert-time">
                {days ? `${t.dayShort(String(dayNumber(alert.atS)))} ` : ""}
                {timeOfDay(alert.atS)}
                {alert.untilS > alert.atS ? <small> {duration(alert.untilS - alert.atS, language)}</small> : null}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
