/** From scenario files to a trusted, complete, frozen Scenario, everything cross-checked. */
import { crossCheck } from "./checks/all.ts";
import { type Resolved, type ResolveRequest, resolveWith } from "./resolveWith.ts";

export function resolveScenario(request: ResolveRequest): Resolved {
  return resolveWith(crossCheck, request);
}
