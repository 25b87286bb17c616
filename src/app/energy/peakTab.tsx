/** The billed peak: import by duration, the month so far, what each tariff period costs, and the largest quarter-hours. */
import { useMemo } from "preact/hooks";
import type { Recording } from "../../recording/recording.ts";
import { plainNumber, quantityText } from "../format.ts";
import { PERIOD_FILLS } from "../legend.tsx";
import type { Span } from "../session.ts";
import { energyWords } from "../text/energy.ts";
import { useSession, useText } from "../ui.tsx";
import { Duration } from "./duration.tsx";
import { Headroom } from "./headroom.tsx";
import { momentOf } from "./moment.ts";
import { largestQuarters, monthPeakAt } from "./monthPeak.ts";
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
