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
  /** at this speed it comes in */
  readonly speedMs: number;
  /** distance along the mover's way less distance along the course [m] */
  readonly offsetM: number;
  /** it manoeuvres so long on the road before it drives [s] */
  readonly beforeS: number;
  /** called with the delay so far when its rear has passed this place of the course, at the latest at the end */
  readonly mark: { readonly atM: number; readonly passed: ((delayS: number) => void) | undefined } | null;
}

interface Passage {
  readonly setting: Setting;
  readonly vehicle: number;
  readonly sections: readonly Section[];
  /** distance along the mover's way less distance along the leg [m] */
  readonly offsetM: number;
  /** time with nobody in the way from driving off to the end of each section, and to the mark [s] */
  readonly freeS: readonly number[];
  /** manoeuvring before driving off [s] */
  readonly beforeS: number;
  at: number;
  sinceS: number;
  /** of the free time, what belongs to the sections before */
  sinceFreeS: number;
  /** when it came on the road, and what it is to be told of on its way */
  readonly beganS: number;
  mark: Setting["mark"];
}

export class Passages {
  private readonly clock: { readonly nowS: number };
  private readonly recorder: Recorder;
  /** ids in the recording of the links, by their number */
  private readonly linkIds: readonly number[];
  private readonly open = new Map<Mover, Passage>();
  private readonly planner = new Planner();
  private readonly plan = new Plan();
  /** free times of drivers who keep to the limits in full, a third of all */
  private readonly atLimits = new WeakMap<Course, readonly number[]>();

  constructor(clock: { readonly nowS: number }, recorder: Recorder, linkIds: readonly number[]) {
    this.clock = clock;
    this.linkIds = linkIds;
    this.recorder = recorder;
  }

  /** A vehicle is on the road and will drive a way. */
  begin(mover: Mover, setting: Setting): void {
    const beganS = this.clock.nowS;
    this.open.set(mover, {
      setting,
      vehicle: setting.vehicle,
      sections: setting.sections,
      offsetM: setting.offsetM,
      freeS: this.freeTimes(mover.driver, setting),
      beforeS: setting.beforeS,
      at: 0,
      sinceS: beganS,
      sinceFreeS: 0,
      beganS,
      mark: setting.mark,
    });
  }

  /** It goes another way from the link it is on to the same goal. */
  divert(mover: Mover, course: Course, sections: readonly Section[]): void {
    const passage = this.open.get(mover);
    if (!passage) return;
    const setting = { ...passage.setting, course, sections };
    this.open.set(mover, { ...passage, setting, sections, freeS: this.freeTimes(mover.driver, setting) });
  }

  /** The rear of a vehicle has left tracks. */
  cleared(mover: Mover): void {
    const passage = this.open.get(mover);
    if (!passage) return;
    const { sections, mark } = passage;
    const rearM = mover.plan.sAt(this.clock.nowS) - passage.offsetM - mover.driver.lengthM + 1e-5;
    while (passage.at < sections.length - 1 && (sections[passage.at] as Section).endM <= rearM) {
      this.tell(passage, passage.at, 0);
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
    this.tell(passage, passage.sections.length - 1, afterS);
  }

  /** The run ends: tells of those that are on the road still. */
  close(): void {
    for (const passage of this.open.values()) {
      this.pass(passage);
      this.tell(passage, passage.at, 0, false);
    }
    this.open.clear();
  }

  private pass(passage: Passage): void {
    const { mark, freeS, sections, beforeS } = passage;
    if (!mark) return;
    passage.mark = null;
    mark.passed?.(Math.max(0, this.clock.nowS - passage.beganS - beforeS - (freeS[sections.length] as number)));
  }

  /** It leaves the link it is on, where it would have been at the end of the section of that number, and `afterS`. */
  private tell(passage: Passage, until: number, afterS: number, isOver = true): void {
    const now = this.clock.nowS;
    const travelS = now - passage.sinceS;
    const freeS = passage.beforeS + (passage.freeS[until] as number) + afterS;
    const { link } = passage.sections[passage.at] as Section;
    const delayS = Math.max(0, travelS - (freeS - passage.sinceFreeS));
    this.recorder.passage(passage.vehicle, this.linkIds[link] as number, travelS, delayS, isOver);
    passage.sinceS = now;
    passage.sinceFreeS = freeS;
  }

  private freeTimes(driver: Driver, setting: Setting): readonly number[] {
    const { course } = setting;
    if (driver.speedFactor < 1) return this.worked(driver, setting);
    let freeS = this.atLimits.get(course);
    if (!freeS) this.atLimits.set(course, (freeS = this.worked(driver, setting)));
    return freeS;
  }

  private worked(driver: Driver, { course, sections, leaves, speedMs, mark }: Setting): readonly number[] {
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
    const { arriveT } = planner;
    const freeS: number[] = [];
    // its rear passes the ends of links, and the mark; the goal its front
    const rearAt = (atM: number) => Math.min(arriveT, plan.timeAt(atM + driver.lengthM, 0));
    for (let i = 0; i < sections.length - 1; i++) freeS.push(rearAt((sections[i] as Section).endM));
    freeS.push(arriveT);
    if (mark) freeS.push(rearAt(mark.atM));
    return freeS;
  }
}
