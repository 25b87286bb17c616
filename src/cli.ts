/** The command line: runs and checks scenario files, prints their schema. Results go to standard output, the rest to standard error. */
import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { serviceLines } from "./app/service/lines.ts";
import { problemsEn } from "./app/text/problemsEn.ts";
import { faultText, problemText } from "./app/text/problemText.ts";
import { csvLines } from "./exchange/csv.ts";
import { eventLines } from "./exchange/events.ts";
import { figureLines, plain } from "./exchange/figures.ts";
import { localTime } from "./exchange/localTime.ts";
import { recordedTrips } from "./exchange/roads/demand.ts";
import { sumoFiles } from "./exchange/roads/sumo.ts";
import { KPI_IDS, type KpiId, type KpiValue, kpiGroup, kpiGroupTitle, kpiTable, kpiTitle } from "./metrics/kpi.ts";
import { series } from "./metrics/series.ts";
import { saveRecording } from "./recording/file.ts";
import { Recording } from "./recording/recording.ts";
import { DETAILS, type Detail } from "./recording/vocabulary.ts";
import type { Change } from "./scenario/change.ts";
import { baseOf, MAX_FILE_SIZE, tooLarge } from "./scenario/files.ts";
import { jsonSchema } from "./scenario/jsonSchema.ts";
import { library } from "./scenario/library.ts";
import type { Problem } from "./scenario/problem.ts";
import { readJson } from "./scenario/readJson.ts";
import { resolveScenario } from "./scenario/resolve.ts";
import { roadsOfSite } from "./scenario/roads/ofSite.ts";
import { roadPlan } from "./scenario/roads/plan.ts";
import { readRoads, roadsTooLarge } from "./scenario/roads/read.ts";
import { MAX_ROADS_SIZE, type RoadFile } from "./scenario/roads/spec.ts";
import { siteRoadsOf } from "./scenario/roads/toSite.ts";
import { SCHEMA_VERSION, type Scenario } from "./scenario/scenario.ts";
import { nearest } from "./scenario/suggest.ts";
import { summarise } from "./scenario/summary.ts";
import { survey } from "./scenario/survey.ts";
import type { RunOptions } from "./simulation/run.ts";
import { run$ } from "./simulation/stream.ts";

const HELP = `hub: simulates the logistics hub

  hub run FILE     simulates a scenario and prints its key figures
  hub check FILE   says whether a scenario is sound, or all that is wrong with it, and surveys its plan
  hub list         names the scenarios that come with the program
  hub schema       prints the JSON Schema of scenario files, for editors
  hub roads …      the roads of a scenario for other programs, and back

  hub roads export FILE --out DIR   writes the roads of a scenario with gates and places as DIR/roads.json
  hub roads check ROADS             says whether such a file is sound, or all that is wrong with it
  hub roads import ROADS            prints a scenario file that puts these roads in place of those of a base
  hub roads service FILE            simulates a scenario and prints delay, queue and density of its roads,
                                    junctions and gates, with their level of service

FILE is a path, or the name of a scenario that comes with the program. The bases of a file are looked
up beside it, then among those that come with the program.

  --with FILE        lays a file of conditions over it (repeatable)
  --set PATH=VALUE   changes one value, such as operations.labour.forklifts=90 (repeatable)
  --days N           days to simulate, 1 to 366 (1)
  --seed N           seed of chance, 0 to 4294967295 (1)
  --detail LEVEL     full: with motion; flows: without; kpi: quarter-hours only (flows, full with --save)
  --out DIR          writes DIR/kpi.json and DIR/series.csv (quarter-hours)
  --events           writes DIR/events.ndjson as well
  --save             writes DIR/recording.hub as well, which the page opens
  --demand FROM-TO   roads export: simulates a day and adds the trips that set out then, such as 06:00-08:00
  --sumo             roads export: writes what netconvert and sumo read as well (roads.netccfg, roads.sumocfg …)
  --window FROM-TO   roads service: between these times of the first day, such as 07:00-09:00 (all days)
  --base NAME        roads import: the scenario whose roads are replaced (jiaozuo.json)
  --language zh|en   language of the printed figures (en)
  --help             this text

Exit status: 0 done, 1 scenario refused or run failed, 2 wrong use, 130 cancelled.
`;

/** Wrong use of the command line. */
class UsageError extends Error {}
/** Nothing to do with the program: a file that cannot be read or written. */
class FileError extends Error {}

const STEP_S = 900;

// -- files in -----------------------------------------------------------------------------------------------------

/** What a file is too large for, and how large it may be. */
const KINDS = {
  scenario: { limit: MAX_FILE_SIZE, fault: tooLarge },
  roads: { limit: MAX_ROADS_SIZE, fault: roadsTooLarge },
};

/** The text of a file, reading no more of it than a file of its kind may have. */
function readText(path: string, kind: keyof typeof KINDS = "scenario"): string {
  const { limit, fault } = KINDS[kind];
  const tooLargeText = (size: number) => faultText(problemsEn, fault(path, size));
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, "r");
    const size = statSync(path).size;
    if (size > limit) throw new FileError(tooLargeText(size));
    const buffer = Buffer.alloc(limit + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < buffer.length; length += read) {
      read = readSync(descriptor, buffer, length, buffer.length - length, null);
    }
    if (length > limit) throw new FileError(tooLargeText(length));
    return buffer.toString("utf8", 0, length);
  } catch (error) {
    throw error instanceof FileError ? error : new FileError(`${path}: cannot be read (${reason(error)})`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Gathers a file and its bases into `files`; returns the name it goes by. */
function gather(given: string, files: Map<string, string>): string {
  // a folder of that name is no file: results may have been written to it
  if (statSync(given, { throwIfNoEntry: false })?.isDirectory() !== false) {
    const builtIn = [given, `${given}.json`].find((name) => Object.hasOwn(library, name));
    if (builtIn !== undefined) return builtIn;
    throw new FileError(`no file ${given}, and no scenario of this name${didYouMean(given, Object.keys(library))}`);
  }
  const folder = dirname(given);
  const asked = basename(given);
  for (let name: string | null = asked; name !== null; ) {
    const text = readText(join(folder, name));
    if (files.has(name)) {
      if (files.get(name) !== text) throw new FileError(`two different files are called ${name}`);
      break; // a file laid over shares its bases, or the bases form a cycle, which is reported
    }
    files.set(name, text);
    const base = baseOf(text);
    name = base !== null && base === basename(base) && existsSync(join(folder, base)) ? base : null;
  }
  return asked;
}

function changeOf(text: string): Change {
  const at = text.indexOf("=");
  if (at <= 0) throw new UsageError(`--set takes PATH=VALUE, got ${text}`);
  const value = text.slice(at + 1);
  const reading = readJson(value, "");
  return { path: text.slice(0, at), set: "value" in reading ? reading.value : value };
}

// -- words out ----------------------------------------------------------------------------------------------------

const say = (text: string) => void process.stderr.write(`${plain(text)}\n`);

function sayProblems(problems: readonly Problem[]): void {
  for (const problem of problems) {
    say((problem.severity === "warning" ? "warning: " : "") + problemText(problemsEn, problem));
  }
}

/** `; did you mean check?`, or nothing. */
function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? "" : problemsEn.near(near);
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

function printFigures(kpis: Record<KpiId, KpiValue>, language: "zh" | "en"): void {
  const figures = KPI_IDS.map((id) => {
    return { ...kpis[id], id, group: kpiGroupTitle(kpiGroup(id))[language], title: kpiTitle(id)[language] };
  });
  for (const line of figureLines(figures)) process.stdout.write(`${line}\n`);
}

// -- files out ----------------------------------------------------------------------------------------------------

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new FileError(`${path}: cannot be made (${reason(error)})`);
  }
}

/** Writes under another name and renames, so that a file is there as a whole or not at all. */
function writeWhole(path: string, parts: Iterable<string | Uint8Array>): void {
  const part = `${path}.${process.pid}.part`;
  try {
    const descriptor = openSync(part, "w");
    try {
      for (const piece of parts) {
        const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
        for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
      }
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw new FileError(`${path}: cannot be written (${reason(error)})`);
  }
}

/** Lines joined into pieces of some size. */
function* lines(source: Iterable<string>): Generator<string> {
  let piece = "";
  for (const line of source) {
    piece += `${line}\n`;
    if (piece.length > 65_536) {
      yield piece;
      piece = "";
    }
  }
  yield piece;
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

function writeResults(recording: Recording, scenario: Scenario, kpis: Record<KpiId, KpiValue>, to: Destination): void {
  const { out, events, save } = to;
  if (out === undefined) return;
  makeFolder(out);
  const { seed, startS, endS } = recording.header;
  const days = (endS - startS) / 86_400;
  const report = { scenario: scenario.id, seed, days, recordingHash: recording.recordingHash, kpis };
  const { date } = scenario.conditions;
  writeWhole(join(out, "kpi.json"), [`${JSON.stringify(report, null, 2)}\n`]);
  writeWhole(join(out, "series.csv"), lines(csvLines(seriesColumns(recording, date))));
  if (events) writeWhole(join(out, "events.ndjson"), lines(eventLines(recording, date)));
  if (save) writeWhole(join(out, "recording.hub"), [saveRecording(recording)]);
}

// -- commands -----------------------------------------------------------------------------------------------------

interface Destination {
  readonly out: string | undefined;
  readonly events: boolean;
  readonly save: boolean;
}

interface Asked {
  readonly file: string;
  readonly over: readonly string[];
  readonly changes: readonly Change[];
}

/** The scenario, with its warnings said; null when it is refused, with all reasons said. */
function resolved({ file, over, changes }: Asked): Scenario | null {
  const gathered = new Map<string, string>();
  const name = gather(file, gathered);
  const overNames = over.map((path) => gather(path, gathered));
  const files = { ...library, ...Object.fromEntries(gathered) };
  const { scenario, problems } = resolveScenario({ file: name, files, over: overNames, changes });
  sayProblems(problems);
  return scenario;
}

function check(asked: Asked): number {
  const scenario = resolved(asked);
  if (!scenario) return 1;
  sayProblems(survey(scenario));
  process.stdout.write(`${plain(`${scenario.id}: no errors (${scenario.title.zh} · ${scenario.title.en})`)}\n`);
  return 0;
}

/** Simulates; null when it was cancelled. */
function simulated(scenario: Scenario, options: RunOptions): Promise<Recording | null> {
  const beganMs = Date.now();
  let shown = false;
  const progress = (doneShare: number) => {
    if (!process.stderr.isTTY || Date.now() - beganMs < 1000) return;
    shown = true;
    process.stderr.write(`\r${Math.floor(doneShare * 100)} % `);
  };
  return new Promise((resolve, reject) => {
    let recording: Recording | null = null;
    const end = (result: Recording | null) => {
      process.off("SIGINT", cancel);
      if (shown) process.stderr.write("\r\x1b[K");
      resolve(result);
    };
    const subscription = run$(scenario, options, [], (next) => setImmediate(next)).subscribe((message) => {
      if (message.type === "began") recording = new Recording(message.header);
      else if (message.type === "chunk") recording?.append(message.chunk);
      else if (message.type === "progress") progress(message.doneShare);
      else if (message.type === "failed") reject(new Error(message.message));
      else if (message.type === "done") end(recording);
    });
    const cancel = () => {
      subscription.unsubscribe();
      end(null);
    };
    process.once("SIGINT", cancel);
  });
}

async function run(asked: Asked, options: RunOptions, to: Destination, language: "zh" | "en"): Promise<number> {
  const scenario = resolved(asked);
  if (!scenario) return 1;
  const recording = await simulated(scenario, options);
  if (!recording) {
    say("cancelled");
    return 130;
  }
  const kpis = kpiTable(recording);
  writeResults(recording, scenario, kpis, to);
  const days = `${options.days} ${options.days === 1 ? "day" : "days"}`;
  process.stdout.write(`${plain(`${scenario.title.zh} · ${scenario.title.en}`)}\n`);
  process.stdout.write(`${scenario.id}, ${days} from ${scenario.conditions.date}, seed ${options.seed}\n`);
  process.stdout.write(`recording ${recording.recordingHash}\n`);
  process.stdout.write("仿真推演数据 · simulated figures\n");
  printFigures(kpis, language);
  return 0;
}

// -- roads --------------------------------------------------------------------------------------------------------

interface RoadsAsked {
  readonly out: string;
  readonly sumo: boolean;
  /** trips that set out between two times of the day [s]; null for none */
  readonly demand: Hours | null;
  readonly seed: number;
}

async function exportRoads(asked: Asked, { out, sumo, demand, seed }: RoadsAsked): Promise<number> {
  const scenario = resolved(asked);
  if (!scenario) return 1;
  let roads = roadsOfSite(scenario.site);
  if (demand) {
    const recording = await simulated(scenario, { days: 1, seed, detail: "flows" });
    if (!recording) {
      say("cancelled");
      return 130;
    }
    roads = { ...roads, trips: recordedTrips(recording, demand) };
  }
  makeFolder(out);
  writeWhole(join(out, "roads.json"), [`${JSON.stringify(roads, null, 1)}\n`]);
  if (sumo)
    for (const [name, text] of Object.entries(sumoFiles(roadPlan(roads), "roads"))) writeWhole(join(out, name), [text]);
  process.stdout.write(`${plain(`${scenario.id}: ${roadsText(roads)}`)}\n`);
  return 0;
}

function roadsText({ edges, gates, places, trips }: RoadFile): string {
  return `${edges.length} roads, ${gates.length} gates, ${places.length} places, ${trips.length} trips`;
}

function roadsFile(file: string): RoadFile | null {
  const { roads, problems } = readRoads(readText(file, "roads"), basename(file));
  sayProblems(problems);
  return roads;
}

function checkRoads(file: string): number {
  const roads = roadsFile(file);
  if (!roads) return 1;
  process.stdout.write(`${plain(`${roads.name.zh} · ${roads.name.en}: no errors (${roadsText(roads)})`)}\n`);
  return 0;
}

/** Prints a scenario file whose site has the roads of a file; whether it is sound with them is for `check` to say. */
function importRoads(file: string, base: string): number {
  const read = roadsFile(file);
  if (!read) return 1;
  const { roads, findings } = siteRoadsOf(read);
  sayProblems(findings.map((finding) => ({ ...finding, check: "roads", severity: "warning" })));
  const id = basename(file, ".json")
    .replace(/[^\w.+-]/g, "-")
    .replace(/^(?![A-Za-z])/, "roads-")
    .slice(0, 96);
  const changes = [{ path: "site.roads", set: roads }];
  const edit = { schemaVersion: SCHEMA_VERSION, id, title: read.name, base, changes };
  process.stdout.write(`${JSON.stringify(edit, null, 1)}\n`);
  return 0;
}

async function serviceOfRoads(asked: Asked, options: RunOptions, window: Hours | null, language: "zh" | "en") {
  const scenario = resolved(asked);
  if (!scenario) return 1;
  const recording = await simulated(scenario, options);
  if (!recording) {
    say("cancelled");
    return 130;
  }
  process.stdout.write(`${plain(`${scenario.title.zh} · ${scenario.title.en}`)}\n`);
  process.stdout.write("仿真推演数据 · simulated figures\n");
  for (const line of serviceLines(recording, window ?? undefined, language)) process.stdout.write(`${line}\n`);
  return 0;
}

const ROAD_COMMANDS = ["export", "check", "import", "service"] as const;

// -- arguments ----------------------------------------------------------------------------------------------------

const OPTIONS = {
  with: { type: "string", multiple: true },
  set: { type: "string", multiple: true },
  days: { type: "string" },
  seed: { type: "string" },
  detail: { type: "string" },
  out: { type: "string" },
  language: { type: "string" },
  events: { type: "boolean" },
  save: { type: "boolean" },
  demand: { type: "string" },
  sumo: { type: "boolean" },
  base: { type: "string" },
  window: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(reason(error));
  }
}

function whole(name: string, text: string | undefined, byDefault: number, min: number, max: number): number {
  if (text === undefined) return byDefault;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, got ${text}`);
}

function oneOf<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((c) => c === text);
  if (choice === undefined) throw new UsageError(`--${name} must be one of ${choices.join(", ")}, got ${text}`);
  return choice;
}

interface Hours {
  readonly fromS: number;
  readonly toS: number;
}

/** `06:00-08:00` as seconds of the day; null when it was not given. */
function hours(name: string, text: string | undefined): Hours | null {
  if (text === undefined) return null;
  const [, h0, m0, h1, m1] = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
  const fromS = 3600 * Number(h0) + 60 * Number(m0);
  const toS = 3600 * Number(h1) + 60 * Number(m1);
  if (fromS < toS && toS <= 86_400) return { fromS, toS };
  throw new UsageError(`--${name} must be two times of the day such as 06:00-08:00, got ${text}`);
}

const COMMANDS = ["run", "check", "list", "schema", "roads"] as const;

function commandOf<T extends string>(text: string | undefined, known: readonly T[], before = ""): T {
  if (text === undefined)
    throw new UsageError(before === "" ? "no command" : `${before}takes one of ${known.join(", ")}`);
  const command = known.find((c) => c === text);
  if (command === undefined) throw new UsageError(`no command ${before}${text}${didYouMean(text, known)}`);
  return command;
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args);
  if (values.help || positionals[0] === "help") {
    process.stdout.write(HELP);
    return 0;
  }
  const command = commandOf(positionals[0], COMMANDS);
  const roads = command === "roads" ? commandOf(positionals[1], ROAD_COMMANDS, "roads ") : null;
  const [file, ...rest] = positionals.slice(roads ? 2 : 1);
  if (rest.length > 0) throw new UsageError(`one file at a time, got ${[file, ...rest].join(" ")}`);
  if (command === "schema" || command === "list") {
    if (file !== undefined) throw new UsageError(`${command} takes no file`);
    if (command === "schema") process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
    else
      for (const s of summarise(library)) process.stdout.write(`${s.file.padEnd(20)} ${s.title.zh} · ${s.title.en}\n`);
    return 0;
  }
  if (file === undefined) throw new UsageError(`${roads ? `roads ${roads}` : command} takes a file`);
  if (roads === "check") return checkRoads(file);
  if (roads === "import") return importRoads(file, values.base ?? "jiaozuo.json");
  const asked = { file, over: values.with ?? [], changes: (values.set ?? []).map(changeOf) };
  const { out, events = false, save = false, sumo = false } = values;
  const seed = whole("seed", values.seed, 1, 0, 4_294_967_295);
  if (roads === "export") {
    if (out === undefined) throw new UsageError("roads export needs --out DIR");
    return exportRoads(asked, { out, sumo, seed, demand: hours("demand", values.demand) });
  }
  if ((events || save) && out === undefined) throw new UsageError(`--${events ? "events" : "save"} needs --out DIR`);
  const options = {
    days: whole("days", values.days, 1, 1, 366),
    seed,
    detail: oneOf<Detail>("detail", values.detail ?? (save ? "full" : "flows"), DETAILS),
  };
  const language = oneOf("language", values.language ?? "en", ["zh", "en"] as const);
  if (roads === "service") return serviceOfRoads(asked, options, hours("window", values.window), language);
  return command === "check" ? check(asked) : run(asked, options, { out, events, save }, language);
}

// a reader that has seen enough (`| head`) is no fault
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  say(reason(error));
  if (error instanceof UsageError) say("see: npm run -s hub -- --help");
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
