/** Checks of what lies where: within the boundary, and nothing on anything else. */
import { type Box, boundingBox, boxesApart, overlapM } from "../../geometry/overlap.ts";
import type { Site } from "../site.ts";
import type { SiteFinding } from "./finding.ts";
import { roadParts, type Thing, type ThingKind, thingsOf } from "./things.ts";

/** Plans are drawn to centimetres; this much is no overlap [m]. */
const TOLERANCE_M = 0.05;

const toCm = (m: number) => Math.round(m * 100) / 100;

/** Things and roads beyond the boundary. */
export function* offSite(site: Site): Generator<SiteFinding> {
  const beyondM = (box: Box) =>
    Math.max(
      site.boundary[0] - box[0],
      site.boundary[1] - box[1],
      box[2] - site.boundary[2],
      box[3] - site.boundary[3],
    );
  const told = new Set<string>();
  for (const thing of thingsOf(site)) {
    const outM = beyondM(thing.box);
    if (outM <= TOLERANCE_M || told.has(thing.path)) continue;
    told.add(thing.path);
    yield { path: thing.path, code: "thingBeyondBoundary", values: { thing: thing.id, m: toCm(outM) } };
  }
  for (const edge of site.roads.edges) {
    const outM = Math.max(...roadParts(edge).map((part) => beyondM(boundingBox(part))));
    if (outM > TOLERANCE_M) {
      const path = `site.roads.edges.${edge.id}.polyline`;
      yield { path, code: "roadBeyondBoundary", values: { road: edge.id, m: toCm(outM) } };
    }
  }
  for (const node of site.roads.nodes) {
    const outM = beyondM([node.at[0], node.at[1], node.at[0], node.at[1]]);
    if (outM > TOLERANCE_M) {
      const path = `site.roads.nodes.${node.id}.at`;
      yield { path, code: "nodeBeyondBoundary", values: { node: node.id, m: toCm(outM) } };
    }
  }
}

/** What may lie on what: equipment and buildings in yards, canopies over places, weighbridges in roads. */
function mayShare(a: Thing, b: Thing): boolean {
  const has = (kind: ThingKind) => a.kind === kind || b.kind === kind;
  if (has("weighbridge")) return true;
  if (has("canopy")) return has("stall") || has("bay") || has("yard") || has("apron");
  if (has("yard")) return (has("building") || has("equipment")) && insideYard(a, b);
  return false;
}

function insideYard(a: Thing, b: Thing): boolean {
  const [yard, other] = a.kind === "yard" ? [a.box, b.box] : [b.box, a.box];
  return (
    other[0] >= yard[0] - TOLERANCE_M &&
    other[1] >= yard[1] - TOLERANCE_M &&
    other[2] <= yard[2] + TOLERANCE_M &&
    other[3] <= yard[3] + TOLERANCE_M
  );
}

/** Things on each other, and roads on things they are not said to run within. */
export function* overlaps(site: Site): Generator<SiteFinding> {
  const things = thingsOf(site);
  const told = new Set<string>();
  // In the order of the site in each pair, whatever the order in which pairs are met.
  const order = new Map(things.map((thing, i) => [thing, i]));
  const byX = [...things].sort((a, b) => a.box[0] - b.box[0]);
  for (let i = 0; i < byX.length; i++) {
    for (let j = i + 1; j < byX.length && byX[j]!.box[0] < byX[i]!.box[2]; j++) {
      let [a, b] = [byX[i] as Thing, byX[j] as Thing];
      if (boxesApart(a.box, b.box) || mayShare(a, b)) continue;
      if ((order.get(a) as number) > (order.get(b) as number)) [a, b] = [b, a];
      const depthM = overlapM(a.polygon, b.polygon);
      const pair = `${a.group}|${b.group}`;
      if (depthM <= TOLERANCE_M || told.has(pair)) continue;
      told.add(pair);
      yield { path: a.path, code: "overlap", values: { a: a.id, b: b.id, m: toCm(depthM) } };
    }
  }
  for (const edge of site.roads.edges) {
    const parts = roadParts(edge).map((polygon) => ({ polygon, box: boundingBox(polygon) }));
    const around = boundingBox(parts.flatMap((part) => part.polygon));
    for (const thing of things) {
      if (thing.kind === "canopy" || thing.kind === "weighbridge" || edge.within.includes(thing.id)) continue;
      if (boxesApart(around, thing.box)) continue;
      const pair = `${edge.id}|${thing.group}`;
      const depthM = Math.max(
        0,
        ...parts.map((part) => (boxesApart(part.box, thing.box) ? 0 : overlapM(part.polygon, thing.polygon))),
      );
      if (depthM <= TOLERANCE_M || told.has(pair)) continue;
      told.add(pair);
      const path = `site.roads.edges.${edge.id}`;
      yield { path, code: "roadOver", values: { road: edge.id, thing: thing.id, m: toCm(depthM) } };
    }
  }
  yield* doorsOffWall(site);
  yield* upperStoreys(site);
}

/** Door groups longer than their wall or on one another; doors that face each other across an apron not shared. */
function* doorsOffWall(site: Site): Generator<SiteFinding> {
  const spans = site.doorGroups.flatMap((group) => {
    const building = site.buildings.find((b) => b.id === group.building);
    if (!building) return [];
    const alongX = group.side === "N" || group.side === "S";
    const [from, to] = alongX ? [building.rect[0], building.rect[2]] : [building.rect[1], building.rect[3]];
    return [{ group, from, to, endM: group.startM + group.doors * group.pitchM }];
  });
  for (const { group, from, to, endM } of spans) {
    if (group.startM < from - TOLERANCE_M || endM > to + TOLERANCE_M) {
      const doors = { group: group.id, fromM: toCm(group.startM), toM: toCm(endM) };
      const values = { ...doors, wallFromM: toCm(from), wallToM: toCm(to) };
      yield { path: `site.doorGroups.${group.id}.startM`, code: "doorsOffWall", values };
    }
  }
  for (let i = 0; i < spans.length; i++) {
    for (let j = i + 1; j < spans.length; j++) {
      const [a, b] = [spans[i]!, spans[j]!];
      const commonM = Math.min(a.endM, b.endM) - Math.max(a.group.startM, b.group.startM);
      if (commonM <= TOLERANCE_M) continue;
      if (a.group.building === b.group.building && a.group.side === b.group.side) {
        const values = { a: a.group.id, b: b.group.id, m: toCm(commonM) };
        yield { path: `site.doorGroups.${b.group.id}.startM`, code: "doorsShareWall", values };
      }
    }
  }
  for (const apron of site.aprons) {
    const sides = new Set(site.doorGroups.filter((g) => g.apron === apron.id).map((g) => `${g.side}`));
    const faced = (sides.has("N") && sides.has("S")) || (sides.has("E") && sides.has("W"));
    if (faced && !apron.shared) {
      yield { path: `site.aprons.${apron.id}.shared`, code: "apronNotShared", values: { apron: apron.id } };
    }
  }
}

/** A building on top of another must lie within it. */
function* upperStoreys(site: Site): Generator<SiteFinding> {
  for (const upper of site.buildings) {
    const lower = site.buildings.find((b) => b.id === upper.above);
    if (!lower) continue;
    const [x0, y0, x1, y1] = upper.rect;
    const [a0, b0, a1, b1] = lower.rect;
    const outM = Math.max(a0 - x0, b0 - y0, x1 - a1, y1 - b1);
    if (outM > TOLERANCE_M) {
      const values = { upper: upper.id, lower: lower.id, m: toCm(outM) };
      yield { path: `site.buildings.${upper.id}.rect`, code: "storeyOverhangs", values };
    }
  }
}
