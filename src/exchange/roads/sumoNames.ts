/** Names that SUMO takes, for roads, lanes, vehicles and classes of vehicle. */
import type { RoadUser } from "../../scenario/roads/directions.ts";
import type { FileVehicle } from "../../scenario/roads/spec.ts";

/** SUMO's habit: `sp1` along a road, `-sp1` against it. An id of ours begins with a letter, so no two become one. */
export function sumoEdge(direction: string): string {
  const id = direction.slice(0, -1);
  return direction.endsWith("-") ? `-${id}` : id;
}

/** Ids for anything with a name: letters, digits, `_`, `.` and `-` stay, names that become alike are numbered. */
export class SumoIds {
  private readonly taken = new Set<string>();

  of(name: string): string {
    const plain = name.replace(/[^\p{L}\p{N}_.-]/gu, "_").replace(/^[^\p{L}\p{N}_]/u, "_") || "_";
    let id = plain;
    for (let k = 2; this.taken.has(id); k++) id = `${plain}_${k}`;
    this.taken.add(id);
    return id;
  }
}

const VCLASSES: Readonly<Record<RoadUser, readonly string[]>> = {
  heavy: ["truck", "trailer"],
  light: ["delivery", "passenger"],
  fire: ["emergency"],
};

/** SUMO's classes for those who may drive somewhere, as a list in one text. */
export function vClasses(users: readonly RoadUser[]): string {
  return (["heavy", "light", "fire"] as const)
    .filter((user) => users.includes(user))
    .flatMap((user) => VCLASSES[user])
    .join(" ");
}

/** From this length on a light vehicle is a van [m]. */
const VAN_M = 5.5;

export function vClassOf(vehicle: FileVehicle): string {
  if (vehicle.class === "heavy") return vehicle.articulated ? "trailer" : "truck";
  return vehicle.lengthM >= VAN_M ? "delivery" : "passenger";
}
