/** The legs of a visit at the docks: called to a door, the work there, and a load that was found in the hall. */
import type { Process } from "../../kernel/process.ts";
import type { LegKind } from "../../recording/vocabulary.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import type { WaitingTruck } from "../warehouse/doors.ts";
import { expectedWorkS, handle, type Job } from "../warehouse/handle.ts";
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

/** Drives to the door, works, gives the door back. `fromS`: since when it waits for this door. */
export function* workAt(truck: Truck, door: PoolPlace, job: Job, fromS: number, drivenBefore = 0): Process<void> {
  const { park, vehicle, plan } = truck;
  const { kernel, recorder } = park.ctx;
  const doors = park.doorsOf(job.tenant);
  truck.leaveStall();
  let cameS = Number.NaN;
  try {
    yield* truck.goes(door.id);
    cameS = kernel.nowS;
    doors.occupy(door, vehicle.entity);
    const waitS = Math.max(0, cameS - fromS - (vehicle.drivenS - drivenBefore));
    recorder.fact("doorReached", vehicle.entity, door.entity, waitS);
    using _leg = plan.begin(legOf(job), door.entity);
    yield* handle(park, vehicle, door, job);
  } finally {
    vehicle.leavesBehind(() => {
      if (!Number.isNaN(cameS)) recorder.fact("doorLeft", vehicle.entity, door.entity, kernel.nowS - cameS);
      doors.give(door);
    });
  }
}

/** Loads what it found in the hall. */
export function* reload(truck: Truck): Process<void> {
  const { park, vehicle, found } = truck;
  if (!found) return;
  truck.found = null;
  const { kernel } = park.ctx;
  const { tenant, massT: loadT, palletised } = found;
  const sinceS = kernel.nowS;
  const job: Job = { tenant, direction: "load", loadT, palletised, ...(found.order ? { order: found.order } : {}) };
  const drivenBefore = vehicle.drivenS;
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
  yield* workAt(truck, door, job, sinceS, drivenBefore);
}
