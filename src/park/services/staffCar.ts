/** A staff car: in by its plate, up the deck for a working day, perhaps on a slow charger, out. */
import type { Process } from "../../kernel/process.ts";
import { HOUR_S } from "../../units/calendar.ts";
import type { PlannedVisit } from "../demand.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { passIn, passOut, waitOutside } from "../yard/passage.ts";

export function* staffCarVisit(park: Park, visit: PlannedVisit): Process<void> {
  const { kernel, recorder, operations, streams } = park.ctx;
  const { staffCar } = operations.arrivals;
  const { carCharging } = operations.energy;
  const electric = streams.stream(visit.name, "drive").next() < carCharging.share;
  const vehicle = park.newVehicle({
    name: visit.name,
    vehicleClass: "staffCar",
    shape: "car",
    drive: electric ? "electric" : "petrol",
  });
  recorder.setState(vehicle.entity, "arriving");
  recorder.fact("vehicleArrived", vehicle.entity);
  using place =
    park.deck.tryAcquire(vehicle.entity) ??
    (yield* waitOutside(park, vehicle, park.gates.lightIn, park.deck.acquire({ who: vehicle.entity })));
  yield* passIn(park, vehicle, park.gates.lightIn, operations.gateService.plateS);
  yield* park.go(vehicle, "DECK", { leaves: true });
  recorder.setState(vehicle.entity, "parked", park.deckEntity);
  park.noteDeck();
  const stream = vehicle.stream("stay");
  const leavesS = kernel.nowS + Math.max(0.25, stream.normal(staffCar.stayMeanH, staffCar.staySdH)) * HOUR_S;
  if (electric) yield* charge(park, vehicle, carCharging.energyKwh, leavesS);
  if (leavesS > kernel.nowS) yield leavesS - kernel.nowS;
  place.release();
  park.noteDeck();
  yield* passOut(park, vehicle, park.gates.lightOut, park.onwardKm("staffCar"));
}

/** On a gun of the deck, if one is free. */
function* charge(park: Park, vehicle: Vehicle, wantedKwh: number, leavesS: number): Process<void> {
  const { charging } = park.utilities;
  const gun = charging.freeCarGun();
  if (!gun) return;
  park.ctx.recorder.setState(vehicle.entity, "charging", park.deckEntity);
  const { energyKwh } = yield* charging.plugIn({
    vehicle: vehicle.entity,
    gun,
    energyKwh: wantedKwh,
    maxKw: park.ctx.site.energy.charging.carGuns.powerKw,
    waitS: 0,
    dueS: leavesS,
  });
  vehicle.chargedKwh += energyKwh;
  park.ctx.recorder.setState(vehicle.entity, "parked", park.deckEntity);
}
