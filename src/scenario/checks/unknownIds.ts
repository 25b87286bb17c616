/** Every name a scenario refers to must be the name of something in it. */

import { SESSION_KINDS } from "../../park/energy/charging/order.ts";
import { HUB } from "../../park/energy/charging/transformers.ts";
import { SERVICE_IDS } from "../../park/services/spec.ts";
import type { NamedKind } from "../problem.ts";
import type { Scenario } from "../scenario.ts";
import { nearest } from "../suggest.ts";
import type { Finding } from "./check.ts";

const ids = (items: readonly { readonly id: string }[]) => items.map((item) => item.id);

/** Places of rows: `R4b.0` … */
function placesOf(rows: readonly { readonly id: string; readonly n: number }[]): string[] {
  return rows.flatMap((row) => Array.from({ length: row.n }, (_, k) => `${row.id}.${k}`));
}

export function* unknownIds(scenario: Scenario): Generator<Finding> {
  const { site, operations, conditions } = scenario;
  const { charging } = site.energy;
  const known = {
    centre: ids(site.centres),
    building: ids(site.buildings),
    apron: ids(site.aprons),
    node: ids(site.roads.nodes),
    edge: ids(site.roads.edges),
    buildingOrCanopy: [...ids(site.buildings), ...ids(site.energy.solar.canopies)],
    apronYardOrBuilding: [...ids(site.aprons), ...ids(site.yards), ...ids(site.buildings)],
    lineHaulDoorGroup: ids(site.doorGroups.filter((group) => group.kind === "lineHaul")),
    bayRow: ids(site.bayRows),
    stall: placesOf(site.stallRows),
    gate: ids(site.gates),
    gateLane: site.gates.flatMap((gate) => Array.from({ length: gate.lanes }, (_, k) => `${gate.id}.${k}`)),
    doorGroup: ids(site.doorGroups),
    door: site.doorGroups.flatMap((group) => Array.from({ length: group.doors }, (_, k) => `${group.id}.${k}`)),
    stallRow: [...ids(site.stallRows), ...ids(site.bayRows)],
    cabinet: ids(charging.truckCabinets),
    supplied: [...ids(charging.truckCabinets), ...SESSION_KINDS, HUB],
    swapStation: ["SWAP"],
    platform: ["PLATFORM"],
    service: SERVICE_IDS,
    grid: ["GRID", ...Array.from({ length: site.energy.grid.feeders }, (_, k) => `F${k + 1}`)],
  } as const satisfies Record<NamedKind, readonly string[]>;
  const sets = new Map<string, ReadonlySet<string>>();

  function* refer(path: string, kind: NamedKind, name: string | undefined): Generator<Finding> {
    if (name === undefined) return;
    let set = sets.get(kind);
    if (!set) sets.set(kind, (set = new Set(known[kind])));
    if (!set.has(name)) yield { path, code: "unknownName", values: { kind, name, near: nearest(name, known[kind]) } };
  }
  function* access(path: string, at: { readonly inEdge: string; readonly outEdge: string } | undefined) {
    yield* refer(`${path}.access.inEdge`, "edge", at?.inEdge);
    yield* refer(`${path}.access.outEdge`, "edge", at?.outEdge);
  }

  for (const building of site.buildings) {
    const path = `site.buildings.${building.id}`;
    yield* refer(`${path}.centre`, "centre", building.centre);
    yield* refer(`${path}.above`, "building", building.above);
    yield* access(path, building.access);
  }
  for (const group of site.doorGroups) {
    const path = `site.doorGroups.${group.id}`;
    yield* refer(`${path}.building`, "building", group.building);
    yield* refer(`${path}.apron`, "apron", group.apron);
    yield* access(path, group.access);
  }
  for (const gate of site.gates) {
    const path = `site.gates.${gate.id}`;
    yield* refer(`${path}.node`, "node", gate.node);
    yield* refer(`${path}.edge`, "edge", gate.edge);
  }
  for (const edge of site.roads.edges) {
    const path = `site.roads.edges.${edge.id}`;
    yield* refer(`${path}.from`, "node", edge.from);
    yield* refer(`${path}.to`, "node", edge.to);
    for (const within of edge.within) yield* refer(`${path}.within`, "apronYardOrBuilding", within);
  }
  for (const [i, turn] of site.roads.heavyTurns.entries()) {
    for (const side of turn.split(">")) yield* refer(`site.roads.heavyTurns.${i}`, "edge", side.slice(0, -1));
  }
  for (const row of site.stallRows) yield* access(`site.stallRows.${row.id}`, row.access);
  for (const row of site.bayRows) yield* access(`site.bayRows.${row.id}`, row.access);
  yield* refer("site.weighbridge.edge", "edge", site.weighbridge?.edge);

  for (const array of site.energy.solar.arrays) {
    yield* refer(`site.energy.solar.arrays.${array.id}.on`, "buildingOrCanopy", array.on);
  }
  for (const cabinet of charging.truckCabinets) {
    const path = `site.energy.charging.truckCabinets.${cabinet.id}.stalls`;
    for (const stall of cabinet.stalls) yield* refer(path, "stall", stall);
  }
  for (const transformer of site.energy.grid.transformers) {
    const path = `site.energy.grid.transformers.${transformer.id}.serves`;
    for (const what of transformer.serves) yield* refer(path, "supplied", what);
  }
  for (const [i, row] of charging.vanCabinets.rows.entries()) {
    yield* refer(`site.energy.charging.vanCabinets.rows.${i}`, "bayRow", row);
  }
  yield* refer("site.energy.charging.swap.edge", "edge", charging.swap.edge);

  for (const tenant of operations.tenants) {
    for (const [i, part] of tenant.doors.entries()) {
      yield* refer(`operations.tenants.${tenant.id}.doors.${i}.group`, "lineHaulDoorGroup", part.group);
    }
  }
  for (const what of conditions.interventions) {
    yield* refer(`conditions.interventions.${what.id}.target`, what.kind, what.target);
  }
}

/** No two things of a kind may bear one id; rows, gates and buildings name places together and share one space. */
export function* duplicateIds({ site, operations, conditions }: Scenario): Generator<Finding> {
  const { energy } = site;
  const spaces: readonly (readonly (readonly [string, readonly { readonly id: string }[]])[])[] = [
    [
      ["site.gates", site.gates],
      ["site.doorGroups", site.doorGroups],
      ["site.stallRows", site.stallRows],
      ["site.bayRows", site.bayRows],
      ["site.buildings", site.buildings],
    ],
    [
      ["site.aprons", site.aprons],
      ["site.yards", site.yards],
    ],
    [["site.publicRoads", site.publicRoads]],
    [["site.centres", site.centres]],
    [["site.roads.nodes", site.roads.nodes]],
    [["site.roads.edges", site.roads.edges]],
    [["site.energy.solar.arrays", energy.solar.arrays]],
    [["site.energy.solar.canopies", energy.solar.canopies]],
    [["site.energy.charging.truckCabinets", energy.charging.truckCabinets]],
    [["site.energy.grid.transformers", energy.grid.transformers]],
    [["site.water.ponds", site.water.ponds]],
    [["operations.tenants", operations.tenants]],
    [["conditions.interventions", conditions.interventions]],
    [["conditions.closures", conditions.closures]],
    [["conditions.attachments", conditions.attachments]],
  ];
  for (const space of spaces) {
    const seen = new Map<string, string>();
    for (const [path, items] of space) {
      for (const { id } of items) {
        const first = seen.get(id);
        if (first === undefined) seen.set(id, path);
        else if (first === path) yield { path: `${path}.${id}`, code: "idRepeated", values: {} };
        else yield { path: `${path}.${id}`, code: "idTaken", values: { by: first } };
      }
    }
  }
}
