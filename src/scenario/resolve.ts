/** From scenario files to a trusted, complete, frozen Scenario, everything cross-checked. */
import { closely } from "./closely.ts";
import { type Resolved, type ResolveRequest, resolveWith } from "./resolveWith.ts";

export function resolveScenario(request: ResolveRequest): Resolved {
  return resolveWith(closely, request);
}
