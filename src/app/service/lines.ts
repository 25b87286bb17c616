/** Levels of service as lines of text for a terminal: roads, junctions and gates, the worst first. */
import { cells, plain } from "../../exchange/figures.ts";
import { Reading, type Window } from "../../metrics/reading.ts";
import { levelOfService, MEASURES } from "../../metrics/roads/service.ts";
import type { Recording } from "../../recording/recording.ts";
import type { Language } from "../../units/field.ts";
import { scenarioOf } from "../live.ts";
import { serviceWords } from "../text/service.ts";
import { type List, serviceRows } from "./rows.ts";

const LISTS: readonly List[] = ["links", "junctions", "gates"];

/** Lines without their line ends; the window is the whole recording without one. */
export function* serviceLines(recording: Recording, window: Window | undefined, language: Language): Generator<string> {
  const words = serviceWords[language];
  const { site } = scenarioOf(recording);
  const service = levelOfService(new Reading(recording, window));
  const number = (value: number | null, decimals: number) => (value === null ? "–" : value.toFixed(decimals));
  for (const list of LISTS) {
    const isGates = list === "gates";
    const rows = serviceRows(service, list, "delay", site, language).map((row) => [
      plain(row.title),
      row.grade ?? "–",
      number(row.service.vehicles, 0),
      number(row.service.delayMeanS, 1),
      number(row.service.delayP95S, 1),
      `${number(row.service.queueMean, 2)} / ${number(row.service.queueMost, 0)}`,
      isGates ? number(row.publicMin, 1) : number(row.queueShare === null ? null : row.queueShare * 100, 0),
      isGates ? "" : number(row.densityPerKm, 1),
    ]);
    const head = [
      words.lists[list],
      words.grade,
      words.vehicles,
      isGates ? words.wait : words.delay,
      words.p95,
      words.queue,
      isGates ? words.publicRoad : words.share,
      isGates ? "" : words.density,
    ];
    yield "";
    yield* aligned([head, ...rows]);
  }
  yield "";
  yield `${words.legend}: ${MEASURES.delay.bands.from[language]}`;
}

/** The first column to the left, the others to the right. */
function aligned(table: readonly (readonly string[])[]): string[] {
  const widths = (table[0] ?? []).map((_, k) => Math.max(...table.map((row) => cells(row[k] ?? ""))));
  return table.map((row) =>
    row
      .map((text, k) => {
        const pad = " ".repeat((widths[k] as number) - cells(text));
        return k === 0 ? text + pad : pad + text;
      })
      .join("  ")
      .trimEnd(),
  );
}
