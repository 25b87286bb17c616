/** Names of tenants over the picture, each at the middle of its docks, or on its building where it has none. */
import type { Recording } from "../../recording/recording.ts";
import { rectCentre, siteOf } from "../../view/layout.ts";
import { doorsOfTenants } from "../../view/overlay/doorsOfTenants.ts";
import type { LabelSpec } from "../../view/overlay/labels.ts";
import { scenarioOf } from "../live.ts";
import { tenantsOf } from "./tenants.ts";

/** Over the posts that stand at the docks [m]. */
const OVER_M = 17;

export function tenantNames(recording: Recording): LabelSpec[] {
  const scenario = scenarioOf(recording);
  const layout = siteOf(scenario);
  const doors = doorsOfTenants(scenario, layout);
  return tenantsOf(recording).rows.flatMap(({ id, name, colour, buildings }): LabelSpec[] => {
    const at = doors.get(id);
    if (at) return [{ id, name, colour, at: [at[0], at[1], OVER_M] }];
    const building = layout.buildings.find((b) => buildings.includes(b.name));
    if (!building) return [];
    const [x, y] = rectCentre(building.rect);
    return [{ id, name, colour, at: [x, y, building.heightM] }];
  });
}
