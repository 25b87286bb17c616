/**
 * The capacity pool (运力): contract tractors of carriers beside the hub, with trailers and drivers on shifts. They carry
 * line-haul loads of tenants that no truck took, or that are theirs by contract: in by the gate when a door is free, out
 * with the goods, to the destination and back; settled by the tonne-kilometre. Some of the tractors work in the yard.
 */

import type { Process } from "../../kernel/process.ts";
import { Resource } from "../../kernel/resource.ts";
import { HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";
import { doorStay } from "../warehouse/doorStay.ts";
import type { Job } from "../warehouse/handle.ts";
import type { PlacedOrder } from "../warehouse/sheds.ts";
import { asWaiting, shutForS } from "../yard/dockLegs.ts";
import { passIn, passOut } from "../yard/passage.ts";
import { Drivers } from "./drivers.ts";
import { DropAndHook } from "./dropAndHook.ts";
import { Trailers } from "./trailers.ts";

/** A load that the pool carries. */
export interface PoolLoad {
  /** the trip's name in the run */
  readonly name: string;
  readonly tenant: string;
  readonly massT: number;
  readonly palletised: boolean;
  readonly km: number;
  /** its goods, where they are ordered already */
  readonly order: PlacedOrder | null;
}

/** Driving hours without a stop, and the stop (article 62 of the regulation to the Road Traffic Safety Law). */
const [DRIVE_H, REST_MIN] = [4, 20];

/** A way with the stops that the law asks for [s]. */
export function wayS(km: number, kmh: number): number {
  const drivingH = km / kmh;
  const stops = Math.max(0, Math.ceil(drivingH / DRIVE_H) - 1);
  return drivingH * HOUR_S + stops * REST_MIN * MINUTE_S;
}

export class CapacityPool {
  private readonly park: Park;
  private readonly trailers: Trailers;
  private readonly drivers: Drivers;
  private readonly hooks: DropAndHook;
  /** contract tractors outside, ready */
  private readonly ready: Vehicle[];
  private readonly tractors: Resource;
  private readonly hours: { readonly busy: number; readonly all: number };
  private waiting = 0;

  constructor(park: Park) {
    const { ctx } = park;
    const { kernel, recorder, operations } = ctx;
    const { tractors, trailers, hook } = operations.capacity;
    this.park = park;
    this.trailers = new Trailers(ctx, trailers);
    this.drivers = new Drivers(ctx);
    const inYard = Math.min(tractors, hook.yardTractors);
    this.hours = { busy: recorder.ledger("tractors", "busy", "h"), all: recorder.ledger("tractors", "all", "h") };
    recorder.setRate(this.hours.all, tractors / 3600);
    const all = Array.from({ length: tractors }, (_, k) => makeTractor(park, k));
    this.hooks = new DropAndHook(park, this.trailers, this.drivers, all.slice(0, inYard), () => this.note());
    this.ready = all.slice(inYard).reverse();
    // none drives without a trailer
    this.tractors = new Resource(kernel, "contract tractors", Math.min(this.ready.length, this.trailers.awayCount));
  }

  // -- trips ----------------------------------------------------------------------------------------------------

  /** Takes over a load; false when the pool has more to do than tractors, or nobody to do it. */
  carry(load: PoolLoad): boolean {
    if (this.waiting >= this.tractors.capacity) return false;
    this.waiting++;
    this.park.ctx.kernel.spawn(load.name, this.trip(load));
    return true;
  }

  private *trip({ name, tenant, massT, palletised, km, order }: PoolLoad): Process<void> {
    const { park } = this;
    const { kernel, recorder, operations } = park.ctx;
    const { tripKmh, unloadH, settleCnyPerTKm, orderLeadH } = operations.capacity;
    const leadS = order ? 0 : orderLeadH * HOUR_S;
    const dueS = kernel.nowS + leadS;
    const goods = order ?? park.sheds.order({ tenant, wantedT: massT, dueS, channel: "lineHaul" });
    const job: Job = { name, tenant, direction: "load", loadT: massT, palletised, order: goods };
    yield leadS;
    yield shutForS(park, tenant);
    const wantedS = kernel.nowS;
    using _turn = yield* this.tractors.acquire();
    using _driver = yield* this.drivers.resource.acquire();
    this.waiting--;
    const tractor = this.ready.pop() as Vehicle;
    this.note();
    try {
      this.trailers.fetch(tractor);
      const door = yield* park.doorsOf(tenant).take(asWaiting(park, tractor, job, null));
      tractor.comesAgain();
      recorder.setState(tractor.entity, "arriving");
      recorder.fact("vehicleArrived", tractor.entity);
      yield* passIn(park, tractor, park.gates.truckIn, operations.gateService.plateS);
      yield* doorStay(park, tractor, door, job, { fromS: wantedS, drivenS: tractor.drivenS });
      const loadT = tractor.onBoardT;
      yield* passOut(park, tractor, park.gates.truckOut, 2 * km);
      recorder.setState(tractor.entity, "onTrip");
      recorder.fact("tripBegan", tractor.entity, park.tenantEntity(tenant), loadT, km);
      recorder.post(recorder.ledger(`tenant.${tenant}`, "pool", "CNY"), settleCnyPerTKm * loadT * km);
      const beganS = kernel.nowS;
      yield 2 * wayS(km, tripKmh) + unloadH * HOUR_S;
      recorder.fact("tripEnded", tractor.entity, -1, kernel.nowS - beganS);
      recorder.setState(tractor.entity, "gone");
    } finally {
      this.trailers.leaveOutside(tractor);
      this.ready.push(tractor);
      kernel.after(0, () => this.note());
    }
  }

  // -- drop and hook --------------------------------------------------------------------------------------------

  /** Whether this truck drops its trailer for another instead of going to a door; if so both are kept for it. */
  takes(vehicle: Vehicle, job: Job): boolean {
    return this.hooks.takes(vehicle, job);
  }

  /** In place of its stay at a door, for a truck that {@link takes} said yes to. */
  dropAndHook(vehicle: Vehicle, job: Job): Process<void> {
    return this.hooks.exchange(vehicle, job);
  }

  /** A vehicle has left the hub: the trailer it had hooked here is gone with it. */
  left(vehicle: Vehicle): void {
    if (vehicle.brief.vehicleClass !== "contract") this.trailers.leaveOutside(vehicle);
  }

  private note(): void {
    this.drivers.note();
    const busy = this.tractors.inUse + this.hooks.busyTractors;
    this.park.ctx.recorder.setRate(this.hours.busy, busy / 3600);
  }
}

function makeTractor(park: Park, k: number): Vehicle {
  return park.newVehicle({ name: `contract.${k}`, vehicleClass: "contract", shape: "semi", drive: "diesel" });
}
