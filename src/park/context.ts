/** What every part of the park is built from. */
import type { Kernel } from "../kernel/kernel.ts";
import type { Streams } from "../kernel/streams.ts";
import type { Recorder } from "../recording/recorder.ts";
import type { LocalCalendar } from "../units/calendar.ts";
import type { JointPowers } from "./energy/charging/joint.ts";
import type { ResponseCall } from "./energy/demandResponse.ts";
import type { EnergyOperations, InitialEnergy } from "./energy/operations.ts";
import type { Planner } from "./energy/planning.ts";
import type { MeasuredGiven } from "./energy/runWeather.ts";
import type { WeatherConditions } from "./energy/weatherSpec.ts";
import type { FreightConditions, FreightOperations } from "./operations.ts";
import type { Site } from "./site.ts";
import type { InitialWater, WaterOperations } from "./water/operations.ts";

export interface ParkContext {
  readonly kernel: Kernel;
  readonly recorder: Recorder;
  readonly streams: Streams;
  readonly calendar: LocalCalendar;
  readonly site: Site;
  readonly operations: FreightOperations & { readonly energy: EnergyOperations; readonly water: WaterOperations };
  readonly conditions: FreightConditions & {
    readonly weather: WeatherConditions;
    readonly demandResponse: readonly ResponseCall[];
  };
  readonly initial: { readonly energy: InitialEnergy; readonly water: InitialWater };
  /** where the weather is measured */
  readonly measured: MeasuredGiven | null;
  /** makes the plans of strategies that plan; null where the host has none */
  readonly planner: Planner | null;
  /** works out powers that are shared among cabinets; null where the host gave none */
  readonly joint: typeof JointPowers | null;
  /** begins here (negative: the warm-up days), recorded from 0 to `endS` */
  readonly startS: number;
  readonly endS: number;
}
