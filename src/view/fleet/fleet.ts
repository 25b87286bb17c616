/**
 * The vehicles: one instanced mesh a part, matrices written straight into its array from the recording's motion at t.
 * Nothing is kept between frames but what a path's trailer table and a vehicle's colours cost to work out.
 */

import type { BufferGeometry } from "three";
import { DynamicDrawUsage, Group, InstancedBufferAttribute, InstancedMesh, type Material } from "three";
import { type Pose, turnPose } from "../../geometry/path.ts";
import { articulationAt, trailerTable } from "../../geometry/trailer.ts";
import { frontPoseAt } from "../../geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC, type VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import type { Cursor } from "../../recording/cursor.ts";
import { stateCode, VEHICLE_SHAPES } from "../../recording/vocabulary.ts";
import { type Building, type Rect, scatter } from "../layout.ts";
import { writeTurned } from "../park/props.ts";
import type { ShadeUniforms } from "../shade.ts";
import { GLOW, GroundGlow } from "./glow.ts";
import { Halos } from "./halos.ts";
import { paintOf } from "./paint.ts";
import { car, rigidBody, rigidCab, tractor, trailer, van } from "./vehicleShapes.ts";

const SEMI = VEHICLE_SHAPES.indexOf("semi");
const RIGID = VEHICLE_SHAPES.indexOf("rigid");
const VAN = VEHICLE_SHAPES.indexOf("van");
const CHARGING = stateCode("charging");
const SWAPPING = stateCode("swapping");
const KINGPIN_M = VEHICLE_SHAPES_SPEC.semi.trailer?.kingpinM ?? 4.6;
const SPECS: readonly VehicleShapeSpec[] = VEHICLE_SHAPES.map((name) => VEHICLE_SHAPES_SPEC[name]);

/** Numbers by which a vehicle's pose is known to picking and selection: x, y, heading, trailer heading. */
export const POSE_STRIDE = 4;

class Part {
  readonly mesh: InstancedMesh;
  count = 0;

  constructor(name: string, geometry: BufferGeometry, material: Material, depth: Material, capacity: number) {
    this.mesh = new InstancedMesh(geometry, material, capacity);
    this.mesh.name = name;
    this.mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    this.mesh.instanceColor = new InstancedBufferAttribute(new Float32Array(capacity * 3).fill(1), 3);
    this.mesh.instanceColor.setUsage(DynamicDrawUsage);
    this.mesh.castShadow = true;
    this.mesh.receiveShadow = true;
    this.mesh.customDepthMaterial = depth;
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
  }

  get capacity(): number {
    return this.mesh.instanceMatrix.count;
  }

  reserve(capacity: number): void {
    if (this.capacity >= capacity) return;
    const size = Math.max(capacity, this.capacity * 2);
    this.mesh.dispose(); // gives the old buffers back; the next frame uploads the new ones
    this.mesh.instanceMatrix = new InstancedBufferAttribute(new Float32Array(size * 16), 16);
    this.mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    this.mesh.instanceColor = new InstancedBufferAttribute(new Float32Array(size * 3), 3);
    this.mesh.instanceColor.setUsage(DynamicDrawUsage);
  }

  put(x: number, y: number, z: number, cos: number, sin: number, colours: Float32Array, at: number): void {
    const i = this.count++;
    writeTurned(this.mesh.instanceMatrix.array as Float32Array, i, x, y, z, cos, sin);
    const colour = (this.mesh.instanceColor as InstancedBufferAttribute).array as Float32Array;
    colour[i * 3] = colours[at] as number;
    colour[i * 3 + 1] = colours[at + 1] as number;
    colour[i * 3 + 2] = colours[at + 2] as number;
  }

  end(): void {
    this.mesh.count = this.count;
    this.mesh.instanceMatrix.needsUpdate = true;
    (this.mesh.instanceColor as InstancedBufferAttribute).needsUpdate = true;
  }
}

export class Fleet {
  readonly root = new Group();
  readonly glow: GroundGlow;
  readonly halos: Halos;
  /** vehicles drawn in the last frame, in the order of `ids` */
  drawn = 0;
  ids = new Int32Array(256);
  poses = new Float64Array(256 * POSE_STRIDE);
  /** some vehicle moved or came or went since the frame before */
  moved = true;
  private readonly parts: { tractor: Part; trailer: Part; rigidCab: Part; rigidBody: Part; van: Part; car: Part };
  private readonly allParts: readonly Part[];
  private shapeOf = new Int8Array(0);
  private colourOf = new Float32Array(0);
  private known = 0;
  private readonly trailers = new Map<number, Float32Array>();
  private readonly pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
  private readonly deck: Rect | null;
  /** x, y, z, cosine of the heading (cars stand east or west) and a colour for each place of the deck, in the order they fill */
  private readonly deckPlaces: Float32Array;
  private lastSum = Number.NaN;

  /** @param deck a car deck: the cars in it are drawn by their number, in its places */
  constructor(material: Material, depth: Material, uniforms: ShadeUniforms, deck: Building | null) {
    this.deck = deck?.rect ?? null;
    this.deckPlaces = deck ? deckPlaces(deck) : new Float32Array(0);
    const part = (name: string, geometry: BufferGeometry) => new Part(name, geometry, material, depth, 256);
    this.parts = {
      tractor: part("tractor", tractor()),
      trailer: part("trailer", trailer()),
      rigidCab: part("rigidCab", rigidCab()),
      rigidBody: part("rigidBody", rigidBody()),
      van: part("van", van()),
      car: part("car", car()),
    };
    this.allParts = Object.values(this.parts);
    this.glow = new GroundGlow(uniforms, 1024);
    this.halos = new Halos(uniforms, 1024);
    for (const { mesh } of this.allParts) this.root.add(mesh);
    this.root.add(this.glow.mesh, this.halos.mesh);
    this.root.matrixAutoUpdate = false;
  }

  /** Forgets what it knew of a recording. */
  reset(): void {
    this.known = 0;
    this.trailers.clear();
    this.lastSum = Number.NaN;
  }

  private learn(cursor: Cursor): void {
    const { entities } = cursor.recording;
    if (this.shapeOf.length < entities.length) {
      const size = Math.max(1024, entities.length * 2);
      const shapes = new Int8Array(size).fill(-1);
      shapes.set(this.shapeOf.subarray(0, this.known));
      this.shapeOf = shapes;
      const colours = new Float32Array(size * 6);
      colours.set(this.colourOf.subarray(0, this.known * 6));
      this.colourOf = colours;
    }
    for (; this.known < entities.length; this.known++) {
      const entity = entities[this.known];
      if (!entity) continue;
      this.shapeOf[this.known] = entity.shape === undefined ? -1 : VEHICLE_SHAPES.indexOf(entity.shape);
      if (entity.shape === undefined) continue;
      const { cab, body } = paintOf(entity);
      this.colourOf.set(cab, this.known * 6);
      this.colourOf.set(body, this.known * 6 + 3);
    }
  }

  private makeRoom(count: number): void {
    if (this.ids.length < count) {
      this.ids = new Int32Array(count * 2);
      this.poses = new Float64Array(count * 2 * POSE_STRIDE);
    }
    for (const part of this.allParts) part.reserve(count + 300);
    this.glow.reserve(count * 4 + 64);
    this.halos.reserve(count * 2 + 64);
  }

  /** Poses every live vehicle at the cursor's time. @param night 0–1: lights on @param deckCars cars in the deck */
  draw(cursor: Cursor, night: number, deckCars: number): void {
    if (this.known < cursor.recording.entities.length) this.learn(cursor);
    const { live, liveCount } = cursor;
    this.makeRoom(liveCount);
    const { parts, pose, glow, halos } = this;
    for (const part of this.allParts) part.count = 0;
    glow.begin();
    halos.begin();
    let sum = liveCount;
    let n = 0;
    const lit = night > 0.15;
    for (let i = 0; i < liveCount; i++) {
      const id = live[i] as number;
      const shape = this.shapeOf[id] as number;
      if (shape < 0) continue;
      const pathId = cursor.pathOf(id);
      const path = cursor.recording.paths[pathId];
      if (!path) continue;
      const s = cursor.distanceOf(id);
      const v = cursor.speedOf(id);
      const spec = SPECS[shape] as VehicleShapeSpec;
      frontPoseAt(path.pieces, s, spec, pose);
      const { x, y, heading, cos: ux, sin: uy } = pose;
      if (v < 0.01 && v > -0.01 && this.deck && inside(this.deck, x, y)) continue;
      sum += x * 1.37 + y * 0.73 + heading * 11.3 + (n & 1023) * 0.11 * x;
      const c = id * 6;
      const length = spec.lengthM;
      const width = spec.widthM;
      let rear = heading;
      let wx = ux;
      let wy = uy;
      if (shape === SEMI) {
        let table = this.trailers.get(pathId);
        if (table === undefined) {
          table = trailerTable(path.pieces, path.lengthM, spec);
          this.trailers.set(pathId, table);
        }
        turnPose(pose, -articulationAt(table, s, length));
        rear = pose.heading;
        wx = pose.cos;
        wy = pose.sin;
        const kx = x - ux * KINGPIN_M;
        const ky = y - uy * KINGPIN_M;
        parts.tractor.put(x, y, 0, ux, uy, this.colourOf, c);
        parts.trailer.put(kx, ky, 0, wx, wy, this.colourOf, c + 3);
        glow.add(x - ux * 2.6, y - uy * 2.6, ux, uy, 6.4, width + 1, GLOW.contact, 0.62);
        glow.add(kx - wx * 5.6, ky - wy * 5.6, wx, wy, 14.8, width + 1, GLOW.contact, 0.62);
      } else {
        if (shape === RIGID) {
          parts.rigidCab.put(x, y, 0, ux, uy, this.colourOf, c);
          parts.rigidBody.put(x, y, 0, ux, uy, this.colourOf, c + 3);
        } else (shape === VAN ? parts.van : parts.car).put(x, y, 0, ux, uy, this.colourOf, c);
        glow.add(x - ux * length * 0.5, y - uy * length * 0.5, ux, uy, length + 0.8, width + 0.9, GLOW.contact, 0.58);
      }
      const state = cursor.stateOf(id);
      if (state === CHARGING || state === SWAPPING) {
        const power = 0.55 + 0.55 * night;
        glow.add(x - ux * length * 0.5, y - uy * length * 0.5, ux, uy, length + 4, width + 3.6, GLOW.charge, power);
      }
      if (lit && (v > 0.05 || v < -0.05)) {
        const big = shape === SEMI || shape === RIGID;
        const reach = big ? 22 : 16;
        glow.add(x + ux * reach * 0.5, y + uy * reach * 0.5, ux, uy, reach, big ? 10 : 8, GLOW.cone, 0.42 * night);
        halos.add(x + ux * 0.2, y + uy * 0.2, 0.9, 1.5, 1, 0.93, 0.78);
        const k = shape === SEMI ? KINGPIN_M : 0;
        const tx = x - ux * k - wx * (length - k + 0.1);
        const ty = y - uy * k - wy * (length - k + 0.1);
        halos.add(tx, ty, 1.0, 1.3, 0.9, 0.08, 0.04);
        glow.add(tx - wx * 1.6, ty - wy * 1.6, wx, wy, 6, 6, GLOW.brake, 0.5 * night);
      }
      this.ids[n] = id;
      const p = n * POSE_STRIDE;
      this.poses[p] = x;
      this.poses[p + 1] = y;
      this.poses[p + 2] = heading;
      this.poses[p + 3] = rear;
      n++;
    }
    this.drawn = n;
    const inDeck = Math.min(deckCars, this.deckPlaces.length / DECK_STRIDE);
    for (let i = 0; i < inDeck; i++) {
      const k = i * DECK_STRIDE;
      const p = this.deckPlaces;
      parts.car.put(p[k] as number, p[k + 1] as number, p[k + 2] as number, p[k + 3] as number, 0, p, k + 4);
    }
    sum += inDeck * 0.01;
    this.moved = sum !== this.lastSum;
    this.lastSum = sum;
    glow.end();
    halos.end();
    for (const part of this.allParts) part.end();
    halos.mesh.visible = lit;
  }

  /** Index of a vehicle in `ids`, −1 when it is not drawn. */
  indexOf(id: number): number {
    for (let i = 0; i < this.drawn; i++) if (this.ids[i] === id) return i;
    return -1;
  }

  dispose(): void {
    for (const { mesh } of this.allParts) {
      mesh.geometry.dispose();
      mesh.dispose();
    }
    this.glow.dispose();
    this.halos.dispose();
  }
}

const DECK_STRIDE = 7;

/** Places on every level of a deck, in a mixed order, so that all levels fill alike. */
export function deckPlaces(deck: Building): Float32Array {
  const [x0, y0, x1, y1] = deck.rect;
  const levels = deck.storeys;
  const perLevel = Math.max(1, Math.ceil((deck.cars ?? 0) / levels));
  const rows = 4;
  const perRow = Math.ceil(perLevel / rows);
  const storey = deck.heightM / levels;
  const list: { key: number; numbers: number[] }[] = [];
  for (let level = 0; level < levels; level++) {
    for (let i = 0; i < perLevel; i++) {
      const row = i % rows;
      const k = Math.floor(i / rows);
      const across = (row + 0.5) / rows;
      const nose = row % 2 === 0 ? Math.PI : 0;
      const x = x0 + 2 + across * (x1 - x0 - 4) + (nose === 0 ? 2.3 : -2.3);
      const y = y0 + 3 + ((k + 0.5) * (y1 - y0 - 10)) / perRow;
      const z = level === levels - 1 ? levels * storey - 1.1 : (level + 1) * storey - 1.1 - storey + 0.02;
      const look = scatter(level, i, 3);
      const grey = 0.08 + 0.75 * look * look;
      const tint = scatter(level, i, 4);
      list.push({
        key: scatter(level, i),
        numbers: [
          x,
          y,
          Math.max(0, z),
          nose === 0 ? 1 : -1,
          grey * (tint > 0.8 ? 1.3 : 1),
          grey,
          grey * (tint < 0.25 ? 1.5 : 1),
        ],
      });
    }
  }
  list.sort((a, b) => a.key - b.key);
  return Float32Array.from(list.slice(0, deck.cars ?? 0).flatMap((p) => p.numbers));
}

function inside(r: Rect, x: number, y: number): boolean {
  return x > r[0] - 0.5 && x < r[2] + 0.5 && y > r[1] - 0.5 && y < r[3] + 0.5;
}
