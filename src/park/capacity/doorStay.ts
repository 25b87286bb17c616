/** A tractor of the pool at a tenant's door: from where it stands to the end of the work there. */
import type { Process } from "../../kernel/process.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { expectedWorkS, handle, type Job } from "../warehouse/handle.ts";
import type { PoolPlace } from "../yard/placePool.ts";

/** A door of the job's tenant, asked for when its window is open: before, nobody waits for it. */
export function* takeDoor(park: Park, vehicle: Vehicle, job: Job): Process<PoolPlace> {
  const { kernel } = park.ctx;
  const doors = park.doorsOf(job.tenant);
  return yield* doors.take({
    entity: vehicle.entity,
    sinceS: kernel.nowS,
    slotS: null,
    expectedWorkS: expectedWorkS(park, job),
    cold: doors.tenant.use === "cold",
  });
}

/** Until the doors of a tenant are open; at once when they are. */
export function* untilOpen(park: Park, tenant: string): Process<void> {
  const { nowS } = park.ctx.kernel;
  const { windows } = park.doorsOf(tenant);
  if (windows.isOpen(nowS)) return;
  const opensS = windows.nextChangeS(nowS);
  if (Number.isFinite(opensS)) yield opensS - nowS;
}

/** Drives to the door, works, gives it back when it drives off. `fromS`: since when it waits for this door. */
export function* workAtDoor(park: Park, vehicle: Vehicle, door: PoolPlace, job: Job, fromS: number): Process<void> {
  const { kernel, recorder } = park.ctx;
  const doors = park.doorsOf(job.tenant);
  const drivenBefore = vehicle.drivenS;
  let cameS = Number.NaN;
  try {
    yield* park.go(vehicle, door.id);
    cameS = kernel.nowS;
    doors.occupy(door, vehicle.entity);
    recorder.fact(
      "doorReached",
      vehicle.entity,
      door.entity,
      Math.max(0, cameS - fromS - (vehicle.drivenS - drivenBefore)),
    );
    yield* handle(park, vehicle, door, job);
  } finally {
    vehicle.leavesBehind(() => {
      if (!Number.isNaN(cameS)) recorder.fact("doorLeft", vehicle.entity, door.entity, kernel.nowS - cameS);
      doors.give(door);
    });
  }
}
