/** What is done to the truck itself: washing and repair. It stands in a bay meanwhile, and nowhere else. */
import type { Process } from "../../kernel/process.ts";
import { HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import type { PlacePool } from "./placePool.ts";
import type { Truck } from "./truck.ts";

export function* wash(truck: Truck): Process<void> {
  const { park } = truck;
  const { operations } = park.ctx;
  const isDone = yield* inBay(truck, "wash", park.washBays, operations.parking.washMin * MINUTE_S);
  if (isDone) park.utilities.water.use("wash", operations.water.washL / 1000);
}

export function* repair(truck: Truck): Process<void> {
  const { h, cv } = truck.park.ctx.operations.services.repair;
  const stream = truck.vehicle.stream("repairTime");
  yield* inBay(truck, "repair", truck.park.repairBays, (cv > 0 ? stream.lognormal(h, cv) : h) * HOUR_S);
}

/** @returns false when it found no bay */
function* inBay(truck: Truck, leg: "wash" | "repair", bays: PlacePool, forS: number): Process<boolean> {
  const { park, vehicle, plan, driver } = truck;
  const { kernel, recorder, operations } = park.ctx;
  if (bays.isClosed) {
    park.services.skipped(vehicle.entity, leg, -1, 0);
    plan.drop([leg], "closed");
    return false;
  }
  const patienceS = operations.services[leg].patienceMin * MINUTE_S;
  const sinceS = kernel.nowS;
  const drivenBefore = vehicle.drivenS;
  const skipped = () => park.services.skipped(vehicle.entity, leg, -1, kernel.nowS - sinceS);
  const bay = yield* truck.takes(
    leg,
    "parked",
    bays.tryTake(vehicle.entity),
    () => bays.takeWithin(patienceS, vehicle.entity),
    skipped,
  );
  if (!bay) return false;
  truck.leaveStall();
  try {
    yield* truck.goes(bay.id);
    bays.occupy(bay, vehicle.entity);
    recorder.setState(vehicle.entity, "inService", bay.entity);
    park.services.served(vehicle.entity, leg, bay.entity, kernel.nowS - sinceS - (vehicle.drivenS - drivenBefore));
    using _leg = plan.begin(leg, bay.entity);
    // a mechanic needs no driver; in a wash bay he sits at the wheel
    if (leg === "repair") driver.isFree(bay.entity, true, forS);
    yield forS;
    return true;
  } finally {
    driver.called();
    vehicle.leavesBehind(() => bays.give(bay));
  }
}
