/** An electric truck takes energy: a swap, or a plug at a charger stall; it waits for its turn in an ordinary stall. */
import type { Process } from "../../kernel/process.ts";
import { HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import type { Truck } from "./truck.ts";

/** What an electric truck comes for. */
export interface EnergyWish {
  readonly leg: "charge" | "swap";
  readonly wantedKwh: number;
}

export function energyWish(park: Park, vehicle: Vehicle): EnergyWish | null {
  // dangerous goods do not stand among the others
  if (vehicle.brief.drive !== "electric" || vehicle.brief.cargo === "dangerous") return null;
  const { truckCharging } = park.ctx.operations;
  const { swap } = park.ctx.site.energy.charging;
  const stream = vehicle.stream("energy");
  const swaps = stream.next() < truckCharging.swapShare && swap.bays > 0;
  const wantedKwh = Math.min(
    truckCharging.batteryKwh * 0.9,
    stream.lognormal(truckCharging.sessionKwh, truckCharging.sessionCv),
  );
  return swaps ? { leg: "swap", wantedKwh: Math.min(wantedKwh, swap.packKwh) } : { leg: "charge", wantedKwh };
}

/** A full pack for its own. */
export function* swap(truck: Truck, wantedKwh: number): Process<void> {
  const { park, vehicle, plan } = truck;
  const { kernel, recorder, operations } = park.ctx;
  const { swap: station } = park.utilities;
  const who = vehicle.entity;
  const wantedS = kernel.nowS;
  const drivenBefore = vehicle.drivenS;
  const patienceS = operations.truckCharging.patienceMin * MINUTE_S;
  using turn = yield* truck.takes(
    "swap",
    "waitingCharger",
    station.turns.tryAcquire(who),
    () => station.turns.acquireWithin(patienceS, { who }),
    () => recorder.fact("chargerGivenUp", who, -1, patienceS),
  );
  if (!turn) return;
  truck.leaveStall();
  yield* truck.goes("SWAP.0");
  const waitedS = Math.max(0, kernel.nowS - wantedS - (vehicle.drivenS - drivenBefore));
  using _leg = plan.begin("swap", station.entity);
  const { energyKwh } = yield* station.swap(who, wantedKwh, waitedS);
  vehicle.chargedKwh += energyKwh;
}

/** At a charger stall; the driver is free while it charges. */
export function* charge(truck: Truck, wantedKwh: number): Process<void> {
  const { park, vehicle, plan, driver } = truck;
  const { kernel, recorder, operations } = park.ctx;
  const { truckCharging, energy } = operations;
  const wantedS = kernel.nowS;
  const drivenBefore = vehicle.drivenS;
  const patienceS = truckCharging.patienceMin * MINUTE_S;
  const who = vehicle.entity;
  const stall = yield* truck.takes(
    "charge",
    "waitingCharger",
    park.chargerStalls.tryTake(who),
    () => park.chargerStalls.takeWithin(patienceS, who),
    () => recorder.fact("chargerGivenUp", who, -1, patienceS),
  );
  if (!stall) return;
  truck.leaveStall();
  try {
    yield* truck.goes(stall.id);
    park.chargerStalls.occupy(stall, vehicle.entity);
    const gun = park.utilities.charging.gunAt(stall.id);
    if (!gun) return plan.drop(["charge"], "closed");
    const waitS = Math.max(0, kernel.nowS - wantedS - (vehicle.drivenS - drivenBefore));
    recorder.setState(vehicle.entity, "charging", stall.entity);
    using _leg = plan.begin("charge", stall.entity);
    driver.isFree(stall.entity, true, (wantedKwh / truckCharging.maxKw) * HOUR_S);
    const { energyKwh } = yield* park.utilities.charging.plugIn({
      vehicle: vehicle.entity,
      gun,
      energyKwh: wantedKwh,
      maxKw: truckCharging.maxKw,
      capacityKwh: truckCharging.batteryKwh,
      waitS,
      dueS: kernel.nowS + energy.chargingSessions.truckDueMin * MINUTE_S,
    });
    vehicle.chargedKwh += energyKwh;
  } finally {
    driver.called();
    vehicle.leavesBehind(() => park.chargerStalls.give(stall));
  }
}
