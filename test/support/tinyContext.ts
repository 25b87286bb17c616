/** The least a part of the park needs to live: a clock, a recorder, streams, and a few numbers. */
import { Kernel } from "../../src/kernel/kernel.ts";
import { Streams } from "../../src/kernel/streams.ts";
import type { ParkContext } from "../../src/park/context.ts";
import { JointPowers } from "../../src/park/energy/charging/joint.ts";
import type { Planner } from "../../src/park/energy/planning.ts";
import { Recorder } from "../../src/recording/recorder.ts";
import { Recording } from "../../src/recording/recording.ts";
import { LocalCalendar } from "../../src/units/calendar.ts";

export interface TinyWorld {
  readonly ctx: ParkContext;
  readonly kernel: Kernel;
  readonly recorder: Recorder;
  /** closes the recording at the kernel's now */
  finish(): Recording;
}

/** @param parts what the part under test reads of site, operations, conditions and initial state */
export function tinyWorld(
  parts: {
    site?: unknown;
    operations?: unknown;
    conditions?: unknown;
    initial?: unknown;
    planner?: Planner | null;
    seed?: number;
    startS?: number;
    endS?: number;
  } = {},
): TinyWorld {
  const startS = parts.startS ?? 0;
  const endS = parts.endS ?? 86_400;
  const kernel = new Kernel(startS);
  const header = {
    format: 1 as const,
    modelVersion: "test",
    scenario: {
      site: parts.site ?? {},
      operations: parts.operations ?? {},
      conditions: parts.conditions ?? {},
      initial: parts.initial ?? {},
    },
    seed: parts.seed ?? 1,
    startS,
    endS,
    detail: "full" as const,
    solverVersion: "none",
  };
  const recorder = new Recorder(kernel, header);
  recorder.open();
  const ctx = {
    kernel,
    recorder,
    streams: new Streams(parts.seed ?? 1),
    calendar: new LocalCalendar({ year: 2026, month: 5, day: 14 }),
    site: parts.site ?? {},
    operations: parts.operations ?? {},
    conditions: { driving: { siteSpeed: 1 }, ...(parts.conditions ?? {}) },
    initial: parts.initial ?? {},
    planner: parts.planner ?? null,
    joint: JointPowers,
    startS,
    endS,
  } as unknown as ParkContext;
  return {
    ctx,
    kernel,
    recorder,
    finish() {
      const recording = new Recording(header);
      recording.append(recorder.close());
      return recording;
    },
  };
}
