/**
 * Tonnes: what comes in, is put down at the doors, lies in the tenants' stock, is worked on, stands ready to go, rides on
 * vehicles and goes out. Every movement is a posting from an account to an account, so tonnes are conserved by construction.
 */

import type { ParkContext } from "./context.ts";
import type { Tenant } from "./operations.ts";
import type { Vehicle } from "./vehicle.ts";

/** Where a tenant's goods are; the account is `<place>.<tenant>`, the level `<place>.<tenant>T`. */
const PLACES = ["stagedIn", "stock", "processing", "stagedOut"] as const;
export type GoodsPlace = (typeof PLACES)[number];

interface Held {
  readonly level: number;
  tonnes: number;
}

export class Freight {
  private readonly ctx: ParkContext;
  private readonly held = new Map<string, Held>();
  private readonly capacityT = new Map<string, number>();
  private readonly onVehiclesLevel: number;
  private onVehiclesT = 0;
  /** told of goods that a vehicle has put down */
  onReceived: ((vehicle: Vehicle, tenant: string, massT: number) => void) | null = null;

  constructor(ctx: ParkContext) {
    this.ctx = ctx;
    const { recorder } = ctx;
    for (const tenant of ctx.operations.tenants) {
      this.capacityT.set(tenant.id, tenant.stockCapacityT);
      for (const place of PLACES) {
        const level = recorder.level(`${place}.${tenant.id}T`, "t");
        const tonnes = place === "stock" ? tenant.stockInitialT * tenant.letShare : 0;
        this.held.set(`${place}.${tenant.id}`, { level, tonnes });
        recorder.setLevel(level, tonnes);
      }
    }
    this.onVehiclesLevel = recorder.level("freight.onVehiclesT", "t");
    recorder.setLevel(this.onVehiclesLevel, 0);
  }

  heldT(place: GoodsPlace, tenant: string): number {
    return this.at(place, tenant).tonnes;
  }

  /** What the tenant's stock has room for beyond what is on its way there [t]. */
  roomT(tenant: string): number {
    return (this.capacityT.get(tenant) as number) - this.heldT("stock", tenant) - this.heldT("stagedIn", tenant);
  }

  /** A vehicle passes the in-gate with `vehicle.onBoardT` for the hub. */
  enter(vehicle: Vehicle): void {
    this.post("outside", `vehicles.${vehicle.brief.vehicleClass}`, vehicle.onBoardT);
    this.carry(vehicle.onBoardT);
  }

  /** It leaves; `refusedT` of what is on board was brought and not taken. */
  leave(vehicle: Vehicle, refusedT: number): void {
    const account = `vehicles.${vehicle.brief.vehicleClass}`;
    this.post(account, "refused", refusedT);
    this.post(account, "outside", vehicle.onBoardT - refusedT);
    this.carry(-vehicle.onBoardT);
    vehicle.onBoardT = 0;
  }

  /** What a tour could not hand over comes in again. */
  comeBack(vehicle: Vehicle, tonnes: number): void {
    this.post("returns", `vehicles.${vehicle.brief.vehicleClass}`, tonnes);
    this.carry(tonnes);
    vehicle.onBoardT += tonnes;
  }

  /** What is left on board and nobody can take any more is thrown away. */
  discard(vehicle: Vehicle): void {
    this.post(`vehicles.${vehicle.brief.vehicleClass}`, "waste", vehicle.onBoardT);
    this.carry(-vehicle.onBoardT);
    vehicle.onBoardT = 0;
  }

  /** Puts down what the stock has room for; returns the tonnes. */
  unload(vehicle: Vehicle, tenant: string): number {
    const taken = Math.max(0, Math.min(vehicle.onBoardT, this.roomT(tenant)));
    this.post(`vehicles.${vehicle.brief.vehicleClass}`, `stagedIn.${tenant}`, taken);
    this.carry(-taken);
    vehicle.onBoardT -= taken;
    this.add("stagedIn", tenant, taken);
    this.onReceived?.(vehicle, tenant, taken);
    return taken;
  }

  /** Goods go from one place to another within the shed. */
  shift(tenant: string, from: GoodsPlace, to: GoodsPlace, tonnes: number): void {
    this.post(`${from}.${tenant}`, `${to}.${tenant}`, tonnes);
    this.add(from, tenant, -tonnes);
    this.add(to, tenant, tonnes);
  }

  /** Its goods stay on the trailer it leaves behind; returns the tonnes. */
  drop(vehicle: Vehicle): number {
    const tonnes = vehicle.onBoardT;
    this.post(`vehicles.${vehicle.brief.vehicleClass}`, "vehicles.trailer", tonnes);
    vehicle.onBoardT = 0;
    return tonnes;
  }

  /** The goods of a trailer that it takes along. */
  hook(vehicle: Vehicle, tonnes: number): void {
    this.post("vehicles.trailer", `vehicles.${vehicle.brief.vehicleClass}`, tonnes);
    vehicle.onBoardT += tonnes;
  }

  /** What processing leaves over. */
  waste(tenant: string, tonnes: number): void {
    this.post(`processing.${tenant}`, `waste.${tenant}`, tonnes);
    this.add("processing", tenant, -tonnes);
  }

  /** Loads goods that stand ready. */
  load(vehicle: Vehicle, tenant: string, tonnes: number): void {
    this.post(`stagedOut.${tenant}`, `vehicles.${vehicle.brief.vehicleClass}`, tonnes);
    this.carry(tonnes);
    vehicle.onBoardT += tonnes;
    this.add("stagedOut", tenant, -tonnes);
  }

  /** Loads goods that another part of the hub holds. */
  loadFrom(vehicle: Vehicle, account: string, tonnes: number): void {
    this.post(account, `vehicles.${vehicle.brief.vehicleClass}`, tonnes);
    this.carry(tonnes);
    vehicle.onBoardT += tonnes;
  }

  /** Goods that stand ready go to another account inside the fence. */
  handOver(tenant: string, tonnes: number, account: string): void {
    this.post(`stagedOut.${tenant}`, account, tonnes);
    this.add("stagedOut", tenant, -tonnes);
  }

  /** So much more is on vehicles inside the fence. */
  carry(byT: number): void {
    this.onVehiclesT += byT;
    this.ctx.recorder.setLevel(this.onVehiclesLevel, this.onVehiclesT);
  }

  private at(place: GoodsPlace, tenant: string): Held {
    return this.held.get(`${place}.${tenant}`) as Held;
  }

  private add(place: GoodsPlace, tenant: string, tonnes: number): void {
    const held = this.at(place, tenant);
    held.tonnes += tonnes;
    this.ctx.recorder.setLevel(held.level, held.tonnes);
  }

  private post(from: string, to: string, tonnes: number): void {
    if (tonnes > 0) this.ctx.recorder.post(this.ctx.recorder.ledger(from, to, "t"), tonnes);
  }
}

/** How much of the hub's freight is a tenant's: yearly tonnes at full let × share let × demand. */
export function tenantWeight(tenant: Tenant, crossDockScale: number): number {
  return tenant.inboundKtPerYear * tenant.letShare * (tenant.use === "crossDock" ? crossDockScale : 1);
}
