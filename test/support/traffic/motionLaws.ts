/**
 * What must hold of the motion a recording keeps, segment by segment and between them: nobody jumps, nobody drives
 * backwards but into a place, speeds and accelerations are those a vehicle has.
 */
import { distanceM, type Point, type Pose } from "../../../src/geometry/path.ts";
import { frontPoseAt } from "../../../src/geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC } from "../../../src/geometry/vehicleShapes.ts";
import type { Site } from "../../../src/park/site.ts";
import { Cursor } from "../../../src/recording/cursor.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { STATES } from "../../../src/recording/vocabulary.ts";

/** Places and speeds may miss by this much [m, m/s]. */
const LEAST = 1e-3;
/** Of the type's limit, what a recorded acceleration may be; what it may be where the leader changes [m/s²]. */
const SHARE = 1.5;
const EMERGENCY_MS2 = 9;
/** Walking pace: who backs drives no faster [m/s]. */
const BACKING_MS = 5 / 3.6;

export interface MotionBreach {
  readonly law: "place jumps" | "speed jumps" | "backwards" | "too fast" | "accelerates" | "brakes";
  readonly vehicle: number;
  readonly atS: number;
  readonly value: number;
  readonly text: string;
}

export interface MotionLaws {
  readonly breaches: readonly MotionBreach[];
  readonly segments: number;
  /** segments that brake harder than 1.5 times the type's limit, no harder than the emergency value */
  readonly hardBrakings: number;
}

export function motionLaws(recording: Recording): MotionLaws {
  const { t, s, v, a, path, vehicle } = recording.motion.columns;
  const lastRow = new Map<number, number>();
  const breaches: MotionBreach[] = [];
  let hardBrakings = 0;
  const here: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
  const there: Pose = { ...here };
  for (let row = 0; row < recording.motion.length; row++) {
    const id = vehicle[row] as number;
    const before = lastRow.get(id);
    lastRow.set(id, row);
    const info = recording.entities[id];
    if (info?.kind !== "vehicle" || info.shape === undefined || (path[row] as number) < 0) {
      lastRow.delete(id);
      continue;
    }
    const shape = VEHICLE_SHAPES_SPEC[info.shape];
    const tell = (law: MotionBreach["law"], value: number, text: string) =>
      breaches.push({ law, vehicle: id, atS: t[row] as number, value, text });
    const [v0, a0] = [v[row] as number, a[row] as number];
    // forwards a speeds up; backwards it slows down
    const speedsUp = v0 < 0 || (v0 === 0 && a0 < 0) ? -a0 : a0;
    if (speedsUp > SHARE * shape.accelMs2 + 1e-9) tell("accelerates", speedsUp, `${speedsUp} m/s²`);
    if (-speedsUp > SHARE * shape.brakeMs2 + 1e-9) {
      hardBrakings++;
      if (-speedsUp > EMERGENCY_MS2 + 1e-9) tell("brakes", -speedsUp, `${-speedsUp} m/s²`);
    }
    if (v0 < -BACKING_MS - LEAST) tell("too fast", v0, `backs with ${v0} m/s`);
    if (before === undefined) continue;
    const dt = (t[row] as number) - (t[before] as number);
    const vThen = (v[before] as number) + (a[before] as number) * dt;
    const sThen = (s[before] as number) + dt * ((v[before] as number) + 0.5 * (a[before] as number) * dt);
    if (Math.abs(vThen - v0) > LEAST) tell("speed jumps", Math.abs(vThen - v0), `from ${vThen} to ${v0} m/s`);
    if ((v[before] as number) > 0 && vThen < -LEAST) tell("backwards", vThen, `comes to ${vThen} m/s`);
    if (path[row] === path[before]) {
      if (Math.abs(sThen - (s[row] as number)) > LEAST) {
        tell("place jumps", Math.abs(sThen - (s[row] as number)), `from ${sThen} to ${s[row]} m on its path`);
      }
      continue;
    }
    const [was, is] = [recording.paths[path[before] as number], recording.paths[path[row] as number]];
    if (!was || !is) continue;
    frontPoseAt(was.pieces, sThen, shape, here);
    frontPoseAt(is.pieces, s[row] as number, shape, there);
    const jumpM = Math.hypot(here.x - there.x, here.y - there.y);
    if (jumpM > LEAST) tell("place jumps", jumpM, `by ${jumpM} m from one path to another`);
  }
  return { breaches, segments: recording.motion.length, hardBrakings };
}

/** Vehicles at places, at given times: more than one at a door, a stall or a bay, by the vehicles' own states. */
export function crowdedPlaces(recording: Recording, times: readonly number[]): string[] {
  const cursor = new Cursor(recording);
  const found: string[] = [];
  for (const t of times) {
    cursor.seek(t);
    const at = new Map<number, number>();
    for (const [id, info] of recording.entities.entries()) {
      if (info.kind !== "vehicle") continue;
      const place = cursor.otherOf(id);
      const kind = recording.entities[place]?.kind;
      if (place < 0 || (kind !== "door" && kind !== "stall" && kind !== "bay")) continue;
      const state = STATES[cursor.stateOf(id)];
      if (state === "driving" || state === "gone" || state === "waitingStall") continue;
      const other = at.get(place);
      if (other !== undefined) {
        const name = (entity: number) => recording.entities[entity]?.name;
        found.push(`${name(id)} and ${name(other)} are both at ${name(place)} at ${t} s`);
      }
      at.set(place, id);
    }
  }
  return found;
}

/** A vehicle within half a road's width and this much of its axis may be on that road [m]. */
const ASIDE_M = 2;
/** Sine of the angle to a road's axis up to which one drives along it: who is in line with it is so to a tenth of a degree. */
const ALONG = 0.002;

/**
 * At given times, who drives along a road faster than it allows, and who backs though it is on no way into a place
 * beside the road, nor out of a work bay. Swinging out of places and into them is not judged by the road's limit: vans do so with up to 12 km/h.
 */
export function strayMotion(recording: Recording, site: Site, times: readonly number[]): string[] {
  const fastestMs = Math.max(...site.roads.edges.map(({ speedKmh }) => speedKmh)) / 3.6;
  const cursor = new Cursor(recording);
  const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
  const found: string[] = [];
  for (const t of times) {
    cursor.seek(t);
    for (let i = 0; i < cursor.liveCount; i++) {
      const id = cursor.live[i] as number;
      const info = recording.entities[id];
      const path = recording.paths[cursor.pathOf(id)];
      if (info?.kind !== "vehicle" || info.shape === undefined || !path) continue;
      const v = cursor.speedOf(id);
      const bound = recording.entities[cursor.otherOf(id)]?.kind ?? "nothing";
      frontPoseAt(path.pieces, cursor.distanceOf(id), VEHICLE_SHAPES_SPEC[info.shape], pose);
      if (v < -LEAST && !["door", "stall", "bay"].includes(bound) && !isBeforeWorkBay(site, pose)) {
        found.push(`${info.name} backs at ${t} s, bound for ${bound}`);
      }
      if (v < LEAST) continue;
      const limitMs = limitAlong(site, pose) ?? fastestMs;
      if (v > limitMs + LEAST) found.push(`${info.name} drives ${v} m/s at ${t} s where ${limitMs} is the limit`);
    }
  }
  return found;
}

/** Whether a vehicle is within its own length of work bays, which it leaves backwards. */
function isBeforeWorkBay({ buildings }: Site, { x, y }: Pose): boolean {
  const nearM = VEHICLE_SHAPES_SPEC.semi.lengthM;
  return buildings.some(({ bays, rect: [x0, y0, x1, y1] }) => {
    const [east, north] = [Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1)];
    return bays !== undefined && east * east + north * north < nearM * nearM;
  });
}

/** The highest limit of the roads that somebody drives along [m/s]; null for who turns, or swings into a place. */
function limitAlong({ roads }: Site, { x, y, cos, sin }: Pose): number | null {
  let limitMs: number | null = null;
  for (const { polyline, widthM, speedKmh } of roads.edges) {
    for (let i = 1; i < polyline.length; i++) {
      const [from, to] = [polyline[i - 1] as Point, polyline[i] as Point];
      if (asideM([x, y], from, to) > widthM / 2 + ASIDE_M) continue;
      const across = Math.abs((to[0] - from[0]) * sin - (to[1] - from[1]) * cos) / distanceM(from, to);
      if (across > ALONG) return null;
      limitMs = Math.max(limitMs ?? 0, speedKmh / 3.6);
    }
  }
  return limitMs;
}

function asideM(at: Point, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = ((at[0] - from[0]) * dx + (at[1] - from[1]) * dy) / (dx * dx + dy * dy);
  const u = Math.min(1, Math.max(0, share));
  return distanceM(at, [from[0] + u * dx, from[1] + u * dy]);
}
