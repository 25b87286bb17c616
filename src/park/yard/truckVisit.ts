/**
 * The visits of trucks: line-haul with goods, line-haul for a load, and pass-through for rest and energy. Each is a plan
 * of legs, and the next one is one that can be done now, so that the visit is short: who waits for a door or charges
 * rests, eats and seeks a load meanwhile.
 */
import type { Process } from "../../kernel/process.ts";
import type { LegKind } from "../../recording/vocabulary.ts";
import { DAY_S, HOUR_S } from "../../units/calendar.ts";
import { cargoOf, type PlannedVisit, truckOf } from "../demand.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import type { Job } from "../warehouse/handle.ts";
import { asWaiting, calledToDoor, legOf, reload, shutForS, workAt } from "./dockLegs.ts";
import { passIn, passOut } from "./passage.ts";
import { Truck } from "./truck.ts";
import { isDriverLeg, type StayWish, TruckDriver } from "./truckDriver.ts";
import { charge, type EnergyWish, energyWish, swap } from "./truckEnergy.ts";
import { repair, wash } from "./truckServices.ts";
import { VisitPlan } from "./visitPlan.ts";

/** Legs before a door must be so much shorter than the doors stay shut. */
const EARLY_SHARE = 1.25;

function makeTruck(park: Park, visit: PlannedVisit, vehicleClass: "lineHaul" | "passThrough"): Vehicle {
  const { shape, isElectric } = truckOf(park.ctx, visit.name);
  const cargo = cargoOf(park.ctx, visit);
  return park.newVehicle({
    name: visit.name,
    vehicleClass,
    shape,
    drive: isElectric ? "electric" : "diesel",
    booked: visit.slotS !== null,
    ...(isElectric ? { batteryKwh: park.ctx.operations.truckCharging.batteryKwh } : {}),
    ...(visit.tenant === null ? {} : { tenant: visit.tenant }),
    ...(cargo && { cargo }),
  });
}

function gateServiceS(park: Park, vehicle: Vehicle): number {
  const { plateS, manualMeanS } = park.ctx.operations.gateService;
  return vehicle.brief.booked ? plateS : vehicle.stream("gate").exponential(manualMeanS);
}

/** A line-haul truck: unloads or loads, perhaps reloads, takes energy, rests, leaves. */
export function* lineHaulVisit(park: Park, visit: PlannedVisit): Process<void> {
  const { recorder, operations } = park.ctx;
  const { lineHaulIn, lineHaulOut } = operations.arrivals;
  const vehicle = makeTruck(park, visit, "lineHaul");
  park.bookings.arrived(vehicle, visit, park.tenantEntity(visit.tenant as string));
  const isInbound = visit.kind === "lineHaulIn";
  const tenant = visit.tenant as string;
  const { loadT } = truckOf(park.ctx, visit.name);
  if (isInbound) vehicle.onBoardT = loadT;
  recorder.setState(vehicle.entity, "arriving");
  recorder.fact("vehicleArrived", vehicle.entity, -1, vehicle.onBoardT);
  const palletised = vehicle.stream("palletised").next() < (isInbound ? lineHaulIn : lineHaulOut).palletisedShare;
  const job: Job = { name: visit.name, tenant, direction: isInbound ? "unload" : "load", loadT, palletised };

  const next = vehicle.stream("next");
  const fresh = next.next();
  const { restShare, restMeanH, restCv } = operations.parking;
  const stay = fresh < restShare ? { forS: next.lognormal(restMeanH, restCv) * HOUR_S } : {};
  const energy = energyWish(park, vehicle);
  const truck = planned(park, vehicle, fresh, stay, ({ driverLegs, repairs, washes }) => [
    legOf(job),
    ...(isInbound && park.hall.seeks(vehicle) ? (["match"] as const) : []),
    ...(energy ? [energy.leg] : []),
    ...repairs,
    ...driverLegs,
    ...washes,
  ]);

  const waiting = asWaiting(park, vehicle, job, visit.slotS);
  const isExchanged = park.capacity.takes(vehicle, job);
  let door = isExchanged ? null : park.doorsOf(tenant).tryTake(waiting);
  if (!door && !isExchanged) yield* truck.reserveStall();
  yield* passIn(park, vehicle, park.gates.truckIn, gateServiceS(park, vehicle));
  if (isExchanged) {
    using _leg = truck.plan.begin(legOf(job));
    yield* park.capacity.dropAndHook(vehicle, job);
  } else {
    if (!door) {
      yield* beforeDoor(truck, tenant, energy);
      yield* truck.toStall("waitingDoor");
      door = yield* calledToDoor(truck, job, waiting);
    }
    const fromS = Math.max(vehicle.enteredS, visit.slotS ?? vehicle.enteredS);
    yield* workAt(truck, door, job, { fromS, drivenS: 0 });
  }
  const refusedT = isInbound ? vehicle.onBoardT : 0;
  if (refusedT > 0) truck.plan.drop(["match"], "goodsRefused");
  truck.seeks(loadT);
  yield* goesOn(truck, energy);
  yield* passOut(park, vehicle, park.gates.truckOut, park.onwardKm("lineHaul"), refusedT);
}

/** A truck that only rests, takes energy and looks for a load elsewhere. */
export function* passThroughVisit(park: Park, visit: PlannedVisit): Process<void> {
  const { recorder } = park.ctx;
  const vehicle = makeTruck(park, visit, "passThrough");
  recorder.setState(vehicle.entity, "arriving");
  recorder.fact("vehicleArrived", vehicle.entity);
  const energy = energyWish(park, vehicle);
  const truck = planned(
    park,
    vehicle,
    vehicle.stream("clock").next(),
    stayWish(park, vehicle),
    ({ driverLegs, repairs, washes }) => [
      ...(park.hall.seeks(vehicle) ? (["match"] as const) : []),
      ...(energy?.leg === "charge" ? [energy.leg] : []),
      ...repairs,
      ...driverLegs,
      ...(energy?.leg === "swap" ? [energy.leg] : []),
      ...washes,
    ],
  );
  yield* truck.reserveStall();
  yield* passIn(park, vehicle, park.gates.truckIn, gateServiceS(park, vehicle));
  // it seeks a load as long as it stays anyway
  truck.seeks(truckOf(park.ctx, visit.name).loadT, Math.max(0, truck.driver.wishedS));
  yield* goesOn(truck, energy);
  yield* passOut(park, vehicle, park.gates.truckOut, park.onwardKm("passThrough"));
}

/** How long a pass-through truck stays: some hours, or the night. */
function stayWish(park: Park, vehicle: Vehicle): StayWish {
  const { kernel, operations } = park.ctx;
  const { parking } = operations;
  const stream = vehicle.stream("stay");
  const hour = (kernel.nowS - Math.floor(kernel.nowS / DAY_S) * DAY_S) / HOUR_S;
  const byNight = (hour >= 20 || hour < 2) && stream.next() < parking.nightShare;
  const untilMorningH = (5 + 2 * stream.next() - hour + 24) % 24 || 24;
  return byNight
    ? { untilS: kernel.nowS + untilMorningH * HOUR_S }
    : { forS: stream.lognormal(parking.passThroughMeanH, parking.passThroughCv) * HOUR_S };
}

/** A truck with its driver and plan. */
function planned(
  park: Park,
  vehicle: Vehicle,
  fresh: number,
  stay: StayWish,
  legs: (wishes: Readonly<Record<"driverLegs" | "repairs" | "washes", readonly LegKind[]>>) => LegKind[],
): Truck {
  const { parking, services } = park.ctx.operations;
  const driver = new TruckDriver(park, vehicle, fresh, stay);
  const washes = vehicle.stream("wash").next() < parking.washShare;
  const isBroken = vehicle.stream("repair").next() < services.repair.share;
  const wishes = {
    driverLegs: driver.wishes(),
    repairs: isBroken ? (["repair"] as const) : [],
    washes: washes ? (["wash"] as const) : [],
  };
  const plan = new VisitPlan(park.ctx, vehicle.entity, legs(wishes));
  return new Truck(park, vehicle, plan, driver);
}

/** The legs after the first door, or of a truck that came for none, until nothing is left and it may leave. */
function* goesOn(truck: Truck, energy: EnergyWish | null): Process<void> {
  const { driver, park } = truck;
  for (;;) {
    if (truck.found) {
      yield* reload(truck);
      continue;
    }
    const leg = nextTruckLeg(truck);
    if (leg) yield* does(truck, leg, energy);
    else if (driver.wantsMore || truck.isSeeking) {
      if (!(yield* truck.stays())) yield* withoutStall(truck);
    } else if (park.expressway.holds(truck.vehicle)) yield* truck.isHeld();
    else break;
  }
  truck.stopsSeeking();
  truck.leaveStall(true);
  park.ctx.recorder.fact("driverSetOut", truck.vehicle.entity, -1, driver.drivenS, driver.nextS);
}

const TRUCK_LEGS = ["charge", "swap", "repair", "wash"] as const;
type TruckLeg = (typeof TRUCK_LEGS)[number];
const isTruckLeg = (leg: LegKind): leg is TruckLeg => (TRUCK_LEGS as readonly LegKind[]).includes(leg);

/** Whether a leg can be done now. */
function canBegin({ park }: Truck, leg: TruckLeg): boolean {
  const { turns } = park.utilities.swap;
  switch (leg) {
    case "charge":
      return park.chargerStalls.hasFree;
    case "swap":
      return turns.inUse < turns.capacity;
    case "repair":
      return park.repairBays.hasFree;
    case "wash":
      return park.washBays.hasFree;
  }
}

/** The first leg of the truck before those of its driver: one whose place is free, if there is one. */
function nextTruckLeg(truck: Truck): TruckLeg | null {
  const { legs } = truck.plan;
  const upTo = legs.findIndex(isDriverLeg);
  const ahead = legs.slice(0, upTo < 0 ? undefined : upTo).filter(isTruckLeg);
  return ahead.find((leg) => canBegin(truck, leg)) ?? ahead[0] ?? null;
}

function* does(truck: Truck, leg: TruckLeg, energy: EnergyWish | null): Process<void> {
  const wantedKwh = energy?.wantedKwh ?? 0;
  if (leg === "charge") yield* charge(truck, wantedKwh);
  else if (leg === "swap") yield* swap(truck, wantedKwh);
  else if (leg === "repair") yield* repair(truck);
  else yield* wash(truck);
}

/** While its doors are shut for long a truck is charged or mended, as far as it is done before they open. */
function* beforeDoor(truck: Truck, tenant: string, energy: EnergyWish | null): Process<void> {
  const { truckCharging, services } = truck.park.ctx.operations;
  const takesS = {
    charge: ((energy?.wantedKwh ?? 0) / truckCharging.maxKw) * HOUR_S,
    repair: services.repair.h * HOUR_S,
  };
  for (const leg of ["charge", "repair"] as const) {
    const isLong = shutForS(truck.park, tenant) > EARLY_SHARE * takesS[leg];
    if (isLong && truck.plan.has(leg) && canBegin(truck, leg)) yield* does(truck, leg, energy);
  }
}

/** No stall is free: the driver does without, and rests where the truck stands if the law wants it. */
function* withoutStall(truck: Truck): Process<void> {
  const { driver, plan } = truck;
  truck.stopsSeeking();
  driver.gives();
  plan.drop(["papers", "meal", "bed", "rest"], "noStall");
  if (driver.mustRest) yield* truck.restsHere();
}
