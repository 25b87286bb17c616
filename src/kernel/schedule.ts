/**
 * Schedules: a value for every time, in steps, repeated with a period or not - shifts of a gang, hours of a gate,
 * zones of a tariff.
 */
import type { Kernel } from "./kernel.ts";
import { Priority } from "./priority.ts";
import type { Resource } from "./resource.ts";

export interface ScheduleStep<T> {
  /** from this second of the period on */
  readonly fromS: number;
  readonly value: T;
}

export class Schedule<T> {
  private readonly steps: readonly ScheduleStep<T>[];
  private readonly periodS: number;

  /**
   * @param steps at least one, at different times of the period; before the first one the last one's value holds
   * (of a schedule without period: the first one's)
   * @param periodS 86,400 repeats daily; infinity does not repeat
   */
  constructor(steps: readonly ScheduleStep<T>[], periodS = Number.POSITIVE_INFINITY) {
    if (steps.length === 0) throw new Error("a schedule must have a step");
    if (!(periodS > 0)) throw new Error(`periodS must be > 0, got ${periodS}`);
    this.steps = [...steps].sort((a, b) => a.fromS - b.fromS);
    this.periodS = periodS;
    this.steps.forEach(({ fromS }, i) => {
      if (Number.isFinite(periodS) && !(fromS >= 0 && fromS < periodS))
        throw new Error(`fromS must be within the period of ${periodS} s, got ${fromS}`);
      if (i > 0 && this.steps[i - 1]?.fromS === fromS) throw new Error(`two steps of a schedule begin at ${fromS} s`);
    });
  }

  valueAt(timeS: number): T {
    const begun = this.begunAt(timeS - this.periodStart(timeS));
    const before = Number.isFinite(this.periodS) ? this.steps.length - 1 : 0;
    return (this.steps[begun < 0 ? before : begun] as ScheduleStep<T>).value;
  }

  /** The next time > `timeS` at which a step begins; infinity when there is none. */
  nextStepS(timeS: number): number {
    const startS = this.periodStart(timeS);
    for (let period = startS; ; period += this.periodS) {
      for (const { fromS } of this.steps) if (period + fromS > timeS) return period + fromS;
      if (!Number.isFinite(this.periodS)) return Number.POSITIVE_INFINITY;
    }
  }

  private periodStart(timeS: number): number {
    return Number.isFinite(this.periodS) ? Math.floor(timeS / this.periodS) * this.periodS : 0;
  }

  /** Index of the last step begun at a second of the period, −1 before the first. */
  private begunAt(s: number): number {
    let i = this.steps.length - 1;
    while (i >= 0 && (this.steps[i] as ScheduleStep<T>).fromS > s) i--;
    return i;
  }
}

/** Applies the value of now, and each later one at its time, before everything else of that instant. */
export function follow<T>(kernel: Kernel, schedule: Schedule<T>, apply: (value: T) => void): void {
  const step = () => {
    apply(schedule.valueAt(kernel.nowS));
    const nextS = schedule.nextStepS(kernel.nowS);
    if (nextS < Number.POSITIVE_INFINITY) kernel.at(nextS, step, Priority.control);
  };
  step();
}

/** Staffs a resource by shifts. Who is at work when a shift ends finishes, or is preempted and waits for the next. */
export function staff(resource: Resource, shifts: Schedule<number>, { preempt = false } = {}): void {
  follow(resource.kernel, shifts, (servers) => resource.setCapacity(servers, { preempt }));
}
