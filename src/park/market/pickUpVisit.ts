/**
 * A customer's pick-up (自提): light gate, a place to wait if no bay is free, the bay, out with the goods. Who has waited
 * longer than his patience leaves without.
 */
import type { Process } from "../../kernel/process.ts";
import { within } from "../../kernel/within.ts";
import { MINUTE_S } from "../../units/calendar.ts";
import type { PlannedVisit } from "../demand.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { passIn, passOut, waitOutside } from "../yard/passage.ts";
import type { PoolPlace } from "../yard/placePool.ts";
import type { Deal } from "./market.ts";

export function* pickUpVisit(park: Park, visit: PlannedVisit): Process<void> {
  const { kernel, recorder, operations } = park.ctx;
  const vehicle = park.newVehicle({ name: visit.name, vehicleClass: "pickUp", shape: "van", drive: "diesel" });
  recorder.setState(vehicle.entity, "arriving");
  recorder.fact("vehicleArrived", vehicle.entity);
  const stream = vehicle.stream("pickUp");
  const { manualPickUpShare, manualMeanS, plateS } = operations.gateService;
  const hasNoPlate = stream.next() < manualPickUpShare;
  const manualS = vehicle.stream("byHand").exponential(manualMeanS);
  const serviceS =
    operations.arrivals.pickUp.serviceMeanMin * MINUTE_S * stream.lognormal(1, operations.arrivals.pickUp.serviceCv);

  let bay: PoolPlace | null = park.market.isOpen ? park.wholesaleBays.tryTake(vehicle.entity) : null;
  let waitsOn: PoolPlace | null = null;
  park.market.noteBays();
  if (!bay) {
    const { pickUpPlaces } = park;
    waitsOn =
      pickUpPlaces.tryTake(vehicle.entity) ??
      (yield* waitOutside(
        park,
        vehicle,
        park.gates.lightIn,
        patiently(park, vehicle, pickUpPlaces.take(vehicle.entity)),
      ));
    if (!waitsOn) {
      // it never was inside
      park.publicQueue.setsOut(vehicle.entity);
      park.publicQueue.leaves(vehicle.entity, 0);
      recorder.setState(vehicle.entity, "gone");
      return;
    }
  }
  yield* passIn(park, vehicle, park.gates.lightIn, hasNoPlate ? manualS : plateS);
  if (!bay && waitsOn) {
    const waitedOn = waitsOn;
    yield* park.go(vehicle, waitedOn.id);
    park.pickUpPlaces.occupy(waitedOn, vehicle.entity);
    recorder.setState(vehicle.entity, "waitingDoor", waitedOn.entity);
    bay =
      (park.market.isOpen ? park.wholesaleBays.tryTake(vehicle.entity) : null) ??
      (yield* patiently(park, vehicle, bayWhenOpen(park, vehicle)));
    park.market.noteBays();
    vehicle.leavesBehind(() => park.pickUpPlaces.give(waitedOn));
  }
  let deal: Deal | null = null;
  if (bay) {
    const taken = bay;
    try {
      yield* park.go(vehicle, taken.id);
      park.wholesaleBays.occupy(taken, vehicle.entity);
      const waitS = Math.max(0, kernel.nowS - vehicle.enteredS - vehicle.drivenS);
      recorder.fact("bayReached", vehicle.entity, taken.entity, waitS);
      deal = yield* trade(park, vehicle, taken, serviceS);
      recorder.fact("bayLeft", vehicle.entity, taken.entity, vehicle.onBoardT);
    } finally {
      vehicle.leavesBehind(() => {
        park.wholesaleBays.give(taken);
        park.market.noteBays();
      });
    }
  }
  yield* passOut(park, vehicle, park.gates.lightOut, park.onwardKm("pickUp"));
  if (deal) park.market.left(deal);
}

/** A porter brings the goods and loads them. */
function* trade(park: Park, vehicle: Vehicle, bay: PoolPlace, serviceS: number): Process<Deal> {
  const { recorder } = park.ctx;
  const { staff } = park.market;
  let porter = staff.porters.tryAcquire(vehicle.entity);
  if (!porter) {
    recorder.setState(vehicle.entity, "waitingGang", bay.entity);
    porter = yield* staff.porters.acquire({ who: vehicle.entity });
  }
  try {
    staff.note();
    recorder.setState(vehicle.entity, "trading", bay.entity);
    const deal = park.market.agree();
    yield serviceS;
    park.market.load(vehicle, deal);
    return deal;
  } finally {
    porter.release();
    staff.note();
  }
}

function* bayWhenOpen(park: Park, vehicle: Vehicle): Process<PoolPlace> {
  yield* park.market.opening();
  return yield* park.wholesaleBays.take(vehicle.entity);
}

/** Waits for a place, but not for ever: null when patience has ended, counted from the arrival. */
function* patiently<T>(park: Park, vehicle: Vehicle, wait: Process<T>): Process<T | null> {
  const { kernel, recorder, operations } = park.ctx;
  const leftS = vehicle.arrivedS + operations.market.patienceMin * MINUTE_S - kernel.nowS;
  const found = yield* within(kernel, Math.max(0, leftS), wait);
  if (found !== null) return found;
  recorder.fact("buyerGivenUp", vehicle.entity, -1, kernel.nowS - vehicle.arrivedS);
  return null;
}
