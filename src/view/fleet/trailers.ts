/**
 * Drop-and-hook (甩挂) at a cursor's time: where dropped trailers stand, which trailer a tractor pulls, and which
 * tractors drive without one. A trailer's state says on which stall it stands or to which vehicle it is hooked, from
 * when it is dropped; a visitor's own trailer has no state before, and the visitor is without one from its drop until
 * it hooks another. Tractors of the pool are without one unless one is hooked to them.
 */
import { VEHICLE_SHAPES_SPEC } from "../../geometry/vehicleShapes.ts";
import type { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import { stateCode } from "../../recording/vocabulary.ts";
import type { Place } from "../layout.ts";

const DROPPED = stateCode("dropped");
const HOOKED = stateCode("hooked");
const { lengthM, trailer } = VEHICLE_SHAPES_SPEC.semi;
/** A semi-trailer truck stands with its middle on the middle of a stall: its kingpin is this far ahead of it [m]. */
const AHEAD_M = lengthM / 2 - (trailer?.kingpinM ?? 0);

/** Of a tractor that pulls nothing. */
export const BOBTAIL = -1;
/** Numbers of a standing trailer in `values`: kingpin x, y, z, cosine and sine of its heading. */
export const STANDING_STRIDE = 5;

/** The kingpin of a trailer that stands on a stall, written to `out[at …]`. */
export function standOn(stall: Place, out: Float64Array, at: number): void {
  const cos = Math.cos(stall.heading);
  const sin = Math.sin(stall.heading);
  out[at] = stall.x + AHEAD_M * cos;
  out[at + 1] = stall.y + AHEAD_M * sin;
  out[at + 2] = 0;
  out[at + 3] = cos;
  out[at + 4] = sin;
}

export class Trailers {
  /** trailers that stand in this frame */
  count = 0;
  ids = new Int32Array(128);
  values = new Float64Array(128 * STANDING_STRIDE);
  /** by vehicle: the trailer behind it, itself where that is its own, {@link BOBTAIL} without one */
  towed = new Int32Array(0);
  /** changes when a trailer is dropped or hooked */
  sum = 0;
  private readonly stalls: ReadonlyMap<string, Place>;
  /** entities known, and facts */
  private known = 0;
  private knownFacts = 0;
  private trailers: number[] = [];
  private tractors: number[] = [];
  /** kingpins by entity of the stall, NaN for what is none */
  private at = new Float64Array(0);
  /** visitors that dropped their trailer here: since when they were without, and until when */
  private droppers: number[] = [];
  private withoutFromS: number[] = [];
  private withoutToS: number[] = [];

  constructor(stalls: ReadonlyMap<string, Place>) {
    this.stalls = stalls;
  }

  reset(): void {
    this.known = 0;
    this.knownFacts = 0;
    this.count = 0;
    this.trailers = [];
    this.tractors = [];
    this.droppers = [];
    this.withoutFromS = [];
    this.withoutToS = [];
  }

  evaluate(cursor: Cursor): void {
    const { recording } = cursor;
    if (recording.entities.length !== this.known) this.learnEntities(recording);
    if (recording.facts.length !== this.knownFacts) this.learnDrops(recording);
    const { towed, tractors, droppers, trailers } = this;
    const now = cursor.timeS;
    for (let i = 0; i < tractors.length; i++) towed[tractors[i] as number] = BOBTAIL;
    for (let i = 0; i < droppers.length; i++) {
      const id = droppers[i] as number;
      const without = now >= (this.withoutFromS[i] as number) && now < (this.withoutToS[i] as number);
      towed[id] = without ? BOBTAIL : id;
    }
    this.count = 0;
    let sum = 0;
    for (let i = 0; i < trailers.length; i++) {
      const id = trailers[i] as number;
      const state = cursor.stateOf(id);
      if (state !== DROPPED && state !== HOOKED) continue;
      const other = cursor.otherOf(id);
      if (state === HOOKED) towed[other] = id;
      else if (this.write(id, other)) sum += (i + 1) * (other + 1);
    }
    this.sum = sum;
  }

  /** Copies where the stall's trailer stands; false for a stall the plan does not have. */
  private write(id: number, stall: number): boolean {
    const from = stall * STANDING_STRIDE;
    if (stall < 0 || Number.isNaN(this.at[from] as number)) return false;
    const to = this.count * STANDING_STRIDE;
    for (let k = 0; k < STANDING_STRIDE; k++) this.values[to + k] = this.at[from + k] as number;
    this.ids[this.count] = id;
    this.count++;
    return true;
  }

  private learnEntities({ entities }: Recording): void {
    if (this.towed.length < entities.length) {
      const size = Math.max(1024, entities.length * 2);
      const towed = new Int32Array(size);
      const at = new Float64Array(size * STANDING_STRIDE).fill(Number.NaN);
      towed.set(this.towed.subarray(0, this.known));
      at.set(this.at.subarray(0, this.known * STANDING_STRIDE));
      this.towed = towed;
      this.at = at;
    }
    for (; this.known < entities.length; this.known++) {
      const entity = entities[this.known];
      if (!entity) continue;
      const { id, kind, name } = entity;
      this.towed[id] = id;
      this.at.fill(Number.NaN, id * STANDING_STRIDE, (id + 1) * STANDING_STRIDE);
      if (kind === "trailer") this.trailers.push(id);
      if (kind === "vehicle" && entity.vehicleClass === "contract") this.tractors.push(id);
      const stall = kind === "stall" ? this.stalls.get(name) : undefined;
      if (stall) standOn(stall, this.at, id * STANDING_STRIDE);
    }
    if (this.ids.length < this.trailers.length) {
      this.ids = new Int32Array(this.trailers.length * 2);
      this.values = new Float64Array(this.trailers.length * 2 * STANDING_STRIDE);
    }
  }

  /** Drops by visitors, each until the visitor hooks another trailer or for good. */
  private learnDrops(recording: Recording): void {
    const { t, a } = recording.facts.columns;
    this.knownFacts = recording.facts.length;
    this.droppers = [];
    this.withoutFromS = [];
    this.withoutToS = [];
    const hooks = recording.factRows("trailerHooked");
    for (const row of recording.factRows("trailerDropped")) {
      const id = a[row] as number;
      if (recording.entities[id]?.vehicleClass === "contract") continue;
      const fromS = t[row] as number;
      const hook = hooks.find((other) => a[other] === id && (t[other] as number) >= fromS);
      this.droppers.push(id);
      this.withoutFromS.push(fromS);
      this.withoutToS.push(hook === undefined ? Number.POSITIVE_INFINITY : (t[hook] as number));
    }
  }
}
