/**
 * The billed peak as it grows: means of quarter-hours of what the monthly charge is put on, the largest of the calendar
 * month so far, and how much room is left below it and below what the connection carries, in kW and in money.
 */
import { type Flow, ledgersOf } from "../../metrics/ledger.ts";
import { QUARTER_S } from "../../recording/chunk.ts";
import type { Recording } from "../../recording/recording.ts";
import { LocalCalendar, parseDate } from "../../units/calendar.ts";
import { levelNow, scenarioOf } from "../live.ts";
import type { Span } from "../session.ts";

const IMPORT: Flow = { from: "grid", to: "busbar", unit: "kWh" };
/** over the meter of charging and swapping, free of the monthly charge */
const OWN_METER: Flow = { from: "grid", to: "busbar.charging", unit: "kWh" };
const PER_HOUR = 3600 / QUARTER_S;

export interface Quarters {
  /** beginning of the first [s] */
  readonly fromS: number;
  /** mean import over all meters [kW] */
  readonly importKw: Float64Array;
  /** of it, what the monthly charge is put on */
  readonly billedKw: Float64Array;
}

function energyKwh(recording: Recording, flow: Flow, fromS: number, toS: number): number {
  let kwh = 0;
  for (const ledger of ledgersOf(recording, flow)) kwh += recording.moved(ledger, fromS, toS);
  return kwh;
}

/** Quarter-hours of the clock that lie in a period as a whole and that the recording covers. */
export function quartersOf(recording: Recording, { fromS, toS }: Span): Quarters {
  const first = Math.ceil(Math.max(fromS, recording.header.startS) / QUARTER_S);
  const end = Math.max(first, Math.floor(Math.min(toS, recording.coveredS) / QUARTER_S));
  const importKw = new Float64Array(end - first);
  const billedKw = new Float64Array(end - first);
  const add = (flow: Flow, into: Float64Array, factor: number) => {
    for (const ledger of ledgersOf(recording, flow)) {
      let before = recording.ledgerBefore(ledger, first * QUARTER_S);
      for (let q = first; q < end; q++) {
        const after = recording.ledgerBefore(ledger, (q + 1) * QUARTER_S);
        into[q - first]! += (after - before) * PER_HOUR * factor;
        before = after;
      }
    }
  };
  add(IMPORT, importKw, 1);
  add(IMPORT, billedKw, 1);
  add(OWN_METER, billedKw, -1);
  return { fromS: first * QUARTER_S, importKw, billedKw };
}

/**
 * Means of quarter-hours, largest first: each holds from its hours on until the next ones; the last is said twice, so
 * that it has an end.
 */
export function durationCurve(kw: ArrayLike<number>): { readonly hours: Float64Array; readonly kw: Float64Array } {
  const sorted = Float64Array.from(kw).sort().reverse();
  // a year has too many quarter-hours to be spread into arguments
  const edges = new Float64Array(sorted.length === 0 ? 0 : sorted.length + 1).fill(sorted[sorted.length - 1] ?? 0);
  edges.set(sorted);
  return { hours: Float64Array.from(edges, (_, i) => i / PER_HOUR), kw: edges };
}

export interface LargeQuarter {
  readonly fromS: number;
  readonly billedKw: number;
  readonly chargingKw: number;
  readonly loadKw: number;
  readonly solarKw: number;
  /** > 0 feeds the busbar */
  readonly batteryKw: number;
}

/** The quarter-hours of a period with the largest billed import, and what was on in them. */
export function largestQuarters(recording: Recording, span: Span, most: number): readonly LargeQuarter[] {
  const { fromS, billedKw } = quartersOf(recording, span);
  const order = Array.from(billedKw, (kw, q) => ({ kw, at: fromS + q * QUARTER_S }))
    .filter(({ kw }) => kw > 0)
    .sort((a, b) => b.kw - a.kw || a.at - b.at)
    .slice(0, most);
  return order.map(({ kw, at }) => {
    const mean = (from: string, to: string) =>
      energyKwh(recording, { from, to, unit: "kWh" }, at, at + QUARTER_S) * PER_HOUR;
    return {
      fromS: at,
      billedKw: kw,
      chargingKw: mean("busbar", "charging") - mean("charging", "busbar"),
      loadKw: mean("busbar", "load"),
      solarKw: mean("solar", "busbar"),
      batteryKw: mean("battery", "busbar") - mean("busbar", "battery"),
    };
  });
}

export interface MonthPeak {
  /** largest billed quarter-hour of the month until now [kW] */
  readonly peakKw: number;
  /** when it began [s]; null where it is that which the month came with */
  readonly peakAtS: number | null;
  /** mean of the quarter-hour in progress [kW]; null where it has just begun */
  readonly quarterKw: number | null;
  readonly quarterFromS: number;
  /** what this quarter-hour may still rise by without raising the peak [kW] */
  readonly underPeakKw: number;
  readonly importLimitKw: number;
  /** from the peak to what the connection carries [kW] */
  readonly toLimitKw: number;
  readonly charge: Charge;
}

/** What the month costs beside its energy. */
export type Charge =
  | {
      readonly basis: "maximumDemand";
      readonly cnyPerKwMonth: number;
      readonly peakCny: number;
      /** more a month if the import rose to the limit */
      readonly toLimitCny: number;
    }
  | {
      readonly basis: "capacity";
      readonly installedKva: number;
      readonly cnyPerMonth: number;
    };

/** How the month stands at a time that the recording covers. */
export function monthPeakAt(recording: Recording, atS: number): MonthPeak {
  const { site, initial, conditions } = scenarioOf(recording);
  const { startS } = recording.header;
  const date = parseDate(conditions.date);
  const calendar = date ? new LocalCalendar(date) : null;
  const monthAt = (s: number) => calendar?.dateAt(s).month ?? 0;
  const quarterFromS = Math.max(startS, Math.floor(atS / QUARTER_S) * QUARTER_S);
  const month = monthAt(quarterFromS);
  const { fromS, billedKw } = quartersOf(recording, { fromS: startS, toS: quarterFromS });

  const beganWith = monthAt(startS) === month ? initial.energy.monthPeakKw : 0;
  let peakKw = beganWith;
  let peakAtS: number | null = null;
  for (let q = 0; q < billedKw.length; q++) {
    const at = fromS + q * QUARTER_S;
    if (monthAt(at) !== month || (billedKw[q] as number) <= peakKw) continue;
    peakKw = billedKw[q] as number;
    peakAtS = at;
  }

  const since = atS - quarterFromS;
  const billedKwh =
    energyKwh(recording, IMPORT, quarterFromS, atS) - energyKwh(recording, OWN_METER, quarterFromS, atS);
  const quarterKw = since > 0 ? (billedKwh * 3600) / since : null;
  const { importLimitKw } = site.energy.grid;
  const toLimitKw = Math.max(0, importLimitKw - peakKw);
  return {
    peakKw,
    peakAtS,
    quarterKw,
    quarterFromS,
    underPeakKw: Math.max(0, peakKw - (quarterKw ?? 0)),
    importLimitKw,
    toLimitKw,
    charge: chargeOf(recording, atS, peakKw, toLimitKw, site.energy.grid.installedKva),
  };
}

function chargeOf(recording: Recording, atS: number, peakKw: number, toLimitKw: number, installedKva: number): Charge {
  const cnyPerMonth = levelNow(recording, "tariff.capacityCnyPerMonth", atS) ?? 0;
  if (cnyPerMonth > 0) return { basis: "capacity", installedKva, cnyPerMonth };
  const cnyPerKwMonth = levelNow(recording, "tariff.demandCnyPerKwMonth", atS) ?? 0;
  return {
    basis: "maximumDemand",
    cnyPerKwMonth,
    peakCny: peakKw * cnyPerKwMonth,
    toLimitCny: toLimitKw * cnyPerKwMonth,
  };
}
