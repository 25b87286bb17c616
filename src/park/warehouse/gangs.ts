/** Gangs (装卸班组) in shifts: loose loads wait for one. A gang that is at work when its shift ends finishes. */
import { Resource } from "../../kernel/resource.ts";
import { DAY_S, parseTimeOfDayS } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";

/** 装卸班组 of four. */
const PERSONS = 4;

export class Gangs {
  readonly resource: Resource;
  private readonly ctx: ParkContext;
  private readonly shifts: readonly { readonly fromS: number; readonly gangs: number }[];
  private readonly busyLevel: number;
  private readonly presentLevel: number;
  private readonly hours: { readonly busy: number; readonly present: number; readonly persons: number };

  constructor(ctx: ParkContext) {
    this.ctx = ctx;
    this.shifts = ctx.operations.labour.shifts
      .map((shift) => ({ fromS: parseTimeOfDayS(shift.from) as number, gangs: shift.gangs }))
      .sort((a, b) => a.fromS - b.fromS);
    this.resource = new Resource(ctx.kernel, "gangs", this.gangsAt(ctx.kernel.nowS));
    this.busyLevel = ctx.recorder.level("labour.gangsBusy", "1");
    this.presentLevel = ctx.recorder.level("labour.gangsPresent", "1");
    ctx.recorder.setLevel(this.busyLevel, 0);
    const { recorder } = ctx;
    this.hours = {
      busy: recorder.ledger("gangs", "busy", "h"),
      present: recorder.ledger("gangs", "present", "h"),
      persons: recorder.ledger("staff.storage.gangs", "present", "h"),
    };
    this.followShifts();
  }

  private gangsAt(timeS: number): number {
    const s = timeS - Math.floor(timeS / DAY_S) * DAY_S;
    const begun = this.shifts.filter((shift) => shift.fromS <= s);
    return (begun.at(-1) ?? this.shifts.at(-1))?.gangs ?? 0;
  }

  private followShifts(): void {
    const { kernel, recorder } = this.ctx;
    const gangs = this.gangsAt(kernel.nowS);
    this.resource.setCapacity(gangs);
    recorder.setLevel(this.presentLevel, gangs);
    this.note();
    const midnight = Math.floor(kernel.nowS / DAY_S) * DAY_S;
    const s = kernel.nowS - midnight;
    const next = this.shifts.find((shift) => shift.fromS > s)?.fromS ?? (this.shifts[0]?.fromS ?? 0) + DAY_S;
    kernel.at(midnight + next, () => this.followShifts());
  }

  /** Writes down how many are at work; called when one begins or ends. */
  note(): void {
    const { recorder } = this.ctx;
    const busy = this.resource.inUse;
    recorder.setLevel(this.busyLevel, busy);
    recorder.setRate(this.hours.busy, busy / 3600);
    // a gang that finishes its load after the end of its shift is still present
    const present = Math.max(busy, this.resource.capacity) / 3600;
    recorder.setRate(this.hours.present, present);
    recorder.setRate(this.hours.persons, PERSONS * present);
  }
}
