/**
 * The living hub: every part built from its spec and tied together. Visits (processes) ask it for doors, stalls,
 * bays and ways, and tell it what they did.
 */
import { type Process, Signal } from "../kernel/process.ts";
import { Resource } from "../kernel/resource.ts";
import type { EntityKind, VehicleShape } from "../recording/vocabulary.ts";
import { CapacityPool } from "./capacity/capacityPool.ts";
import { Expressway } from "./closures.ts";
import type { ParkContext } from "./context.ts";
import { Platform } from "./datacentre/platform.ts";
import { onwardKgCo2e } from "./energy/carbon.ts";
import type { Charging } from "./energy/charging.ts";
import type { GridConnection } from "./energy/island.ts";
import type { SwapStation } from "./energy/swap.ts";
import { Freight } from "./freight.ts";
import { Bookings, type SlottingPolicy } from "./gate/bookings.ts";
import { Gate, type GateLanePolicy } from "./gate/gates.ts";
import { PublicQueue } from "./gate/publicQueue.ts";
import { Market } from "./market/market.ts";
import { LoadHall, type MatchingPolicy } from "./matching/loadHall.ts";
import { RoadNetwork } from "./roads/network.ts";
import { type PathBook, pathId } from "./roads/pathBook.ts";
import { RoadTraffic } from "./roads/roadTraffic.ts";
import { Services } from "./services/services.ts";
import type { Site } from "./site.ts";
import { Census, Vehicle, type VehicleBrief } from "./vehicle.ts";
import { dockDesk } from "./warehouse/dockDesk.ts";
import { DockWork } from "./warehouse/dockWork.ts";
import type { DockPolicies } from "./warehouse/doorPool.ts";
import type { TenantDoors } from "./warehouse/doors.ts";
import { ForkliftFleet } from "./warehouse/forkliftFleet.ts";
import { Gangs } from "./warehouse/gangs.ts";
import type { PickingPolicy } from "./warehouse/orders.ts";
import { Sheds } from "./warehouse/sheds.ts";
import type { Water } from "./water/water.ts";
import { PlacePool, type PoolPlace } from "./yard/placePool.ts";
import { ReeferPlugs } from "./yard/reeferPlugs.ts";

/** The decisions of the freight side, chosen by name in the scenario. */
export interface FreightPolicies extends DockPolicies {
  readonly slotting: SlottingPolicy;
  readonly gateLane: GateLanePolicy;
  readonly picking: PickingPolicy;
  readonly matching: MatchingPolicy;
  /** while the platform is down */
  readonly matchingByHand: MatchingPolicy;
}

export interface Utilities {
  readonly charging: Charging;
  readonly swap: SwapStation;
  readonly water: Water;
  readonly connection: GridConnection;
}

export interface GoWishes {
  /** at the end it is out of sight */
  readonly leaves?: boolean;
  /** called when an open road leads there, and when there was room on it; with the time it takes alone [s] */
  readonly wayIsOpen?: (freeS: number) => void;
  readonly setsOut?: (freeS: number) => void;
  /** called when it comes in by a gate and is off the public road, with its delay since it set out [s] */
  readonly leavesPublicRoad?: (delayS: number) => void;
}

const KIND_OF_ROW: Readonly<Record<string, EntityKind>> = { van: "bay", pickUp: "bay" };

export class Park {
  readonly ctx: ParkContext;
  readonly roads: RoadNetwork;
  readonly traffic: RoadTraffic;
  readonly freight: Freight;
  readonly sheds: Sheds;
  readonly hall: LoadHall;
  readonly market: Market;
  readonly platform: Platform;
  readonly bookings: Bookings;
  readonly census: Census;
  readonly publicQueue: PublicQueue;
  readonly gates: { readonly truckIn: Gate; readonly truckOut: Gate; readonly lightIn: Gate; readonly lightOut: Gate };
  /** by tenant id */
  readonly doors: ReadonlyMap<string, TenantDoors>;
  readonly dockWork: DockWork;
  readonly gangs: Gangs;
  readonly fleet: ForkliftFleet;
  /** trucks on their way from the yard to a dock */
  private readonly callForward: Resource;
  private readonly lineHaulDoors: ReadonlySet<string>;
  /** ordinary and service stalls of trucks, those with a plug among them */
  readonly stalls: PlacePool;
  readonly plugs: ReeferPlugs;
  /** of trucks with dangerous goods, and of nobody else */
  readonly dangerousStalls: PlacePool;
  readonly chargerStalls: PlacePool;
  readonly wholesaleBays: PlacePool;
  readonly pickUpPlaces: PlacePool;
  readonly vanDoors: PlacePool;
  readonly gunBays: PlacePool;
  readonly plainBays: PlacePool;
  readonly deck: Resource;
  readonly washBays: PlacePool;
  readonly repairBays: PlacePool;
  readonly services: Services;
  readonly expressway: Expressway;
  /** stalls of dropped trailers */
  readonly trailerStalls: PlacePool;
  readonly capacity: CapacityPool;
  readonly utilities: Utilities;
  readonly siteEntity: number;
  readonly swapEntity: number;
  readonly deckEntity: number;
  private readonly deckLevel: number;
  private readonly tenantEntities = new Map<string, number>();
  private readonly paths: PathBook;
  private readonly placeEntities = new Map<string, number>();
  /** fires whenever a road opens or closes */
  private roadsChanged = new Signal<void>();

  constructor(ctx: ParkContext, policies: FreightPolicies, utilities: Utilities) {
    this.ctx = ctx;
    const { site, operations, kernel } = ctx;
    this.siteEntity = ctx.recorder.entity({ kind: "site", name: "site" });
    this.roads = new RoadNetwork(site);
    this.paths = { kernel, recorder: ctx.recorder, paths: new Map() };
    this.traffic = new RoadTraffic(this.paths, this.roads);
    this.freight = new Freight(ctx);
    this.fleet = new ForkliftFleet(ctx);
    this.sheds = new Sheds(this, policies.picking, this.fleet);
    this.hall = new LoadHall(this, policies);
    this.platform = new Platform(ctx);
    this.bookings = new Bookings(ctx, policies.slotting, this.platform, (tenant) => this.tenantEntity(tenant));
    this.census = new Census(ctx);
    this.publicQueue = new PublicQueue(kernel, ctx.recorder);

    const gate = (vehicleClass: "heavy" | "light", dir: "in" | "out") => {
      const spec = site.gates.find((g) => g.class === vehicleClass && g.dir === dir);
      if (!spec) throw new Error(`the site has no ${vehicleClass} ${dir}-gate`);
      return new Gate(ctx, spec, policies.gateLane, this.platform);
    };
    this.gates = {
      truckIn: gate("heavy", "in"),
      truckOut: gate("heavy", "out"),
      lightIn: gate("light", "in"),
      lightOut: gate("light", "out"),
    };

    const doorsOf = (kind: string) => {
      const places: PoolPlace[] = [];
      for (const group of site.doorGroups) {
        if (group.kind !== kind) continue;
        for (let k = 0; k < group.doors; k++) places.push(this.register("door", `${group.id}.${k}`, group.building));
      }
      return places;
    };
    const lineHaulDoors = new Map(doorsOf("lineHaul").map((door) => [door.id, door]));
    this.lineHaulDoors = new Set(lineHaulDoors.keys());
    this.dockWork = new DockWork(site);
    this.callForward = new Resource(kernel, "callForward", operations.dockWork.calledAtOnce);
    this.doors = dockDesk(ctx, lineHaulDoors, policies, this.roads.places, this.bookings);

    const rowPlaces = (rows: Site["stallRows"], kinds: readonly string[]) => {
      const places: PoolPlace[] = [];
      for (const row of rows) {
        if (!kinds.includes(row.kind)) continue;
        for (let k = 0; k < row.n; k++)
          places.push(this.register(KIND_OF_ROW[row.kind] ?? "stall", `${row.id}.${k}`, row.id));
      }
      return places;
    };
    const parking = rowPlaces(site.stallRows, ["standard", "service", "plug"]);
    const suits = (stall: string, shape: VehicleShape) => this.roads.suits(stall, shape);
    this.stalls = new PlacePool(ctx, parking, "yard.stallsUsed", suits, "yard.stalls");
    const apart = rowPlaces(site.stallRows, ["dangerous"]);
    this.dangerousStalls = new PlacePool(ctx, apart, "yard.dangerousStallsUsed", suits);
    this.plugs = new ReeferPlugs(ctx);
    this.chargerStalls = new PlacePool(ctx, rowPlaces(site.stallRows, ["charger"]), "yard.chargerStallsUsed");
    this.pickUpPlaces = new PlacePool(ctx, rowPlaces(site.bayRows, ["pickUp"]), "market.placesUsed");
    this.wholesaleBays = new PlacePool(ctx, doorsOf("wholesale"), "market.baysUsed");
    this.vanDoors = new PlacePool(ctx, doorsOf("van"), "delivery.doorsUsed");
    const vanBays = rowPlaces(site.bayRows, ["van"]);
    this.trailerStalls = new PlacePool(ctx, rowPlaces(site.stallRows, ["trailer"]), "yard.trailerStallsUsed", suits);

    this.gangs = new Gangs(ctx);
    this.deck = new Resource(kernel, "deck", Math.max(0, ...site.buildings.map((b) => b.cars ?? 0)));
    const workBays = (hall: string, level: string) => {
      const bays = site.buildings.find((b) => b.id === hall)?.bays ?? 0;
      const places = Array.from({ length: bays }, (_, k) => this.register("service", `${hall}.${k}`, hall));
      return new PlacePool(ctx, places, level);
    };
    this.washBays = workBays("WASH", "services.washUsed");
    this.repairBays = workBays("REP", "services.repairUsed");
    this.services = new Services(ctx);
    this.expressway = new Expressway(ctx);
    this.swapEntity = utilities.swap.entity;
    this.placeEntities.set("SWAP.0", this.swapEntity);
    this.deckLevel = ctx.recorder.level("deck.cars", "1");
    ctx.recorder.setLevel(this.deckLevel, 0);
    this.deckEntity = this.register("deck", "DECK", "DECK").entity;
    for (const tenant of operations.tenants) {
      this.tenantEntities.set(tenant.id, ctx.recorder.entity({ kind: "tenant", name: tenant.id }));
    }
    this.market = new Market(this);
    this.utilities = utilities;
    const { charging } = utilities;
    this.gunBays = new PlacePool(
      ctx,
      vanBays.filter((bay) => charging.gunAt(bay.id) !== null),
      "delivery.gunBaysUsed",
    );
    this.plainBays = new PlacePool(
      ctx,
      vanBays.filter((bay) => charging.gunAt(bay.id) === null),
      "delivery.plainBaysUsed",
    );
    this.capacity = new CapacityPool(this);
  }

  /** at the docks */
  get forklifts(): Resource {
    return this.fleet.dock;
  }

  // -- places and ways ------------------------------------------------------------------------------------------

  private register(kind: EntityKind, id: string, group: string): PoolPlace {
    const entity = this.ctx.recorder.entity({ kind, name: id, group });
    this.placeEntities.set(id, entity);
    return { id, entity };
  }

  entityOf(placeId: string): number {
    return this.placeEntities.get(placeId) ?? -1;
  }

  tenantEntity(tenant: string): number {
    return this.tenantEntities.get(tenant) ?? -1;
  }

  /** Writes down how many cars are in the deck. */
  noteDeck(): void {
    this.ctx.recorder.setLevel(this.deckLevel, this.deck.inUse);
  }

  doorsOf(tenant: string): TenantDoors {
    const doors = this.doors.get(tenant);
    if (!doors) throw new Error(`no tenant ${tenant}`);
    return doors;
  }

  newVehicle(brief: VehicleBrief): Vehicle {
    return new Vehicle(this.ctx, brief);
  }

  /** Puts a vehicle where it stands at the beginning. */
  stand(vehicle: Vehicle, placeId: string): void {
    vehicle.place = placeId;
    const curve = this.roads.standing(placeId, vehicle.brief.shape);
    this.ctx.recorder.motion(vehicle.entity, pathId(this.paths, curve), curve.s, 0, 0);
  }

  /** Whether an open road leads from where it stands to a place. */
  leads(vehicle: Vehicle, placeId: string): boolean {
    return this.roads.leg(vehicle.place, placeId, vehicle.brief.shape) !== null;
  }

  /** Drives from where it stands to a place; waits where it is while every way is closed. */
  *go(vehicle: Vehicle, placeId: string, wishes: GoWishes = {}): Process<void> {
    const { recorder, kernel } = this.ctx;
    let leg = this.roads.leg(vehicle.place, placeId, vehicle.brief.shape);
    if (!leg) {
      recorder.fact("routeMissing", vehicle.entity, this.entityOf(placeId));
      do {
        yield* this.roadsChanged.wait();
        leg = this.roads.leg(vehicle.place, placeId, vehicle.brief.shape);
      } while (!leg);
    }
    // from the yard to the docks only so many trucks are called at once: the court between the docks is no yard
    const isCalled = this.lineHaulDoors.has(placeId) && this.roads.places.get(vehicle.place)?.kind === "side";
    using _call = isCalled ? yield* this.callForward.acquire({ who: vehicle.entity }) : null;
    const beganS = kernel.nowS;
    const freeS = leg.durationS / vehicle.speedFactor;
    wishes.wayIsOpen?.(freeS);
    const stays = this.roads.places.get(placeId)?.kind === "edge";
    yield* this.traffic.drive(vehicle, leg, {
      leaves: wishes.leaves ?? false,
      stays,
      setsOut: () => {
        recorder.setState(vehicle.entity, "driving", this.entityOf(placeId));
        vehicle.driveOff();
        wishes.setsOut?.(freeS);
      },
      ...(wishes.leavesPublicRoad ? { leavesPublicRoad: wishes.leavesPublicRoad } : {}),
    });
    vehicle.place = placeId;
    vehicle.drivenS += kernel.nowS - beganS;
  }

  /** The recording has been opened: writes down what began in the warm-up and is told once. */
  opened(): void {
    this.traffic.opened();
  }

  /** The run ends: writes down who is on the road, and on the public road, still. */
  close(): void {
    this.traffic.close();
    this.publicQueue.close();
  }

  // -- carbon of what happens after the gate --------------------------------------------------------------------

  onwardKm(vehicleClass: "lineHaul" | "passThrough" | "pickUp" | "staffCar"): number {
    return this.ctx.operations.energy.carbon.onwardKm[vehicleClass];
  }

  /** Posts the carbon of an onward trip; energy charged here was counted at the meter. */
  emitOnward(vehicle: Vehicle, km: number): void {
    const { recorder, operations } = this.ctx;
    const { shape, drive: propulsion } = vehicle.brief;
    const trip = { shape, drive: propulsion, km, chargedKwh: vehicle.chargedKwh };
    const kg = onwardKgCo2e(operations.energy.carbon, trip);
    recorder.post(recorder.ledger("vehicle", "air.onward", "kgCO2e"), kg);
    vehicle.chargedKwh = 0;
  }

  // -- interventions --------------------------------------------------------------------------------------------

  setEdgeClosed(edge: string, closed: boolean): void {
    if (closed) this.roads.closeEdge(edge);
    else this.roads.openEdge(edge);
    this.traffic.roadsChanged();
    const changed = this.roadsChanged;
    this.roadsChanged = new Signal<void>();
    changed.fire();
  }

  setDoorsClosed(matches: (doorId: string) => boolean, closed: boolean): void {
    for (const doors of this.doors.values()) {
      for (const door of doors.doors) if (matches(door.id)) doors.setClosed(door.id, closed);
    }
    for (const pool of [this.wholesaleBays, this.vanDoors]) {
      for (const place of pool.places) if (matches(place.id)) pool.setClosed(place.id, closed);
    }
  }

  setPlacesClosed(matches: (placeId: string) => boolean, closed: boolean): void {
    for (const pool of [
      this.stalls,
      this.dangerousStalls,
      this.chargerStalls,
      this.trailerStalls,
      this.pickUpPlaces,
      this.gunBays,
      this.plainBays,
      this.washBays,
      this.repairBays,
    ]) {
      for (const place of pool.places) if (matches(place.id)) pool.setClosed(place.id, closed);
    }
  }
}
