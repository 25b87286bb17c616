/** The billed peak: import by duration, the month so far with the room left below it, and what each period costs. */
import { useMemo } from "preact/hooks";
import type { KpiId } from "../../metrics/kpi.ts";
import { QUARTER_S } from "../../recording/chunk.ts";
import type { Recording } from "../../recording/recording.ts";
import { mapped } from "../chartData.ts";
import { plainNumber, quantityText } from "../format.ts";
import { Plot } from "../latePlot.ts";
import { PERIOD_FILLS } from "../legend.tsx";
import type { Curve } from "../plot.tsx";
import type { Span } from "../session.ts";
import { energyWords } from "../text/energy.ts";
import { colourOf } from "../theme.ts";
import { useSession, useText } from "../ui.tsx";
import { momentOf } from "./moment.ts";
import { durationCurve, largestQuarters, type MonthPeak, monthPeakAt, quartersOf } from "./monthPeak.ts";
import { priceText } from "./powerTab.tsx";
import { tariffRows } from "./tariffRows.ts";

const MOST_QUARTERS = 5;

interface Part {
  readonly recording: Recording;
  readonly revision: number;
  readonly span: Span;
}

export function PeakTab(props: Part) {
  const session = useSession();
  const { recording } = props;
  const { startS } = recording.header;
  const now = Math.max(startS, Math.min(session.slowClock.value, recording.coveredS));
  // what is billed changes with the clock; half a second of it is near enough
  const moment = momentOf(recording, useText());
  const month = useMemo(() => monthPeakAt(recording, now), [recording, props.revision, now]);
  return (
    <div class="energy-peak">
      <Duration {...props} month={month} until={moment(now)} />
      <div class="energy-side">
        <Headroom month={month} now={now} moment={moment} />
        <Tariff {...props} />
        <Largest {...props} />
      </div>
    </div>
  );
}

/** A limit further above the curve would press it to the ground; the bar of the head-room shows it anyway. */
const LIMIT_IN_SIGHT = 1.6;

function Duration({ recording, revision, span, month, until }: Part & { month: MonthPeak; until: string }) {
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

function Headroom({ month, now, moment }: { month: MonthPeak; now: number; moment: (timeS: number) => string }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = energyWords[language];
  const { charge, quarterKw, peakKw, importLimitKw } = month;
  const kw = (value: number | null) => (value === null ? "—" : `${plainNumber(value, 0, language)} kW`);
  const cny = (value: number) => `${plainNumber(value, 0, language)} ${words.aMonth}`;
  const scaleKw = Math.max(importLimitKw, peakKw, quarterKw ?? 0) || 1;
  const share = (value: number) => `${((value / scaleKw) * 100).toFixed(2)}%`;
  const isOver = quarterKw !== null && quarterKw > peakKw;
  const explained = (id: KpiId, text: string) => (
    <button
      type="button"
      class="link"
      title={t.explanation}
      onClick={() => {
        session.explained.value = id;
      }}
    >
      {text}
    </button>
  );
  return (
    <section class="headroom" aria-labelledby="headroom-title">
      <h3 id="headroom-title">
        {words.headroom} <small>{words.headroomAt(moment(now))}</small>
      </h3>
      <div class="headroom-bar" aria-hidden="true">
        <i class={isOver ? "headroom-now headroom-over" : "headroom-now"} style={{ width: share(quarterKw ?? 0) }} />
        <i class="headroom-room" style={{ left: share(quarterKw ?? 0), width: share(month.underPeakKw) }} />
        <i class="headroom-mark" style={{ left: share(peakKw) }} />
        <i class="headroom-limit" style={{ left: share(importLimitKw) }} />
      </div>
      <table class="terms headroom-table">
        <tbody>
          <tr>
            <th scope="row">
              <i class="key key-tick" />
              {explained("energy.peakKw", words.peakSoFar)}
              <small>{month.peakAtS === null ? words.peakFromBefore : words.peakAt(moment(month.peakAtS))}</small>
            </th>
            <td>{kw(peakKw)}</td>
            <td>{charge.basis === "maximumDemand" ? cny(charge.peakCny) : "—"}</td>
          </tr>
          <tr>
            <th scope="row">
              <i class={isOver ? "key key-block key-now headroom-over" : "key key-block key-now"} />
              {words.quarterNow}
              <small>{t.windowOf(moment(month.quarterFromS), moment(month.quarterFromS + QUARTER_S))}</small>
            </th>
            <td>{kw(quarterKw)}</td>
            <td>{isOver ? <em class="over">{words.overPeak}</em> : ""}</td>
          </tr>
          <tr>
            <th scope="row">
              <i class="key key-block key-room" />
              {words.underPeak}
            </th>
            <td>{kw(month.underPeakKw)}</td>
            <td>{charge.basis === "maximumDemand" ? words.free : "—"}</td>
          </tr>
          <tr>
            <th scope="row">
              <i class="key key-tick key-limit" />
              {words.toLimit}
              <small>
                {words.importLimit} {kw(importLimitKw)}
              </small>
            </th>
            <td>{kw(month.toLimitKw)}</td>
            <td>
              {charge.basis === "maximumDemand" ? (
                <>
                  {words.atMost} {cny(charge.toLimitCny)}
                </>
              ) : (
                "—"
              )}
            </td>
          </tr>
        </tbody>
      </table>
      <p class="hint">
        {charge.basis === "maximumDemand" ? (
          <>
            {explained("energy.demandChargeCny", words.demandPrice)}: {plainNumber(charge.cnyPerKwMonth, 1, language)}{" "}
            {language === "zh" ? "元/kW·月" : "CNY/kW·month"}
          </>
        ) : (
          <>
            {explained("energy.demandChargeCny", words.capacityBasis(plainNumber(charge.installedKva, 0, language)))}:{" "}
            {cny(charge.cnyPerMonth)}. {words.capacityNote}
          </>
        )}
      </p>
    </section>
  );
}

function Tariff({ recording, revision, span }: Part) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const theme = session.theme.value;
  const words = energyWords[language];
  // the recording grows in place, its revision says when
  const rows = useMemo(() => tariffRows(recording, span), [recording, revision, span.fromS, span.toS]);
  const total = (of: (row: (typeof rows)[number]) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  return (
    <section aria-labelledby="tariff-title">
      <h3 id="tariff-title">{words.tariff}</h3>
      <table class="kpi-table">
        <thead>
          <tr>
            <th scope="col">{words.period}</th>
            <th scope="col">{words.price}</th>
            <th scope="col">{words.hours}</th>
            <th scope="col">{t.series.gridIn}</th>
            <th scope="col">{words.cost}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.period}>
              <th scope="row">
                <i class="key key-block" style={{ "--key": PERIOD_FILLS[theme][row.period] }} />
                {t.periods[row.period]}
              </th>
              <td>{priceText(row.lowCnyPerKwh, row.highCnyPerKwh, language)}</td>
              <td>{plainNumber(row.hours, row.hours % 1 === 0 ? 0 : 1, language)}</td>
              <td>{quantityText(row.importKwh, "kWh", language)}</td>
              <td>{plainNumber(row.costCny, 0, language)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <td />
            <td>
              {plainNumber(
                total((r) => r.hours),
                1,
                language,
              )}
            </td>
            <td>
              {quantityText(
                total((r) => r.importKwh),
                "kWh",
                language,
              )}
            </td>
            <td>
              {plainNumber(
                total((r) => r.costCny),
                0,
                language,
              )}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** The quarter-hours that a bill is made of, and what was on then. */
function Largest({ recording, revision, span }: Part) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = energyWords[language];
  // the recording grows in place, its revision says when
  const rows = useMemo(
    () => largestQuarters(recording, span, MOST_QUARTERS),
    [recording, revision, span.fromS, span.toS],
  );
  const kw = (value: number) => plainNumber(value, 0, language);
  const moment = momentOf(recording, t);
  return (
    <section aria-labelledby="largest-title">
      <h3 id="largest-title">{words.largest}</h3>
      <table class="kpi-table">
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.billed}</th>
            <th scope="col">{t.series.charging}</th>
            <th scope="col">{words.otherLoads}</th>
            <th scope="col">{t.series.solar}</th>
            <th scope="col">{words.battery}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.fromS}>
              <th scope="row">
                <button type="button" class="link" onClick={() => session.player.seek(row.fromS)}>
                  {moment(row.fromS)}
                </button>
              </th>
              <td>
                <b>{kw(row.billedKw)}</b>
              </td>
              <td>{kw(row.chargingKw)}</td>
              <td>{kw(row.loadKw)}</td>
              <td>{kw(row.solarKw)}</td>
              <td>{kw(row.batteryKw)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
