/** What to look at to see a thing: things that stand nowhere themselves are where something of theirs is. */
import type { Recording } from "../recording/recording.ts";
import { scenarioOf } from "./live.ts";

/** A tenant is seen at his first door, a lot at the vehicle that brought it, anything else where it is. */
export function shownPlace(recording: Recording, id: number): number {
  const entity = recording.entities[id];
  if (entity?.kind === "tenant") {
    const own = scenarioOf(recording).operations.tenants.find((tenant) => tenant.id === entity.name)?.doors[0];
    const door = recording.entities.find((e) => e.kind === "door" && own && e.name === `${own.group}.${own.first}`);
    return door?.id ?? id;
  }
  if (entity?.kind === "lot") {
    const { a, b } = recording.facts.columns;
    const row = recording.factRows("lotReceived").find((r) => a[r] === id);
    return row === undefined ? id : (b[row] as number);
  }
  return id;
}
