/** Which vehicles of a recording are inside each other, looked at by their bodies at given times. */
import { bodyBehind, boundingBox, boxesApart, overlapM, type Polygon } from "../../../src/geometry/overlap.ts";
import type { Pose } from "../../../src/geometry/path.ts";
import { articulationAt, trailerTable } from "../../../src/geometry/trailer.ts";
import { frontPoseAt, trailerPoseOf } from "../../../src/geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC } from "../../../src/geometry/vehicleShapes.ts";
import { Cursor } from "../../../src/recording/cursor.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { STATES } from "../../../src/recording/vocabulary.ts";

export interface Contact {
  readonly atS: number;
  readonly a: number;
  readonly b: number;
  readonly deepM: number;
  readonly x: number;
  readonly y: number;
  readonly states: string;
  readonly speeds: readonly [number, number];
}

interface Body {
  readonly id: number;
  readonly polygons: readonly Polygon[];
  readonly x: number;
  readonly y: number;
  readonly state: string;
  readonly speed: number;
}

/** @param leastM overlaps less deep do not count [m] */
export function contacts(
  recording: Recording,
  times: Iterable<number>,
  leastM: number,
  hiding: readonly number[] | null = null,
): Contact[] {
  const cursor = new Cursor(recording);
  const tables = new Map<number, Float32Array>();
  const found: Contact[] = [];
  const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
  const rear: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
  for (const t of times) {
    cursor.seek(t);
    const bodies: Body[] = [];
    for (let i = 0; i < cursor.liveCount; i++) {
      const id = cursor.live[i] as number;
      const entity = recording.entities[id];
      if (
        entity?.kind !== "vehicle" ||
        entity.shape === undefined ||
        cursor.motionRow[id] === undefined ||
        (cursor.motionRow[id] as number) < 0
      )
        continue;
      const path = recording.paths[cursor.pathOf(id)];
      if (!path) continue;
      const shape = VEHICLE_SHAPES_SPEC[entity.shape];
      const s = cursor.distanceOf(id);
      frontPoseAt(path.pieces, s, shape, pose);
      if (hiding && pose.x > hiding[0]! && pose.x < hiding[2]! && pose.y > hiding[1]! && pose.y < hiding[3]!) continue;
      const polygons: Polygon[] = [];
      if (shape.trailer) {
        let table = tables.get(path.id);
        if (!table) {
          table = trailerTable(path.pieces, path.lengthM, shape);
          tables.set(path.id, table);
        }
        polygons.push(bodyBehind(pose, shape.trailer.frontM - 0.1, shape.widthM));
        trailerPoseOf(pose, articulationAt(table, s, path.lengthM, shape.lengthM), shape, rear);
        polygons.push(bodyBehind(rear, shape.lengthM - shape.trailer.frontM, shape.widthM));
      } else polygons.push(bodyBehind(pose, shape.lengthM, shape.widthM));
      bodies.push({
        id,
        polygons,
        x: pose.x,
        y: pose.y,
        state: String(STATES[cursor.stateOf(id)]),
        speed: cursor.speedOf(id),
      });
    }
    bodies.sort((a, b) => a.x - b.x);
    for (let i = 0; i < bodies.length; i++) {
      const a = bodies[i] as Body;
      for (let j = i + 1; j < bodies.length; j++) {
        const b = bodies[j] as Body;
        if (b.x - a.x > 40) break;
        if (Math.abs(b.y - a.y) > 40) continue;
        let deepM = 0;
        for (const p of a.polygons) {
          for (const q of b.polygons) {
            if (!boxesApart(boundingBox(p), boundingBox(q))) deepM = Math.max(deepM, overlapM(p, q));
          }
        }
        if (deepM > leastM)
          found.push({
            atS: t,
            a: a.id,
            b: b.id,
            deepM,
            x: a.x,
            y: a.y,
            states: `${a.state}|${b.state}`,
            speeds: [a.speed, b.speed],
          });
      }
    }
  }
  return found;
}
