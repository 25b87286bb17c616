/** The pool's drivers on shifts. Who is on the way when his shift ends comes back first. */
import { Resource } from "../../kernel/resource.ts";
import { follow, Schedule } from "../../kernel/schedule.ts";
import { DAY_S, parseTimeOfDayS } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";

export class Drivers {
  readonly resource: Resource;
  private readonly ctx: ParkContext;
  private readonly hours: { readonly present: number; readonly busy: number };
  private readonly busyLevel: number;

  constructor(ctx: ParkContext) {
    const { recorder, kernel, operations } = ctx;
    this.ctx = ctx;
    this.hours = {
      present: recorder.ledger("staff.driving.pool", "present", "h"),
      busy: recorder.ledger("pool.drivers", "busy", "h"),
    };
    this.busyLevel = recorder.level("capacity.driversBusy", "1");
    this.resource = new Resource(kernel, "pool drivers", 0);
    const byTime = new Map(
      operations.capacity.shifts.map(({ from, drivers }) => [(parseTimeOfDayS(from) as number) % DAY_S, drivers]),
    );
    const steps = [...byTime].map(([fromS, value]) => ({ fromS, value }));
    follow(kernel, new Schedule(steps, DAY_S), (drivers) => {
      this.resource.setCapacity(drivers);
      this.note();
    });
  }

  /** Writes down how many are there; called when one begins or ends. */
  note(): void {
    const { recorder } = this.ctx;
    const { inUse, capacity } = this.resource;
    recorder.setLevel(this.busyLevel, inUse);
    recorder.setRate(this.hours.busy, inUse / 3600);
    recorder.setRate(this.hours.present, Math.max(inUse, capacity) / 3600);
  }
}
