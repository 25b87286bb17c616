/**
 * A road file as the roads of a site, so that a network may be brought in. Bans of turns for trucks come along; a site
 * has none for light vehicles and fire engines, which is said where the file has some.
 */
import { STRAIGHT } from "../../park/roads/lanes.ts";
import type { Site } from "../../park/site.ts";
import type { Finding } from "../checks/check.ts";
import { SHARPEST_TURN, type Turning, turningsOf } from "./directions.ts";
import type { RoadFile } from "./spec.ts";

export type SiteRoads = Site["roads"];

export function siteRoadsOf(file: RoadFile): { readonly roads: SiteRoads; readonly findings: readonly Finding[] } {
  const listed = turningsOf(file);
  const everywhere = turningsOf({ edges: file.edges });
  const key = ({ from, to }: Turning) => `${from.name}>${to.name}`;
  const allowed = new Map(listed.map((turning) => [key(turning), turning.allowed]));
  const findings: Finding[] = [];
  for (const vehicles of ["light", "fire"] as const) {
    const banned = everywhere.some(
      (turning) =>
        turning.allowed.includes(vehicles) && fits(turning) && !allowed.get(key(turning))?.includes(vehicles),
    );
    if (banned) findings.push({ path: "turns", code: "bansUnsaid", values: { vehicles } });
  }
  const bends = (turning: Turning) => turning.allowed.includes("heavy") && Math.abs(turning.angle) > STRAIGHT;
  // an empty list would allow all turns to trucks
  const heavyTurns = listed.filter(bends).map(key);
  if (heavyTurns.length === 0 && everywhere.some((turning) => bends(turning) && fits(turning)) && file.turns) {
    findings.push({ path: "turns", code: "bansUnsaid", values: { vehicles: "heavy" } });
  }
  return {
    roads: {
      nodes: file.nodes.map(({ id, at }) => ({ id, at: [...at] })),
      edges: file.edges.map(({ line, within, name, ...edge }) => ({
        ...edge,
        ...(name ? { name } : {}),
        polyline: line.map((point) => [...point] as [number, number]),
        within: within ?? [],
      })),
      heavyMinRadiusM: file.turnRadiusM.heavy,
      lightMinRadiusM: file.turnRadiusM.light,
      heavyTurns: file.turns ? heavyTurns : [],
    },
    findings,
  };
}

const fits = (turning: Turning) => Math.abs(turning.angle) <= SHARPEST_TURN;
