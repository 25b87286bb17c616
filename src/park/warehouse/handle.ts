/** A truck at a door: positioning and papers, gang or forklift, the load, leaving. */
import type { Process } from "../../kernel/process.ts";
import { MINUTE_S } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import type { PoolPlace } from "../yard/placePool.ts";
import type { PlacedOrder } from "./orders.ts";
import { CRUMB_T } from "./storage.ts";
import { handlingMeanS } from "./work.ts";

export interface Job {
  /** of the visit or the load: how long it takes goes by it, whoever brings it to the door */
  readonly name: string;
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

/** Goods for a truck that stands at the door: ordered before it came, or now. */
function orderFor(park: Park, vehicle: Vehicle, { order, tenant, loadT }: Job): PlacedOrder {
  const early = park.sheds.expectedFor(vehicle);
  if (early && order) park.sheds.callOff(order);
  const placed = early ?? order;
  return placed ?? park.sheds.order({ tenant, wantedT: loadT, dueS: park.ctx.kernel.nowS, channel: "lineHaul" });
}

/** Until there is room for what it brings, or until the goods it comes for stand ready. */
function* prepare(park: Park, vehicle: Vehicle, door: PoolPlace, job: Job, order: PlacedOrder | null): Process<void> {
  const { recorder } = park.ctx;
  if (order) {
    if (!park.sheds.isReady(order)) recorder.setState(vehicle.entity, "waitingGoods", door.entity);
    yield* park.sheds.ready(order);
  } else {
    if (!park.sheds.hasRoom(vehicle, job.tenant)) recorder.setState(vehicle.entity, "waitingStaging", door.entity);
    yield* park.sheds.makeRoom(vehicle, job.tenant);
  }
}

/** The stay at the door; the truck stands there already. The door is given back by the caller. */
export function* handle(park: Park, vehicle: Vehicle, door: PoolPlace, job: Job): Process<void> {
  const { kernel, recorder, operations, streams } = park.ctx;
  const spec = operations.dockWork;
  const stream = streams.stream(job.name, `${job.direction}.${job.tenant}`);
  const factor = spec.cv > 0 ? stream.lognormal(1, spec.cv) : 1;
  const order = job.direction === "load" ? orderFor(park, vehicle, job) : null;

  recorder.setState(vehicle.entity, "docking", door.entity);
  yield spec.positioningMin * MINUTE_S;

  const idle = park.sheds.standsOpen(door.entity, vehicle, job.tenant);
  try {
    yield* prepare(park, vehicle, door, job, order);
    const readyS = kernel.nowS;
    recorder.setState(vehicle.entity, "waitingGang", door.entity);
    const crew = job.palletised ? park.forklifts : park.gangs.resource;
    using _crew = yield* crew.acquire({ who: vehicle.entity });
    idle[Symbol.dispose]();
    park.gangs.note();
    const beganS = kernel.nowS;
    const loadT = order ? job.loadT : vehicle.onBoardT;
    recorder.fact("workBegan", vehicle.entity, door.entity, loadT, beganS - readyS);
    recorder.setState(vehicle.entity, order ? "loading" : "unloading", door.entity);
    {
      using _work = park.dockWork.begin(door.id);
      const carryS = park.doorsOf(job.tenant).carryS(door, loadT);
      yield handlingMeanS(loadT, job.palletised, spec) * factor + carryS;
    }
    const tenant = park.tenantEntity(job.tenant);
    if (order) {
      const missingT = job.loadT - park.sheds.load(vehicle, order);
      if (missingT > CRUMB_T) recorder.fact("shortDelivered", vehicle.entity, tenant, missingT);
    } else {
      yield* park.sheds.receive(vehicle, job.tenant);
      if (vehicle.onBoardT > 0) recorder.fact("goodsRefused", vehicle.entity, tenant, vehicle.onBoardT);
    }
    recorder.fact("workEnded", vehicle.entity, door.entity, loadT, kernel.nowS - beganS);
  } finally {
    idle[Symbol.dispose]();
  }
  park.gangs.note();

  recorder.setState(vehicle.entity, "undocking", door.entity);
  yield spec.leavingMin * MINUTE_S;
}
