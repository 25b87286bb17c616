/** An electric truck takes energy: a swap, or a plug at a charger stall; it waits for its turn in an ordinary stall. */
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
  const { kernel } = park.ctx;
  const { swap: station } = park.utilities;
  const who = vehicle.entity;
  const wantedS = kernel.nowS;
  const drivenBefore = vehicle.drivenS;
  using turn =
    station.turns.tryAcquire(who) ??
    (yield* waitInStall(park, vehicle, (patienceS) => station.turns.acquireWithin(patienceS, { who })));
  if (!turn) return;
  yield* park.go(vehicle, "SWAP.0");
  const waitedS = Math.max(0, kernel.nowS - wantedS - (vehicle.drivenS - drivenBefore));
  const { energyKwh } = yield* station.swap(who, wantedKwh, waitedS);
  vehicle.chargedKwh += energyKwh;
}

function* plugIn(park: Park, vehicle: Vehicle, wantedKwh: number): Process<void> {
  const { kernel, recorder, operations } = park.ctx;
  const wantedS = kernel.nowS;
  const drivenBefore = vehicle.drivenS;
  const stall =
    park.chargerStalls.tryTake(vehicle.entity) ??
    (yield* waitInStall(park, vehicle, function* (patienceS) {
      const outcome = yield* any(kernel, park.chargerStalls.take(vehicle.entity), hold(patienceS));
      return outcome.index === 0 ? (outcome.value as PoolPlace) : null;
    }));
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

/** Waits in a stall for its turn, up to its patience; null when it gives up or finds no stall to wait in. */
function* waitInStall<T>(
  park: Park,
  vehicle: Vehicle,
  turnWithin: (patienceS: number) => Process<T | null>,
): Process<T | null> {
  const { recorder, operations } = park.ctx;
  const place = park.stalls.tryTake(vehicle.entity, vehicle.shape);
  if (!place) return null;
  try {
    yield* park.go(vehicle, place.id);
    park.stalls.occupy(place, vehicle.entity);
    recorder.setState(vehicle.entity, "waitingCharger", place.entity);
    const patienceS = operations.truckCharging.patienceMin * MINUTE_S;
    const turn = yield* turnWithin(patienceS);
    if (!turn) recorder.fact("chargerGivenUp", vehicle.entity, -1, patienceS);
    return turn;
  } finally {
    vehicle.leavesBehind(() => park.stalls.give(place));
  }
}
