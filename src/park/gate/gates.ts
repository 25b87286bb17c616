/**
 * In- and out-gates: lanes with a booth each. A vehicle picks a lane by the gate-lane policy when it comes near, queues
 * on it and is served at the booth in the order of the queue.
 */

import type { Timer } from "../../kernel/kernel.ts";
import type { Process } from "../../kernel/process.ts";
import { Resource } from "../../kernel/resource.ts";
import type { ParkContext } from "../context.ts";
import type { Site } from "../site.ts";
import type { Vehicle } from "../vehicle.ts";

export interface LaneView {
  readonly waiting: number;
  readonly busy: boolean;
  readonly closed: boolean;
}
/** Index of the lane to take. */
export type GateLanePolicy = (lanes: readonly LaneView[], vehicle: { readonly booked: boolean }) => number;

class Lane {
  readonly booth: string;
  readonly server: Resource;
  /** vehicles that chose this lane and are still on their way to the booth */
  approaching = 0;
  closed = false;

  constructor(ctx: ParkContext, booth: string) {
    this.booth = booth;
    this.server = new Resource(ctx.kernel, booth, 1);
  }

  get view(): LaneView {
    return { waiting: this.server.queueLength + this.approaching, busy: this.server.inUse > 0, closed: this.closed };
  }
}

/** Who is later than it would be with nobody ahead by less than this has not waited: rounding [s]. */
const ROUNDING_S = 1e-3;

/** A vehicle between the site's edge and the booth. */
export interface Approach {
  /** when it would be at the booth with nobody ahead */
  readonly dueS: number;
  isQueued: boolean;
  timer: Timer | null;
}

export class Gate {
  readonly spec: Site["gates"][number];
  readonly entity: number;
  private readonly ctx: ParkContext;
  private readonly lanes: Lane[];
  private readonly policy: GateLanePolicy;
  private readonly queueLevel: number;
  private queued = 0;

  constructor(ctx: ParkContext, spec: Site["gates"][number], policy: GateLanePolicy) {
    this.ctx = ctx;
    this.spec = spec;
    this.policy = policy;
    this.entity = ctx.recorder.entity({ kind: "gate", name: spec.id });
    this.lanes = Array.from({ length: spec.lanes }, (_, k) => new Lane(ctx, `${spec.id}.${k}`));
    this.queueLevel = ctx.recorder.level(`gate.${spec.id}.queue`, "1");
    ctx.recorder.setLevel(this.queueLevel, 0);
    ctx.recorder.setState(this.entity, "free");
  }

  /** The place a vehicle appears at or leaves to. */
  get edgePlace(): string {
    return `${this.spec.id}.edge`;
  }

  chooseLane(vehicle: Vehicle): number {
    const lane = this.policy(
      this.lanes.map((l) => l.view),
      { booked: vehicle.brief.booked ?? false },
    );
    if (!this.lanes[lane]) throw new Error(`gate-lane policy chose lane ${lane} of ${this.lanes.length}`);
    (this.lanes[lane] as Lane).approaching++;
    return lane;
  }

  boothOf(lane: number): string {
    return (this.lanes[lane] as Lane).booth;
  }

  /**
   * A vehicle is on its way to the booth, which it would reach `freeS` from now with nobody ahead: from then on it
   * waits in the queue.
   */
  expect(vehicle: Vehicle, freeS: number): Approach {
    const { kernel, recorder } = this.ctx;
    const dueS = kernel.nowS + freeS;
    const approach: Approach = { dueS, isQueued: false, timer: null };
    approach.timer = kernel.at(dueS + ROUNDING_S, () => {
      approach.isQueued = true;
      this.count(1);
      recorder.setState(vehicle.entity, "gateQueue", this.entity);
    });
    return approach;
  }

  /** Is served at the booth; tells `gateServed` with wait and service. */
  *serve(vehicle: Vehicle, laneNumber: number, approach: Approach, serviceS: number): Process<void> {
    const { kernel, recorder } = this.ctx;
    const lane = this.lanes[laneNumber] as Lane;
    lane.approaching--;
    using _turn = yield* lane.server.acquire({ who: vehicle.entity });
    approach.timer?.cancel();
    if (approach.isQueued) this.count(-1);
    const waitS = approach.isQueued ? kernel.nowS - approach.dueS : 0;
    recorder.setState(vehicle.entity, "gateService", this.entity);
    yield serviceS;
    recorder.fact("gateServed", vehicle.entity, this.entity, waitS, serviceS);
  }

  /** Closes or opens one lane, or all of them. A vehicle at the booth is served to the end. */
  setClosed(closed: boolean, laneNumber?: number): void {
    this.lanes.forEach((lane, k) => {
      if (laneNumber !== undefined && k !== laneNumber) return;
      if (lane.closed === closed) return;
      lane.closed = closed;
      lane.server.setCapacity(closed ? 0 : 1);
    });
    const allClosed = this.lanes.every((l) => l.closed);
    this.ctx.recorder.fact(closed ? "placeClosed" : "placeOpened", this.entity);
    this.ctx.recorder.setState(this.entity, allClosed ? "closed" : "free");
  }

  private count(by: 1 | -1): void {
    this.queued += by;
    this.ctx.recorder.setLevel(this.queueLevel, this.queued);
  }
}
