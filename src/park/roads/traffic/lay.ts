/** A course laid before a vehicle: lanes and turns, where they end along its own way, the limits, the goal. */
import type { Mover } from "./mover.ts";
import type { Course, Track } from "./track.ts";

/** The first course of a vehicle. */
export function lay(mover: Mover, course: Course): void {
  mover.course = course;
  mover.beginM = course.beginM;
  mover.tracks.push(...course.tracks);
  mover.ends.push(...course.ends);
  mover.goalM = course.startM;
  layLimits(mover);
}

/** Its track of that number is the one of its course of the other number: what comes after it is the course's. */
export function layFrom(mover: Mover, index: number, from: number): void {
  const { tracks, ends } = mover.course as Course;
  mover.tracks.length = index + 1;
  mover.ends.length = index + 1;
  mover.ends[index] = (ends[from] as number) + mover.shiftM;
  for (let i = from + 1; i < tracks.length; i++) {
    mover.tracks.push(tracks[i] as Track);
    mover.ends.push((ends[i] as number) + mover.shiftM);
  }
}

/** The limits of its course, after those it has. */
export function layLimits(mover: Mover): void {
  const { shiftM } = mover;
  const { spans } = mover.course as Course;
  for (let i = 0; i < spans.length; i += 2) {
    mover.spanEnds.push((spans[i] as number) + shiftM);
    mover.spanLimits.push((spans[i + 1] as number) * mover.driver.speedFactor);
  }
}

/** From now on it drives to the goal of its course. */
export function setGoal(mover: Mover): void {
  const { goalM, guardM, clearM } = mover.course as Course;
  mover.goalM = goalM + mover.shiftM;
  mover.guardM = guardM + mover.shiftM;
  mover.clearM = clearM + mover.shiftM;
}
