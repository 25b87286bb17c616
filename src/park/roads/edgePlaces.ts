/**
 * Places on a road itself: the booths of the gates, the site's edge before them, and bays one drives through (wash,
 * swap, the car deck). Each knows its own line from the beginning of its edge to the place and on to the end, since
 * lanes spread before booths and bays and come together after them.
 */
import { distanceM, headingOf, type Point } from "../../geometry/path.ts";
import { cos, sin } from "../../units/math.ts";
import type { Rect, Site } from "../site.ts";
import { type DirectedEdge, nearestAlong, offsetPolyline, pointAt, STRAIGHT } from "./lanes.ts";

export interface EdgePlace {
  readonly kind: "edge";
  readonly id: string;
  readonly class: "heavy" | "light";
  /** where the front bumper stands */
  readonly at: Point;
  readonly heading: number;
  readonly edge: number;
  /** the same along the axis of the edge [m] */
  readonly alongM: number;
  /** from the beginning of the edge to the place; `before` is the edge one comes from when that goes straight on */
  lineIn(before: DirectedEdge | null): readonly Point[];
  /** from the place to the end of the edge; `after` is the edge one goes to, turning by `angle` [rad] */
  lineOut(after: DirectedEdge | null, angle: number): readonly Point[];
  /** booths and site edges: the gate and, for booths, the lane */
  readonly gate: { readonly id: string; readonly lane: number | null; readonly dir: "in" | "out" } | null;
  /** a vehicle that comes here is out of sight */
  readonly hides: boolean;
  readonly path: string;
}

/** The driver's window is this far behind the front bumper [m]: at a booth the bumper stands beyond it. */
const DRIVER_M = 2;
/** Before a turn, vehicles keep this share of the road's width to the outer side. */
const WIDE_SHARE = 0.2;
/** Lanes spread and join over this length [m]. */
const SPREAD_M = 18;

/** Distance of a gate's lane from the axis, right positive; lane 0 is the right one. */
export function gateLaneOffsetM(lane: number, lanes: number, widthM: number): number {
  return ((lanes - 1) / 2 - lane) * (widthM / lanes);
}

/** Points of the axis strictly between two distances, moved to the right. */
function between(edge: DirectedEdge, fromM: number, toM: number, offsetM: number): Point[] {
  const moved = offsetPolyline(edge.axis, offsetM);
  const points: Point[] = [];
  let s = 0;
  for (let i = 0; i < edge.axis.length; i++) {
    if (i > 0) s += distanceM(edge.axis[i - 1] as Point, edge.axis[i] as Point);
    if (s > fromM + 0.5 && s < toM - 0.5) points.push(moved[i] as Point);
  }
  return points;
}

function sideways(edge: DirectedEdge, s: number, offsetM: number): Point {
  const here = pointAt(edge.axis, s);
  const heading = headingOf(pointAt(edge.axis, s - 0.01), pointAt(edge.axis, s + 0.01));
  return [here[0] + offsetM * sin(heading), here[1] - offsetM * cos(heading)];
}

/** Site edge and booths of every gate. */
export function boothPlaces(site: Site, edges: readonly DirectedEdge[]): EdgePlace[] {
  const places: EdgePlace[] = [];
  for (const gate of site.gates) {
    const inward = gate.dir === "in";
    const edge = edges.find((e) => e.edge.id === gate.edge && (inward ? e.from : e.to) === gate.node);
    if (!edge) continue;
    const path = `site.gates.${gate.id}`;
    const boothM = nearestAlong(edge.axis, gate.at).s;
    for (let lane = 0; lane < gate.lanes; lane++) {
      const offsetM = gateLaneOffsetM(lane, gate.lanes, edge.edge.widthM);
      const alongM = Math.min(edge.lengthM, boothM + DRIVER_M);
      const at = sideways(edge, alongM, offsetM);
      const heading = headingOf(pointAt(edge.axis, boothM - 0.01), pointAt(edge.axis, boothM + 0.01));
      places.push({
        kind: "edge",
        id: `${gate.id}.${lane}`,
        class: gate.class,
        at,
        heading,
        edge: edge.index,
        alongM,
        gate: { id: gate.id, lane, dir: gate.dir },
        hides: false,
        path,
        lineIn(before) {
          if (inward) return [sideways(edge, 0, offsetM), ...between(edge, 0, alongM, offsetM), at];
          const spreadM = Math.max(4, Math.min(SPREAD_M, alongM - 12));
          const apart = sideways(edge, spreadM, offsetM);
          if (!before) return [sideways(edge, 0, offsetM), at];
          return [sideways(edge, 0, before.offsetM), apart, ...between(edge, spreadM, alongM, offsetM), at];
        },
        lineOut(after, angle) {
          if (!inward)
            return [at, ...between(edge, alongM, edge.lengthM, offsetM), sideways(edge, edge.lengthM, offsetM)];
          const straight = Math.abs(angle) <= STRAIGHT;
          const endOffsetM = straight ? (after?.offsetM ?? 0) : Math.sign(angle) * WIDE_SHARE * edge.edge.widthM;
          let joinM = Math.min(edge.lengthM, boothM + SPREAD_M);
          if (edge.lengthM - joinM < 10) joinM = edge.lengthM;
          else joinM = cornerNear(edge, joinM, 6) ?? joinM;
          return [
            sideways(edge, boothM + 1, offsetM),
            sideways(edge, joinM, endOffsetM),
            ...between(edge, joinM, edge.lengthM, endOffsetM),
            ...(joinM < edge.lengthM ? [sideways(edge, edge.lengthM, endOffsetM)] : []),
          ];
        },
      });
    }
    const alongM = inward ? 0 : edge.lengthM;
    places.push({
      kind: "edge",
      id: `${gate.id}.edge`,
      class: gate.class,
      at: pointAt(edge.axis, alongM),
      heading: inward
        ? headingOf(edge.axis[0] as Point, edge.axis[1] as Point)
        : headingOf(pointAt(edge.axis, alongM - 1), pointAt(edge.axis, alongM)),
      edge: edge.index,
      alongM,
      gate: { id: gate.id, lane: null, dir: gate.dir },
      hides: false,
      path,
      lineIn: () => edge.lane,
      lineOut: () => edge.lane,
    });
  }
  return places;
}

/** Distance along the axis of the corner nearest to `s`, within `withinM`. */
function cornerNear(edge: DirectedEdge, s: number, withinM: number): number | null {
  let at = 0;
  let best: number | null = null;
  for (let i = 1; i + 1 < edge.axis.length; i++) {
    at += distanceM(edge.axis[i - 1] as Point, edge.axis[i] as Point);
    if (Math.abs(at - s) <= withinM && (best === null || Math.abs(at - s) < Math.abs(best - s))) best = at;
  }
  return best;
}

/** Bays one drives through: those of buildings that their own road runs within and the swap bay, for trucks; the deck. */
export function throughPlaces(site: Site, edges: readonly DirectedEdge[]): EdgePlace[] {
  const places: EdgePlace[] = [];
  const { swap } = site.energy.charging;
  const swapEdge = edges.find((e) => e.edge.id === swap.edge);
  if (swapEdge) {
    const alongM = nearestAlong(swapEdge.axis, swap.bayAt).s + 8.5;
    places.push(onAxis("SWAP.0", "heavy", swapEdge, alongM, "site.energy.charging.swap.edge"));
  }
  for (const building of site.buildings) {
    const { access } = building;
    const edge = access && edges.find((e) => e.edge.id === access.inEdge && e.dir === access.inDir);
    if (!edge?.edge.within.includes(building.id)) continue;
    const path = `site.buildings.${building.id}.access`;
    const middle = nearestAlong(edge.axis, centreOf(building.rect)).s;
    if (building.use === "deck") places.push(onAxis(building.id, "light", edge, middle, path, true));
    for (let bay = 0; bay < (building.bays ?? 0); bay++) {
      const share = (bay + 0.5) / (building.bays as number);
      places.push(throughBay(`${building.id}.${bay}`, edge, building.rect, share, path));
    }
  }
  return places;
}

function centreOf(rect: Rect): Point {
  return [(rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2];
}

function onAxis(
  id: string,
  roadClass: "heavy" | "light",
  edge: DirectedEdge,
  alongM: number,
  path: string,
  hides = false,
): EdgePlace {
  const at = pointAt(edge.axis, alongM);
  return {
    kind: "edge",
    id,
    class: roadClass,
    at,
    heading: headingOf(pointAt(edge.axis, alongM - 0.01), at),
    edge: edge.index,
    alongM,
    gate: null,
    hides,
    path,
    lineIn: () => [edge.axis[0] as Point, ...between(edge, 0, alongM, 0), at],
    lineOut: () => [at, ...between(edge, alongM, edge.lengthM, 0), edge.axis[edge.axis.length - 1] as Point],
  };
}

/** A bay in a building with several side by side; the road's middle piece runs through one of them. */
function throughBay(id: string, edge: DirectedEdge, rect: Rect, share: number, path: string): EdgePlace {
  const middle = nearestAlong(edge.axis, centreOf(rect)).s;
  const heading = headingOf(pointAt(edge.axis, middle - 0.01), pointAt(edge.axis, middle + 0.01));
  const [cx, cy] = centreOf(rect);
  const upright = Math.abs(sin(heading)) > 0.7;
  const lengthM = upright ? rect[3] - rect[1] : rect[2] - rect[0];
  const x = upright ? rect[0] + share * (rect[2] - rect[0]) : cx;
  const y = upright ? cy : rect[1] + share * (rect[3] - rect[1]);
  const along = (m: number): Point => [x + m * cos(heading), y + m * sin(heading)];
  const at = along(Math.min(8.5, lengthM / 2));
  return {
    kind: "edge",
    id,
    class: "heavy",
    at,
    heading,
    edge: edge.index,
    alongM: middle,
    gate: null,
    hides: false,
    path,
    lineIn: () => [edge.axis[0] as Point, along(-lengthM / 2 - 3), at],
    lineOut: () => [at, along(lengthM / 2 + 3), edge.axis[edge.axis.length - 1] as Point],
  };
}
