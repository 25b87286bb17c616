/** A truck at a door: positioning and papers, gang or forklift, the load, leaving. */
import type { Process } from "../../kernel/process.ts";
import { MINUTE_S } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import type { PoolPlace } from "../yard/placePool.ts";
import type { PlacedOrder } from "./sheds.ts";
import { handlingMeanS } from "./work.ts";

export interface Job {
  readonly tenant: string;
  readonly direction: "unload" | "load";
  readonly loadT: number;
  readonly palletised: boolean;
  /** the goods it comes for; without, they are ordered when it stands at the door */
  readonly order?: PlacedOrder;
}

/** Expected time at the door with both ends [s], for policies. */
export function expectedWorkS(park: Park, job: Job): number {
  const spec = park.ctx.operations.dockWork;
  return handlingMeanS(job.loadT, job.palletised, spec) + (spec.positioningMin + spec.leavingMin) * MINUTE_S;
}

function ordered(park: Park, { tenant, loadT }: Job): PlacedOrder {
  return park.sheds.order({ tenant, wantedT: loadT, dueS: park.ctx.kernel.nowS, channel: "lineHaul" });
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
    const order = job.direction === "unload" ? null : (job.order ?? ordered(park, job));
    if (order) yield* park.sheds.ready(order);
    recorder.fact("workBegan", vehicle.entity, door.entity, loadT, beganS - cameS);
    recorder.setState(vehicle.entity, job.direction === "unload" ? "unloading" : "loading", door.entity);
    {
      using _work = park.dockWork.begin(door.id);
      const carryS = park.doorsOf(job.tenant).carryS(door, loadT);
      yield handlingMeanS(loadT, job.palletised, spec) * factor + carryS;
    }
    const tenant = park.tenantEntity(job.tenant);
    if (job.direction === "unload") {
      yield* park.sheds.receive(vehicle, job.tenant);
      if (vehicle.onBoardT > 0) recorder.fact("goodsRefused", vehicle.entity, tenant, vehicle.onBoardT);
    } else {
      const loaded = park.sheds.load(vehicle, order as PlacedOrder);
      if (loaded < job.loadT) recorder.fact("shortDelivered", vehicle.entity, tenant, job.loadT - loaded);
    }
    recorder.fact("workEnded", vehicle.entity, door.entity, loadT, kernel.nowS - beganS);
  }
  park.gangs.note();

  recorder.setState(vehicle.entity, "undocking", door.entity);
  yield spec.leavingMin * MINUTE_S;
}
