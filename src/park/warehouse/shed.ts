/**
 * A tenant's shed: what is put down at its doors is inspected and put away by class and distance, or crosses the floor;
 * what shall go is picked, partly processed, and stands ready at the doors.
 */
import { all, type Process, Signal } from "../../kernel/process.ts";
import { Resource } from "../../kernel/resource.ts";
import type { Stream } from "../../kernel/streams.ts";
import { DAY_S, HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import { exp, ln } from "../../units/math.ts";
import type { ParkContext } from "../context.ts";
import type { Freight } from "../freight.ts";
import type { Tenant } from "../operations.ts";
import type { Vehicle } from "../vehicle.ts";
import type { Crew } from "./crews.ts";
import type { ShedLayout } from "./layout.ts";
import { Movers } from "./movers.ts";
import type { OpenOrder } from "./orders.ts";
import { StagingArea } from "./stagingArea.ts";
import { CRUMB_T, type Piece, Storage } from "./storage.ts";

/** The 95 % quantile of the standard normal distribution. */
const Z95 = 1.6448536269514722;

/** Work is done by when it is due; put-away is due so long after the goods are there [s]. */
const PUT_AWAY_DUE_S = 2 * HOUR_S;
/** before all that is due at a time */
const AT_ONCE = Number.NEGATIVE_INFINITY;
const urgency = (order: OpenOrder) => (order.awaited ? AT_ONCE : order.dueS);

export interface ShedParts {
  readonly freight: Freight;
  readonly layout: ShedLayout;
  readonly drivers: Crew;
  /** null at a cross-dock: nobody picks cases there */
  readonly pickers: Crew | null;
  readonly processors: Crew;
  readonly reachTrucks: Resource;
  readonly lifts: Resource | null;
  readonly entity: () => number;
}

export class Shed {
  readonly tenant: Tenant;
  readonly stagingIn: StagingArea;
  private readonly stagingOut: StagingArea;
  private readonly timed: boolean;
  private readonly ctx: ParkContext;
  private readonly parts: ShedParts;
  private readonly storage: Storage;
  private readonly movers: Movers;
  private readonly sorter: Resource;
  /** pick faces [t]; below 0: cases that wait to be brought */
  private faceT: number;
  private readonly fullFaceT: number;
  private refilled: Signal<void> | null = null;

  constructor(ctx: ParkContext, tenant: Tenant, parts: ShedParts) {
    const { layout } = parts;
    this.ctx = ctx;
    this.tenant = tenant;
    this.parts = parts;
    this.timed = ctx.operations.warehouse.timed;
    this.stagingIn = new StagingArea(this.timed ? layout.stagingInT : Number.POSITIVE_INFINITY);
    this.stagingOut = new StagingArea(this.timed ? layout.stagingOutT : Number.POSITIVE_INFINITY);
    const rotation = ({ cold: "fefo", crossDock: "freshest" } as const)[tenant.use as string] ?? "fifo";
    this.storage = new Storage(rotation, tenant.stockCapacityT, layout);
    this.movers = new Movers(ctx, tenant, layout, {
      crew: parts.drivers,
      reachTrucks: parts.reachTrucks,
      lifts: parts.lifts,
    });
    this.sorter = new Resource(ctx.kernel, `sorter.${tenant.id}`, 1);
    this.fullFaceT = tenant.stockCapacityT * ctx.operations.warehouse.picking.faceShare;
    this.faceT = this.fullFaceT;
    const stockT = parts.freight.heldT("stock", tenant.id);
    if (stockT > 0) {
      const lot = ctx.recorder.entity({ kind: "lot", name: `lot.stock.${tenant.id}`, group: tenant.id });
      const { nowS } = ctx.kernel;
      // it was bought like what comes: half of its life is left in the mean
      const expiryS = nowS + (ctx.operations.warehouse.storing.shelfLifeDays / 2) * DAY_S;
      this.storage.begin(stockT, { lot, expiryS, ripeS: nowS });
    }
  }

  private get palletT(): number {
    return this.ctx.operations.dockWork.tonnesPerPallet;
  }

  // -- in -------------------------------------------------------------------------------------------------------

  /** From staging to stock. */
  *takeIn(lot: number, tonnes: number, chance: Stream): Process<void> {
    const { kernel, operations } = this.ctx;
    const { staging, storing, crossDock } = operations.warehouse;
    const receivedS = kernel.nowS;
    if (this.timed) yield staging.inspectionMin * MINUTE_S;
    if (this.tenant.use === "crossDock") {
      const ripeS = receivedS + this.stayS(chance) - crossDock.aheadMin * MINUTE_S;
      if (this.timed) yield* this.cross(lot, tonnes);
      this.store(lot, tonnes, this.storage.reserve(tonnes), { expiryS: Number.POSITIVE_INFINITY, ripeS });
      return;
    }
    const isCold = this.tenant.use === "cold";
    const lifeS = isCold
      ? chance.lognormal(storing.shelfLifeDays, storing.shelfLifeCv) * DAY_S
      : Number.POSITIVE_INFINITY;
    const parts = this.storage.reserve(tonnes);
    const wayM = this.storage.tonneMOf(parts) / tonnes;
    const pallets = Math.ceil(tonnes / this.palletT);
    const dueS = kernel.nowS + PUT_AWAY_DUE_S;
    if (this.timed) yield* this.movers.move({ kind: "in", pallets, wayM, who: lot, priority: dueS });
    this.store(lot, tonnes, parts, { expiryS: receivedS + lifeS, ripeS: receivedS });
  }

  private store(
    lot: number,
    tonnes: number,
    parts: readonly number[],
    { expiryS, ripeS }: { expiryS: number; ripeS: number },
  ): void {
    const { freight, entity } = this.parts;
    const travelM = (2 * this.storage.tonneMOf(parts)) / this.palletT;
    freight.shift(this.tenant.id, "stagedIn", "stock", tonnes);
    this.storage.put(parts, { lot, expiryS, ripeS });
    this.ctx.recorder.fact("lotStored", lot, entity(), tonnes, travelM);
    this.stagingIn.free(tonnes);
  }

  /** Across the floor: a share by the sorter, the rest on forklifts. */
  private *cross(lot: number, tonnes: number): Process<void> {
    const { crossDock, moving } = this.ctx.operations.warehouse;
    const sortedT = tonnes * crossDock.sortedShare;
    if (sortedT > 0) {
      using _sorter = yield* this.sorter.acquire({ who: lot });
      yield ((sortedT * 1000) / crossDock.kgPerParcel / crossDock.sorterPerH) * HOUR_S;
    }
    const pallets = Math.ceil((tonnes - sortedT) / this.palletT);
    if (pallets === 0) return;
    const workS = (pallets / moving.crossingPalletsPerH) * HOUR_S;
    const { drivers } = this.parts;
    const count = drivers.teamFor(workS, false);
    using _people = yield* drivers.team(count, lot, this.ctx.kernel.nowS + PUT_AWAY_DUE_S);
    yield workS / count;
    drivers.worked(workS);
  }

  /** How long goods stay at a cross-dock [s]: lognormal by its median and 95 % quantile. */
  private stayS(chance: Stream): number {
    const { stayMedianH, stayP95H } = this.ctx.operations.warehouse.crossDock;
    if (!(stayMedianH > 0)) return 0;
    const sigma = stayP95H > stayMedianH ? ln(stayP95H / stayMedianH) / Z95 : 0;
    return stayMedianH * HOUR_S * exp(sigma * chance.normal(0, 1));
  }

  // -- out ------------------------------------------------------------------------------------------------------

  /** Picks an order and brings it to the doors; straight to the truck that waits for it there. */
  *pick(order: OpenOrder): Process<void> {
    const { kernel, recorder, operations } = this.ctx;
    if (yield* this.stagingOut.claim(order.wantedT, order.room)) order.claimT = order.wantedT;
    if (order.closed) return this.release(order);
    const { share, yieldShare } = this.processed();
    order.pieces = this.storage.take(order.wantedT / (1 - share * (1 - yieldShare)), kernel.nowS);
    const takenT = tonnesOf(order.pieces);
    const { palletShare, pieceShare } = operations.warehouse.picking[order.channel];
    const isCrossDock = this.parts.pickers === null;
    const palletT = !this.timed ? 0 : isCrossDock ? takenT : takenT * palletShare;
    const caseT = this.timed ? takenT - palletT : 0;
    const wayM = takenT > 0 ? order.pieces.reduce((sum, piece) => sum + piece.tonneM, 0) / takenT : 0;
    const pallets = palletT > 0 ? this.movePallets(order, palletT, wayM) : null;
    const cases = caseT > 0 ? this.pickCases(order, caseT, takenT * pieceShare) : null;
    if (pallets && cases) yield* all(kernel, pallets, cases);
    else if (pallets) yield* pallets;
    else if (cases) yield* cases;
    if (order.closed) return;

    this.stage(order, order.pieces, share);
    if (order.inProcessT > 0) {
      if (this.timed) yield* this.process(order, order.inProcessT);
      if (order.closed) return;
      this.endProcessing(order);
    }
    recorder.fact("orderStaged", this.parts.entity(), -1, order.stagedT, kernel.nowS - order.placedS);
    order.staged.fire();
  }

  private *movePallets(order: OpenOrder, tonnes: number, wayM: number): Process<void> {
    const pallets = Math.ceil(tonnes / this.palletT);
    yield* this.movers.move({ kind: "out", pallets, wayM, who: -1, priority: urgency(order) });
  }

  /** Cases and single pieces from the pick faces, which are filled again when half empty. */
  private *pickCases(order: OpenOrder, tonnes: number, piecesT: number): Process<void> {
    const { picking, automation } = this.ctx.operations.warehouse;
    const { pickers, entity } = this.parts;
    this.faceT -= tonnes;
    if (this.faceT < this.fullFaceT / 2 && !this.refilled) {
      this.refilled = new Signal<void>();
      this.ctx.kernel.spawn("replenishment", this.replenish());
    }
    while (this.faceT < 0 && this.refilled) yield* this.refilled.wait();
    const cases = ((tonnes - piecesT) * 1000) / picking.kgPerCase;
    const lines = (piecesT * 1000) / picking.kgPerLine;
    const byHand = cases / picking.casesPerH + lines / picking.linesPerH;
    const brought = (cases / picking.casesPerLine + lines) / automation.goodsToPersonPerH;
    const workS = (this.movers.isGoodsToPerson ? brought : byHand) * HOUR_S * order.walkFactor;
    const crew = pickers as Crew;
    const count = crew.teamFor(workS, order.awaited);
    using _people = yield* crew.team(count, -1, urgency(order));
    yield workS / count;
    crew.worked(workS);
    this.ctx.recorder.fact("linesPicked", entity(), -1, cases / picking.casesPerLine + lines, workS);
  }

  private *replenish(): Process<void> {
    while (this.faceT < this.fullFaceT / 2) {
      const missingT = this.fullFaceT - this.faceT;
      const pallets = Math.ceil(missingT / this.palletT);
      yield* this.movers.move({ kind: "face", pallets, wayM: this.parts.layout.meanWayM, who: -1, priority: AT_ONCE });
      this.faceT += missingT;
      const done = this.refilled as Signal<void>;
      this.refilled = this.faceT < this.fullFaceT / 2 ? new Signal<void>() : null;
      done.fire();
    }
  }

  /** Share of what leaves that is worked on, and what is left of that. */
  private processed(): { share: number; yieldShare: number } {
    const { processing } = this.ctx.operations.warehouse;
    if (this.tenant.use === "cold") return { share: processing.freshShare, yieldShare: processing.freshYield };
    return { share: this.tenant.use === "ambient" ? processing.share : 0, yieldShare: 1 };
  }

  private *process(order: OpenOrder, tonnes: number): Process<void> {
    const { processing, picking } = this.ctx.operations.warehouse;
    const { processors } = this.parts;
    const kg = tonnes * 1000;
    const hours =
      this.tenant.use === "cold" ? kg / processing.freshKgPerH : kg / picking.kgPerCase / processing.unitsPerH;
    const workS = hours * HOUR_S;
    const count = processors.teamFor(workS, order.awaited);
    using _people = yield* processors.team(count, -1, urgency(order));
    yield workS / count;
    processors.worked(workS);
  }

  /** Loads an order: what stands ready, and in haste what does not yet. @returns tonnes */
  load(vehicle: Vehicle, order: OpenOrder): number {
    this.finish(order);
    this.parts.freight.load(vehicle, this.tenant.id, order.stagedT);
    return this.goesOut(order, vehicle.entity);
  }

  /** The same, to another part of the hub. */
  handOver(order: OpenOrder, account: string): number {
    this.finish(order);
    this.parts.freight.handOver(this.tenant.id, order.stagedT, account);
    return this.goesOut(order, -1);
  }

  /** To where it waits for its vehicle: not loaded yet. */
  shelve(order: OpenOrder, account: string): { lot: number; tonnes: number }[] {
    this.finish(order);
    this.parts.freight.handOver(this.tenant.id, order.stagedT, account);
    const pickedT = tonnesOf(order.pieces);
    this.release(order);
    return order.pieces.map(({ lot, tonnes }) => ({ lot, tonnes: (tonnes * order.stagedT) / pickedT }));
  }

  /** Nobody comes for it: what was picked is stock again. */
  callOff(order: OpenOrder): void {
    if (order.closed) return;
    order.closed = true;
    if (order.inProcessT > 0) this.endProcessing(order);
    this.parts.freight.shift(this.tenant.id, "stagedOut", "stock", order.stagedT);
    const pickedT = tonnesOf(order.pieces);
    const kept = order.stagedT > 0 ? order.stagedT / pickedT : 1;
    for (const piece of order.pieces) this.storage.put(this.storage.reserve(piece.tonnes * kept), piece, true);
    this.release(order);
  }

  /** All that can be had of an order stands at the doors. */
  private finish(order: OpenOrder): void {
    order.closed = true;
    if (order.inProcessT > 0) this.endProcessing(order);
    if (order.stagedT === 0 && order.pieces.length > 0) {
      this.stage(order, order.pieces, this.processed().share);
      this.endProcessing(order);
    }
    // short when it was picked, but there is more by now
    const shortT = order.wantedT - order.stagedT;
    if (shortT <= CRUMB_T) return;
    const more = this.storage.take(shortT, this.ctx.kernel.nowS);
    order.pieces.push(...more);
    this.stage(order, more, 0);
  }

  private goesOut(order: OpenOrder, to: number): number {
    const pickedT = tonnesOf(order.pieces);
    for (const { lot, tonnes } of order.pieces) {
      this.ctx.recorder.fact("lotLoaded", lot, to, (tonnes * order.stagedT) / pickedT);
    }
    this.release(order);
    return order.stagedT;
  }

  /** What was picked stands at the doors, a share of it at the processing stations. */
  private stage(order: OpenOrder, pieces: readonly Piece[], processedShare: number): void {
    const { freight, entity } = this.parts;
    for (const { lot, tonnes, tonneM } of pieces) {
      this.ctx.recorder.fact("lotPicked", lot, entity(), tonnes, (2 * tonneM) / this.palletT);
    }
    const pickedT = tonnesOf(pieces);
    const processedT = pickedT * processedShare;
    freight.shift(this.tenant.id, "stock", "stagedOut", pickedT - processedT);
    freight.shift(this.tenant.id, "stock", "processing", processedT);
    order.stagedT += pickedT - processedT;
    order.inProcessT += processedT;
  }

  private endProcessing(order: OpenOrder): void {
    const { freight } = this.parts;
    const { id } = this.tenant;
    const goodT = order.inProcessT * this.processed().yieldShare;
    freight.shift(id, "processing", "stagedOut", goodT);
    freight.waste(id, order.inProcessT - goodT);
    order.stagedT += goodT;
    order.inProcessT = 0;
  }

  private release(order: OpenOrder): void {
    order.room.fire();
    order.staged.fire();
    if (order.claimT > 0) this.stagingOut.free(order.claimT);
    order.claimT = 0;
  }
}

function tonnesOf(pieces: readonly Piece[]): number {
  let sum = 0;
  for (const piece of pieces) sum += piece.tonnes;
  return sum;
}
