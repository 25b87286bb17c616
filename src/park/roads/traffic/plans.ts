/** Plans made anew: what bounds a vehicle is told to the planner, and who depends on the plan, or waits, is told of it. */
import type { Kernel } from "../../../kernel/kernel.ts";
import type { Agenda } from "./agenda.ts";
import { Bounds, forgetSources, MEMORY_S } from "./bounds.ts";
import { foresee } from "./gridlock.ts";
import type { Mover } from "./mover.ts";
import { Plan } from "./plan.ts";
import type { Planner } from "./planner.ts";

const NEVER = Number.POSITIVE_INFINITY;

export interface PlanCounts {
  plans: number;
  /** plans that brake harder than the driver ordinarily does, and the hardest of them [m/s²] */
  hardBrakings: number;
  hardestMs2: number;
}

export class Plans {
  private readonly clock: Pick<Kernel, "nowS">;
  private readonly planner: Planner;
  private readonly bounds: Bounds;
  private readonly agenda: Agenda;
  private readonly counts: PlanCounts;
  private readonly onPlan: ((mover: Mover) => void) | undefined;
  /** what a plan was before it was made anew */
  private readonly before = new Plan();

  constructor(
    clock: Pick<Kernel, "nowS">,
    planner: Planner,
    agenda: Agenda,
    counts: PlanCounts,
    onPlan: ((mover: Mover) => void) | undefined,
  ) {
    this.clock = clock;
    this.planner = planner;
    this.bounds = new Bounds(planner);
    this.agenda = agenda;
    this.counts = counts;
    this.onPlan = onPlan;
  }

  make(mover: Mover): void {
    mover.isStale = false;
    if (mover.isGone) return;
    const now = this.clock.nowS;
    const { planner, counts, before, agenda } = this;
    const { plan } = mover;
    plan.forget(now - MEMORY_S);
    before.copy(plan);
    forgetSources(mover);
    planner.begin();
    const isToEnd = mover.isPermittedToEnd && !mover.isGuarded;
    let endM = isToEnd ? mover.goalM : (mover.ends[mover.permitted] as number);
    if (mover.isGuarded) endM = Math.max(mover.guardM, plan.sAt(now));
    this.bounds.tell(mover, plan.sAt(now), endM, now);
    planner.make(plan, now, mover.driver, isToEnd && mover.leaves);
    mover.restsBehind = this.bounds.restsBehind;
    counts.plans++;
    if (planner.hardestMs2 > 0) {
      counts.hardBrakings++;
      if (planner.hardestMs2 > counts.hardestMs2) counts.hardestMs2 = planner.hardestMs2;
    }
    const changes = mover.changes.has(mover.permitted);
    // at its goal on the wrong lane it is not there yet
    mover.arriveT = isToEnd && !changes ? planner.arriveT : NEVER;
    if (changes) mover.decideT = plan.timeAt(mover.startOf(mover.permitted), now);
    else mover.decideT = isToEnd ? NEVER : planner.decideT;
    if (!before.isSameFrom(plan, now)) {
      this.onPlan?.(mover);
      agenda.makeDependentsStale(mover);
      if (plan.finalM > before.finalM) agenda.wakeWaiting(mover);
    }
    foresee(mover, now);
    agenda.setAlarm(mover);
  }
}
