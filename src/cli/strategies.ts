/** `hub run --strategies`: the same days under every energy management strategy, beside perfect foresight. */
import { join } from "node:path";
import { csvLines } from "../exchange/csv.ts";
import { cells, plain, shownValue } from "../exchange/figures.ts";
import { type KpiId, kpiTable } from "../metrics/kpi.ts";
import { emsStrategies } from "../policies/ems.ts";
import type { Recording } from "../recording/recording.ts";
import type { Change } from "../scenario/change.ts";
import { perfectForesight, SUPPLY_LOST } from "../simulation/foresight.ts";
import { highsSolver } from "../simulation/highs.ts";
import type { RunOptions } from "../simulation/run.ts";
import { schemaMeta } from "../units/field.ts";
import { say } from "./say.ts";
import { type Asked, resolved, simulated } from "./simulated.ts";
import { lines, makeFolder, writeWhole } from "./write.ts";

interface Row {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

const WORDS = {
  zh: {
    strategy: "策略",
    columns: ["电费", "折算电费", "高于先知", "电度电费", "基本电费", "上网收入", "最大需量", "电网排放", "等效循环"],
    foresight: "完全先知(标尺)",
    supplyLost: "期间失去外部电源",
    note: "折算电费:期末储能少存的电按最低电价补足;先知:全程负荷、光照与车辆事先已知的最低电费",
  },
  en: {
    strategy: "strategy",
    columns: ["bill", "settled", "above", "energy", "monthly", "feed-in", "peak", "carbon", "cycles"],
    foresight: "perfect foresight (yardstick)",
    supplyLost: "supply was lost",
    note: "settled: what the battery holds less at the end is bought at the lowest price; above: the least bill if loads, sun and vehicles were known beforehand",
  },
} as const;
const UNITS = ["CNY", "CNY", "%", "CNY", "CNY", "CNY", "kW", "kgCO2e", "1"] as const;

export async function compareStrategies(
  asked: Asked,
  options: RunOptions,
  out: string | undefined,
  language: "zh" | "en",
): Promise<number> {
  const words = WORDS[language];
  const rows: Row[] = [];
  let yardstick: Row | null = null;
  let leastCny: number | null = null;
  for (const [name, { parameters }] of Object.entries(emsStrategies)) {
    const brief = resolved({ ...asked, changes: [...asked.changes, chosen(name)] });
    if (!brief) return 1;
    say(`${name} …`);
    const recording = await simulated(brief, { ...options, detail: "kpi" });
    if (!recording) {
      say("cancelled");
      return 130;
    }
    if (rows.length === 0) {
      // who comes and when is the same under every strategy: the first run tells what there was to know
      const best = perfectForesight(recording, await highsSolver());
      if ("failed" in best) say(`no yardstick: ${best.failed === SUPPLY_LOST ? words.supplyLost : best.failed}`);
      else {
        leastCny = best.settledCny;
        const { costCny, settledCny, energyCny, demandCny, feedInCny, peakKw } = best;
        yardstick = {
          name: words.foresight,
          values: [costCny, settledCny, 0, energyCny, demandCny, feedInCny, peakKw, null, null],
        };
      }
    }
    rows.push({ name: schemaMeta.get(parameters)?.name?.[language] ?? name, values: figures(recording, leastCny) });
  }
  if (yardstick) rows.push(yardstick);
  const unitOf = (title: string, k: number) => `${title} [${UNITS[k]}]`;
  const titles = words.columns.map(unitOf);
  const nameCells = Math.max(...rows.map(({ name }) => cells(name)), cells(words.strategy)) + 2;
  const widths = titles.map((title) => Math.max(12, cells(title) + 2));
  const line = (name: string, parts: readonly string[]) =>
    `${name}${" ".repeat(nameCells - cells(name))}${parts.map((p, k) => `${" ".repeat((widths[k] as number) - cells(p))}${p}`).join("")}\n`;
  process.stdout.write(line(words.strategy, titles));
  for (const { name, values } of rows) {
    process.stdout.write(
      line(
        plain(name),
        values.map((value, k) => shownValue(value, UNITS[k] as string)),
      ),
    );
  }
  process.stdout.write(`${words.note}\n`);
  if (out !== undefined) {
    makeFolder(out);
    const columns = [
      { header: words.strategy, values: rows.map(({ name }) => name) },
      ...titles.map((header, k) => ({ header, values: rows.map(({ values }) => values[k] ?? Number.NaN) })),
    ];
    writeWhole(join(out, "strategies.csv"), lines(csvLines(columns)));
  }
  return 0;
}

function chosen(name: string): Change {
  return { path: "operations.policies.ems", set: { name } };
}

function figures(recording: Recording, leastCny: number | null): (number | null)[] {
  const table = kpiTable(recording);
  const value = (id: KpiId) => table[id].value;
  const cny = value("energy.costCny");
  const settledCny = cny === null ? null : cny + missingCny(recording);
  return [
    cny,
    settledCny,
    settledCny === null || leastCny === null ? null : 100 * (settledCny / leastCny - 1),
    value("energy.energyCostCny"),
    value("energy.demandChargeCny"),
    value("energy.feedInCny"),
    value("energy.peakKw"),
    gridKg(recording),
    value("energy.storageCycles"),
  ];
}

/** Price of filling the battery to what it held at the beginning, < 0 where it holds more [CNY]. */
function missingCny(recording: Recording): number {
  const { startS, endS } = recording.header;
  const stored = recording.levelId("battery.storedKwh");
  const price = recording.levelId("tariff.priceCnyPerKwh");
  if (stored === null || price === null) return 0;
  const missingKwh = (recording.levelAt(stored, startS) ?? 0) - (recording.levelAt(stored, endS) ?? 0);
  let lowest = Number.POSITIVE_INFINITY;
  for (const row of recording.rowsOfLevel(price))
    lowest = Math.min(lowest, recording.levelRows.columns.value[row] as number);
  return Number.isFinite(lowest) ? missingKwh * lowest : 0;
}

function gridKg(recording: Recording): number {
  const { endS } = recording.header;
  return recording
    .ledgersBetween("grid", "air", "kgCO2e")
    .reduce((sum, ledger) => sum + recording.ledgerAt(ledger, endS), 0);
}
