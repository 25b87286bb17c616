/** From what was asked for to a scenario, and from that to a recording. */
import { basename } from "node:path";
import { type Attached, readAttachedWeather } from "../exchange/weather/attached.ts";
import { measuredFrom } from "../exchange/weather/measured.ts";
import { JointPowers } from "../park/energy/charging/joint.ts";
import { measuredGiven } from "../park/energy/measuredWeather.ts";
import type { MeasuredGiven } from "../park/energy/runWeather.ts";
import { Recording } from "../recording/recording.ts";
import { weatherAttachment } from "../scenario/attachments.ts";
import type { Change } from "../scenario/change.ts";
import { library } from "../scenario/library.ts";
import { needsPlanner } from "../scenario/policies.ts";
import { resolveScenario } from "../scenario/resolve.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { loadPlanner } from "../simulation/planner.ts";
import type { RunOptions } from "../simulation/run.ts";
import { run$ } from "../simulation/stream.ts";
import { sha256 } from "../units/sha256.ts";
import { gather, readBytes } from "./read.ts";
import { sayProblems } from "./say.ts";

export interface Asked {
  readonly file: string;
  readonly over: readonly string[];
  readonly changes: readonly Change[];
  /** path of a file of measured weather */
  readonly weather: string | undefined;
}

export interface Brief {
  readonly scenario: Scenario;
  readonly weather: MeasuredGiven | null;
  /** contents of the files the scenario names */
  readonly attached: Attached;
}

/** The scenario and its weather, with their warnings said; null when it is refused, with all reasons said. */
export function resolved({ file, over, changes, weather: path }: Asked): Brief | null {
  const gathered = new Map<string, string>();
  const name = gather(file, gathered);
  const overNames = over.map((path) => gather(path, gathered));
  const files = { ...library, ...Object.fromEntries(gathered) };
  const bytes = path === undefined ? null : readBytes(path, "weather");
  const resolveWith = (more: readonly Change[]) =>
    resolveScenario({ file: name, files, over: overNames, changes: [...changes, ...more] });
  let { scenario, problems } = resolveWith([]);
  // a file that was given is the one the scenario names, or else it is laid over it
  if (scenario && bytes && path !== undefined && !weatherAttachment(scenario)) {
    ({ scenario, problems } = resolveWith(measuredFrom(basename(path), sha256(bytes))));
  }
  sayProblems(problems);
  if (!scenario) return null;
  const named = weatherAttachment(scenario);
  if (!named) return { scenario, weather: null, attached: {} };
  const attached: Attached = bytes ? { [named.sha256]: bytes } : {};
  const reading = readAttachedWeather(named, attached);
  sayProblems(reading.problems);
  if (!reading.weather) return null;
  return { scenario, weather: measuredGiven(named.sha256, reading.weather), attached };
}

/** Simulates; null when it was cancelled. */
export async function simulated({ scenario, weather, attached }: Brief, asked: RunOptions): Promise<Recording | null> {
  const options = needsPlanner(scenario) ? { ...asked, planner: await loadPlanner() } : asked;
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
    const subscription = run$(scenario, { joint: JointPowers, ...options, weather }, [], (next) =>
      setImmediate(next),
    ).subscribe((message) => {
      if (message.type === "began") recording = new Recording(message.header, attached);
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
