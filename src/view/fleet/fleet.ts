/**
 * The vehicles: one instanced mesh a part, written from the recording's motion at t. Nothing is kept between frames but
 * what the trailers of a path and the colours of a vehicle cost to work out.
 */
import { type BufferGeometry, Group, type Material } from "three";
import type { Cursor } from "../../recording/cursor.ts";
import { stateCode, VEHICLE_SHAPES } from "../../recording/vocabulary.ts";
import { type Building, type Place, scatter } from "../layout.ts";
import type { ShadeUniforms } from "../shade.ts";
import { DECK_STRIDE, type DeckPlaces, deckPlaces } from "./deckPlaces.ts";
import { GLOW, GroundGlow } from "./glow.ts";
import { Halos } from "./halos.ts";
import type { Outside } from "./outside.ts";
import { paintOf } from "./paint.ts";
import { Part, writeInstance } from "./part.ts";
import { KINGPIN_M, POSE, Poses, RIGID, SEMI, SHAPES, VAN } from "./poses.ts";
import { inTraffic, STANDING_MS } from "./signalRules.ts";
import { BOBTAIL, STANDING_STRIDE, Trailers } from "./trailers.ts";
import { car, rigidBody, rigidCab, TRACTOR_M, tractor, trailer, van } from "./vehicleShapes.ts";

const CHARGING = stateCode("charging");
const SWAPPING = stateCode("swapping");
/** two colours of three numbers a vehicle: cab, body */
const PAINT_STRIDE = 6;

export class Fleet {
  readonly root = new Group();
  readonly poses: Poses;
  readonly trailers: Trailers;
  readonly glow: GroundGlow;
  readonly halos: Halos;
  /** who is on the roads outside, where that is known */
  outside: Outside | null = null;
  /** some vehicle moved, came or went since the frame before */
  moved = true;
  private readonly parts: { tractor: Part; trailer: Part; rigidCab: Part; rigidBody: Part; van: Part; car: Part };
  private readonly allParts: readonly Part[];
  private readonly deck: DeckPlaces | null;
  private shapeOf = new Int8Array(0);
  private paint = new Float32Array(0);
  private known = 0;
  private readonly last = new Float64Array(3).fill(Number.NaN);

  /**
   * @param deck a car deck: the cars in it are drawn by their number, in its places
   * @param stalls by name: dropped trailers stand on them
   */
  constructor(
    material: Material,
    depth: Material,
    uniforms: ShadeUniforms,
    deck: Building | null,
    stalls: ReadonlyMap<string, Place> = new Map(),
  ) {
    this.poses = new Poses(deck?.rect ?? null);
    this.trailers = new Trailers(stalls);
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
    this.trailers.reset();
    this.outside?.reset();
    this.last.fill(Number.NaN);
  }

  /** Shapes and colours of vehicles and trailers that are new in the recording. */
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
      const { kind, name, id } = entity;
      if (kind !== "trailer" && entity.shape === undefined) continue;
      // a trailer that a visitor drops keeps the colour it had behind it
      const whose = name.slice("trailer.".length);
      const owner = kind === "trailer" ? entities.find((e) => e.name === whose && e.kind === "vehicle") : entity;
      const { cab, body } = paintOf(owner ?? { ...entity, shape: "semi", look: scatter(id) });
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
    const { poses, trailers, glow, halos, allParts } = this;
    poses.evaluate(cursor, this.shapeOf);
    if (this.outside !== null) this.outside.append(poses, cursor, this.shapeOf);
    trailers.evaluate(cursor);
    const room = poses.count + trailers.count + (this.deck?.count ?? 0);
    for (let i = 0; i < allParts.length; i++) {
      const part = allParts[i] as Part;
      part.reserve(room);
      part.count = 0;
    }
    glow.begin(poses.count * 5 + trailers.count);
    halos.begin(poses.count * 2);
    this.writeParts();
    this.writeDeck(deckCars);
    this.writeContacts();
    this.writeCharging(cursor, nightPercent);
    if (nightPercent > 15) this.writeLights(cursor, nightPercent);
    for (let i = 0; i < allParts.length; i++) (allParts[i] as Part).end();
    glow.end();
    halos.end();
    halos.mesh.visible = nightPercent > 15;
    this.moved = poses.sum[0] !== this.last[0] || deckCars !== this.last[1] || trailers.sum !== this.last[2];
    this.last[0] = poses.sum[0] as number;
    this.last[1] = deckCars;
    this.last[2] = trailers.sum;
  }

  private writeParts(): void {
    const { parts, paint, trailers } = this;
    const { count, shapes, ids, values } = this.poses;
    for (let i = 0; i < count; i++) {
      const p = i * POSE.stride;
      const k = (ids[i] as number) * PAINT_STRIDE;
      const shape = shapes[i];
      if (shape === SEMI) {
        const towed = trailers.towed[ids[i] as number] as number;
        writeInstance(parts.tractor, values, p, p + POSE.cos, paint, k);
        if (towed === BOBTAIL) continue;
        writeInstance(parts.trailer, values, p + POSE.rearX, p + POSE.rearCos, paint, towed * PAINT_STRIDE + 3);
      } else if (shape === RIGID) {
        writeInstance(parts.rigidCab, values, p, p + POSE.cos, paint, k);
        writeInstance(parts.rigidBody, values, p, p + POSE.cos, paint, k + 3);
      } else writeInstance(shape === VAN ? parts.van : parts.car, values, p, p + POSE.cos, paint, k);
    }
    for (let i = 0; i < trailers.count; i++) {
      const p = i * STANDING_STRIDE;
      const k = (trailers.ids[i] as number) * PAINT_STRIDE + 3;
      writeInstance(parts.trailer, trailers.values, p, p + 3, paint, k);
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
    const { glow, trailers } = this;
    const { count, shapes, ids, values } = this.poses;
    for (let i = 0; i < trailers.count; i++) {
      const p = i * STANDING_STRIDE;
      glow.add(GLOW.trailerContact, trailers.values, p, p + 3, 62);
    }
    for (let i = 0; i < count; i++) {
      const p = i * POSE.stride;
      const shape = shapes[i] as number;
      if (shape === SEMI) {
        glow.add(GLOW.tractorContact, values, p, p + POSE.cos, 62);
        if (trailers.towed[ids[i] as number] === BOBTAIL) continue;
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

  /** Cones ahead and red behind whatever moves or stands in traffic. */
  private writeLights(cursor: Cursor, nightPercent: number): void {
    const { glow, halos, trailers } = this;
    const { count, shapes, ids, values } = this.poses;
    for (let i = 0; i < count; i++) {
      const p = i * POSE.stride;
      const speed = values[p + POSE.speed] as number;
      if (speed < STANDING_MS && speed > -STANDING_MS && !inTraffic(cursor.stateOf(ids[i] as number))) continue;
      const shape = shapes[i] as number;
      const big = shape === SEMI || shape === RIGID;
      glow.add(big ? GLOW.longCone : GLOW.cone, values, p, p + POSE.cos, ((42 * nightPercent) / 100) | 0);
      const spec = SHAPES[shape];
      if (!spec) continue;
      // the rear part a tail-light is on: the trailer, or the tractor itself where there is none
      const isBobtail = shape === SEMI && trailers.towed[ids[i] as number] === BOBTAIL;
      const rear = isBobtail ? p : p + POSE.rearX;
      const rearCos = isBobtail ? p + POSE.cos : p + POSE.rearCos;
      const back = isBobtail ? TRACTOR_M + 0.1 : spec.lengthM + 0.1 - (shape === SEMI ? KINGPIN_M : 0);
      const h = halos.claim();
      if (h >= 0) {
        halos.at[h * 4] = (values[p] as number) + 0.2 * (values[p + POSE.cos] as number);
        halos.at[h * 4 + 1] = (values[p + 1] as number) + 0.2 * (values[p + POSE.sin] as number);
        halos.paint(h, 90, 150, 100, 93, 78);
      }
      const r = halos.claim();
      if (r >= 0) {
        halos.at[r * 4] = (values[rear] as number) - back * (values[rearCos] as number);
        halos.at[r * 4 + 1] = (values[rear + 1] as number) - back * (values[rearCos + 1] as number);
        halos.paint(r, 100, 130, 90, 8, 4);
      }
      // the tractor is as long as a van
      const tail = isBobtail || !big ? GLOW.vanTail : shape === SEMI ? GLOW.trailerTail : GLOW.rigidTail;
      glow.add(tail, values, rear, rearCos, nightPercent >> 1);
    }
  }

  dispose(): void {
    for (const part of this.allParts) part.dispose();
    this.glow.dispose();
    this.halos.dispose();
  }
}
