/** Where on the site a problem is: the point it names, or the thing its path leads to. */
import { boundingBox } from "../geometry/overlap.ts";
import type { Point } from "../geometry/path.ts";
import type { Problem } from "../scenario/problem.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { ParkView } from "../view/parkView.ts";

type Site = Scenario["site"];

interface Place {
  readonly at: Point;
  /** how large what is there is [m] */
  readonly sizeM: number;
}

/** A point of a plan is looked at with this much around it [m]. */
const AROUND_M = 16;

/** Null where neither point nor path says where it is. */
export function problemPlace(site: Site, { path, at }: Pick<Problem, "path" | "at">): Place | null {
  if (at) return { at, sizeM: AROUND_M };
  if (!path.startsWith("site.")) return null;
  const points = pointsOf(site, path);
  if (points.length === 0) return null;
  const [x0, y0, x1, y1] = boundingBox(points);
  return { at: [(x0 + x1) / 2, (y0 + y1) / 2], sizeM: Math.max(AROUND_M, x1 - x0, y1 - y0) };
}

/** Corners of what a path names. */
function pointsOf(site: Site, path: string): Point[] {
  const item = <T extends { readonly id: string }>(list: readonly T[], name: string): T | undefined =>
    list.find(({ id }) => path === `site.${name}.${id}` || path.startsWith(`site.${name}.${id}.`));
  const lists = { buildings: site.buildings, aprons: site.aprons, yards: site.yards, "water.ponds": site.water.ponds };
  for (const [name, list] of Object.entries(lists)) {
    const found = item<{ id: string; rect: readonly number[] }>(list, name);
    if (found) return corners(found.rect);
  }
  const canopy = item(site.energy.solar.canopies, "energy.solar.canopies");
  if (canopy) return corners(canopy.rect);
  const edge = item(site.roads.edges, "roads.edges");
  if (edge) return [...(edge.polyline as readonly Point[])];
  const node = item(site.roads.nodes, "roads.nodes");
  if (node) return [node.at as Point];
  const gate = item(site.gates, "gates");
  if (gate) return [gate.at as Point];
  const row = item(site.stallRows, "stallRows") ?? item(site.bayRows, "bayRows");
  if (row) {
    const [x, y] = row.first;
    return [
      [x, y],
      [x + (row.n - 1) * row.step[0], y + (row.n - 1) * row.step[1]],
    ];
  }
  const group = item(site.doorGroups, "doorGroups");
  const building = group && site.buildings.find((b) => b.id === group.building);
  if (building) return corners(building.rect);
  if (path.startsWith("site.energy.grid.substation")) return corners(site.energy.grid.substation);
  if (path.startsWith("site.energy.charging.swap")) return corners(site.energy.charging.swap.rect);
  if (path.startsWith("site.water.cistern")) return corners(site.water.cisternRect);
  if (path.startsWith("site.energy.battery")) return site.energy.battery.containers.flatMap(corners);
  const green = /^site\.green\.(\d+)/.exec(path);
  const lawn = green && site.green[Number(green[1])];
  return lawn ? corners(lawn) : [];
}

function corners(rect: readonly number[]): Point[] {
  const [x0, y0, x1, y1] = rect as readonly [number, number, number, number];
  return [
    [x0, y0],
    [x1, y1],
  ];
}

/** For a list of problems: how the picture shows the place of each. */
export function locator(view: ParkView | null, scenario: Scenario | null): (problem: Problem) => (() => void) | null {
  return (problem) => {
    const place = view && scenario && problemPlace(scenario.site, problem);
    if (!place) return null;
    return () => {
      view.mark(place.at);
      view.flyTo({ point: place.at, sizeM: place.sizeM });
    };
  };
}
