/** Drivers of the hub's vans in shifts. Who is on a tour when the shift ends drives it home. */
import { Resource } from "../../kernel/resource.ts";
import { DAY_S, HOUR_S, parseTimeOfDayS } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";

export class Drivers {
  readonly resource: Resource;
  private readonly ctx: ParkContext;
  private readonly shifts: readonly { readonly fromS: number; readonly drivers: number }[];
  private readonly present: number;

  constructor(ctx: ParkContext) {
    this.ctx = ctx;
    const { delivery, arrivals } = ctx.operations;
    this.shifts = delivery.drivers
      .map(({ from, perVan }) => ({
        fromS: parseTimeOfDayS(from) ?? 0,
        drivers: Math.round(perVan * arrivals.cityVan.fleet),
      }))
      .sort((a, b) => a.fromS - b.fromS);
    this.resource = new Resource(ctx.kernel, "vanDrivers", 0);
    this.present = ctx.recorder.ledger("staff.driving.van", "present", "h");
    this.followShifts();
  }

  private followShifts(): void {
    const { kernel } = this.ctx;
    const midnight = Math.floor(kernel.nowS / DAY_S) * DAY_S;
    const s = kernel.nowS - midnight;
    const begun = this.shifts.filter((shift) => shift.fromS <= s);
    this.resource.setCapacity((begun.at(-1) ?? this.shifts.at(-1))?.drivers ?? 0);
    this.note();
    const next = this.shifts.find((shift) => shift.fromS > s)?.fromS ?? (this.shifts[0]?.fromS ?? 0) + DAY_S;
    kernel.at(midnight + next, () => this.followShifts());
  }

  /** Writes down how many are there; called when one is taken or home. */
  note(): void {
    const { inUse, capacity } = this.resource;
    this.ctx.recorder.setRate(this.present, Math.max(inUse, capacity) / HOUR_S);
  }
}
