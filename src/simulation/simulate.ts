/** The whole run at once, with what some scenarios need of a host. */
import { JointPowers } from "../park/energy/charging/joint.ts";
import { Recording } from "../recording/recording.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { Run, type RunOptions } from "./run.ts";

export function simulate(scenario: Scenario, options: RunOptions): Recording {
  const run = new Run(scenario, { joint: JointPowers, ...options });
  const recording = new Recording(run.header);
  recording.append(run.advance(run.endS));
  return recording;
}
