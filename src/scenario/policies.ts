/** The policies of a scenario: the schema of the choice, and the functions it stands for. */
import type * as z from "zod/mini";
import type { TourPolicy } from "../park/delivery/tourProblem.ts";
import type { EnergyPolicies } from "../park/energy/emsDesk.ts";
import type { FreightPolicies } from "../park/park.ts";
import { chargingStrategies } from "../policies/charging.ts";
import { tourStrategies } from "../policies/cityTours.ts";
import { coldStrategies } from "../policies/cold.ts";
import { responseStrategies } from "../policies/demandResponse.ts";
import { dockStrategies } from "../policies/dock.ts";
import { doorStrategies } from "../policies/door.ts";
import { emsStrategies, planWishes } from "../policies/ems.ts";
import { gateLaneStrategies } from "../policies/gateLane.ts";
import { islandStrategies } from "../policies/island.ts";
import { jobsStrategies } from "../policies/jobs.ts";
import { matchingByHand, matchingStrategies } from "../policies/matching.ts";
import { pickingStrategies } from "../policies/picking.ts";
import { slottingStrategies } from "../policies/slotting.ts";
import { choiceOf, choose } from "../policies/strategy.ts";
import { yardQueueStrategies } from "../policies/yardQueue.ts";
import { part } from "../units/field.ts";

/** Every decision of the park with the strategies one may choose from. */
export const policySpec = part({
  // as wished by default: the reported lateness and the base figures are those of a desk that refuses nobody
  slotting: choiceOf(slottingStrategies, "asWished"),
  gateLane: choiceOf(gateLaneStrategies, "shortestQueue"),
  yardQueue: choiceOf(yardQueueStrategies, "fifo"),
  door: choiceOf(doorStrategies, "lowestFree"),
  picking: choiceOf(pickingStrategies, "waveless"),
  dock: choiceOf(dockStrategies, "yardQueue"),
  ems: choiceOf(emsStrategies, "selfConsumption"),
  cold: choiceOf(coldStrategies, "steady"),
  response: choiceOf(responseStrategies, "ignore"),
  jobs: choiceOf(jobsStrategies, "atOnce"),
  island: choiceOf(islandStrategies, "tiers"),
  charging: choiceOf(chargingStrategies, "fairShare"),
  tours: choiceOf(tourStrategies, "ruinRecreate"),
  matching: choiceOf(matchingStrategies, "assignment"),
});
export type PolicyChoices = z.output<typeof policySpec>;

export interface Policies extends FreightPolicies, EnergyPolicies {
  readonly tours: TourPolicy;
}

export function choosePolicies(choices: PolicyChoices): Policies {
  return {
    slotting: choose(slottingStrategies, choices.slotting),
    gateLane: choose(gateLaneStrategies, choices.gateLane),
    yardQueue: choose(yardQueueStrategies, choices.yardQueue),
    door: choose(doorStrategies, choices.door),
    picking: choose(pickingStrategies, choices.picking),
    dock: choose(dockStrategies, choices.dock),
    ems: choose(emsStrategies, choices.ems),
    planWishes: planWishes(choices.ems),
    cold: choose(coldStrategies, choices.cold),
    response: choose(responseStrategies, choices.response),
    jobs: choose(jobsStrategies, choices.jobs),
    island: choose(islandStrategies, choices.island),
    charging: choose(chargingStrategies, choices.charging),
    tours: choose(tourStrategies, choices.tours),
    matching: choose(matchingStrategies, choices.matching),
    matchingByHand,
  };
}

/** Whether the scenario's strategies plan, so that a host must load a planner. */
export function needsPlanner(scenario: { readonly operations: { readonly policies: PolicyChoices } }): boolean {
  return planWishes(scenario.operations.policies.ems) !== null;
}
