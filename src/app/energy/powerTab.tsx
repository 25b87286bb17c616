/** Power over the run: what is used and what it comes from, on the ground of the tariff's periods, and the battery. */
import { useMemo, useState } from "preact/hooks";
import type { Recording } from "../../recording/recording.ts";
import { mapped, stacked, stepFor, tariffBands } from "../chartData.ts";
import { plainNumber } from "../format.ts";
import { Plot } from "../latePlot.ts";
import { type Entry, Legend, PERIOD_FILLS, solid } from "../legend.tsx";
import type { Band, Curve } from "../plot.tsx";
import type { Span } from "../session.ts";
import { energyWords } from "../text/energy.ts";
import { colourOf, type Theme } from "../theme.ts";
import { useSession, useText } from "../ui.tsx";
import { GROUPS, groupColour } from "./consumers.ts";
import { GRID_EVENTS, type GridEventKind, gridEvents } from "./gridEvents.ts";
import { momentOf } from "./moment.ts";
import { type PowerStack, powerStack } from "./stack.ts";
import { tariffRows } from "./tariffRows.ts";

const MW = 1e-3;
/** Of a layer's colour in its fill: strong, as there are many of them. */
const FILL_SHARE = 0.8;
const SYNC = "energy";
const MOST_TABLE_ROWS = 48;

const EVENT_COLOURS: Readonly<Record<GridEventKind, string>> = { response: "purple", outage: "vermillion" };

interface Layer {
  readonly label: string;
  readonly colour: string;
  readonly kw: Float64Array;
}

/** Curves of a stack, the highest edge first, so that each hides what lies below it. */
function stackOf(layers: readonly Layer[], theme: Theme): Curve[] {
  const edges = stacked(layers.map(({ kw }) => mapped(kw, (v) => v * MW)));
  return layers
    .map(
      ({ label, colour }, i): Curve => ({
        label,
        values: edges[i] as Float64Array,
        stroke: colour,
        fill: solid(theme, colour, FILL_SHARE),
        width: 1,
      }),
    )
    .reverse();
}

const keysOf = (layers: readonly Layer[]): Entry[] =>
  layers.map(({ label, colour, kw }) => ({ label, colour, values: mapped(kw, (v) => v * MW), block: true }));

/** Layers that never hold anything would only fill the legend. */
const isSeen = ({ kw }: Layer) => kw.some((v) => v > 1e-6 || v < -1e-6);

export function PowerTab({ recording, revision }: { recording: Recording; revision: number }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const theme = session.theme.value;
  const words = energyWords[language];
  const moment = momentOf(recording, t);
  const [hovered, hover] = useState<number | null>(null);
  const { startS, endS } = recording.header;
  const range = useMemo<Span>(() => ({ fromS: startS, toS: endS }), [startS, endS]);
  const stepS = stepFor(range);
  // the recording grows in place, its revision says when
  const stack = useMemo(() => powerStack(recording, range, stepS), [recording, revision, range, stepS]);
  const bands = useMemo<Band[]>(
    () =>
      tariffBands(recording, range).map((band) => ({
        ...band,
        fill: PERIOD_FILLS[theme][band.period] ?? "transparent",
      })),
    [recording, revision, range, theme],
  );
  const events = useMemo(() => gridEvents(recording), [recording, revision]);
  const bandsAndEvents = useMemo<Band[]>(
    () => [
      ...bands,
      ...events.map((event) => ({ ...event, fill: colourOf(theme, EVENT_COLOURS[event.kind]), isStrip: true })),
    ],
    [bands, events, theme],
  );
  const uses = useMemo(
    () =>
      GROUPS.map((group) => ({
        label: words.groups[group],
        colour: groupColour(group, theme),
        kw: stack.uses[group],
      })).filter(isSeen),
    [stack, words, theme],
  );
  const supply = useMemo(() => supplyOf(stack, theme, t.series, words.otherIn), [stack, theme, t, words]);
  const demand = useMemo(() => mapped(stack.demand, (v) => v * MW), [stack]);
  const useCurves = useMemo(() => stackOf(uses, theme), [uses, theme]);
  const supplyCurves = useMemo(() => {
    const ink = colourOf(theme, "ink");
    const line: Curve = { label: t.series.demand, values: demand, stroke: ink, width: 1.4 };
    return [...stackOf(supply.up, theme), ...stackOf(supply.down, theme), line];
  }, [supply, demand, theme, t]);
  const battery = useMemo(() => batteryOf(stack, theme, t.series.soc, words.batteryPower), [stack, theme, t, words]);
  const shared = {
    x: stack.x,
    range,
    bands: bandsAndEvents,
    sync: SYNC,
    brush: session.windowMode.value === "brush" ? session.brush.value : null,
    onBrush: (span: Span | null) => session.setBrush(span),
    onSeek: (at: number) => session.player.seek(at),
    onHover: hover,
  };
  const demandKey: Entry = { label: t.series.demand, colour: colourOf(theme, "ink"), values: demand };
  return (
    <div class="energy-power">
      <div class="energy-chart">
        <Legend title={words.uses} x={stack.x} entries={keysOf(uses)} hovered={hovered} decimals={2} />
        <Plot {...shared} labels="below" label={`${words.uses} (MW)`} curves={useCurves} unit="MW" />
      </div>
      <div class="energy-chart">
        <Legend
          title={words.supply}
          x={stack.x}
          entries={[...keysOf([...supply.up, ...supply.down]), demandKey]}
          hovered={hovered}
          decimals={2}
        />
        <Plot {...shared} labels="below" label={`${words.supply} (MW)`} curves={supplyCurves} unit="MW" />
      </div>
      <div class="energy-chart energy-chart-low">
        <Legend title={words.battery} x={stack.x} entries={battery.entries} hovered={hovered} decimals={2} />
        <Plot
          {...shared}
          labels="own"
          label={`${words.battery}: ${t.series.soc} (%), ${words.batteryPower} (MW)`}
          curves={battery.curves}
          unit="%"
          yRange={[0, 100]}
          rightUnit="MW"
        />
      </div>
      <div class="energy-foot">
        <TariffLegend recording={recording} range={range} revision={revision} />
        <ul class="legend">
          {GRID_EVENTS.filter((kind) => events.some((event) => event.kind === kind)).map((kind) => (
            <li key={kind}>
              <i class="key key-block" style={{ "--key": colourOf(theme, EVENT_COLOURS[kind]) }} />
              {words.events[kind]}{" "}
              <b>
                {events
                  .filter((event) => event.kind === kind)
                  .map((event) => t.windowOf(moment(event.fromS), moment(event.toS)))
                  .join(", ")}
              </b>
            </li>
          ))}
        </ul>
        <span class="hint legend-hint">{t.brushHint}</span>
      </div>
      <HourTable uses={uses} supply={[...supply.up, ...supply.down]} stack={stack} moment={moment} stepS={stepS} />
    </div>
  );
}

function supplyOf(
  stack: PowerStack,
  theme: Theme,
  series: Readonly<Record<"solar" | "batteryOut" | "gridIn" | "batteryIn" | "gridOut", string>>,
  other: string,
): { up: Layer[]; down: Layer[] } {
  const layer = (label: string, colour: string, kw: Float64Array): Layer => ({
    label,
    colour: colourOf(theme, colour),
    kw,
  });
  return {
    up: [
      layer(series.solar, "orange", stack.solar),
      layer(series.batteryOut, "green", stack.batteryOut),
      layer(other, "vermillion", stack.otherIn),
      layer(series.gridIn, "blue", stack.gridIn),
    ].filter((l, i) => i !== 2 || isSeen(l)),
    down: [layer(series.batteryIn, "purple", stack.batteryIn), layer(series.gridOut, "sky", stack.gridOut)].filter(
      isSeen,
    ),
  };
}

function batteryOf(stack: PowerStack, theme: Theme, soc: string, power: string): { curves: Curve[]; entries: Entry[] } {
  const green = colourOf(theme, "green");
  const purple = colourOf(theme, "purple");
  const mw = mapped(stack.batteryOut, (v) => v * MW);
  for (let i = 0; i < mw.length; i++) mw[i]! += (stack.batteryIn[i] as number) * MW;
  return {
    curves: [
      { label: soc, values: stack.socPercent, stroke: green, fill: `${green}2e`, width: 2 },
      { label: power, values: mw, stroke: purple, width: 1.4, right: true, steps: true },
    ],
    entries: [
      { label: `${soc} %`, colour: green, values: stack.socPercent },
      { label: `${power} MW`, colour: purple, values: mw },
    ],
  };
}

/** Grounds of the charts: which period, and what a kilowatt-hour costs in it. */
function TariffLegend(props: { recording: Recording; range: Span; revision: number }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const theme = session.theme.value;
  const { recording, range, revision } = props;
  const rows = useMemo(() => tariffRows(recording, range), [recording, revision, range]);
  return (
    <ul class="legend periods">
      <li class="legend-title">{energyWords[language].tariffBands}</li>
      {rows.map(({ period, lowCnyPerKwh, highCnyPerKwh }) => (
        <li key={period}>
          <i class="key key-block" style={{ "--key": PERIOD_FILLS[theme][period] }} />
          {t.periods[period]} <b>{priceText(lowCnyPerKwh, highCnyPerKwh, language)}</b>{" "}
          {language === "zh" ? "元/kWh" : "CNY/kWh"}
        </li>
      ))}
    </ul>
  );
}

export function priceText(low: number, high: number, language: "zh" | "en"): string {
  if (!Number.isFinite(low)) return "—";
  const text = plainNumber(low, 3, language);
  return high > low ? `${text}–${plainNumber(high, 3, language)}` : text;
}

/** The charts in words, an hour a row; on long runs fewer, longer rows. */
function HourTable(props: {
  uses: readonly Layer[];
  supply: readonly Layer[];
  stack: PowerStack;
  moment: (timeS: number) => string;
  stepS: number;
}) {
  const language = useSession().language.value;
  const words = energyWords[language];
  const { stack, stepS } = props;
  const layers = [...props.uses, ...props.supply];
  const perRow = Math.max(Math.round(3600 / stepS), Math.ceil(stack.x.length / MOST_TABLE_ROWS));
  const rows = Math.floor(stack.x.length / perRow);
  const mean = (kw: Float64Array, row: number) =>
    kw.subarray(row * perRow, (row + 1) * perRow).reduce((sum, v) => sum + v, 0) / perRow;
  return (
    <table class="visually-hidden">
      <caption>{words.hourlyTable}</caption>
      <thead>
        <tr>
          <th scope="col">{words.time}</th>
          {layers.map(({ label }) => (
            <th scope="col" key={label}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: rows }, (_, row) => (
          // rows keep their order
          <tr key={row}>
            <th scope="row">{props.moment((stack.x[row * perRow] as number) - stepS / 2)}</th>
            {layers.map(({ label, kw }) => {
              const value = mean(kw, row);
              return <td key={label}>{Number.isNaN(value) ? "—" : plainNumber(value, 0, language)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
