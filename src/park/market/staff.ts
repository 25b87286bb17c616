/** People of the wholesale hall by shifts: porters (搬运工) carry, the others look after stalls and buyers. */
import { Resource } from "../../kernel/resource.ts";
import { follow, Schedule } from "../../kernel/schedule.ts";
import { DAY_S, HOUR_S, parseTimeOfDayS } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";

export class MarketStaff {
  readonly porters: Resource;
  private readonly ctx: ParkContext;
  private readonly busyLevel: number;
  private readonly hours: { readonly busy: number; readonly present: number; readonly staff: number };

  constructor(ctx: ParkContext) {
    const { kernel, recorder, operations } = ctx;
    this.ctx = ctx;
    this.porters = new Resource(kernel, "porters", 0);
    this.busyLevel = recorder.level("market.portersBusy", "1");
    this.hours = {
      busy: recorder.ledger("market.porters", "busy", "h"),
      present: recorder.ledger("staff.storage.porter", "present", "h"),
      staff: recorder.ledger("staff.service.market", "present", "h"),
    };
    const shifts = operations.market.shifts.map((shift) => ({
      fromS: (parseTimeOfDayS(shift.from) as number) % DAY_S,
      value: shift,
    }));
    follow(kernel, new Schedule(shifts, DAY_S), ({ porters, staff }) => {
      this.porters.setCapacity(porters);
      recorder.setRate(this.hours.staff, staff / HOUR_S);
      this.note();
    });
  }

  /** Writes down how many carry; called when one begins or ends. */
  note(): void {
    const { recorder } = this.ctx;
    const { inUse, capacity } = this.porters;
    recorder.setLevel(this.busyLevel, inUse);
    recorder.setRate(this.hours.busy, inUse / HOUR_S);
    // who carries after the end of his shift is still there
    recorder.setRate(this.hours.present, Math.max(inUse, capacity) / HOUR_S);
  }
}
