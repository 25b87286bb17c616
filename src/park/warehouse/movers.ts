/**
 * What moves pallets in a tenant's shed: people on reach trucks, mobile robots, or stacker cranes. Each gives the time of
 * a batch in closed form; upper floors are reached by the goods lifts of the building.
 */
import type { Process } from "../../kernel/process.ts";
import { Resource } from "../../kernel/resource.ts";
import { HOUR_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import type { Tenant } from "../operations.ts";
import { dualCycleS, singleCycleS } from "./craneCycles.ts";
import type { Crew } from "./crews.ts";
import { putAwayS, robotsAtWork, robotTripS, type ShedLayout } from "./layout.ts";

/** Into the stock, out of it, or from it to a pick face. */
export type MoveKind = "in" | "out" | "face";

export interface Batch {
  readonly kind: MoveKind;
  readonly pallets: number;
  /** mean way, one way [m] */
  readonly wayM: number;
  readonly who: number;
  /** when it is due; −∞: at once */
  readonly priority: number;
}

export class Movers {
  private readonly ctx: ParkContext;
  private readonly handling: Tenant["handling"];
  private readonly layout: ShedLayout;
  private readonly crew: Crew;
  private readonly reachTrucks: Resource;
  private readonly lifts: Resource | null;
  /** robots or cranes */
  private readonly machines: Resource | null;
  /** batches of each kind that want the cranes */
  private readonly wanted: Record<MoveKind, number> = { in: 0, out: 0, face: 0 };

  constructor(
    ctx: ParkContext,
    tenant: Tenant,
    layout: ShedLayout,
    shared: { readonly crew: Crew; readonly reachTrucks: Resource; readonly lifts: Resource | null },
  ) {
    const { automation } = ctx.operations.warehouse;
    this.ctx = ctx;
    this.handling = tenant.handling;
    this.layout = layout;
    this.crew = shared.crew;
    this.reachTrucks = shared.reachTrucks;
    this.lifts = shared.lifts;
    const floorM2 = tenant.floorM2 * tenant.letShare;
    const robots = robotsAtWork(Math.ceil((floorM2 / 1000) * automation.amrPer1000M2), automation);
    const cranes = Math.max(1, Math.floor(floorM2 / automation.m2PerAisle));
    const count = { conventional: 0, amr: robots, asrs: cranes }[tenant.handling];
    this.machines = count > 0 ? new Resource(ctx.kernel, `${tenant.handling}.${tenant.id}`, count) : null;
  }

  /** Whether goods come to the person who picks. */
  get isGoodsToPerson(): boolean {
    return this.machines !== null;
  }

  /** One machine's time for a pallet [s]; cranes join in and out in one cycle where both are wanted. */
  palletS(kind: MoveKind, wayM: number): number {
    const { moving, automation, picking } = this.ctx.operations.warehouse;
    switch (this.handling) {
      case "conventional":
        if (kind === "in") return putAwayS(wayM, moving);
        return HOUR_S / (kind === "out" ? picking.palletsPerH : picking.replenishedPerH);
      case "amr":
        return robotTripS(wayM, automation);
      case "asrs": {
        const rack = {
          lengthM: automation.aisleM,
          heightM: automation.aisleHeightM,
          travelMPerS: automation.craneMPerS,
          hoistMPerS: automation.craneLiftMPerS,
        };
        const isPaired = kind === "in" ? this.wanted.out + this.wanted.face > 0 : this.wanted.in > 0;
        return isPaired
          ? dualCycleS(rack, automation.craneHandlingS) / 2
          : singleCycleS(rack, automation.craneHandlingS);
      }
    }
  }

  /** Moves a batch: waits for people, machines and lift, and works. */
  *move(batch: Batch): Process<void> {
    const { machines } = this;
    this.wanted[batch.kind]++;
    try {
      if (machines) {
        const count = Math.max(1, Math.min(machines.capacity, Math.ceil(batch.pallets / 8)));
        using _machines = yield* machines.acquire({ who: batch.who, priority: batch.priority, count });
        yield* this.work(batch, count);
      } else {
        const wanted = this.crew.teamFor(
          batch.pallets * this.palletS(batch.kind, batch.wayM),
          batch.priority === Number.NEGATIVE_INFINITY,
        );
        const count = Math.max(1, Math.min(wanted, this.reachTrucks.capacity));
        using _people = yield* this.crew.team(count, batch.who, batch.priority);
        using _trucks = yield* this.reachTrucks.acquire({ who: batch.who, priority: batch.priority, count });
        const durationS = yield* this.work(batch, count);
        this.crew.worked(durationS * count);
      }
    } finally {
      this.wanted[batch.kind]--;
    }
  }

  /** The lift runs beside the trucks: the slower of the two says how long it takes. */
  private *work(batch: Batch, count: number): Process<number> {
    const { moving } = this.ctx.operations.warehouse;
    const movingS = (batch.pallets * this.palletS(batch.kind, batch.wayM)) / count;
    const upper = Math.round(batch.pallets * this.layout.upperShare);
    if (!this.lifts || upper === 0) {
      yield movingS;
      return movingS;
    }
    const liftS = Math.ceil(upper / moving.liftPallets) * moving.liftCycleS;
    {
      using _lift = yield* this.lifts.acquire({ who: batch.who, priority: batch.priority });
      yield liftS;
    }
    const restS = Math.max(0, movingS - liftS);
    if (restS > 0) yield restS;
    return liftS + restS;
  }
}
