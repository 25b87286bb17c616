/**
 * The vehicles: one instanced mesh a part, written from the recording's motion at t. Nothing is kept between frames but
 * what the trailers of a path and the colours of a vehicle cost to work out.
 */
import { type BufferGeometry, Group, type Material } from "three";
import type { Cursor } from "../../recording/cursor.ts";
import { stateCode, VEHICLE_SHAPES } from "../../recording/vocabulary.ts";
import type { Building } from "../layout.ts";
import type { ShadeUniforms } from "../shade.ts";
import { DECK_STRIDE, type DeckPlaces, deckPlaces } from "./deckPlaces.ts";
import { GLOW, GroundGlow } from "./glow.ts";
import { Halos } from "./halos.ts";
import { paintOf } from "./paint.ts";
import { Part, writeInstance } from "./part.ts";
import { KINGPIN_M, POSE, Poses, RIGID, SEMI, SHAPES, VAN } from "./poses.ts";
import { car, rigidBody, rigidCab, tractor, trailer, van } from "./vehicleShapes.ts";

const CHARGING = stateCode("charging");
const SWAPPING = stateCode("swapping");
/** two colours of three numbers a vehicle: cab, body */
const PAINT_STRIDE = 6;

export class Fleet {
  readonly root = new Group();
  readonly poses: Poses;
  readonly glow: GroundGlow;
  readonly halos: Halos;
  /** some vehicle moved, came or went since the frame before */
  moved = true;
  private readonly parts: { tractor: Part; trailer: Part; rigidCab: Part; rigidBody: Part; van: Part; car: Part };
  private readonly allParts: readonly Part[];
  private readonly deck: DeckPlaces | null;
  private shapeOf = new Int8Array(0);
  private paint = new Float32Array(0);
  private known = 0;
  private readonly last = new Float64Array(2).fill(Number.NaN);

  /** @param deck a car deck: the cars in it are drawn by their number, in its places */
  constructor(material: Material, depth: Material, uniforms: ShadeUniforms, deck: Building | null) {
    this.poses = new Poses(deck?.rect ?? null);
    this.deck = deck ? deckPlaces(deck) : null;
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
    for (const { mesh } of this.allParts) {
      mesh.renderOrder = 3;
      this.root.add(mesh);
    }
    this.root.add(this.glow.mesh, this.halos.mesh);
    this.root.matrixAutoUpdate = false;
  }

  /** Forgets what it knew of a recording. */
  reset(): void {
    this.known = 0;
    this.poses.reset();
    this.last.fill(Number.NaN);
  }

  /** Shapes and colours of vehicles that are new in the recording. */
  private learn(cursor: Cursor): void {
    const { entities } = cursor.recording;
    if (this.shapeOf.length < entities.length) {
      const size = Math.max(1024, entities.length * 2);
      const shapes = new Int8Array(size).fill(-1);
      shapes.set(this.shapeOf.subarray(0, this.known));
      this.shapeOf = shapes;
      const paint = new Float32Array(size * PAINT_STRIDE);
      paint.set(this.paint.subarray(0, this.known * PAINT_STRIDE));
      this.paint = paint;
    }
    for (; this.known < entities.length; this.known++) {
      const entity = entities[this.known];
      if (!entity) continue;
      this.shapeOf[this.known] = entity.shape === undefined ? -1 : VEHICLE_SHAPES.indexOf(entity.shape);
      if (entity.shape === undefined) continue;
      const { cab, body } = paintOf(entity);
      this.paint.set(cab, this.known * PAINT_STRIDE);
      this.paint.set(body, this.known * PAINT_STRIDE + 3);
    }
  }

  /**
   * Draws every vehicle at the cursor's time.
   *
   * @param nightPercent 0–100, whole: lights on @param deckCars cars in the deck
   */
  draw(cursor: Cursor, nightPercent: number, deckCars: number): void {
    if (this.known < cursor.recording.entities.length) this.learn(cursor);
    const { poses, glow, halos, allParts } = this;
    poses.evaluate(cursor, this.shapeOf);
    const room = poses.count + (this.deck?.count ?? 0);
    for (let i = 0; i < allParts.length; i++) {
      const part = allParts[i] as Part;
      part.reserve(room);
      part.count = 0;
    }
    glow.begin(poses.count * 5);
    halos.begin(poses.count * 2);
    this.writeParts();
    this.writeDeck(deckCars);
    this.writeContacts();
    this.writeCharging(cursor, nightPercent);
    if (nightPercent > 15) this.writeLights(nightPercent);
    for (let i = 0; i < allParts.length; i++) (allParts[i] as Part).end();
    glow.end();
    halos.end();
    halos.mesh.visible = nightPercent > 15;
    this.moved = poses.sum[0] !== this.last[0] || deckCars !== this.last[1];
    this.last[0] = poses.sum[0] as number;
    this.last[1] = deckCars;
  }

  private writeParts(): void {
    const { parts, paint } = this;
    const { count, shapes, ids, values } = this.poses;
    for (let i = 0; i < count; i++) {
      const p = i * POSE.stride;
      const k = (ids[i] as number) * PAINT_STRIDE;
      const shape = shapes[i];
      if (shape === SEMI) {
        writeInstance(parts.tractor, values, p, p + POSE.cos, paint, k);
        writeInstance(parts.trailer, values, p + POSE.rearX, p + POSE.rearCos, paint, k + 3);
      } else if (shape === RIGID) {
        writeInstance(parts.rigidCab, values, p, p + POSE.cos, paint, k);
        writeInstance(parts.rigidBody, values, p, p + POSE.cos, paint, k + 3);
      } else writeInstance(shape === VAN ? parts.van : parts.car, values, p, p + POSE.cos, paint, k);
    }
  }

  private writeDeck(cars: number): void {
    const { deck, parts } = this;
    if (!deck) return;
    for (let i = 0; i < cars && i < deck.count; i++) {
      writeInstance(parts.car, deck.values, i * DECK_STRIDE, i * DECK_STRIDE + 3, deck.colours, i * 3);
    }
  }

  /** Soft shadows where tyres meet the ground. */
  private writeContacts(): void {
    const { glow } = this;
    const { count, shapes, values } = this.poses;
    for (let i = 0; i < count; i++) {
      const p = i * POSE.stride;
      const shape = shapes[i] as number;
      if (shape === SEMI) {
        glow.add(GLOW.tractorContact, values, p, p + POSE.cos, 62);
        glow.add(GLOW.trailerContact, values, p + POSE.rearX, p + POSE.rearCos, 62);
      } else
        glow.add(
          shape === RIGID ? GLOW.rigidContact : shape === VAN ? GLOW.vanContact : GLOW.carContact,
          values,
          p,
          p + POSE.cos,
          58,
        );
    }
  }

  private writeCharging(cursor: Cursor, nightPercent: number): void {
    const { glow } = this;
    const { count, shapes, ids, values } = this.poses;
    const power = 55 + (((55 * nightPercent) / 100) | 0);
    for (let i = 0; i < count; i++) {
      const state = cursor.stateOf(ids[i] as number);
      if (state !== CHARGING && state !== SWAPPING) continue;
      const p = i * POSE.stride;
      const shape = shapes[i];
      glow.add(
        shape === SEMI ? GLOW.semiCharge : shape === RIGID ? GLOW.rigidCharge : GLOW.vanCharge,
        values,
        p,
        p + POSE.cos,
        power,
      );
    }
  }

  /** Cones ahead and red behind whatever moves. */
  private writeLights(nightPercent: number): void {
    const { glow, halos } = this;
    const { count, shapes, values } = this.poses;
    for (let i = 0; i < count; i++) {
      const p = i * POSE.stride;
      const speed = values[p + POSE.speed] as number;
      if (speed < 0.05 && speed > -0.05) continue;
      const shape = shapes[i] as number;
      const big = shape === SEMI || shape === RIGID;
      glow.add(big ? GLOW.longCone : GLOW.cone, values, p, p + POSE.cos, ((42 * nightPercent) / 100) | 0);
      const spec = SHAPES[shape];
      if (!spec) continue;
      const back = spec.lengthM + 0.1 - (shape === SEMI ? KINGPIN_M : 0);
      const h = halos.claim();
      if (h >= 0) {
        halos.at[h * 4] = (values[p] as number) + 0.2 * (values[p + POSE.cos] as number);
        halos.at[h * 4 + 1] = (values[p + 1] as number) + 0.2 * (values[p + POSE.sin] as number);
        halos.paint(h, 90, 150, 100, 93, 78);
      }
      const r = halos.claim();
      if (r >= 0) {
        halos.at[r * 4] = (values[p + POSE.rearX] as number) - back * (values[p + POSE.rearCos] as number);
        halos.at[r * 4 + 1] = (values[p + POSE.rearY] as number) - back * (values[p + POSE.rearSin] as number);
        halos.paint(r, 100, 130, 90, 8, 4);
      }
      const tail = shape === SEMI ? GLOW.trailerTail : shape === RIGID ? GLOW.rigidTail : GLOW.vanTail;
      glow.add(tail, values, p + POSE.rearX, p + POSE.rearCos, nightPercent >> 1);
    }
  }

  dispose(): void {
    for (const part of this.allParts) part.dispose();
    this.glow.dispose();
    this.halos.dispose();
  }
}
