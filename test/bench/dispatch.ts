/** Dispatch beside outside measure: assignment, load matching, appointments, truck to dock, city tours. */
import { referenceFolder } from "../support/referenceFolder.ts";
import { exact } from "./parts/assignment.ts";
import { truckDock } from "./parts/docks.ts";
import { tours } from "./parts/tours.ts";

export default async function dispatch(): Promise<string> {
  if (referenceFolder === null) return "no reference data to judge dispatch by";
  return [...exact(), ...truckDock(), ...tours()].join("\n");
}
