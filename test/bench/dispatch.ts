/** Dispatch beside outside measure: assignment, load matching, appointments, truck to dock. */
import { referenceFolder } from "../support/referenceFolder.ts";
import { exact } from "./parts/assignment.ts";
import { truckDock } from "./parts/docks.ts";

export default async function dispatch(): Promise<string> {
  if (referenceFolder === null) return "no reference data to judge dispatch by";
  return [...exact(), ...truckDock()].join("\n");
}
