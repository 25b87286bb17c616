/**
 * The driver of a truck. He is in one place: behind the wheel, at the dock, or free while the truck stands in a stall, at
 * a charger or in the repair shop. While he is free he does what he came for, one thing after another; when the truck
 * is wanted he breaks off, takes the rest of a meal along and goes on with the others later. Who has been kept for hours,
 * outside or in a stall, eats whether he came for a meal or not.
 *
 * The law: nobody drives more than 4 hours without a stop of at least 20 minutes (regulation to the Road Traffic Safety
 * Law, article 62). A stop counts while he is free; time at a dock, in a wash bay or in a queue on the road does not
 * (assumed: he helps, or has to move up).
 */
import type { Process, Task } from "../../kernel/process.ts";
import type { LegKind } from "../../recording/vocabulary.ts";
import { HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import type { VisitPlan } from "./visitPlan.ts";

const DRIVER_LEGS = ["papers", "meal", "bed", "rest"] as const;
type DriverLeg = (typeof DRIVER_LEGS)[number];
export const isDriverLeg = (kind: LegKind): kind is DriverLeg => (DRIVER_LEGS as readonly LegKind[]).includes(kind);

/** Less than this is no time [s]. */
const MOMENT_S = 1e-3;

/** How long a driver wants to stay, the law apart. */
export interface StayWish {
  /** so long in all [s] */
  readonly forS?: number;
  /** until a time of the run [s] */
  readonly untilS?: number;
}

export class TruckDriver {
  /** the drive to the next place to stop [s] */
  readonly nextS: number;
  private readonly park: Park;
  private readonly vehicle: Vehicle;
  private wish: StayWish;
  private wantsBed: boolean;
  /** driven since the last rest when `vehicle.drivenS` was `markS` [s] */
  private beforeS: number;
  private markS = 0;
  private restedS = 0;
  /** his last meal, as far as anybody knows [s] */
  private ateS: number;
  private free: { readonly sinceS: number; readonly place: number; readonly beside: boolean } | null = null;
  private task: Task<void> | null = null;
  private plan: VisitPlan | null = null;

  /** @param fresh share of the longest drive that is not behind him, in [0, 1) */
  constructor(park: Park, vehicle: Vehicle, fresh: number, wish: StayWish) {
    this.park = park;
    this.vehicle = vehicle;
    this.wish = wish;
    this.ateS = park.ctx.kernel.nowS;
    const { driving, bed } = park.ctx.operations.services;
    this.beforeS = (1 - fresh) * driving.sinceRestH * HOUR_S;
    const nextH = vehicle.stream("onward").lognormal(driving.nextKm, driving.nextCv) / driving.kmh;
    this.nextS = Math.min(nextH, driving.mostH) * HOUR_S;
    this.wantsBed = vehicle.stream("bed").next() < bed.share;
  }

  /** What he comes for, in the order in which he does it. */
  wishes(): DriverLeg[] {
    const { services } = this.park.ctx.operations;
    const legs: DriverLeg[] = [];
    if (this.vehicle.stream("papers").next() < services.papers.share) legs.push("papers");
    if (this.vehicle.stream("meal").next() < services.meal.share) legs.push("meal");
    if (this.wantsBed && this.wishedS >= services.bed.fromH * HOUR_S) legs.push("bed");
    if (this.restLeftS() > MOMENT_S) legs.push("rest");
    return legs;
  }

  follows(plan: VisitPlan): void {
    this.plan = plan;
  }

  /** Driven since the last rest that counts [s]. */
  get drivenS(): number {
    return this.beforeS + this.vehicle.drivenS - this.markS;
  }

  /** Whether the law forbids the next drive. */
  get mustRest(): boolean {
    return this.drivenS + this.nextS > this.park.ctx.operations.services.driving.mostH * HOUR_S && !this.restCounts;
  }

  /** There is something he wants or must do yet, were the truck to stand. */
  get wantsMore(): boolean {
    return this.next(this.park.ctx.kernel.nowS) !== null;
  }

  /** He is about something. */
  get isBusy(): boolean {
    return this.task?.alive === true;
  }

  /** He has to stay until a time, eats then and takes a bed if it is for long. */
  stays(untilS: number): void {
    const { plan, park } = this;
    const { services } = park.ctx.operations;
    const forS = untilS - park.ctx.kernel.nowS;
    this.wish = { untilS };
    if (forS > services.meal.min * MINUTE_S) plan?.add("meal", "expresswayClosed");
    if (forS < services.bed.fromH * HOUR_S) return;
    this.wantsBed = true;
    plan?.add("bed", "expresswayClosed", "last");
  }

  /** He wants nothing more than the law does. */
  gives(): void {
    this.wish = {};
  }

  /**
   * The truck stands: he is free until he is called.
   *
   * @param beside the truck waits, charges or is mended meanwhile @param forS how long at least, as far as anybody knows
   */
  isFree(place: number, beside: boolean, forS: number, onEnd?: () => void): void {
    const { kernel } = this.park.ctx;
    this.free = { sinceS: kernel.nowS, place, beside };
    const untilS = kernel.nowS + forS;
    if (this.hungryS <= kernel.nowS) this.wantsMeal();
    if (this.next(untilS) === null && !beside) return;
    this.task = kernel.spawn(`driver of ${this.vehicle.brief.name}`, this.legs(untilS, beside));
    if (onEnd) this.task.onEnd(onEnd);
  }

  /** The truck is wanted: he breaks off. */
  called(): void {
    const { free } = this;
    if (!free) return;
    const { kernel, recorder } = this.park.ctx;
    if (this.task?.alive) this.task.cancel();
    this.task = null;
    const stoodS = kernel.nowS - free.sinceS;
    if (this.restCounts) {
      this.beforeS = 0;
      this.markS = this.vehicle.drivenS;
      recorder.fact("restTaken", this.vehicle.entity, free.place, stoodS, free.beside ? stoodS : 0);
    }
    this.restedS += stoodS;
    this.free = null;
  }

  /** Whether this stop is already one that the law counts. */
  private get restCounts(): boolean {
    const { driving } = this.park.ctx.operations.services;
    return this.freeS > 0 && this.freeS >= driving.restMin * MINUTE_S - MOMENT_S;
  }

  private get freeS(): number {
    return this.free ? this.park.ctx.kernel.nowS - this.free.sinceS : 0;
  }

  /** What is left of the stay he wishes [s]. */
  get wishedS(): number {
    const { untilS, forS = 0 } = this.wish;
    return untilS === undefined ? forS - this.restedS - this.freeS : untilS - this.park.ctx.kernel.nowS;
  }

  /** The same with what the law wants. */
  private restLeftS(): number {
    const lawS = this.mustRest ? this.park.ctx.operations.services.driving.restMin * MINUTE_S - this.freeS : 0;
    return Math.max(0, lawS, this.wishedS);
  }

  private next(untilS: number): DriverLeg | null {
    const { plan } = this;
    if (!plan) return null;
    for (const kind of ["papers", "meal"] as const) if (plan.has(kind)) return kind;
    if (this.wantsBed && this.bedS(untilS) >= this.park.ctx.operations.services.bed.fromH * HOUR_S) return "bed";
    return this.restLeftS() > MOMENT_S ? "rest" : null;
  }

  /** Time for a bed: as long as the truck waits, or as he stays anyway [s]. */
  private bedS(untilS: number): number {
    const { nowS } = this.park.ctx.kernel;
    return Math.max(this.wishedS, untilS - nowS);
  }

  /** When he wants to eat again; he had eaten when he came [s]. */
  private get hungryS(): number {
    return this.ateS + this.park.ctx.operations.services.meal.afterH * HOUR_S;
  }

  private wantsMeal(): void {
    this.ateS = this.park.ctx.kernel.nowS;
    this.plan?.add("meal", "longWait", "last");
  }

  /** @param waits until he is called: he eats again whenever it has been long enough */
  private *legs(untilS: number, waits: boolean): Process<void> {
    for (;;) {
      for (let kind = this.next(untilS); kind !== null; kind = this.next(untilS)) {
        if (kind === "rest") yield* this.rests();
        else yield* this.isServed(kind, untilS);
      }
      if (!waits) return;
      yield Math.max(0, this.hungryS - this.park.ctx.kernel.nowS);
      this.wantsMeal();
    }
  }

  private *rests(): Process<void> {
    const plan = this.plan as VisitPlan;
    if (!plan.has("rest")) plan.add("rest", "restDue");
    try {
      using _leg = plan.begin("rest", this.free?.place);
      yield this.restLeftS();
    } finally {
      if (this.restLeftS() > MOMENT_S) plan.add("rest", "brokenOff", "last");
    }
  }

  private *isServed(kind: "papers" | "meal" | "bed", untilS: number): Process<void> {
    const { services, ctx } = this.park;
    const plan = this.plan as VisitPlan;
    const desk = services[kind];
    const { papers, meal, bed } = ctx.operations.services;
    if (kind === "bed") this.wantsBed = false;
    if (kind === "meal") this.ateS = ctx.kernel.nowS;
    using place = yield* desk.take(this.vehicle.entity);
    if (!place) {
      plan.drop([kind], desk.isClosed ? "closed" : "gaveUp");
      return;
    }
    const needsS =
      kind === "bed" ? Math.min(bed.h * HOUR_S, this.bedS(untilS)) : (kind === "meal" ? meal : papers).min * MINUTE_S;
    if (!plan.has(kind)) plan.add(kind, "longWait");
    const beganS = ctx.kernel.nowS;
    try {
      using _leg = plan.begin(kind, desk.entity);
      yield needsS;
    } finally {
      // the rest of a meal is taken along, and a bed once slept in is not asked for again
      const isDone = ctx.kernel.nowS - beganS >= needsS - MOMENT_S;
      if (kind === "papers" && !isDone) plan.add(kind, "brokenOff", "last");
    }
  }
}
