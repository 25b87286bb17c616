/**
 * Tonnes: what comes in, lies in the tenants' stock, rides on vehicles and goes out. Every movement is a posting from
 * an account to an account, so tonnes are conserved by construction.
 */

import type { ParkContext } from "./context.ts";
import type { Tenant } from "./operations.ts";
import type { Vehicle } from "./vehicle.ts";

export class Freight {
  private readonly ctx: ParkContext;
  private readonly stockT = new Map<string, number>();
  private readonly capacityT = new Map<string, number>();
  private readonly levels = new Map<string, number>();
  private readonly onVehiclesLevel: number;
  private onVehiclesT = 0;

  constructor(ctx: ParkContext) {
    this.ctx = ctx;
    for (const tenant of ctx.operations.tenants) {
      this.stockT.set(tenant.id, tenant.stockInitialT * tenant.letShare);
      this.capacityT.set(tenant.id, tenant.stockCapacityT);
      const level = ctx.recorder.level(`stock.${tenant.id}T`, "t");
      this.levels.set(tenant.id, level);
      ctx.recorder.setLevel(level, tenant.stockInitialT * tenant.letShare);
    }
    this.onVehiclesLevel = ctx.recorder.level("freight.onVehiclesT", "t");
    ctx.recorder.setLevel(this.onVehiclesLevel, 0);
  }

  stockOf(tenant: string): number {
    return this.stockT.get(tenant) as number;
  }

  /** A vehicle passes the in-gate with `vehicle.onBoardT` for the hub. */
  enter(vehicle: Vehicle): void {
    this.move("outside", `vehicles.${vehicle.brief.vehicleClass}`, vehicle.onBoardT);
    this.carry(vehicle.onBoardT);
  }

  /** It leaves; `refusedT` of what is on board was brought and not taken. */
  leave(vehicle: Vehicle, refusedT: number): void {
    const account = `vehicles.${vehicle.brief.vehicleClass}`;
    this.move(account, "refused", refusedT);
    this.move(account, "outside", vehicle.onBoardT - refusedT);
    this.carry(-vehicle.onBoardT);
    vehicle.onBoardT = 0;
  }

  /** Unloads what fits; returns the tonnes taken into stock. */
  unload(vehicle: Vehicle, tenant: string): number {
    const room = (this.capacityT.get(tenant) as number) - this.stockOf(tenant);
    const taken = Math.max(0, Math.min(vehicle.onBoardT, room));
    this.move(`vehicles.${vehicle.brief.vehicleClass}`, `stock.${tenant}`, taken);
    this.carry(-taken);
    vehicle.onBoardT -= taken;
    this.setStock(tenant, this.stockOf(tenant) + taken);
    return taken;
  }

  /** Loads what is there; returns the tonnes loaded. */
  load(vehicle: Vehicle, tenant: string, wantedT: number): number {
    const loaded = Math.max(0, Math.min(wantedT, this.stockOf(tenant)));
    this.move(`stock.${tenant}`, `vehicles.${vehicle.brief.vehicleClass}`, loaded);
    this.carry(loaded);
    vehicle.onBoardT += loaded;
    this.setStock(tenant, this.stockOf(tenant) - loaded);
    return loaded;
  }

  private setStock(tenant: string, tonnes: number): void {
    this.stockT.set(tenant, tonnes);
    this.ctx.recorder.setLevel(this.levels.get(tenant) as number, tonnes);
  }

  /** So much more is on vehicles inside the fence. */
  carry(byT: number): void {
    this.onVehiclesT += byT;
    this.ctx.recorder.setLevel(this.onVehiclesLevel, this.onVehiclesT);
  }

  /** Goods of a tenant go to another account inside the fence; returns the tonnes. */
  handOver(tenant: string, wantedT: number, account: string): number {
    const given = Math.max(0, Math.min(wantedT, this.stockOf(tenant)));
    this.move(`stock.${tenant}`, account, given);
    this.setStock(tenant, this.stockOf(tenant) - given);
    return given;
  }

  private move(from: string, to: string, tonnes: number): void {
    if (tonnes > 0) this.ctx.recorder.post(this.ctx.recorder.ledger(from, to, "t"), tonnes);
  }
}

/** How much of the hub's freight is a tenant's: yearly tonnes at full let × share let × demand. */
export function tenantWeight(tenant: Tenant, crossDockScale: number): number {
  return tenant.inboundKtPerYear * tenant.letShare * (tenant.use === "crossDock" ? crossDockScale : 1);
}
