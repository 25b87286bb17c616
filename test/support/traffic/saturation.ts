/** Queues that discharge as fast as they can: the judge's `unit_discharge.json` and `gate_capacity.json`. */
import { Kernel } from "../../../src/kernel/kernel.ts";
import { Streams } from "../../../src/kernel/streams.ts";
import { driverOfKind, type Habits, speedFactorOf } from "../../../src/park/roads/drivers.ts";
import type { StudyTrip } from "../../../src/park/roads/study/brief.ts";
import { courseAlong } from "../../../src/park/roads/study/run.ts";
import type { Mover } from "../../../src/park/roads/traffic/mover.ts";
import type { Driver } from "../../../src/park/roads/traffic/planner.ts";
import { Track } from "../../../src/park/roads/traffic/track.ts";
import { Traffic } from "../../../src/park/roads/traffic/traffic.ts";
import { readReference } from "../referenceFolder.ts";
import { referenceNetwork } from "./referencePark.ts";

const QUEUES = 20;
const VEHICLES = 25;
/** The first headways of a queue are those of vehicles that still gather speed. */
const FIRST = 4;

export interface Headway {
  readonly name: string;
  readonly oursS: number;
  readonly theirsS: number;
}

/** Mean headways of our queues of one kind and the judge's: three kinds, straight on and through a tight turn. */
export function headways(habits: Habits): Headway[] {
  const judge = JSON.parse(readReference("traffic/unit_discharge.json"));
  return ["straight", "left_turn"].flatMap((way) => {
    const [lengthM, speedMs] = judge[way].via[0] as [number, number];
    return Object.entries(referenceNetwork().kinds).map(([name, kind]) => {
      let sumS = 0;
      for (let queue = 1; queue <= QUEUES; queue++) {
        const stream = new Streams(queue).stream("queue", name);
        const drivers = Array.from({ length: VEHICLES }, () =>
          driverOfKind(kind, speedFactorOf(stream.normal(0, 1), habits), habits),
        );
        for (const headwayS of dischargeHeadways(drivers, lengthM, speedMs).slice(FIRST)) sumS += headwayS;
      }
      const oursS = sumS / (QUEUES * (VEHICLES - 1 - FIRST));
      return { name: `${way} ${name}`, oursS, theirsS: judge[way][name].saturation_headway_s as number };
    });
  });
}

/**
 * Headways at the stop line of a standing queue, in order [s].
 *
 * @param turnM length of the path through the junction, driven at most at `turnMs`
 */
function dischargeHeadways(drivers: readonly Driver[], turnM: number, turnMs: number): number[] {
  const kernel = new Kernel();
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
  const passed = movers.map((mover) => (watch.get(mover) as { t: number }).t);
  return passed.slice(1).map((t, i) => t - (passed[i] as number));
}

/** Gate exits counted in here, as the judge does [s]. */
export const FLOOD = { fromS: 1500, toS: 4300, untilS: 4400 };
const RING =
  "R_P2_P3 R_P3_P4 R_P4_P5 R_P5_P6 R_P6_P7 R_P7_P8 R_P8_P9 R_P9_P10 R_P10_P11 R_P11_P12 R_P12_P13 R_P13_P14 R_P14_P1";

/** 800 trucks an hour straight through, more than the in-gate serves; 2 s at the out-gate. */
export function flood(seed: number): StudyTrip[] {
  const stream = new Streams(seed).stream("flood", "trucks");
  const kinds = Object.keys(referenceNetwork().kinds);
  const trips: StudyTrip[] = [];
  const freeS = [0, 0, 0, 0];
  for (let departS = stream.exponential(4.5); departS < 4500; departS += stream.exponential(4.5)) {
    const kind = kinds[stream.choice([0.4, 0.35, 0.25])] as string;
    const gateServiceS = Math.min(120, Math.max(5, stream.lognormal(18, 0.4)));
    const lane = freeS.indexOf(Math.min(...freeS));
    freeS[lane] = Math.max(freeS[lane] as number, departS + 66) + gateServiceS + 9;
    const gateLink = `gin${lane}`;
    const route = `approach ${gateLink} in_ramp ${RING} out_ramp gout${stream.int(3)} exit`.split(" ");
    const id = `t${trips.length}`;
    trips.push({ id, kind, departS, gateLink, gateServiceS, stop: null, dwellS: 0, outServiceS: 2, route });
  }
  return trips;
}
