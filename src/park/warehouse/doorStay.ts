/** From where a truck stands to a door, the work there, and off again. */
import type { Process } from "../../kernel/process.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import type { PoolPlace } from "../yard/placePool.ts";
import { handle, type Job } from "./handle.ts";

/** Since when it waits for the door, and what it had driven by then [s]: driving is no wait. */
export interface WaitedSince {
  readonly fromS: number;
  readonly drivenS: number;
}

/** What is special about a vehicle's stay: its way to the door, and what goes on while it is worked there. */
interface Special {
  readonly way?: Process<void>;
  readonly worked?: () => Disposable;
}

/** Drives to the door, is worked, and gives the door back when it drives off. */
export function* doorStay(
  park: Park,
  vehicle: Vehicle,
  door: PoolPlace,
  job: Job,
  since: WaitedSince,
  { way = park.go(vehicle, door.id), worked }: Special = {},
): Process<void> {
  const { kernel, recorder } = park.ctx;
  const doors = park.doorsOf(job.tenant);
  let cameS = Number.NaN;
  try {
    yield* way;
    cameS = kernel.nowS;
    doors.occupy(door, vehicle.entity);
    const waitS = Math.max(0, cameS - since.fromS - (vehicle.drivenS - since.drivenS));
    recorder.fact("doorReached", vehicle.entity, door.entity, waitS);
    using _leg = worked?.() ?? null;
    yield* handle(park, vehicle, door, job);
  } finally {
    vehicle.leavesBehind(() => {
      if (!Number.isNaN(cameS)) recorder.fact("doorLeft", vehicle.entity, door.entity, kernel.nowS - cameS);
      doors.give(door);
    });
  }
}
