/** The legs of a visit at the docks: called to a door, the work there, and a load that was found in the hall. */
import type { Process } from "../../kernel/process.ts";
import type { LegKind } from "../../recording/vocabulary.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { doorStay, type WaitedSince } from "../warehouse/doorStay.ts";
import type { WaitingTruck } from "../warehouse/doors.ts";
import { expectedWorkS, type Job } from "../warehouse/handle.ts";
import type { PoolPlace } from "./placePool.ts";
import type { Truck } from "./truck.ts";

export const legOf = (job: Job): LegKind => (job.direction === "unload" ? "dockIn" : "dockOut");

export function asWaiting(park: Park, vehicle: Vehicle, job: Job, slotS: number | null): WaitingTruck {
  return {
    entity: vehicle.entity,
    sinceS: park.ctx.kernel.nowS,
    slotS,
    expectedWorkS: expectedWorkS(park, job),
    cold: park.doorsOf(job.tenant).tenant.use === "cold",
    loadT: job.loadT,
  };
}

/** How long a tenant's doors stay shut, as everybody knows [s]; 0 while its window is open. */
export function shutForS(park: Park, tenant: string): number {
  const { windows } = park.doorsOf(tenant);
  const { nowS } = park.ctx.kernel;
  return windows.isOpen(nowS) ? 0 : windows.nextChangeS(nowS) - nowS;
}

/** A door, waited for in the stall it stands in. */
export function* calledToDoor(truck: Truck, job: Job, waiting: WaitingTruck): Process<PoolPlace> {
  const { park, vehicle } = truck;
  const doors = park.doorsOf(job.tenant);
  const door = yield* truck.waits(legOf(job), doors.take(waiting), shutForS(park, job.tenant));
  park.ctx.recorder.fact("calledForward", vehicle.entity, door.entity);
  return door;
}

/** Its stay at the door, a leg of its plan. */
export function* workAt(truck: Truck, door: PoolPlace, job: Job, since: WaitedSince): Process<void> {
  const { park, vehicle, plan } = truck;
  truck.leaveStall();
  yield* doorStay(park, vehicle, door, job, since, {
    way: truck.goes(door.id),
    worked: () => plan.begin(legOf(job), door.entity),
  });
}

/** Loads what it found in the hall. */
export function* reload(truck: Truck): Process<void> {
  const { park, vehicle, found } = truck;
  if (!found) return;
  truck.found = null;
  const { tenant, massT: loadT, palletised } = found;
  const since = { fromS: park.ctx.kernel.nowS, drivenS: vehicle.drivenS };
  const { name } = vehicle.brief;
  const job: Job = { name, tenant, direction: "load", loadT, palletised, ...(found.order && { order: found.order }) };
  const waiting = asWaiting(park, vehicle, job, null);
  let door = park.doorsOf(tenant).tryTake(waiting);
  if (!door) {
    // the yard is full: it leaves empty rather than block a door
    if (!(yield* truck.toStall("waitingDoor"))) {
      if (found.order) park.sheds.callOff(found.order);
      return truck.plan.drop(["dockOut"], "noStall");
    }
    door = yield* calledToDoor(truck, job, waiting);
  }
  yield* workAt(truck, door, job, since);
}
