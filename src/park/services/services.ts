/**
 * The services for drivers and trucks (卡车运力服务中心): a canteen with seats, counters for insurance and papers, beds;
 * what is paid for them, and the hours of those who work there.
 */
import type { Lease } from "../../kernel/lease.ts";
import type { Process } from "../../kernel/process.ts";
import { Resource } from "../../kernel/resource.ts";
import { LEG_KINDS, type LegKind } from "../../recording/vocabulary.ts";
import { MINUTE_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";

/** A service of which so many can be had at once: seats, beds, counters. */
export class ServiceDesk {
  readonly entity: number;
  readonly name: string;
  private readonly services: Services;
  private readonly leg: LegKind;
  private readonly resource: Resource;
  private readonly patienceS: number;
  private readonly usedLevel: number;
  /** serves those who are there, and nobody else */
  isClosed = false;

  constructor(services: Services, leg: LegKind, name: string, capacity: number, patienceMin: number) {
    const { kernel, recorder } = services.ctx;
    this.services = services;
    this.leg = leg;
    this.name = name;
    this.entity = recorder.entity({ kind: "service", name, group: "SVC" });
    this.resource = new Resource(kernel, name, capacity);
    this.patienceS = patienceMin * MINUTE_S;
    this.usedLevel = recorder.level(`services.${leg}Used`, "1");
    this.note();
  }

  /** A seat, bed or counter after waiting for one; null when that takes longer than a driver's patience. */
  *take(vehicle: number): Process<Disposable | null> {
    const { kernel } = this.services.ctx;
    const sinceS = kernel.nowS;
    if (this.isClosed) {
      this.services.skipped(vehicle, this.leg, this.entity, 0);
      return null;
    }
    const lease: Lease | null =
      this.resource.tryAcquire(vehicle) ?? (yield* this.resource.acquireWithin(this.patienceS, { who: vehicle }));
    if (!lease) {
      this.services.skipped(vehicle, this.leg, this.entity, kernel.nowS - sinceS);
      return null;
    }
    this.services.served(vehicle, this.leg, this.entity, kernel.nowS - sinceS);
    this.note();
    return {
      [Symbol.dispose]: () => {
        lease.release();
        this.note();
      },
    };
  }

  private note(): void {
    this.services.ctx.recorder.setLevel(this.usedLevel, this.resource.inUse);
  }
}

export class Services {
  readonly ctx: ParkContext;
  readonly meal: ServiceDesk;
  readonly papers: ServiceDesk;
  readonly bed: ServiceDesk;

  constructor(ctx: ParkContext) {
    this.ctx = ctx;
    const { services } = ctx.operations;
    const { meal, papers, bed } = services;
    this.meal = new ServiceDesk(this, "meal", "CANTEEN", meal.seats, meal.patienceMin);
    this.papers = new ServiceDesk(this, "papers", "COUNTERS", papers.counters, papers.patienceMin);
    this.bed = new ServiceDesk(this, "bed", "BEDS", bed.beds, bed.patienceMin);
    const { recorder } = ctx;
    for (const leg of ["meal", "papers", "bed", "wash", "repair"] as const) {
      recorder.setRate(recorder.ledger(`staff.service.${leg}`, "present", "h"), services[leg].staff / 3600);
    }
  }

  setClosed(id: string, closed: boolean): void {
    for (const desk of [this.meal, this.papers, this.bed]) {
      if (desk.name !== id || desk.isClosed === closed) continue;
      desk.isClosed = closed;
      this.ctx.recorder.fact(closed ? "placeClosed" : "placeOpened", desk.entity);
    }
  }

  /** A service begins, and is paid. */
  served(vehicle: number, leg: LegKind, place: number, waitS: number): void {
    const { recorder, operations } = this.ctx;
    recorder.fact("serviceBegan", vehicle, place, LEG_KINDS.indexOf(leg), waitS);
    const priceCny = operations.services[leg as "meal"].priceCny;
    if (priceCny > 0) recorder.post(recorder.ledger("drivers", `services.${leg}`, "CNY"), priceCny);
  }

  skipped(vehicle: number, leg: LegKind, place: number, waitS: number): void {
    this.ctx.recorder.fact("serviceSkipped", vehicle, place, LEG_KINDS.indexOf(leg), waitS);
  }
}
