/** A customer's pick-up (自提): light gate, a place to wait if no bay is free, the bay, out with the goods. */
import type { Process } from "../../kernel/process.ts";
import { MINUTE_S } from "../../units/calendar.ts";
import type { PlannedVisit } from "../demand.ts";
import { tenantWeight } from "../freight.ts";
import type { Park } from "../park.ts";
import { passIn, passOut, waitOutside } from "../yard/passage.ts";
import type { PoolPlace } from "../yard/placePool.ts";

export function* pickUpVisit(park: Park, visit: PlannedVisit): Process<void> {
  const { kernel, recorder, operations, conditions } = park.ctx;
  const { pickUp } = operations.arrivals;
  const vehicle = park.newVehicle({ name: visit.name, vehicleClass: "pickUp", shape: "van", drive: "diesel" });
  recorder.setState(vehicle.entity, "arriving");
  recorder.fact("vehicleArrived", vehicle.entity);
  const stream = vehicle.stream("pickUp");
  const { manualPickUpShare, manualMeanS, plateS } = operations.gateService;
  const hasNoPlate = stream.next() < manualPickUpShare;
  const manualS = vehicle.stream("byHand").exponential(manualMeanS);

  let bay: PoolPlace | null = park.wholesaleBays.tryTake(vehicle.entity);
  let place: PoolPlace | null = null;
  if (!bay) {
    place =
      park.pickUpPlaces.tryTake(vehicle.entity) ??
      (yield* waitOutside(park, vehicle, park.gates.lightIn, park.pickUpPlaces.take(vehicle.entity)));
  }
  yield* passIn(park, vehicle, park.gates.lightIn, hasNoPlate || !park.platform.isUp ? manualS : plateS);
  if (!bay) {
    if (place) {
      yield* park.go(vehicle, place.id);
      park.pickUpPlaces.occupy(place, vehicle.entity);
      recorder.setState(vehicle.entity, "waitingDoor", place.entity);
    }
    bay = yield* park.wholesaleBays.take(vehicle.entity);
    if (place) {
      const waitedOn = place;
      vehicle.leavesBehind(() => park.pickUpPlaces.give(waitedOn));
    }
  }
  try {
    yield* park.go(vehicle, bay.id);
    park.wholesaleBays.occupy(bay, vehicle.entity);
    const waitS = Math.max(0, kernel.nowS - vehicle.enteredS - vehicle.drivenS);
    recorder.fact("bayReached", vehicle.entity, bay.entity, waitS);
    recorder.setState(vehicle.entity, "trading", bay.entity);
    yield stream.lognormal(pickUp.serviceMeanMin * MINUTE_S, pickUp.serviceCv);
    const tenant =
      operations.tenants[stream.choice(operations.tenants.map((t) => tenantWeight(t, conditions.demand.crossDock)))];
    if (tenant) {
      const order = { tenant: tenant.id, wantedT: pickUp.loadT, dueS: kernel.nowS, channel: "pickUp" } as const;
      park.sheds.load(vehicle, park.sheds.order(order));
    }
    recorder.fact("bayLeft", vehicle.entity, bay.entity, vehicle.onBoardT);
  } finally {
    const left = bay;
    vehicle.leavesBehind(() => park.wholesaleBays.give(left));
  }
  yield* passOut(park, vehicle, park.gates.lightOut, park.onwardKm("pickUp"));
}
