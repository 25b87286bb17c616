/** Reads scenarios off the UI thread: files in, a scenario as data or what is wrong with them out. */
import * as Comlink from "comlink";
import { weatherAttachment } from "./scenario/attachments.ts";
import { closely } from "./scenario/closely.ts";
import { library } from "./scenario/library.ts";
import { listed } from "./scenario/problem.ts";
import { type Resolved, resolveWith } from "./scenario/resolveWith.ts";
import { asShipped } from "./scenario/scrutiny.ts";
import type { ScenarioReader, ScenarioRequest } from "./simulation/protocol.ts";

function resolve({ file, files, over = [], changes = [] }: ScenarioRequest): Resolved {
  // the scenarios that come with the program have nothing wrong, that is tested: nobody waits for checks of theirs
  const isShipped =
    Object.keys(files ?? {}).length === 0 && over.length === 0 && changes.length === 0 && Object.hasOwn(library, file);
  return resolveWith(isShipped ? asShipped : closely, { file, files: { ...library, ...files }, over, changes });
}

const reader: ScenarioReader = {
  async list() {
    const { summarise } = await import("./scenario/summary.ts");
    return summarise(library);
  },
  async resolve(request) {
    const { scenario, problems } = resolve(request);
    const named = scenario && weatherAttachment(scenario);
    const attached = request.attachments ?? {};
    if (!named || !Object.hasOwn(attached, named.sha256)) return { scenario, problems };
    const { readAttachedWeather } = await import("./exchange/weather/attached.ts");
    const reading = readAttachedWeather(named, attached);
    return { scenario: reading.weather ? scenario : null, problems: listed([...problems, ...reading.problems]) };
  },
  async survey(request) {
    const { scenario } = resolve(request);
    if (!scenario) return [];
    // nothing waits for it, least of all a run
    const { survey } = await import("./scenario/survey.ts");
    return survey(scenario);
  },
  async schema() {
    // the form alone asks for it
    const { jsonSchema } = await import("./scenario/jsonSchema.ts");
    return jsonSchema();
  },
};

Comlink.expose(reader);
