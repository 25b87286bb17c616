/** The command line: runs and checks scenario files, prints their schema. Results go to standard output, the rest to standard error. */
import { runAll } from "./cli/allScenarios.ts";
import { commandOf, hours, oneOf, parsed, whole } from "./cli/arguments.ts";
import { reason, UsageError } from "./cli/faults.ts";
import { follow } from "./cli/follow.ts";
import { HELP } from "./cli/help.ts";
import { changeOf } from "./cli/read.ts";
import { checkRoads, exportRoads, importRoads, serviceOfRoads } from "./cli/roads.ts";
import { say } from "./cli/say.ts";
import { check, list, run, schema } from "./cli/scenarios.ts";
import { compareStrategies } from "./cli/strategies.ts";
import { DETAILS, type Detail } from "./recording/vocabulary.ts";

const COMMANDS = ["run", "follow", "check", "list", "schema", "roads"] as const;
const ROAD_COMMANDS = ["export", "check", "import", "service"] as const;

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
    return command === "schema" ? schema() : list();
  }
  const { out, events = false, save = false, tenants = false, sumo = false } = values;
  const seed = whole("seed", values.seed, 1, 0, 4_294_967_295);
  const options = {
    days: whole("days", values.days, 1, 1, 366),
    seed,
    detail: oneOf<Detail>("detail", values.detail ?? (save ? "full" : "flows"), DETAILS),
  };
  const language = oneOf("language", values.language ?? "en", ["zh", "en"] as const);
  const over = values.with ?? [];
  const changes = (values.set ?? []).map(changeOf);
  if (values.all) {
    if (command !== "run" || file !== undefined) throw new UsageError("--all goes with run, and takes no file");
    if (events || save || tenants || values.strategies) throw new UsageError("--all writes tables of figures only");
    return runAll({ over, changes, weather: values.weather }, options, out, language);
  }
  if (file === undefined) throw new UsageError(`${roads ? `roads ${roads}` : command} takes a file`);
  if (roads === "check") return checkRoads(file);
  if (roads === "import") return importRoads(file, values.base ?? "jiaozuo.json");
  const asked = { file, over, changes, weather: values.weather };
  if (roads === "export") {
    if (out === undefined) throw new UsageError("roads export needs --out DIR");
    return exportRoads(asked, { out, sumo, seed, demand: hours("demand", values.demand) });
  }
  if ((events || save) && out === undefined) throw new UsageError(`--${events ? "events" : "save"} needs --out DIR`);
  if (roads === "service") return serviceOfRoads(asked, options, hours("window", values.window), language);
  if (command === "follow") return follow(asked, options, { lot: values.lot, truck: values.truck, out }, language);
  if (command === "run" && values.strategies) {
    if (events || save || tenants) throw new UsageError("--strategies writes a table, no events and no recording");
    return compareStrategies(asked, options, out, language);
  }
  return command === "check" ? check(asked) : run(asked, options, { out, events, save, tenants }, language);
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
