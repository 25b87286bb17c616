/** The bar at the top: what is shown, when, in which weather; and the doors to everything else. */
import { originText } from "../exchange/weather/origin.ts";
import type { ScenarioSummary } from "../simulation/protocol.ts";
import { MAX_DAYS } from "./address.ts";
import { dateText, dayNumber, plainNumber, timeOfDay, weekday } from "./format.ts";
import { inLanguage, otherLanguage } from "./i18n.ts";
import { later } from "./later.tsx";
import { scenarioOf, weatherNow } from "./live.ts";
import { OFFICIAL_NAME } from "./officialName.ts";
import { Icon, IconButton, useSession, useText } from "./ui.tsx";

const FilesMenu = later(() => import("./filesMenu.tsx").then((m) => m.FilesMenu));

export function TopBar() {
  const session = useSession();
  const t = useText();
  const run = session.shown.value;
  const name = run ? scenarioOf(run.recording).site.name : OFFICIAL_NAME;
  return (
    <header class="top-bar">
      <div class="top-left">
        <ScenarioPick />
        <Clock />
      </div>
      <h1 class="top-title">{inLanguage(name, session.language.value)}</h1>
      <div class="top-right">
        <button type="button" class="primary" onClick={() => session.togglePanel("change")}>
          <Icon name="edit" /> {t.change}
        </button>
        <IconButton
          icon="bolt"
          label={t.energyPage}
          pressed={session.panel.value === "energy"}
          onClick={() => session.togglePanel("energy")}
        />
        <IconButton icon="table" label={t.allKpis} onClick={() => session.togglePanel("kpis")} />
        <div class="menu-place">
          <FilesMenu />
        </div>
        <IconButton
          icon={session.theme.value === "light" ? "moon" : "sun"}
          label={t.themeLabel}
          onClick={() => {
            session.theme.value = session.theme.value === "light" ? "dark" : "light";
          }}
        />
        <button
          type="button"
          class="text-button"
          aria-label={t.languageLabel}
          title={t.languageLabel}
          onClick={() => {
            session.language.value = otherLanguage(session.language.value);
          }}
        >
          {t.language === "English" ? "EN" : "中"}
        </button>
        <IconButton icon="keys" label={t.help} onClick={() => session.togglePanel("help")} class="help-button" />
      </div>
    </header>
  );
}

/** The scenarios the worker knows; picking one runs it in place of what is shown. */
function ScenarioPick() {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const run = session.runs.a.value;
  const file = run?.request?.file ?? "";
  const known = session.scenarios.value;
  const title = run ? inLanguage(scenarioOf(run.recording).title, language) : t.starting;
  const pick = (chosen: ScenarioSummary | undefined) => {
    if (!chosen) return;
    const days = Math.min(MAX_DAYS, run?.request?.days ?? 1);
    session.start("a", { file: chosen.file, seed: run?.request?.seed ?? 1, days, detail: "full" });
  };
  return (
    <select
      class="scenario-pick"
      aria-label={t.scenario}
      title={title}
      value={known.some((s) => s.file === file) ? file : ""}
      onChange={(event) => pick(known.find((s) => s.file === event.currentTarget.value))}
    >
      {known.some((s) => s.file === file) ? null : <option value="">{title}</option>}
      {known.map((summary) => (
        <option key={summary.file} value={summary.file}>
          {inLanguage(summary.title, language)}
        </option>
      ))}
    </select>
  );
}

function Clock() {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const now = session.clock.value;
  const recording = session.shown.value?.recording;
  const date = recording ? scenarioOf(recording).conditions.date : "";
  const day = recording ? weekday(date, now) : null;
  const measured = recording?.header.weather;
  const weather = recording ? weatherNow(recording, session.slowClock.value) : null;
  const air = weather?.airC === null || !weather ? "" : ` ${plainNumber(weather.airC, 1, language)} °C`;
  return (
    <div class="clock">
      <output class="clock-time" aria-label={t.scrub}>
        {timeOfDay(now, true, recording?.header.endS)}
      </output>
      <span class="clock-day">
        {recording ? dateText(date, now, language) : t.day(String(dayNumber(now)))}
        {day === null ? "" : ` ${t.weekdays[day]}`}
      </span>
      {weather ? (
        <span class="clock-weather" title={measured ? originText(measured, language) : t.weatherNow}>
          {t[weather.word]}
          {air}
        </span>
      ) : null}
    </div>
  );
}
