/** The commands about whole scenarios: `run`, `check`, `list` and `schema`. */
import { plain } from "../exchange/figures.ts";
import { originText } from "../exchange/weather/origin.ts";
import { kpiTable } from "../metrics/kpi.ts";
import { jsonSchema } from "../scenario/jsonSchema.ts";
import { library } from "../scenario/library.ts";
import { summarise } from "../scenario/summary.ts";
import { survey } from "../scenario/survey.ts";
import type { RunOptions } from "../simulation/run.ts";
import { tellBooks } from "./books.ts";
import { centreFigures, centreLines } from "./centres.ts";
import { type Destination, writeResults } from "./results.ts";
import { say, sayProblems } from "./say.ts";
import { type Asked, resolved, simulated } from "./simulated.ts";
import { tellTenants } from "./tenants.ts";

export function check(asked: Asked): number {
  const brief = resolved(asked);
  if (!brief) return 1;
  const { scenario } = brief;
  sayProblems(survey(scenario));
  process.stdout.write(`${plain(`${scenario.id}: no errors (${scenario.title.zh} · ${scenario.title.en})`)}\n`);
  return 0;
}

export async function run(asked: Asked, options: RunOptions, to: Destination, language: "zh" | "en"): Promise<number> {
  const brief = resolved(asked);
  if (!brief) return 1;
  const { scenario } = brief;
  const recording = await simulated(brief, options);
  if (!recording) {
    say("cancelled");
    return 130;
  }
  const kpis = kpiTable(recording);
  const figures = centreFigures(recording, kpis, language);
  writeResults(recording, scenario, kpis, figures, to);
  const days = `${options.days} ${options.days === 1 ? "day" : "days"}`;
  process.stdout.write(`${plain(`${scenario.title.zh} · ${scenario.title.en}`)}\n`);
  process.stdout.write(`${scenario.id}, ${days} from ${scenario.conditions.date}, seed ${options.seed}\n`);
  process.stdout.write(`recording ${recording.recordingHash}\n`);
  const { weather } = recording.header;
  if (weather) process.stdout.write(`${plain(originText(weather, language))}\n`);
  process.stdout.write("仿真推演数据 · simulated figures\n");
  for (const line of centreLines(figures)) process.stdout.write(`${line}\n`);
  tellBooks(recording, language);
  if (to.tenants) tellTenants(recording, language, to.out);
  return 0;
}

export function list(): number {
  for (const s of summarise(library)) process.stdout.write(`${s.file.padEnd(20)} ${s.title.zh} · ${s.title.en}\n`);
  return 0;
}

export function schema(): number {
  process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  return 0;
}
