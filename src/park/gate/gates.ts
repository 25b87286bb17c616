/**
 * In- and out-gates: lanes with a booth each. A vehicle picks a lane by the gate-lane policy when it comes near, queues
 * on it and is served at the booth in the order of the queue. While the platform is down no plate is read: whoever has
 * not been served yet and would be read is let in by hand.
 */

import type { Timer } from "../../kernel/kernel.ts";
import type { Process } from "../../kernel/process.ts";
import { Resource } from "../../kernel/resource.ts";
import type { ParkContext } from "../context.ts";
import type { Platform } from "../datacentre/platform.ts";
import type { Site } from "../site.ts";
import type { Vehicle } from "../vehicle.ts";

export interface LaneView {
  readonly waiting: number;
  readonly busy: boolean;
  readonly closed: boolean;
  /** until those before would be served, by what their classes take in the mean [s] */
  readonly expectedWaitS: number;
}
/** Index of the lane to take. */
export type GateLanePolicy = (lanes: readonly LaneView[], vehicle: { readonly booked: boolean }) => number;

class Lane implements LaneView {
  readonly booth: string;
  readonly server: Resource;
  /** vehicles that chose this lane and are still on their way to the booth */
  approaching = 0;
  closed = false;
  /** all that chose this lane and are not through */
  readonly ahead = new Set<Vehicle>();
  private readonly remainingS: (vehicle: Vehicle) => number;

  constructor(ctx: ParkContext, booth: string, remainingS: (vehicle: Vehicle) => number) {
    this.booth = booth;
    this.server = new Resource(ctx.kernel, booth, 1);
    this.remainingS = remainingS;
  }

  get waiting(): number {
    return this.server.queueLength + this.approaching;
  }

  get busy(): boolean {
    return this.server.inUse > 0;
  }

  get expectedWaitS(): number {
    let waitS = 0;
    for (const vehicle of this.ahead) waitS += this.remainingS(vehicle);
    return waitS;
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
  private readonly platform: Pick<Platform, "isUp">;
  /** since when a vehicle is served */
  private readonly servedSinceS = new Map<Vehicle, number>();
  private readonly queueLevel: number;
  private queued = 0;

  constructor(
    ctx: ParkContext,
    spec: Site["gates"][number],
    policy: GateLanePolicy,
    platform: Pick<Platform, "isUp"> = { isUp: true },
  ) {
    this.ctx = ctx;
    this.spec = spec;
    this.policy = policy;
    this.platform = platform;
    this.entity = ctx.recorder.entity({ kind: "gate", name: spec.id });
    const remainingS = (vehicle: Vehicle) => this.remainingS(vehicle);
    this.lanes = Array.from({ length: spec.lanes }, (_, k) => new Lane(ctx, `${spec.id}.${k}`, remainingS));
    this.queueLevel = ctx.recorder.level(`gate.${spec.id}.queue`, "1");
    ctx.recorder.setLevel(this.queueLevel, 0);
    ctx.recorder.setState(this.entity, "free");
  }

  /** The place a vehicle appears at or leaves to. */
  get edgePlace(): string {
    return `${this.spec.id}.edge`;
  }

  chooseLane(vehicle: Vehicle): number {
    const number = this.policy(this.lanes, { booked: vehicle.brief.booked ?? false });
    const lane = this.lanes[number];
    if (!lane) throw new Error(`gate-lane policy chose lane ${number} of ${this.lanes.length}`);
    lane.approaching++;
    lane.ahead.add(vehicle);
    return number;
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

  /** Is served at the booth, by hand where its plate cannot be read now; tells `gateServed` with wait and service. */
  *serve(vehicle: Vehicle, laneNumber: number, approach: Approach, serviceS: number): Process<void> {
    const { kernel, recorder } = this.ctx;
    const lane = this.lanes[laneNumber] as Lane;
    lane.approaching--;
    using _turn = yield* lane.server.acquire({ who: vehicle.entity });
    approach.timer?.cancel();
    if (approach.isQueued) this.count(-1);
    const waitS = approach.isQueued ? kernel.nowS - approach.dueS : 0;
    recorder.setState(vehicle.entity, "gateService", this.entity);
    const tookS = this.readsNoPlate ? this.byHandS(vehicle, serviceS) : serviceS;
    this.servedSinceS.set(vehicle, kernel.nowS);
    try {
      yield tookS;
    } finally {
      this.servedSinceS.delete(vehicle);
      lane.ahead.delete(vehicle);
    }
    recorder.fact("gateServed", vehicle.entity, this.entity, waitS, tookS);
  }

  private get readsNoPlate(): boolean {
    return this.spec.dir === "in" && !this.platform.isUp;
  }

  /** Who would take just the time of plate reading would have been read: a draw never comes to exactly that. */
  private byHandS(vehicle: Vehicle, serviceS: number): number {
    const { plateS, manualMeanS } = this.ctx.operations.gateService;
    return serviceS === plateS ? vehicle.visitStream("gateByHand").exponential(manualMeanS) : serviceS;
  }

  /**
   * What is left of a vehicle's service in the mean [s]. Handling by hand is exponential: begun or not, the same is left;
   * of a constant time what has not passed.
   */
  private remainingS(vehicle: Vehicle): number {
    const { plateS, manualMeanS, manualPickUpShare, outS } = this.ctx.operations.gateService;
    const { vehicleClass, booked } = vehicle.brief;
    const sinceS = this.servedSinceS.get(vehicle) ?? this.ctx.kernel.nowS;
    const leftS = (wholeS: number) => Math.max(0, sinceS + wholeS - this.ctx.kernel.nowS);
    if (this.spec.dir === "out") return leftS(outS);
    if (this.readsNoPlate) return manualMeanS;
    if (vehicleClass === "pickUp") return manualPickUpShare * manualMeanS + (1 - manualPickUpShare) * leftS(plateS);
    return booked === false ? manualMeanS : leftS(plateS); // of the hub's own vehicles and its staff nobody books
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
