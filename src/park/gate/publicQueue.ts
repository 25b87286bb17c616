/**
 * Vehicles on the public road before the in-gates, which the hub cannot take in when they come: for want of a place,
 * because the way to the booths is full or closed, or in the queue outside the fence. Whose rear is off the public road
 * is off it; driving up unhindered is no waiting.
 */
import type { Clock, Recorder } from "../../recording/recorder.ts";

/** A vehicle that is later by less than this has not waited: rounding [s]. */
const ROUNDING_S = 1e-3;

interface Waiting {
  readonly gate: number;
  readonly arrivedS: number;
  /** when it set out for the gate; NaN before */
  outS: number;
}

export class PublicQueue {
  private readonly clock: Clock;
  private readonly recorder: Recorder;
  /** by entity, in the order they came */
  private readonly waiting = new Map<number, Waiting>();

  constructor(clock: Clock, recorder: Recorder) {
    this.clock = clock;
    this.recorder = recorder;
  }

  /** Came to the site's edge at `arrivedS` and wants in by a gate; says nothing new of one that was told of. */
  arrives(vehicle: number, gate: number, arrivedS: number): void {
    if (!this.waiting.has(vehicle)) this.waiting.set(vehicle, { gate, arrivedS, outS: Number.NaN });
  }

  /** There is room for it on the way to the booths. */
  setsOut(vehicle: number): void {
    const waiting = this.waiting.get(vehicle);
    if (waiting) waiting.outS = this.clock.nowS;
  }

  /** It is off the public road, `delayS` later than with nobody in its way since it set out. */
  leaves(vehicle: number, delayS: number): void {
    const waiting = this.waiting.get(vehicle);
    if (!waiting) return;
    this.waiting.delete(vehicle);
    const stoodS = waiting.outS - waiting.arrivedS + delayS;
    if (stoodS > ROUNDING_S) this.recorder.fact("publicRoadLeft", vehicle, waiting.gate, stoodS);
  }

  /** The run ends: tells of those that have not set out yet. */
  close(): void {
    for (const [vehicle, { gate, arrivedS, outS }] of this.waiting) {
      if (Number.isNaN(outS)) this.recorder.fact("publicRoadLeft", vehicle, gate, this.clock.nowS - arrivedS);
    }
    this.waiting.clear();
  }
}
