/** Curves of a centre over the run, one chart at a time; dragging on it chooses the period of all figures. */
import { useMemo, useState } from "preact/hooks";
import type { CentreRole } from "../../metrics/centreRole.ts";
import type { Recording } from "../../recording/recording.ts";
import { stacked, stepFor, stepMiddles, tariffBands } from "../chartData.ts";
import { inLanguage } from "../i18n.ts";
import { Plot } from "../latePlot.ts";
import { type Entry, Legend, PERIOD_FILLS, solid } from "../legend.tsx";
import type { PlaceVisit } from "../placeVisits.ts";
import type { Band, Curve } from "../plot.tsx";
import type { Span } from "../session.ts";
import { centreWords } from "../text/centres.ts";
import { colourOf } from "../theme.ts";
import { Choices, useSession, useText } from "../ui.tsx";
import { type CentreChart, CHARTS, type ChartCurve } from "./curves.ts";

/** Chosen last in each place of each centre; remembered while the page lives. */
const last = new Map<string, string>();

interface Drawn extends ChartCurve {
  readonly drawn: Float64Array;
}

export function CentreCurves(props: {
  recording: Recording;
  revision: number;
  role: CentreRole;
  visits: ReadonlyMap<number, readonly PlaceVisit[]>;
  /** the first of them shows the first chart, the next one the second */
  slot: number;
}) {
  const { recording, revision, role, visits, slot } = props;
  const key = `${role} ${slot}`;
  const session = useSession();
  const language = session.language.value;
  const theme = session.theme.value;
  const words = centreWords[language];
  const t = useText();
  const [wanted, want] = useState(last.get(key) ?? "");
  const [hovered, hover] = useState<number | null>(null);
  const { startS, endS } = recording.header;
  const range = useMemo<Span>(() => ({ fromS: startS, toS: endS }), [startS, endS]);
  const stepS = stepFor(range);
  const x = useMemo(() => stepMiddles(range, stepS), [range, stepS]);
  // the recording grows in place, its revision says when
  const charts = useMemo(
    () =>
      CHARTS[role]
        .map((chart) => ({
          chart,
          curves: chart.curves
            .map((curve): Drawn => ({ ...curve, drawn: curve.values({ recording, visits, range, stepS }) }))
            .filter(({ drawn }) => drawn.some((v) => !Number.isNaN(v))),
        }))
        .filter(({ curves }) => curves.length > 0),
    [recording, revision, role, visits, range, stepS],
  );
  const shown = charts.find(({ chart }) => chart.id === wanted) ?? charts[slot];
  const curves = useMemo(() => (shown ? curvesOf(shown.chart, shown.curves) : []), [shown, theme, language]);
  const bands = useMemo<Band[]>(
    () =>
      shown?.chart.onTariff
        ? tariffBands(recording, range).map((band) => ({
            ...band,
            fill: PERIOD_FILLS[theme][band.period] ?? "transparent",
          }))
        : [],
    [recording, revision, range, theme, shown?.chart],
  );
  function curvesOf(chart: CentreChart, drawn: readonly Drawn[]): Curve[] {
    const line = ({ label, colour, drawn: values, dashed, right }: Drawn): Curve => ({
      label: inLanguage(label, language),
      values,
      stroke: colourOf(theme, colour),
      width: 1.8,
      ...(dashed ? { dash: [5, 4] } : {}),
      ...(right ? { right: true } : {}),
    });
    if (!chart.isStack) return drawn.map(line);
    const layers = drawn.filter(({ right }) => !right);
    const edges = stacked(layers.map(({ drawn: values }) => values));
    const areas = layers.map(
      (layer, i): Curve => ({
        label: inLanguage(layer.label, language),
        values: edges[i] as Float64Array,
        stroke: colourOf(theme, layer.colour),
        fill: solid(theme, colourOf(theme, layer.colour), 0.75),
        width: 1,
      }),
    );
    return [...areas.reverse(), ...drawn.filter(({ right }) => right).map(line)];
  }
  if (!shown) return null;
  const { chart } = shown;
  const title = inLanguage(chart.title, language);
  const unit = inLanguage(chart.unit, language);
  const entries: Entry[] = shown.curves.map(({ label, colour, drawn, dashed, right }) => ({
    label: inLanguage(label, language),
    colour: colourOf(theme, colour),
    values: drawn,
    dashed: dashed ?? false,
    block: (chart.isStack ?? false) && !right,
  }));
  return (
    <div class="centre-chart">
      <div class="gantt-head">
        {charts.length < 2 ? (
          <h3>{title}</h3>
        ) : (
          <Choices<string>
            label={words.charts}
            value={chart.id}
            options={charts.map((c) => ({ id: c.chart.id, text: inLanguage(c.chart.title, language) }))}
            onChange={(id) => {
              last.set(key, id);
              want(id);
            }}
          />
        )}
        <span class="hint legend-hint">{t.brushHint}</span>
      </div>
      <Legend x={x} entries={entries} hovered={hovered} decimals={1} />
      <Plot
        label={`${title} (${unit})`}
        x={x}
        curves={curves}
        range={range}
        bands={bands}
        unit={unit}
        {...(chart.rightUnit ? { rightUnit: inLanguage(chart.rightUnit, language) } : {})}
        brush={session.windowMode.value === "brush" ? session.brush.value : null}
        onBrush={(span) => session.setBrush(span)}
        onSeek={(at) => session.player.seek(at)}
        onHover={hover}
      />
    </div>
  );
}
