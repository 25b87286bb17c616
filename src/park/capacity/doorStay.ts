/** A tractor of the pool at a tenant's door: from where it stands to the end of the work there. */
import type { Process } from "../../kernel/process.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { handle, type Job } from "../warehouse/handle.ts";
import type { PoolPlace } from "../yard/placePool.ts";

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
