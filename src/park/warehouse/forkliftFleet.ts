/**
 * The forklifts: counterbalance trucks at the docks, reach trucks inside. Work draws on their batteries, breaks refill
 * them (`energy/forklifts.ts`), and what a full battery does not take is lost in equalising. When the fleet runs low,
 * since charging was held back or the work was more, so many stand at their chargers and the rest is fewer.
 */
import { Resource } from "../../kernel/resource.ts";
import { HOUR_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";

/** Above this state of charge of the fleet all forklifts work. */
const ALL_WORK_SOC = 0.3;

/** Forklifts that can work at a state of charge of the fleet: all above a bound, below it in proportion. */
export function forkliftsFit(count: number, soc: number): number {
  return Math.min(count, Math.floor((count * soc) / ALL_WORK_SOC));
}

export class ForkliftFleet {
  readonly dock: Resource;
  readonly reach: Resource;
  private readonly ctx: ParkContext;
  private readonly counts: { readonly dock: number; readonly reach: number };
  private readonly fullKwh: number;
  private readonly levels: { readonly soc: number; readonly fit: number };
  private contentKwh: number;
  private deliveredKw = 0;
  private sinceS: number;
  private workedS = 0;
  private fit: number;
  private dockDrivers = Number.POSITIVE_INFINITY;

  constructor(ctx: ParkContext) {
    const { labour, warehouse } = ctx.operations;
    const reach = Math.max(1, Math.round(labour.forklifts * warehouse.moving.reachTruckShare));
    this.ctx = ctx;
    this.counts = { dock: Math.max(1, labour.forklifts - reach), reach };
    this.dock = new Resource(ctx.kernel, "forklifts", this.counts.dock);
    this.reach = new Resource(ctx.kernel, "reachTrucks", this.counts.reach);
    this.fit = this.count;
    this.fullKwh = this.count * warehouse.moving.batteryKwh;
    this.contentKwh = this.fullKwh;
    this.sinceS = ctx.kernel.nowS;
    this.levels = {
      soc: ctx.recorder.level("forklifts.soc", "0–1"),
      fit: ctx.recorder.level("forklifts.fit", "1"),
    };
    ctx.recorder.setLevel(this.levels.fit, this.fit);
  }

  get count(): number {
    return this.counts.dock + this.counts.reach;
  }

  /** Power that those want which stand at their chargers out of breaks [kW]. */
  get catchUpKw(): number {
    return (this.count - this.fit) * this.ctx.operations.warehouse.moving.chargerKw;
  }

  /** So many drivers are at the docks from now on. */
  man(dockDrivers: number): void {
    this.dockDrivers = dockDrivers;
    this.adapt();
  }

  /** Takes stock of the batteries; from now on they get `deliveredKw`. */
  charge(deliveredKw: number): void {
    const { nowS } = this.ctx.kernel;
    const { kwhPerWorkH } = this.ctx.operations.warehouse.moving;
    const workedS = this.dock.busyS + this.reach.busyS;
    const drawnKwh = ((workedS - this.workedS) / HOUR_S) * kwhPerWorkH;
    const chargedKwh = (this.deliveredKw * (nowS - this.sinceS)) / HOUR_S;
    this.contentKwh = Math.max(0, Math.min(this.fullKwh, this.contentKwh + chargedKwh - drawnKwh));
    this.workedS = workedS;
    this.sinceS = nowS;
    this.deliveredKw = deliveredKw;
    const fit = forkliftsFit(this.count, this.contentKwh / this.fullKwh);
    if (fit === this.fit) return;
    this.fit = fit;
    this.ctx.recorder.setLevel(this.levels.fit, fit);
    this.ctx.recorder.setLevel(this.levels.soc, this.contentKwh / this.fullKwh);
    this.adapt();
  }

  private adapt(): void {
    const share = this.fit / this.count;
    this.dock.setCapacity(Math.min(this.dockDrivers, Math.floor(this.counts.dock * share)));
    this.reach.setCapacity(Math.floor(this.counts.reach * share));
  }
}
