/**
 * Who is on which link, and by how much later than with nobody in its way: told to the recorder when the vehicle's rear
 * has left the link. What it would have needed is read off a plan of the same driver for the same way, made with nothing
 * ahead: who is not hindered has no delay, and nobody is early, since that plan is as fast as can be at every place.
 *
 * A vehicle is on a link from setting out, or from when its rear left the link before, until its rear has left the
 * link and the junction at its end; or until it is off the road, at a booth or out of sight. The time of a manoeuvre
 * beside the road belongs to it as long as the manoeuvre takes of the lane.
 */
import type { Recorder } from "../../../recording/recorder.ts";
import type { Mover } from "../traffic/mover.ts";
import { Plan } from "../traffic/plan.ts";
import { type Driver, Planner } from "../traffic/planner.ts";
import type { Course } from "../traffic/track.ts";
import type { Section } from "./links.ts";

/** A drive that begins. */
export interface Setting {
  readonly vehicle: number;
  readonly course: Course;
  readonly sections: readonly Section[];
  /** at its end it is out of sight */
  readonly leaves: boolean;
  /** it comes in at this speed; it stands when left out */
  readonly speedMs?: number;
  /** distance along the mover's way less distance along the course [m] */
  readonly offsetM?: number;
  /** it manoeuvres so long on the road before it drives [s] */
  readonly beforeS?: number;
  /** called with the delay so far when its rear has passed this place of the course, at the latest at the end */
  readonly mark?: { readonly atM: number; readonly passed: (delayS: number) => void };
}

interface Passage {
  readonly vehicle: number;
  readonly sections: readonly Section[];
  /** distance along the mover's way less distance along the leg [m] */
  readonly offsetM: number;
  /** time with nobody in the way from setting out to the end of each section [s] */
  readonly freeS: readonly number[];
  at: number;
  sinceS: number;
  /** of `freeS`, what belongs to the sections before */
  sinceFreeS: number;
  /** where it set out, and what it is to be told of on its way */
  readonly beganS: number;
  mark: { readonly atM: number; readonly freeS: number; readonly passed: (delayS: number) => void } | null;
}

export class Passages {
  private readonly clock: { readonly nowS: number };
  private readonly recorder: Recorder;
  private readonly open = new Map<Mover, Passage>();
  private readonly planner = new Planner();
  private readonly plan = new Plan();

  constructor(clock: { readonly nowS: number }, recorder: Recorder) {
    this.clock = clock;
    this.recorder = recorder;
  }

  /** A vehicle is on the road and will drive a way. */
  begin(mover: Mover, setting: Setting): void {
    const { vehicle, sections, offsetM = 0, mark } = setting;
    const freeS = this.freeTimes(mover.driver, setting);
    const beganS = this.clock.nowS;
    const freeToMarkS = mark ? this.freeTime(mover.driver, mark.atM, setting.beforeS) : 0;
    this.open.set(mover, {
      vehicle,
      sections,
      offsetM,
      freeS,
      at: 0,
      sinceS: beganS,
      sinceFreeS: 0,
      beganS,
      mark: mark ? { ...mark, freeS: freeToMarkS } : null,
    });
  }

  /** The rear of a vehicle has left tracks. */
  cleared(mover: Mover): void {
    const passage = this.open.get(mover);
    if (!passage) return;
    const { sections, mark } = passage;
    const rearM = mover.plan.sAt(this.clock.nowS) - passage.offsetM - mover.driver.lengthM + 1e-5;
    while (passage.at < sections.length - 1 && (sections[passage.at] as Section).endM <= rearM) {
      this.tell(passage, passage.freeS[passage.at] as number);
      passage.at++;
    }
    if (mark && mark.atM <= rearM) this.pass(passage);
  }

  /** It is off the road or at a booth, where it would have been `afterS` after coming to its goal. */
  end(mover: Mover, afterS = 0): void {
    const passage = this.open.get(mover);
    if (!passage) return;
    this.open.delete(mover);
    this.pass(passage);
    this.tell(passage, (passage.freeS[passage.sections.length - 1] as number) + afterS);
  }

  /** The run ends: tells of those that are on the road still. */
  close(): void {
    for (const passage of this.open.values()) {
      this.pass(passage);
      this.tell(passage, passage.freeS[passage.at] as number, false);
    }
    this.open.clear();
  }

  private pass(passage: Passage): void {
    const { mark } = passage;
    if (!mark) return;
    passage.mark = null;
    mark.passed(Math.max(0, this.clock.nowS - passage.beganS - mark.freeS));
  }

  private tell(passage: Passage, freeS: number, isOver = true): void {
    const now = this.clock.nowS;
    const travelS = now - passage.sinceS;
    const { link } = passage.sections[passage.at] as Section;
    const delayS = Math.max(0, travelS - (freeS - passage.sinceFreeS));
    this.recorder.passage(passage.vehicle, link, travelS, delayS, isOver);
    passage.sinceS = now;
    passage.sinceFreeS = freeS;
  }

  private freeTimes(driver: Driver, { course, sections, leaves, speedMs = 0, beforeS = 0 }: Setting): number[] {
    const { planner, plan } = this;
    const { spans, startM, goalM } = course;
    plan.count = 0;
    plan.push(0, startM, speedMs, 0);
    planner.begin();
    for (let i = 0; i < spans.length; i += 2) {
      const isLast = i + 2 === spans.length || (spans[i] as number) >= goalM;
      planner.section(isLast ? goalM : (spans[i] as number), (spans[i + 1] as number) * driver.speedFactor);
      if (isLast) break;
    }
    planner.make(plan, 0, driver, leaves);
    return sections.map(({ endM }, i) => {
      return i === sections.length - 1 ? beforeS + planner.arriveT : this.freeTime(driver, endM, beforeS);
    });
  }

  /** When the rear would have passed a place by the plan that was made last; at the latest at the goal. */
  private freeTime(driver: Driver, atM: number, beforeS = 0): number {
    return beforeS + Math.min(this.planner.arriveT, this.plan.timeAt(atM + driver.lengthM, 0));
  }
}
