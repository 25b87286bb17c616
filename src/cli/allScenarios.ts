/** `hub run --all`: every scenario that comes with the program, its figures by centre side by side. */
import { join } from "node:path";
import { cells, plain, shownValue } from "../exchange/figures.ts";
import { kpiTable } from "../metrics/kpi.ts";
import { library } from "../scenario/library.ts";
import { summarise } from "../scenario/summary.ts";
import type { RunOptions } from "../simulation/run.ts";
import { type CentreFigure, centreCsv, centreFigures } from "./centres.ts";
import { say } from "./say.ts";
import { type Asked, resolved, simulated } from "./simulated.ts";
import { lines, makeFolder, writeWhole } from "./write.ts";

interface Column {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly recordingHash: string | null;
  readonly figures: readonly CentreFigure[];
}

export async function runAll(
  asked: Omit<Asked, "file">,
  options: RunOptions,
  out: string | undefined,
  language: "zh" | "en",
): Promise<number> {
  const columns: Column[] = [];
  for (const { file } of summarise(library)) {
    const brief = resolved({ ...asked, file });
    if (!brief) return 1;
    const { id, title } = brief.scenario;
    say(`${id} …`);
    const recording = await simulated(brief, { ...options, detail: "kpi" });
    if (!recording) {
      say("cancelled");
      return 130;
    }
    const figures = centreFigures(recording, kpiTable(recording), language);
    columns.push({ id, title, recordingHash: recording.recordingHash, figures });
  }
  const text = [...tableLines(columns)];
  for (const line of text) process.stdout.write(`${line}\n`);
  if (out === undefined) return 0;
  makeFolder(out);
  writeWhole(join(out, "scenarios.txt"), lines(text));
  const rows = rowsOf(columns);
  const values = columns.map(({ id }, k) => ({ header: id, values: rows.map(({ values }) => values[k] ?? null) }));
  writeWhole(
    join(out, "scenarios.csv"),
    lines(
      centreCsv(
        rows.map(({ figure }) => figure),
        values,
      ),
    ),
  );
  writeWhole(join(out, "scenarios.json"), [`${JSON.stringify(asJson(columns, options), null, 2)}\n`]);
  return 0;
}

interface Row {
  readonly figure: CentreFigure;
  /** one for each scenario; null where it has no such figure or nothing was observed */
  readonly values: readonly (number | null)[];
}

/** Rows of all scenarios, as they come first; a site plan of its own may have other centres. */
function rowsOf(columns: readonly Column[]): Row[] {
  const key = ({ centre, id }: CentreFigure) => `${centre ?? ""} ${id}`;
  const found = new Map<string, CentreFigure>();
  for (const { figures } of columns) {
    for (const figure of figures) if (!found.has(key(figure))) found.set(key(figure), figure);
  }
  const byKey = columns.map(({ figures }) => new Map(figures.map((figure) => [key(figure), figure.value])));
  return [...found].map(([k, figure]) => ({ figure, values: byKey.map((values) => values.get(k) ?? null) }));
}

const TITLE_CELLS = 54;
const COLUMN_CELLS = 12;

function* tableLines(columns: readonly Column[]): Generator<string> {
  yield "仿真推演数据 · simulated figures";
  const widths = columns.map(({ id }) => Math.max(COLUMN_CELLS, id.length + 2));
  const line = (name: string, parts: readonly string[]) =>
    `${name}${" ".repeat(Math.max(1, TITLE_CELLS - cells(name)))}${parts.map((part, k) => part.padStart(widths[k] as number)).join("")}`;
  let centre: string | null | undefined;
  for (const { figure, values } of rowsOf(columns)) {
    if (figure.centre !== centre) {
      yield "";
      yield line(
        `== ${plain(figure.centreName)} ==`,
        columns.map(({ id }) => id),
      );
    }
    centre = figure.centre;
    const unit = figure.unit === "1" || figure.unit === "0–1" ? "" : ` [${figure.unit}]`;
    yield line(
      `  ${figure.title}${unit}`,
      values.map((value) => shownValue(value, figure.unit)),
    );
  }
}

function asJson(columns: readonly Column[], { days, seed }: RunOptions) {
  const scenarios = columns.map(({ id, title, recordingHash, figures }) => {
    const centres: Record<string, Record<string, { value: number | null; unit: string }>> = {};
    for (const { centre, id: kpi, value, unit } of figures) {
      const own = (centres[centre ?? "hub"] ??= {});
      own[kpi] = { value, unit };
    }
    return { scenario: id, title, recordingHash, centres };
  });
  return { days, seed, scenarios };
}
