/** A truck at a door: positioning and papers, gang or forklift, the load, leaving. */
import type { Process } from "../../kernel/process.ts";
import { MINUTE_S } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import type { PoolPlace } from "../yard/placePool.ts";
import { handlingMeanS } from "./work.ts";

export interface Job {
  readonly tenant: string;
  readonly direction: "unload" | "load";
  readonly loadT: number;
  readonly palletised: boolean;
}

/** Expected time at the door with both ends [s], for policies. */
export function expectedWorkS(park: Park, job: Job): number {
  const spec = park.ctx.operations.dockWork;
  return handlingMeanS(job.loadT, job.palletised, spec) + (spec.positioningMin + spec.leavingMin) * MINUTE_S;
}

/** The stay at the door; the truck stands there already. The door is given back by the caller. */
export function* handle(park: Park, vehicle: Vehicle, door: PoolPlace, job: Job): Process<void> {
  const { kernel, recorder, operations } = park.ctx;
  const spec = operations.dockWork;
  const stream = vehicle.stream(`${job.direction}.${job.tenant}`);
  const factor = spec.cv > 0 ? stream.lognormal(1, spec.cv) : 1;

  recorder.setState(vehicle.entity, "docking", door.entity);
  yield spec.positioningMin * MINUTE_S;

  const cameS = kernel.nowS;
  recorder.setState(vehicle.entity, "waitingGang", door.entity);
  const crew = job.palletised ? park.forklifts : park.gangs.resource;
  {
    using _crew = yield* crew.acquire({ who: vehicle.entity });
    park.gangs.note();
    const beganS = kernel.nowS;
    const loadT = job.direction === "unload" ? vehicle.onBoardT : job.loadT;
    recorder.fact("workBegan", vehicle.entity, door.entity, loadT, beganS - cameS);
    recorder.setState(vehicle.entity, job.direction === "unload" ? "unloading" : "loading", door.entity);
    {
      using _work = park.dockWork.begin(door.id);
      yield handlingMeanS(loadT, job.palletised, spec) * factor;
    }
    const tenant = park.tenantEntity(job.tenant);
    if (job.direction === "unload") {
      park.freight.unload(vehicle, job.tenant);
      if (vehicle.onBoardT > 0) recorder.fact("goodsRefused", vehicle.entity, tenant, vehicle.onBoardT);
    } else {
      const loaded = park.freight.load(vehicle, job.tenant, job.loadT);
      if (loaded < job.loadT) recorder.fact("shortDelivered", vehicle.entity, tenant, job.loadT - loaded);
    }
    recorder.fact("workEnded", vehicle.entity, door.entity, loadT, kernel.nowS - beganS);
  }
  park.gangs.note();

  recorder.setState(vehicle.entity, "undocking", door.entity);
  yield spec.leavingMin * MINUTE_S;
}
