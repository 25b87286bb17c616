/** Import by duration: for how long it was at least as large, with the billed peak and the month's so far marked. */
import { useMemo } from "preact/hooks";
import { QUARTER_S } from "../../recording/chunk.ts";
import type { Recording } from "../../recording/recording.ts";
import { mapped } from "../chartData.ts";
import { plainNumber, quantityText } from "../format.ts";
import { Plot } from "../latePlot.ts";
import type { Curve } from "../plot.tsx";
import type { Span } from "../session.ts";
import { energyWords } from "../text/energy.ts";
import { colourOf } from "../theme.ts";
import { useSession, useText } from "../ui.tsx";
import { momentOf } from "./moment.ts";
import { durationCurve, type MonthPeak, quartersOf } from "./monthPeak.ts";

export interface DurationProps {
  readonly recording: Recording;
  readonly revision: number;
  readonly span: Span;
  readonly month: MonthPeak;
  /** up to when the month is told */
  readonly until: string;
}

/** A limit further above the curve would press it to the ground; the bar of the head-room shows it anyway. */
const LIMIT_IN_SIGHT = 1.6;

export function Duration({ recording, revision, span, month, until }: DurationProps) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const theme = session.theme.value;
  const words = energyWords[language];
  // the recording grows in place, its revision says when
  const quarters = useMemo(() => quartersOf(recording, span), [recording, revision, span.fromS, span.toS]);
  const chart = useMemo(() => {
    const all = durationCurve(quarters.importKw);
    const billed = durationCurve(quarters.billedKw);
    const isSplit = quarters.importKw.some((kw, i) => kw - (quarters.billedKw[i] as number) > 1e-6);
    return { all, billed, isSplit, hours: quarters.importKw.length / 4 };
  }, [quarters]);
  const range = useMemo<Span>(() => ({ fromS: 0, toS: Math.max(0.25, chart.hours) }), [chart.hours]);
  const peakAt = quarters.fromS + quarters.billedKw.indexOf(chart.billed.kw[0] ?? 0) * QUARTER_S;
  const curves = useMemo(() => {
    const blue = colourOf(theme, "blue");
    const bad = colourOf(theme, "vermillion");
    const level = (kw: number) => mapped(chart.all.hours, () => kw / 1000);
    const mw = (kw: Float64Array) => mapped(kw, (v) => v / 1000);
    const list: Curve[] = [
      { label: words.allMeters, values: mw(chart.all.kw), stroke: blue, fill: `${blue}30`, width: 2, steps: true },
    ];
    if (chart.isSplit) {
      list.push({
        label: words.billed,
        values: mw(chart.billed.kw),
        stroke: colourOf(theme, "green"),
        width: 2,
        steps: true,
      });
    }
    const monthPeak = `${words.monthPeak} (${words.headroomAt(until)})`;
    list.push({ label: monthPeak, values: level(month.peakKw), stroke: bad, dash: [6, 4] });
    if (month.importLimitKw <= LIMIT_IN_SIGHT * Math.max(month.peakKw, chart.all.kw[0] ?? 0)) {
      const ink = colourOf(theme, "ink");
      list.push({ label: words.importLimit, values: level(month.importLimitKw), stroke: ink, dash: [2, 3] });
    }
    list.push({
      label: words.billed,
      values: mapped(chart.billed.kw, (kw) => kw / 1000).map((v, i) => (i === 0 ? v : Number.NaN)),
      stroke: bad,
      dot: true,
    });
    return list;
  }, [chart, month.peakKw, month.importLimitKw, until, theme, words]);
  const largest = chart.billed.kw[0];
  return (
    <section class="energy-chart" aria-labelledby="duration-title">
      <h3 id="duration-title">{words.duration}</h3>
      {largest === undefined ? (
        <p class="empty">{words.noQuarter}</p>
      ) : (
        <>
          <ul class="legend">
            {curves.slice(0, -1).map(({ label, stroke, dash }) => (
              <li key={label}>
                <i class={dash ? "key key-dashed" : "key"} style={{ "--key": stroke }} />
                {label}
              </li>
            ))}
            <li>
              <i class="key key-dot" style={{ "--key": colourOf(theme, "vermillion") }} />
              {words.billedPeak(momentOf(recording, t)(peakAt))} <b>{quantityText(largest, "kW", language)}</b>
            </li>
          </ul>
          <Plot label={words.durationLabel} x={chart.all.hours} axis="hours" curves={curves} range={range} unit="MW" />
          <span class="axis-unit" aria-hidden="true">
            {words.hoursAxis}
          </span>
          <DurationTable kw={chart.billed.kw} />
        </>
      )}
    </section>
  );
}

/** The curve in words: the power that was reached for so many hours. */
function DurationTable({ kw }: { kw: Float64Array }) {
  const language = useSession().language.value;
  const words = energyWords[language];
  const rows = [...new Set([0, 0.05, 0.1, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * (kw.length - 1))))];
  return (
    <table class="visually-hidden">
      <caption>{words.durationLabel}</caption>
      <tbody>
        {rows.map((i) => (
          <tr key={i}>
            <th scope="row">
              {plainNumber(Math.min(i + 1, kw.length - 1) / 4, 2, language)} {words.hours}
            </th>
            <td>{quantityText(kw[i] as number, "kW", language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
