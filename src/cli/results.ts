/** What a run is written down as: figures on standard output, files in a folder. */
import { join } from "node:path";
import { csvLines } from "../exchange/csv.ts";
import { eventLines } from "../exchange/events.ts";
import { localTime } from "../exchange/localTime.ts";
import type { KpiId, KpiValue } from "../metrics/kpi.ts";
import { series } from "../metrics/series.ts";
import { saveRecording } from "../recording/file.ts";
import type { Recording } from "../recording/recording.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type CentreFigure, centreCsv } from "./centres.ts";
import { lines, makeFolder, writeWhole } from "./write.ts";

const STEP_S = 900;

export interface Destination {
  readonly out: string | undefined;
  readonly events: boolean;
  readonly save: boolean;
  readonly tenants: boolean;
}

/** Quarter-hours: means of the levels, amounts of the movements. */
function seriesColumns(recording: Recording, date: string) {
  const { startS, endS } = recording.header;
  const window = { fromS: startS, toS: endS };
  const starts = Array.from({ length: Math.ceil((endS - startS) / STEP_S) }, (_, k) => startS + k * STEP_S);
  const byName = <T extends { key: string }>(list: T[]) => list.sort((a, b) => (a.key < b.key ? -1 : 1));
  const levels = byName(recording.levels.map(({ name, unit }) => ({ key: name, unit })));
  const ledgers = byName(recording.ledgers.map((ledger) => ({ key: `${ledger.from} > ${ledger.to}`, ...ledger })));
  return [
    { header: "begins [s]", values: starts },
    { header: "begins [local time]", values: starts.map(localTime(date)) },
    ...levels.map(({ key, unit }) => ({ header: `${key} [${unit}]`, values: series(recording, key, STEP_S, window) })),
    ...ledgers.map(({ key, from, to, unit }) => ({
      header: `${key} [${unit}]`,
      values: series(recording, { from, to, unit }, STEP_S, window),
    })),
  ];
}

export function writeResults(
  recording: Recording,
  scenario: Scenario,
  kpis: Record<KpiId, KpiValue>,
  centres: readonly CentreFigure[],
  to: Destination,
): void {
  const { out, events, save } = to;
  if (out === undefined) return;
  makeFolder(out);
  const { seed, startS, endS, weather } = recording.header;
  const days = (endS - startS) / 86_400;
  const run = { scenario: scenario.id, seed, days, recordingHash: recording.recordingHash };
  const report = { ...run, ...(weather && { weather }), kpis };
  const { date } = scenario.conditions;
  writeWhole(join(out, "kpi.json"), [`${JSON.stringify(report, null, 2)}\n`]);
  writeWhole(join(out, "centres.csv"), lines(centreCsv(centres)));
  writeWhole(join(out, "series.csv"), lines(csvLines(seriesColumns(recording, date))));
  if (events) writeWhole(join(out, "events.ndjson"), lines(eventLines(recording, date)));
  if (save) writeWhole(join(out, "recording.hub"), [saveRecording(recording)]);
}
