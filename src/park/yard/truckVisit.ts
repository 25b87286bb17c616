/** The visits of trucks: line-haul with goods, line-haul for a load, and pass-through for rest and energy. */
import { all, hold, type Process } from "../../kernel/process.ts";
import { DAY_S, HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import type { PlannedVisit } from "../demand.ts";
import type { HallLoad } from "../matching/loadHall.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import type { WaitingTruck } from "../warehouse/doors.ts";
import { expectedWorkS, handle, type Job } from "../warehouse/handle.ts";
import { passIn, passOut, waitOutside } from "./passage.ts";
import type { PlacePool, PoolPlace } from "./placePool.ts";
import { takeEnergy } from "./truckEnergy.ts";

/** Where a truck stands when it is not at a door. */
interface Parked {
  readonly pool: PlacePool;
  readonly place: PoolPlace;
  readonly sinceS: number;
}

function makeTruck(park: Park, visit: PlannedVisit, vehicleClass: "lineHaul" | "passThrough"): Vehicle {
  const { operations, streams } = park.ctx;
  const stream = streams.stream(visit.name, "truck");
  const semi = stream.next() < operations.arrivals.lineHaulIn.semiShare;
  const electric = stream.next() < operations.truckCharging.sessionShare;
  return park.newVehicle({
    name: visit.name,
    vehicleClass,
    shape: semi ? "semi" : "rigid",
    drive: electric ? "electric" : "diesel",
    booked: visit.slotS !== null,
    ...(electric ? { batteryKwh: operations.truckCharging.batteryKwh } : {}),
    ...(visit.tenant === null ? {} : { tenant: visit.tenant }),
  });
}

function fullLoadT(park: Park, vehicle: Vehicle): number {
  const { semiLoadT, rigidLoadT } = park.ctx.operations.arrivals.lineHaulIn;
  return vehicle.brief.shape === "semi" ? semiLoadT : rigidLoadT;
}

function gateServiceS(park: Park, vehicle: Vehicle): number {
  const { plateS, manualMeanS } = park.ctx.operations.gateService;
  return vehicle.brief.booked ? plateS : vehicle.stream("gate").exponential(manualMeanS);
}

/** A line-haul truck: unloads or loads, perhaps reloads, takes energy, rests, leaves. */
export function* lineHaulVisit(park: Park, visit: PlannedVisit): Process<void> {
  const { recorder, operations } = park.ctx;
  const vehicle = makeTruck(park, visit, "lineHaul");
  const inbound = visit.kind === "lineHaulIn";
  const loadT = fullLoadT(park, vehicle);
  if (inbound) vehicle.onBoardT = loadT;
  recorder.setState(vehicle.entity, "arriving");
  recorder.fact("vehicleArrived", vehicle.entity, -1, vehicle.onBoardT);
  park.bookings.arrived(vehicle, visit, park.tenantEntity(visit.tenant as string));
  const palletised = inbound
    ? operations.arrivals.lineHaulIn.palletisedShare
    : operations.arrivals.lineHaulOut.palletisedShare;
  const job: Job = {
    tenant: visit.tenant as string,
    direction: inbound ? "unload" : "load",
    loadT,
    palletised: vehicle.stream("palletised").next() < palletised,
  };

  const waiting = asWaiting(park, vehicle, job, visit.slotS);
  let door = park.doorsOf(job.tenant).tryTake(waiting);
  let parked: Parked | null = null;
  if (!door) parked = yield* reserveStall(park, vehicle);
  yield* passIn(park, vehicle, park.gates.truckIn, gateServiceS(park, vehicle));

  if (!door) {
    if (parked) {
      yield* park.go(vehicle, parked.place.id);
      standIn(park, vehicle, parked, "waitingDoor");
    }
    door = yield* park.doorsOf(job.tenant).take(waiting);
    recorder.fact("calledForward", vehicle.entity, door.entity);
    leaveStall(park, vehicle, parked);
    parked = null;
  }
  yield* workAt(park, vehicle, door, job, Math.max(vehicle.enteredS, visit.slotS ?? vehicle.enteredS));
  const refusedT = inbound ? vehicle.onBoardT : 0;

  const next = vehicle.stream("next");
  const rests = next.next() < operations.parking.restShare;
  const restS = rests ? next.lognormal(operations.parking.restMeanH, operations.parking.restCv) * HOUR_S : 0;
  const stall =
    inbound && refusedT === 0 && park.hall.seeks(vehicle) ? park.stalls.tryTake(vehicle.entity, vehicle.shape) : null;
  if (stall) {
    // it rests while it seeks a load
    const load = yield* standFor(park, vehicle, stall, restS, loadT);
    if (load && !load.outside) yield* reload(park, vehicle, load);
  }
  yield* takeEnergy(park, vehicle);
  if (rests && !stall) {
    const place = park.stalls.tryTake(vehicle.entity, vehicle.shape);
    if (place) yield* standFor(park, vehicle, place, restS, null);
  }
  yield* wash(park, vehicle);
  yield* passOut(park, vehicle, park.gates.truckOut, park.onwardKm("lineHaul"), refusedT);
}

/** A truck that only rests, takes energy and looks for a load elsewhere. */
export function* passThroughVisit(park: Park, visit: PlannedVisit): Process<void> {
  const { recorder, kernel, operations } = park.ctx;
  const vehicle = makeTruck(park, visit, "passThrough");
  recorder.setState(vehicle.entity, "arriving");
  recorder.fact("vehicleArrived", vehicle.entity);
  const parked = yield* reserveStall(park, vehicle);
  yield* passIn(park, vehicle, park.gates.truckIn, gateServiceS(park, vehicle));
  yield* park.go(vehicle, parked.place.id);
  standIn(park, vehicle, parked, "parked");
  const stream = vehicle.stream("stay");
  const { parking } = operations;
  const hour = (kernel.nowS - Math.floor(kernel.nowS / DAY_S) * DAY_S) / HOUR_S;
  const byNight = (hour >= 20 || hour < 2) && stream.next() < parking.nightShare;
  const untilMorningH = (5 + 2 * stream.next() - hour + 24) % 24 || 24;
  const stayS = (byNight ? untilMorningH : stream.lognormal(parking.passThroughMeanH, parking.passThroughCv)) * HOUR_S;
  // it seeks a load as long as it stays anyway
  const seeking = park.hall.seek(vehicle, fullLoadT(park, vehicle), stayS);
  const [load] = (yield* all(kernel, seeking, hold(stayS))) as [HallLoad | null];
  leaveStall(park, vehicle, parked);
  if (load && !load.outside) yield* reload(park, vehicle, load);
  yield* takeEnergy(park, vehicle);
  yield* wash(park, vehicle);
  yield* passOut(park, vehicle, park.gates.truckOut, park.onwardKm("passThrough"));
}

/** Loads what it found in the hall. */
function* reload(park: Park, vehicle: Vehicle, { tenant, massT, palletised, order }: HallLoad): Process<void> {
  const { kernel } = park.ctx;
  const job: Job = { tenant, direction: "load", loadT: massT, palletised, ...(order ? { order } : {}) };
  const doors = park.doorsOf(tenant);
  const sinceS = kernel.nowS;
  const drivenBefore = vehicle.drivenS;
  const waiting = asWaiting(park, vehicle, job, null);
  let door = doors.tryTake(waiting);
  if (!door) {
    const place = park.stalls.tryTake(vehicle.entity, vehicle.shape);
    if (!place) return; // the yard is full: it leaves empty rather than block a door
    const parked: Parked = { pool: park.stalls, place, sinceS };
    yield* park.go(vehicle, place.id);
    standIn(park, vehicle, parked, "waitingDoor");
    door = yield* doors.take(waiting);
    park.ctx.recorder.fact("calledForward", vehicle.entity, door.entity);
    leaveStall(park, vehicle, parked);
  }
  yield* workAt(park, vehicle, door, job, sinceS, drivenBefore);
}

/** Drives to the door, works, gives the door back. `fromS`: since when it waits for this door. */
function* workAt(
  park: Park,
  vehicle: Vehicle,
  door: PoolPlace,
  job: Job,
  fromS: number,
  drivenBefore = 0,
): Process<void> {
  const { kernel, recorder } = park.ctx;
  const doors = park.doorsOf(job.tenant);
  let cameS = Number.NaN;
  try {
    yield* park.go(vehicle, door.id);
    cameS = kernel.nowS;
    doors.occupy(door, vehicle.entity);
    const waitS = Math.max(0, cameS - fromS - (vehicle.drivenS - drivenBefore));
    recorder.fact("doorReached", vehicle.entity, door.entity, waitS);
    yield* handle(park, vehicle, door, job);
  } finally {
    vehicle.leavesBehind(() => {
      if (!Number.isNaN(cameS)) recorder.fact("doorLeft", vehicle.entity, door.entity, kernel.nowS - cameS);
      doors.give(door);
    });
  }
}

function asWaiting(park: Park, vehicle: Vehicle, job: Job, slotS: number | null): WaitingTruck {
  return {
    entity: vehicle.entity,
    sinceS: park.ctx.kernel.nowS,
    slotS,
    expectedWorkS: expectedWorkS(park, job),
    cold: park.doorsOf(job.tenant).tenant.use === "cold",
  };
}

/** A stall for a truck at the site's edge; outside until one is free. */
function* reserveStall(park: Park, vehicle: Vehicle): Process<Parked> {
  const place =
    park.stalls.tryTake(vehicle.entity, vehicle.shape) ??
    (yield* waitOutside(park, vehicle, park.gates.truckIn, park.stalls.take(vehicle.entity, vehicle.shape)));
  return { pool: park.stalls, place, sinceS: park.ctx.kernel.nowS };
}

function standIn(park: Park, vehicle: Vehicle, parked: Parked, state: "parked" | "waitingDoor"): void {
  parked.pool.occupy(parked.place, vehicle.entity);
  park.ctx.recorder.setState(vehicle.entity, state, parked.place.entity);
  park.ctx.recorder.fact("stallTaken", vehicle.entity, parked.place.entity);
}

function leaveStall(park: Park, vehicle: Vehicle, parked: Parked | null): void {
  if (!parked) return;
  const { recorder, kernel } = park.ctx;
  vehicle.leavesBehind(() => {
    recorder.fact("stallLeft", vehicle.entity, parked.place.entity, kernel.nowS - parked.sinceS);
    parked.pool.give(parked.place);
  });
}

/** Rests in a stall and seeks a load of `capacityT` there meanwhile, null: none. */
function* standFor(
  park: Park,
  vehicle: Vehicle,
  place: PoolPlace,
  restS: number,
  capacityT: number | null,
): Process<HallLoad | null> {
  const { kernel } = park.ctx;
  const parked: Parked = { pool: park.stalls, place, sinceS: kernel.nowS };
  yield* park.go(vehicle, place.id);
  standIn(park, vehicle, parked, "parked");
  let load: HallLoad | null = null;
  if (capacityT === null) yield restS;
  else [load] = (yield* all(kernel, park.hall.seek(vehicle, capacityT), hold(restS))) as [HallLoad | null];
  leaveStall(park, vehicle, parked);
  return load;
}

/** Some trucks wash before they leave, if a bay is free. */
function* wash(park: Park, vehicle: Vehicle): Process<void> {
  const { recorder, operations } = park.ctx;
  if (vehicle.stream("wash").next() >= operations.parking.washShare) return;
  const bay = park.washBays.tryTake(vehicle.entity);
  if (!bay) return;
  try {
    yield* park.go(vehicle, bay.id);
    park.washBays.occupy(bay, vehicle.entity);
    recorder.setState(vehicle.entity, "inService", bay.entity);
    yield operations.parking.washMin * MINUTE_S;
    park.utilities.water.use("wash", operations.water.washL / 1000);
  } finally {
    vehicle.leavesBehind(() => park.washBays.give(bay));
  }
}
