/** Hours × days of one series as a table of coloured cells; each leads the clock to its hour. */
import { useMemo, useRef, useState } from "preact/hooks";
import type { Recording } from "../../recording/recording.ts";
import { dateText, plainNumber, timeOfDay, unitText, weekday } from "../format.ts";
import { scenarioOf } from "../live.ts";
import { heatWords } from "../text/heat.ts";
import { Choices, useSession, useText } from "../ui.tsx";
import { HEAT_SERIES, HEAT_SOURCES, type HeatSeries, HOURS, heatTable } from "./heatTable.ts";
import { viridis } from "./viridis.ts";
import "./heat.css";

const HOUR_S = 3600;

type Choice = HeatSeries | "all";

/** Chosen last; remembered while the page lives. */
const last: { choice: Choice } = { choice: "all" };

/** Where an arrow key leads from a cell, in cells. */
const STEPS: Readonly<Record<string, readonly [days: number, hours: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

export function HeatMap({ recording, revision }: { recording: Recording; revision: number }) {
  const words = heatWords[useSession().language.value];
  const [choice, setChoice] = useState(last.choice);
  const shown = choice === "all" ? HEAT_SERIES : [choice];
  return (
    <div class="heat">
      <div class="heat-head">
        <Choices<Choice>
          label={words.what}
          value={choice}
          options={[{ id: "all", text: words.all }, ...HEAT_SERIES.map((id) => ({ id, text: words.series[id] }))]}
          onChange={(id) => {
            last.choice = id;
            setChoice(id);
          }}
        />
        <span class="hint">{words.hint}</span>
      </div>
      {shown.map((of) => (
        <HeatCells key={of} of={of} recording={recording} revision={revision} />
      ))}
    </div>
  );
}

/** One series: a row a day, a column an hour. */
function HeatCells({ of, recording, revision }: { of: HeatSeries; recording: Recording; revision: number }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = heatWords[language];
  /** the one cell that the tab key reaches */
  const [at, setAt] = useState<readonly [day: number, hour: number]>([0, 0]);
  const body = useRef<HTMLTableSectionElement>(null);
  // the recording grows in place, its revision says when
  const table = useMemo(() => heatTable(recording, of), [recording, revision, of]);
  const { unit, decimals, ofDay } = HEAT_SOURCES[of];
  const { least, most } = table;
  const number = (value: number | null) => (value === null ? "" : plainNumber(value, decimals, language));
  const { date } = scenarioOf(recording).conditions;
  const dayText = (startS: number) => {
    const day = weekday(date, startS);
    return `${dateText(date, startS, language)}${day === null ? "" : ` ${t.weekdays[day] ?? ""}`}`;
  };
  const now = session.slowClock.value;
  const nowHour = Math.floor(now / HOUR_S);
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    const day = Math.max(0, Math.min(table.days.length - 1, at[0] + step[0]));
    const hour = Math.max(0, Math.min(HOURS - 1, at[1] + step[1]));
    setAt([day, hour]);
    body.current?.rows[day]?.querySelectorAll("button")[hour]?.focus();
    event.preventDefault();
  };
  return (
    <div class="heat-scroll">
      <table class="heat-table">
        <caption>
          <span>
            <b>{words.series[of]}</b>
            <span class="visually-hidden">{words.caption(unitText(unit, language))}</span>
            <Scale least={number(least)} most={number(most)} unit={unitText(unit, language)} />
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            {Array.from({ length: HOURS }, (_, hour) => (
              <th scope="col" key={hour}>
                {hour}
              </th>
            ))}
            <th scope="col">{words[ofDay]}</th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={move}>
          {table.days.map((day, row) => (
            <tr key={day.startS}>
              <th scope="row">{dayText(day.startS)}</th>
              {day.hours.map((value, hour) => {
                const startS = day.startS + hour * HOUR_S;
                const colours = value === null ? null : viridis(most > least ? (value - least) / (most - least) : 0);
                const shown = value === null ? words.unknown : `${number(value)} ${unitText(unit, language)}`;
                const when = `${dayText(day.startS)} ${timeOfDay(startS)}–${timeOfDay(startS + HOUR_S, false, startS + HOUR_S)}`;
                return (
                  <td key={startS} class={startS / HOUR_S === nowHour ? "heat-now" : ""}>
                    <button
                      type="button"
                      tabIndex={row === at[0] && hour === at[1] ? 0 : -1}
                      style={colours ? { background: colours.ground, color: colours.ink } : {}}
                      title={`${when} · ${shown}`}
                      aria-label={`${when} · ${shown}`}
                      aria-disabled={value === null}
                      onFocus={() => setAt([row, hour])}
                      onClick={() => (value === null ? undefined : session.player.seek(startS))}
                    >
                      {number(value)}
                    </button>
                  </td>
                );
              })}
              <td class="heat-whole">{number(day.whole)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the colours stand for. */
function Scale({ least, most, unit }: { least: string; most: string; unit: string }) {
  const stops = Array.from({ length: 11 }, (_, i) => viridis(i / 10).ground).join(", ");
  return (
    <span class="heat-scale">
      {least}
      <i style={{ background: `linear-gradient(90deg, ${stops})` }} />
      {most} {unit}
    </span>
  );
}
