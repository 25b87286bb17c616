/** The commands about the roads of a scenario: `roads export`, `check`, `import` and `service`. */
import { basename, join } from "node:path";
import { serviceLines } from "../app/service/lines.ts";
import { plain } from "../exchange/figures.ts";
import { recordedTrips } from "../exchange/roads/demand.ts";
import { sumoFiles } from "../exchange/roads/sumo.ts";
import { roadsOfSite } from "../scenario/roads/ofSite.ts";
import { roadPlan } from "../scenario/roads/plan.ts";
import { readRoads } from "../scenario/roads/read.ts";
import type { RoadFile } from "../scenario/roads/spec.ts";
import { siteRoadsOf } from "../scenario/roads/toSite.ts";
import { SCHEMA_VERSION } from "../scenario/scenario.ts";
import type { RunOptions } from "../simulation/run.ts";
import type { Hours } from "./arguments.ts";
import { readText } from "./read.ts";
import { say, sayProblems } from "./say.ts";
import { type Asked, resolved, simulated } from "./simulated.ts";
import { makeFolder, writeWhole } from "./write.ts";

interface RoadsAsked {
  readonly out: string;
  readonly sumo: boolean;
  /** trips that set out between two times of the day [s]; null for none */
  readonly demand: Hours | null;
  readonly seed: number;
}

export async function exportRoads(asked: Asked, { out, sumo, demand, seed }: RoadsAsked): Promise<number> {
  const brief = resolved(asked);
  if (!brief) return 1;
  const { scenario } = brief;
  let roads = roadsOfSite(scenario.site);
  if (demand) {
    const recording = await simulated(brief, { days: 1, seed, detail: "flows" });
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

export function checkRoads(file: string): number {
  const roads = roadsFile(file);
  if (!roads) return 1;
  process.stdout.write(`${plain(`${roads.name.zh} · ${roads.name.en}: no errors (${roadsText(roads)})`)}\n`);
  return 0;
}

/** Prints a scenario file whose site has the roads of a file; whether it is sound with them is for `check` to say. */
export function importRoads(file: string, base: string): number {
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

export async function serviceOfRoads(asked: Asked, options: RunOptions, window: Hours | null, language: "zh" | "en") {
  const brief = resolved(asked);
  if (!brief) return 1;
  const { scenario } = brief;
  const recording = await simulated(brief, options);
  if (!recording) {
    say("cancelled");
    return 130;
  }
  process.stdout.write(`${plain(`${scenario.title.zh} · ${scenario.title.en}`)}\n`);
  process.stdout.write("仿真推演数据 · simulated figures\n");
  for (const line of serviceLines(recording, window ?? undefined, language)) process.stdout.write(`${line}\n`);
  return 0;
}
