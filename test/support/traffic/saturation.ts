/** Queues that discharge as fast as they can: the judge's `unit_discharge.json` and `gate_capacity.json`. */
import { Kernel } from "../../../src/kernel/kernel.ts";
import type { Mover } from "../../../src/park/roads/traffic/mover.ts";
import type { Driver } from "../../../src/park/roads/traffic/planner.ts";
import { Track } from "../../../src/park/roads/traffic/track.ts";
import { Traffic } from "../../../src/park/roads/traffic/traffic.ts";
import { courseAlong } from "./referencePark.ts";

/**
 * Headways at the stop line of a standing queue, in order [s].
 *
 * @param turnM length of the path through the junction, driven at most at `turnMs`
 */
export function dischargeHeadways(drivers: readonly Driver[], turnM: number, turnMs: number): number[] {
  const kernel = new Kernel();
  const passed: number[] = [];
  const watch = new Map<Mover, { at: number; t: number }>();
  const traffic = new Traffic(kernel, {
    onPlan: (mover) => {
      const w = watch.get(mover);
      if (w && w.t > kernel.nowS) w.t = mover.plan.timeAt(w.at, kernel.nowS);
    },
  });
  const lane = Track.lane("queue", 800, 5.56);
  const beyond = Track.lane("beyond", 800, 5.56);
  const turn = Track.turn(lane, beyond, turnM, turnMs, 2, turnM);
  turn.isClosed = true;
  const movers: Mover[] = [];
  let atM = 800;
  for (const driver of drivers) {
    if (movers.length > 0) atM -= (movers.at(-1) as Mover).driver.lengthM + driver.gapM;
    const mover = traffic.newMover(driver);
    watch.set(mover, { at: 800, t: Number.POSITIVE_INFINITY });
    movers.push(mover);
    traffic.appear(mover, courseAlong([lane, turn, beyond], atM, null, driver.speedFactor), 0, {
      leaves: true,
      arrived: () => {},
    });
  }
  kernel.run(30);
  turn.isClosed = false;
  traffic.askAgain(movers);
  kernel.run(3600);
  for (const mover of movers) passed.push((watch.get(mover) as { t: number }).t);
  return passed.slice(1).map((t, i) => t - (passed[i] as number));
}
