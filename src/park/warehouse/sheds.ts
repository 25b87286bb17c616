/**
 * What the docks ask of the sheds behind them: goods that came are taken in, goods that shall go are ordered, made ready
 * and loaded.
 */
import type { Process } from "../../kernel/process.ts";
import { Resource } from "../../kernel/resource.ts";
import { HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import { type PlannedVisit, truckOf } from "../demand.ts";
import { tenantWeight } from "../freight.ts";
import type { Park } from "../park.ts";
import type { Site } from "../site.ts";
import type { Vehicle } from "../vehicle.ts";
import { type Crew, Crews } from "./crews.ts";
import type { ForkliftFleet } from "./forkliftFleet.ts";
import { driverHoursPerT, layoutOf, type ShedLayout } from "./layout.ts";
import { type GoodsOrder, OpenOrder, type PickingPolicy, type PlacedOrder } from "./orders.ts";
import { Shed } from "./shed.ts";

export type { PlacedOrder } from "./orders.ts";

interface Ground {
  readonly building: Site["buildings"][number] | undefined;
  readonly layout: ShedLayout;
}

export class Sheds {
  private readonly park: Pick<Park, "ctx" | "freight" | "tenantEntity">;
  private readonly picking: PickingPolicy;
  private readonly sheds = new Map<string, Shed>();
  /** of the staging area, by the vehicle that will put down there [t] */
  private readonly claims = new Map<number, number>();
  /** orders of trucks that are expected, by the visit's name */
  private readonly expected = new Map<string, PlacedOrder>();
  private readonly lotsOf = new Map<string, number>();
  private placed = 0;

  constructor(
    park: Pick<Park, "ctx" | "freight" | "tenantEntity">,
    picking: PickingPolicy,
    fleet: Pick<ForkliftFleet, "reach" | "man">,
  ) {
    this.park = park;
    this.picking = picking;
    const { ctx, freight } = park;
    const { site, operations, kernel } = ctx;
    const { tenants, warehouse } = operations;
    const crews = new Crews(ctx);
    const grounds = tenants.map((tenant) => {
      const group = site.doorGroups.find((g) => g.id === tenant.doors[0]?.group);
      const building = site.buildings.find((b) => b.id === group?.building);
      return { building, layout: layoutOf(tenant, building, group?.side ?? "S", operations) };
    });
    // a tenant who gets nothing has somebody all the same
    const weights = tenants.map((tenant) => tenantWeight(tenant, 1) || Number.MIN_VALUE);
    const drivers = crews.share(
      "drivers",
      tenants.map(
        ({ use }, k) =>
          (weights[k] as number) * driverHoursPerT(use, (grounds[k] as Ground).layout.meanWayM, operations),
      ),
    );
    const pickers = crews.share(
      "pickers",
      tenants.map(({ use }, k) => (use === "crossDock" ? 0 : (weights[k] as number))),
    );
    const [processors] = crews.share("processors", [1]);
    const lifts = new Map<string, Resource>();
    tenants.forEach((tenant, k) => {
      const { building, layout } = grounds[k] as Ground;
      if (building && building.storeys > 1 && !lifts.has(building.id)) {
        lifts.set(building.id, new Resource(kernel, `lifts.${building.id}`, warehouse.moving.goodsLifts));
      }
      const shed = new Shed(ctx, tenant, {
        freight,
        layout,
        drivers: drivers[k] as Crew,
        pickers: pickers[k] as Crew | null,
        processors: processors as Crew,
        reachTrucks: fleet.reach,
        lifts: lifts.get(building?.id ?? "") ?? null,
        entity: () => park.tenantEntity(tenant.id),
      });
      this.sheds.set(tenant.id, shed);
    });
    crews.onShift = (dockDrivers) => fleet.man(dockDrivers);
    crews.start();
  }

  private of(tenant: string): Shed {
    const shed = this.sheds.get(tenant);
    if (!shed) throw new Error(`no tenant ${tenant}`);
    return shed;
  }

  // -- in -------------------------------------------------------------------------------------------------------

  /** Whether what is on board could be put down at once. */
  hasRoom(vehicle: Vehicle, tenant: string): boolean {
    return this.of(tenant).stagingIn.hasRoom(vehicle.onBoardT);
  }

  /** Until there is room to put down what is on board; the truck stays at its door meanwhile. */
  *makeRoom(vehicle: Vehicle, tenant: string): Process<void> {
    const { kernel, recorder } = this.park.ctx;
    const { stagingIn } = this.of(tenant);
    const tonnes = vehicle.onBoardT;
    const entity = this.park.tenantEntity(tenant);
    const isBlocked = !stagingIn.hasRoom(tonnes);
    const sinceS = kernel.nowS;
    if (isBlocked) recorder.fact("stagingBlocked", vehicle.entity, entity, tonnes);
    yield* stagingIn.claim(tonnes);
    this.claims.set(vehicle.entity, tonnes);
    if (isBlocked) recorder.fact("stagingFreed", vehicle.entity, entity, kernel.nowS - sinceS);
  }

  /** Takes in what is on board, as far as the stock has room, once there is room to put it down. @returns tonnes taken */
  *receive(vehicle: Vehicle, tenant: string): Process<number> {
    const { kernel, recorder, streams } = this.park.ctx;
    if (!this.claims.has(vehicle.entity)) yield* this.makeRoom(vehicle, tenant);
    const shed = this.of(tenant);
    const claimedT = this.claims.get(vehicle.entity) as number;
    this.claims.delete(vehicle.entity);
    const takenT = this.park.freight.unload(vehicle, tenant);
    if (takenT < claimedT) shed.stagingIn.free(claimedT - takenT);
    if (takenT > 0) {
      const { name } = vehicle.brief;
      const before = this.lotsOf.get(name) ?? 0;
      this.lotsOf.set(name, before + 1);
      const lotName = before === 0 ? `lot.${name}` : `lot.${name}.${before + 1}`;
      const lot = recorder.entity({ kind: "lot", name: lotName, group: tenant });
      recorder.fact("lotReceived", lot, vehicle.entity, takenT);
      kernel.spawn(lotName, shed.takeIn(lot, takenT, streams.stream(lotName, "shed")));
    }
    return takenT;
  }

  // -- out ------------------------------------------------------------------------------------------------------

  /** Trucks that will come for a load have it ordered: before a booked slot, or when they are at the gate. */
  expect(visits: readonly PlannedVisit[]): void {
    const { kernel, operations } = this.park.ctx;
    const leadS = operations.warehouse.picking.orderLeadH * HOUR_S;
    for (const { name, kind, tenant, atS, slotS } of visits) {
      if (kind !== "lineHaulOut" || tenant === null) continue;
      kernel.at(Math.max(kernel.nowS, Math.min(atS, slotS === null ? atS : slotS - leadS)), () => {
        const { loadT: wantedT } = truckOf(this.park.ctx, name);
        const dueS = slotS ?? kernel.nowS;
        this.expected.set(name, this.order({ tenant, wantedT, dueS, channel: "lineHaul" }));
      });
    }
  }

  /** The order that was placed for a truck before it came; null when there is none. */
  expectedFor(vehicle: Vehicle): PlacedOrder | null {
    const order = this.expected.get(vehicle.brief.name) ?? null;
    this.expected.delete(vehicle.brief.name);
    return order;
  }

  /** Orders goods; they are made ready from now on. */
  order(order: GoodsOrder): PlacedOrder {
    const { kernel, operations } = this.park.ctx;
    const { releaseS: pickS, walkFactor } = this.picking(order, kernel.nowS);
    // nothing is picked at a cross-dock: goods are brought from their lanes shortly before they go
    const { aheadMin } = operations.warehouse.crossDock;
    const isCrossDock = this.of(order.tenant).tenant.use === "crossDock";
    const releaseS = isCrossDock ? Math.max(kernel.nowS, order.dueS - aheadMin * MINUTE_S) : pickS;
    const open = new OpenOrder(order, this.placed++, kernel.nowS, walkFactor);
    if (operations.warehouse.timed && releaseS > kernel.nowS) kernel.at(releaseS, () => this.begin(open));
    else this.begin(open);
    return open;
  }

  private begin(order: OpenOrder): void {
    if (order.begun || order.closed) return;
    order.begun = true;
    this.park.ctx.kernel.spawn(`order ${order.number}`, this.of(order.tenant).pick(order));
  }

  /** Whether its goods stand at the doors. */
  isReady(order: PlacedOrder): boolean {
    return (order as OpenOrder).staged.fired;
  }

  /**
   * Until the goods stand ready at the doors. Who stands there for them is served first, and straight to his truck; a
   * shuttle that is not due yet waits elsewhere.
   */
  *ready(order: PlacedOrder): Process<void> {
    const { kernel, recorder } = this.park.ctx;
    const open = order as OpenOrder;
    const isAtDoor = open.channel !== "pickUp" || open.dueS <= kernel.nowS;
    const sinceS = isAtDoor ? kernel.nowS : open.dueS;
    if (!open.staged.fired) {
      if (isAtDoor) {
        open.awaited = true;
        open.room.fire();
        this.begin(open);
      }
      yield* open.staged.wait();
    }
    const waitS = Math.max(0, kernel.nowS - sinceS);
    recorder.fact("goodsReady", this.park.tenantEntity(open.tenant), -1, open.stagedT, waitS);
  }

  /** Loads what stands ready of an order. @returns tonnes loaded, fewer than wanted when stock is short */
  load(vehicle: Vehicle, order: PlacedOrder): number {
    return this.of(order.tenant).load(vehicle, order as OpenOrder);
  }

  /** Hands over what stands ready of an order to another part of the hub. @returns tonnes, as with {@link load} */
  handOver(order: PlacedOrder, account: string): number {
    return this.of(order.tenant).handOver(order as OpenOrder, account);
  }

  /** The same, to where it waits for its vehicle still. @returns tonnes by lot */
  shelve(order: PlacedOrder, account: string): readonly { readonly lot: number; readonly tonnes: number }[] {
    return this.of(order.tenant).shelve(order as OpenOrder, account);
  }

  /** Nobody comes for an order any more: what stands ready for it is stock as before. */
  callOff(order: PlacedOrder): void {
    this.of(order.tenant).callOff(order as OpenOrder);
  }

  // -- doors of the cold store ----------------------------------------------------------------------------------

  /** A cold dock stands open from now on without anything going on, until the answer is disposed of. */
  standsOpen(door: number, vehicle: Vehicle, tenant: string): Disposable {
    const { kernel, recorder, operations } = this.park.ctx;
    if (this.of(tenant).tenant.use !== "cold") return { [Symbol.dispose]: () => {} };
    const limitS = operations.warehouse.coldDoorMin * MINUTE_S;
    const timer = kernel.after(limitS, () => recorder.fact("dockLeftOpen", door, vehicle.entity, limitS));
    return { [Symbol.dispose]: () => timer.cancel() };
  }
}
