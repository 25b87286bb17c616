/** What moves or calls on a small plan: the vehicles at a time, and the alerts of that moment that have a place. */
import { frontPoseAt } from "../../geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC } from "../../geometry/vehicleShapes.ts";
import type { Alert, Severity } from "../../metrics/alert.ts";
import type { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import type { VehicleClass, VehicleShape } from "../../recording/vocabulary.ts";
import type { Point, SiteLayout } from "../../view/layout.ts";
import { targetsOf } from "../../view/targets.ts";
import { shownPlace } from "../shownPlace.ts";

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly shape: VehicleShape;
  readonly vehicleClass: VehicleClass | undefined;
}

const pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };

/** Where the front of a vehicle is at the cursor's time; null when it is not on the site. */
function frontOf(cursor: Cursor, vehicle: number): Point | null {
  const { recording, motionRow, timeS } = cursor;
  const row = motionRow[vehicle] ?? -1;
  if (row < 0) return null;
  const { t, s, v, a, path } = recording.motion.columns;
  const pieces = recording.paths[path[row] as number]?.pieces;
  const shape = recording.entities[vehicle]?.shape ?? "car";
  if (!pieces) return null;
  const dt = timeS - (t[row] as number);
  const at = (s[row] as number) + (v[row] as number) * dt + 0.5 * (a[row] as number) * dt * dt;
  frontPoseAt(pieces, at, VEHICLE_SHAPES_SPEC[shape], pose);
  return [pose.x, pose.y];
}

export function dotsAt(cursor: Cursor): Dot[] {
  const { live, liveCount, recording } = cursor;
  const dots: Dot[] = [];
  for (const id of live.subarray(0, liveCount)) {
    const { shape, vehicleClass } = recording.entities[id] ?? {};
    const at = shape && frontOf(cursor, id);
    if (at) dots.push({ x: at[0], y: at[1], shape, vehicleClass });
  }
  return dots;
}

export interface Call {
  readonly x: number;
  readonly y: number;
  readonly severity: Severity;
}

/** Places by the kind and name of what stands there. */
export type Places = ReadonlyMap<string, Point>;

export function placesOf(layout: SiteLayout): Places {
  return new Map(targetsOf(layout).map(({ kind, name, box }) => [`${kind}:${name}`, [box.x, box.y]]));
}

/** Where a thing is at the cursor's time: a vehicle on its way, anything else where it stands. */
function placeOf(recording: Recording, cursor: Cursor, places: Places, entity: number): Point | null {
  const id = shownPlace(recording, entity);
  const { kind, name } = recording.entities[id] ?? {};
  if (kind === "vehicle") return frontOf(cursor, id);
  return places.get(`${kind}:${name}`) ?? places.get(`building:${name}`) ?? null;
}

/** The alerts that are on at the cursor's time, the gravest last: it is drawn over the others. */
export function callsAt(cursor: Cursor, alerts: readonly Alert[], places: Places): Call[] {
  const now = cursor.timeS;
  const calls = alerts.flatMap(({ atS, untilS, entity, severity }): Call[] => {
    if (entity === undefined || now < atS || now > untilS) return [];
    const at = placeOf(cursor.recording, cursor, places, entity);
    return at ? [{ x: at[0], y: at[1], severity }] : [];
  });
  const rank: Record<Severity, number> = { info: 0, warning: 1, critical: 2 };
  return calls.sort((a, b) => rank[a.severity] - rank[b.severity]);
}
