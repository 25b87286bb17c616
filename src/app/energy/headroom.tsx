/** The month's peak so far and the room left below it and below what the connection carries, in kW and in money. */
import type { KpiId } from "../../metrics/kpi.ts";
import { QUARTER_S } from "../../recording/chunk.ts";
import { plainNumber } from "../format.ts";
import { energyWords } from "../text/energy.ts";
import { useSession, useText } from "../ui.tsx";
import type { MonthPeak } from "./monthPeak.ts";

export function Headroom({ month, now, moment }: { month: MonthPeak; now: number; moment: (timeS: number) => string }) {
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
