/** Where in the picture something is that a recording tells of by the use of buildings. */
import type { Recording } from "../../recording/recording.ts";
import { scenarioOf } from "../live.ts";
import type { Thing } from "./infoViews.ts";

/** The number that a building has in the recording, or its name where the recording tells nothing of it. */
export function thingOfBuilding(recording: Recording, id: string): Thing {
  const entity = recording.entities.find((e) => (e.kind === "building" || e.kind === "deck") && e.name === id);
  return entity?.id ?? id;
}

/**
 * Shares an amount among the buildings of some uses by their floor.
 *
 * @returns false where there is no such floor
 */
export function shareByFloor(
  recording: Recording,
  uses: readonly string[],
  amount: number,
  into: Map<Thing, number>,
): boolean {
  const own = scenarioOf(recording).site.buildings.filter(({ use, floorM2 }) => uses.includes(use) && floorM2 > 0);
  const floorM2 = own.reduce((sum, building) => sum + building.floorM2, 0);
  for (const building of own) {
    add(into, thingOfBuilding(recording, building.id), (amount * building.floorM2) / floorM2);
  }
  return own.length > 0;
}

export function add<K>(into: Map<K, number>, key: K, amount: number): void {
  into.set(key, (into.get(key) ?? 0) + amount);
}
