/** What electricity cost by tariff period: prices that held, hours, energy imported and money. */
import { movedTotal } from "../../metrics/ledger.ts";
import { series } from "../../metrics/series.ts";
import type { Recording } from "../../recording/recording.ts";
import { tariffBands } from "../chartData.ts";
import type { Span } from "../session.ts";

/** As the recording's level `tariff.period` counts them. */
export const PERIOD_NAMES = ["valley", "flat", "peak", "critical"] as const;
const HOUR_S = 3600;

export interface TariffRow {
  /** 0 valley, 1 flat, 2 peak, 3 critical */
  readonly period: number;
  readonly lowCnyPerKwh: number;
  readonly highCnyPerKwh: number;
  readonly hours: number;
  readonly importKwh: number;
  readonly costCny: number;
}

/** A row for each period that holds somewhere in the span, dearest last. */
export function tariffRows(recording: Recording, span: Span): readonly TariffRow[] {
  const rows = new Map<number, { low: number; high: number; seconds: number; importKwh: number }>();
  for (const band of tariffBands(recording, span)) {
    const fromS = Math.max(span.fromS, band.fromS);
    const row = rows.get(band.period) ?? {
      low: Number.POSITIVE_INFINITY,
      high: Number.NEGATIVE_INFINITY,
      seconds: 0,
      importKwh: 0,
    };
    // prices change on the hour
    const hours = { fromS: Math.floor(fromS / HOUR_S) * HOUR_S, toS: band.toS };
    for (const price of series(recording, "tariff.priceCnyPerKwh", HOUR_S, hours)) {
      if (Number.isNaN(price)) continue;
      row.low = Math.min(row.low, price);
      row.high = Math.max(row.high, price);
    }
    row.seconds += band.toS - fromS;
    row.importKwh += movedTotal(recording, { from: "grid", to: "busbar", unit: "kWh" }, { fromS, toS: band.toS });
    rows.set(band.period, row);
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([period, row]) => ({
      period,
      lowCnyPerKwh: row.low,
      highCnyPerKwh: row.high,
      hours: row.seconds / HOUR_S,
      importKwh: row.importKwh,
      costCny: movedTotal(recording, { from: "hub", to: `grid.energy.${PERIOD_NAMES[period]}`, unit: "CNY" }, span),
    }));
}
