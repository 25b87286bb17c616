/** An electric truck takes energy: a swap, or a plug at a charger stall after waiting for one. */
import { any, hold, type Process } from "../../kernel/process.ts";
import { MINUTE_S } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import type { PoolPlace } from "./placePool.ts";

export function* takeEnergy(park: Park, vehicle: Vehicle): Process<void> {
  if (vehicle.brief.drive !== "electric") return;
  const { truckCharging } = park.ctx.operations;
  const stream = vehicle.stream("energy");
  const swaps = stream.next() < truckCharging.swapShare && park.ctx.site.energy.charging.swap.bays > 0;
  const wantedKwh = Math.min(
    truckCharging.batteryKwh * 0.9,
    stream.lognormal(truckCharging.sessionKwh, truckCharging.sessionCv),
  );
  if (swaps) yield* swap(park, vehicle, Math.min(wantedKwh, park.ctx.site.energy.charging.swap.packKwh));
  else yield* plugIn(park, vehicle, wantedKwh);
}

function* swap(park: Park, vehicle: Vehicle, wantedKwh: number): Process<void> {
  yield* park.go(vehicle, "SWAP.0");
  const { energyKwh } = yield* park.utilities.swap.swap(vehicle.entity, wantedKwh);
  vehicle.chargedKwh += energyKwh;
}

function* plugIn(park: Park, vehicle: Vehicle, wantedKwh: number): Process<void> {
  const { kernel, recorder, operations } = park.ctx;
  const wantedS = kernel.nowS;
  const drivenBefore = vehicle.drivenS;
  const stall = park.chargerStalls.tryTake(vehicle.entity) ?? (yield* waitForCharger(park, vehicle));
  if (!stall) return;
  try {
    yield* park.go(vehicle, stall.id);
    park.chargerStalls.occupy(stall, vehicle.entity);
    const gun = park.utilities.charging.gunAt(stall.id);
    if (!gun) return;
    const waitS = Math.max(0, kernel.nowS - wantedS - (vehicle.drivenS - drivenBefore));
    recorder.setState(vehicle.entity, "charging", stall.entity);
    const { energyKwh } = yield* park.utilities.charging.plugIn({
      vehicle: vehicle.entity,
      gun,
      energyKwh: wantedKwh,
      maxKw: operations.truckCharging.maxKw,
      capacityKwh: operations.truckCharging.batteryKwh,
      waitS,
      dueS: kernel.nowS + operations.energy.chargingSessions.truckDueMin * MINUTE_S,
    });
    vehicle.chargedKwh += energyKwh;
  } finally {
    vehicle.leavesBehind(() => park.chargerStalls.give(stall));
  }
}

/** In a stall, up to its patience; null when it gives up or finds no stall to wait in. */
function* waitForCharger(park: Park, vehicle: Vehicle): Process<PoolPlace | null> {
  const { kernel, recorder, operations } = park.ctx;
  const place = park.stalls.tryTake(vehicle.entity, vehicle.shape);
  if (!place) return null;
  try {
    yield* park.go(vehicle, place.id);
    park.stalls.occupy(place, vehicle.entity);
    recorder.setState(vehicle.entity, "waitingCharger", place.entity);
    const outcome = yield* any(
      kernel,
      park.chargerStalls.take(vehicle.entity),
      hold(operations.truckCharging.patienceMin * MINUTE_S),
    );
    if (outcome.index === 0) return outcome.value as PoolPlace;
    recorder.fact("chargerGivenUp", vehicle.entity, -1, operations.truckCharging.patienceMin * MINUTE_S);
    return null;
  } finally {
    vehicle.leavesBehind(() => park.stalls.give(place));
  }
}
