/**
 * One run: a resolved scenario, a seed and a number of days in, a recording out, in slices that the host may space as
 * it likes. The run never waits for a watcher and does not know whether there is one.
 */
import { Kernel } from "../kernel/kernel.ts";
import { Streams } from "../kernel/streams.ts";
import { startVisits } from "../park/arrivals.ts";
import type { ParkContext } from "../park/context.ts";
import { followHeat } from "../park/datacentre/heat.ts";
import { CityDelivery } from "../park/delivery/delivery.ts";
import type { JointPowers } from "../park/energy/charging/joint.ts";
import { createEnergy } from "../park/energy/energy.ts";
import type { Planner } from "../park/energy/planning.ts";
import type { MeasuredGiven } from "../park/energy/runWeather.ts";
import { startInterventions } from "../park/interventions.ts";
import { Park } from "../park/park.ts";
import { createWater } from "../park/water/water.ts";
import type { RecordingChunk, RecordingHeader } from "../recording/chunk.ts";
import { Recorder } from "../recording/recorder.ts";
import type { Detail } from "../recording/vocabulary.ts";
import { weatherAttachment } from "../scenario/attachments.ts";
import { choosePolicies, needsPlanner } from "../scenario/policies.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type CivilDate, DAY_S, LocalCalendar, parseDate } from "../units/calendar.ts";

/** Changes whenever the same scenario and seed give another recording. */
export const MODEL_VERSION = "0.1.0";

export interface RunOptions {
  readonly seed: number;
  readonly days: number;
  readonly detail: Detail;
  /** where the scenario's weather is measured: what is in the file it names */
  readonly weather?: MeasuredGiven | null;
  /** for strategies that plan; without it they go by a rule, and the recording says so */
  readonly planner?: Planner | null;
  /** where the scenario `sharesPower`; `simulate` has it */
  readonly joint?: typeof JointPowers | null;
}

/** The weather that was given, where the scenario asks for it. @throws where it is another, or none */
function measuredOf(scenario: Scenario, { weather }: RunOptions): MeasuredGiven | null {
  const named = weatherAttachment(scenario);
  if (!named) return null;
  if (weather?.sha256 === named.sha256) return weather;
  throw new Error(`the run needs the weather of ${named.file}, SHA-256 ${named.sha256}, got ${weather?.sha256}`);
}

export class Run {
  readonly header: RecordingHeader;
  readonly kernel: Kernel;
  readonly park: Park;
  readonly city: CityDelivery;
  private readonly recorder: Recorder;
  private isWarm = false;

  constructor(scenario: Scenario, options: RunOptions) {
    const startS = -scenario.initial.warmUpDays * DAY_S;
    const endS = options.days * DAY_S;
    const measured = measuredOf(scenario, options);
    this.header = {
      format: 1,
      modelVersion: MODEL_VERSION,
      scenario,
      seed: options.seed,
      startS: 0,
      endS,
      detail: options.detail,
      solverVersion: (needsPlanner(scenario) && options.planner?.version) || "none",
      ...(measured && { weather: measured.origin }),
    };
    this.kernel = new Kernel(startS);
    this.recorder = new Recorder(this.kernel, this.header);
    const ctx: ParkContext = {
      kernel: this.kernel,
      recorder: this.recorder,
      streams: new Streams(options.seed),
      calendar: new LocalCalendar(parseDate(scenario.conditions.date) as CivilDate),
      site: scenario.site,
      operations: scenario.operations,
      conditions: scenario.conditions,
      initial: scenario.initial,
      measured,
      planner: options.planner ?? null,
      joint: options.joint ?? null,
      startS,
      endS,
    };
    const policies = choosePolicies(scenario.operations.policies);
    const energy = createEnergy(ctx, policies);
    const water = createWater(ctx, energy);
    this.park = new Park(ctx, policies, {
      charging: energy.charging,
      swap: energy.swap,
      water,
      connection: energy.balance.connection,
    });
    energy.balance.follow(this.park);
    this.park.platform.follow(energy);
    followHeat(ctx, energy);
    this.city = new CityDelivery(this.park, policies.tours);
    energy.start();
    water.start();
    startVisits(this.park);
    this.park.hall.start();
    startInterventions(this.park);
  }

  get endS(): number {
    return this.header.endS;
  }

  /** Simulates to `untilS` (at most the end) and returns the rows since the last call. */
  advance(untilS: number): RecordingChunk {
    if (!this.isWarm) {
      this.kernel.run(0);
      this.recorder.open();
      this.park.opened();
      this.isWarm = true;
    }
    this.kernel.run(Math.min(untilS, this.endS));
    if (this.kernel.nowS < this.endS) return this.recorder.takeChunk();
    this.park.close();
    return this.recorder.close();
  }
}
