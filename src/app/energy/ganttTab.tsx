/**
 * Charging by gun over the period: a bar a session, before it the wait, after it the time it was due. Bars are buttons,
 * of which one is reached by Tab and the others by arrow keys.
 */
import { useMemo, useRef, useState } from "preact/hooks";
import type { Recording } from "../../recording/recording.ts";
import type { ParkView } from "../../view/parkView.ts";
import { duration, quantityText, timeOfDay } from "../format.ts";
import type { Dictionary } from "../i18n.ts";
import { entityName, rawName } from "../names.ts";
import type { Span } from "../session.ts";
import { energyWords } from "../text/energy.ts";
import { Choices, useSession, useText } from "../ui.tsx";
import { groupColour } from "./consumers.ts";
import { momentOf } from "./moment.ts";
import { CHARGING_ROWS, type ChargingKind, type ChargingRow, type ChargingSession, chargingRows } from "./sessions.ts";

type Shown = "trucks" | "vans" | "cars";
const KINDS_SHOWN: Readonly<Record<Shown, readonly ChargingKind[]>> = {
  trucks: ["trucks", "swap", "packs"],
  vans: ["vans"],
  cars: ["cars"],
};
const SHOWN: readonly Shown[] = ["trucks", "vans", "cars"];
const COLOUR_OF = {
  trucks: "truckCharging",
  swap: "services",
  packs: "ambient",
  vans: "vanCharging",
  cars: "otherCharging",
} as const;

/** What is wanted is told where a session got less, by more than rounding. */
const LEAST_LACK_KWH = 0.1;

/** Chosen last; remembered while the page lives. */
const last: { shown: Shown } = { shown: "trucks" };

interface Placed extends ChargingSession {
  readonly row: ChargingRow;
}

export interface GanttProps {
  readonly recording: Recording;
  readonly revision: number;
  readonly span: Span;
  readonly view: ParkView | null;
}

export function GanttTab({ recording, revision, span, view }: GanttProps) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const theme = session.theme.value;
  const words = energyWords[language];
  const [shown, setShown] = useState(last.shown);
  last.shown = shown;
  const [looked, look] = useState<Placed | null>(null);
  const bars = useRef<HTMLDivElement>(null);
  // the recording grows in place, its revision says when
  const all = useMemo(() => chargingRows(recording), [recording, revision]);
  const rows = useMemo(
    () =>
      all
        .filter((row) => KINDS_SHOWN[shown].includes(row.kind))
        .map((row) => ({ ...row, sessions: row.sessions.filter((s) => s.toS > span.fromS && s.fromS < span.toS) })),
    [all, shown, span.fromS, span.toS],
  );
  const count = (kinds: readonly ChargingKind[]) =>
    all.reduce((n, row) => n + (row.kind !== "packs" && kinds.includes(row.kind) ? row.sessions.length : 0), 0);
  const total = rows.reduce((n, row) => n + row.sessions.length, 0);
  const selected = session.selection.value;
  const share = (s: number) => (Math.max(span.fromS, Math.min(span.toS, s)) - span.fromS) / (span.toS - span.fromS);
  const percent = (s: number) => `${(share(s) * 100).toFixed(3)}%`;
  const now = session.clock.value;
  const moment = momentOf(recording, t);

  const onKey = (event: KeyboardEvent) => {
    const list = [...(bars.current?.querySelectorAll<HTMLButtonElement>(".gantt-bar") ?? [])];
    const at = list.indexOf(event.target as HTMLButtonElement);
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    const row = (bar: HTMLButtonElement) => bar.parentElement;
    const isRow = event.key === "ArrowUp" || event.key === "ArrowDown";
    let next = at + step;
    while (isRow && list[next] && row(list[next] as HTMLButtonElement) === row(list[at] as HTMLButtonElement))
      next += step;
    list[next]?.focus();
  };
  const first = rows.find((row) => row.sessions.length > 0)?.sessions[0];
  const isReached = (s: ChargingSession) =>
    looked ? looked.vehicle === s.vehicle && looked.fromS === s.fromS : s === first;
  const goTo = (placed: Placed) => {
    session.player.pause();
    if (session.player.timeS < placed.fromS || session.player.timeS >= placed.toS) {
      session.player.seek((placed.fromS + Math.min(placed.toS, recording.coveredS)) / 2);
    }
    session.selection.value = placed.vehicle;
    session.panel.value = null;
    view?.flyTo({ entity: placed.vehicle });
  };
  return (
    <div class="gantt">
      <div class="gantt-head">
        <Choices<Shown>
          label={words.kindsAll}
          value={shown}
          options={SHOWN.map((id) => ({
            id,
            text: `${words.kinds[id]} ${count(KINDS_SHOWN[id])}`,
          }))}
          onChange={(id) => {
            setShown(id);
            look(null);
          }}
        />
        <ul class="legend">
          {CHARGING_ROWS.filter((kind) => KINDS_SHOWN[shown].includes(kind)).map((kind) => (
            <li key={kind}>
              <i class="key key-block" style={{ "--key": groupColour(COLOUR_OF[kind], theme) }} />
              {words.kinds[kind]}
            </li>
          ))}
          <li>
            <i class="key key-block key-wait" />
            {words.wait}
          </li>
          {rows.some((row) => row.sessions.some((s) => s.dueS !== null)) ? (
            <li>
              <i class="key key-due" />
              {words.due}
            </li>
          ) : null}
        </ul>
      </div>
      <div class="gantt-told" aria-live="polite">
        {looked ? (
          <>
            <SessionText of={looked} recording={recording} />
            <button type="button" onClick={() => goTo(looked)}>
              {words.inPicture}
            </button>
          </>
        ) : (
          <span class="hint">{total === 0 ? words.noSessions : words.ganttHint}</span>
        )}
      </div>
      <Hours span={span} recording={recording} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is seen */}
      <div
        class={`gantt-rows gantt-${shown}`}
        ref={bars}
        role="group"
        aria-label={words.ganttOf(words.kinds[shown], t.windowOf(moment(span.fromS), moment(span.toS)))}
        onKeyDown={onKey}
      >
        {rows.map((row) => (
          <div class="gantt-row" key={row.entity}>
            <span class="gantt-name">{row.name}</span>
            <div class="gantt-track">
              {row.sessions.map((s) => {
                const placed = { ...s, row };
                const isLate = s.dueS !== null && s.toS > s.dueS + 1;
                const name = sessionText(placed, recording, t, language);
                return (
                  <>
                    {s.waitS !== null && s.waitS >= 60 ? (
                      <i
                        class="gantt-wait"
                        style={{
                          left: percent(s.fromS - s.waitS),
                          width: `calc(${percent(s.fromS)} - ${percent(s.fromS - s.waitS)})`,
                        }}
                      />
                    ) : null}
                    {s.dueS === null || s.dueS > span.toS ? null : (
                      <i class="gantt-due" style={{ left: percent(s.dueS) }} />
                    )}
                    <button
                      type="button"
                      key={`${s.vehicle}-${s.fromS}`}
                      class={`gantt-bar ${isLate ? "gantt-late" : ""} ${s.isOver ? "" : "gantt-open"}`}
                      style={{
                        left: percent(s.fromS),
                        width: `calc(${percent(s.toS)} - ${percent(s.fromS)})`,
                        "--bar": groupColour(COLOUR_OF[row.kind], theme),
                      }}
                      tabIndex={isReached(s) ? 0 : -1}
                      aria-label={name}
                      aria-pressed={selected === s.vehicle}
                      title={name}
                      onMouseEnter={() => look(placed)}
                      onFocus={() => look(placed)}
                      onClick={() => {
                        look(placed);
                        session.selection.value = s.vehicle;
                      }}
                    />
                  </>
                );
              })}
            </div>
          </div>
        ))}
        <div class="gantt-over" aria-hidden="true">
          {now >= span.fromS && now <= span.toS ? <i class="gantt-now" style={{ left: percent(now) }} /> : null}
        </div>
      </div>
    </div>
  );
}

function sessionText(s: Placed, recording: Recording, text: Dictionary, language: "zh" | "en"): string {
  const words = energyWords[language];
  const moment = momentOf(recording, text);
  const late = s.dueS !== null && s.toS > s.dueS + 1 ? ` (${words.late})` : "";
  return [
    entityName(recording, s.vehicle, language),
    s.row.name,
    `${moment(s.fromS)}–${s.isOver ? timeOfDay(s.toS) : words.underWay}`,
    s.energyKwh === null ? "" : quantityText(s.energyKwh, "kWh", language),
    s.wantedKwh !== null && s.wantedKwh - (s.energyKwh ?? 0) > LEAST_LACK_KWH
      ? `${words.wanted} ${quantityText(s.wantedKwh, "kWh", language)}`
      : "",
    s.waitS === null ? "" : `${words.wait} ${duration(s.waitS, language)}`,
    s.dueS === null ? "" : `${words.due} ${moment(s.dueS)}${late}`,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function SessionText({ of, recording }: { of: Placed; recording: Recording }) {
  const t = useText();
  const language = useSession().language.value;
  return <span title={rawName(recording, of.vehicle)}>{sessionText(of, recording, t, language)}</span>;
}

/** The hours over the rows. */
function Hours({ span, recording }: { span: Span; recording: Recording }) {
  const t = useText();
  const moment = momentOf(recording, t);
  const hours = (span.toS - span.fromS) / 3600;
  const step = ([0.25, 0.5, 1, 2, 3, 6, 12, 24].find((h) => hours / h <= 12) ?? 48) * 3600;
  const ticks: number[] = [];
  for (let at = Math.ceil(span.fromS / step) * step; at <= span.toS; at += step) ticks.push(at);
  return (
    <div class="gantt-row gantt-hours" aria-hidden="true">
      <span class="gantt-name" />
      <div class="gantt-track">
        {ticks.map((at) => (
          <time key={at} style={{ left: `${(((at - span.fromS) / (span.toS - span.fromS)) * 100).toFixed(3)}%` }}>
            {moment(at)}
          </time>
        ))}
      </div>
    </div>
  );
}
