/**
 * Charging: cabinets share their power among their guns, a session runs along its battery's curve until it has what was
 * asked for. Powers are worked out anew when a session begins or ends, and once a minute; in between they are constant.
 */
import { Priority } from "../../kernel/priority.ts";
import type { Process } from "../../kernel/process.ts";
import type { ParkContext } from "../context.ts";
import { Cabinet, type Gun, MOST_GUNS } from "./charging/cabinet.ts";
import type { JointPowers } from "./charging/joint.ts";
import { ALIKE, type ChargingOrder, SESSION_KINDS, type SessionKind } from "./charging/order.ts";
import { CRUMB_KWH, type Giving, Session, type SessionRequest } from "./charging/session.ts";

export type { Gun } from "./charging/cabinet.ts";

export class Charging {
  /** taken, battery side, by kind in the order of {@link SESSION_KINDS} [kW] */
  readonly kw = new Float64Array(SESSION_KINDS.length);
  /** given back, battery side [kW] */
  readonly givingKw = new Float64Array(SESSION_KINDS.length);
  /** most that all sessions together may take at the busbar [kW] */
  siteLimitKw = Number.POSITIVE_INFINITY;
  /** the hub's other loads at this instant [kW] */
  hubKw = 0;
  /** what the connection would take from the hub [kW] */
  exportLimitKw = 0;
  private readonly ctx: ParkContext;
  private readonly changed: () => void;
  private readonly order: ChargingOrder;
  private readonly byPlace = new Map<string, Gun>();
  private readonly carGuns: Gun[] = [];
  private readonly cabinets: Cabinet[] = [];
  private readonly underWay: Session[] = [];
  private begun = 0;
  /** cabinets with sessions, and those that had some until this instant */
  private active: Cabinet[] = [];
  private joint: JointPowers | null = null;
  private wasJoint = false;

  /** @param changed to be called when powers must be worked out anew @param order who is served first; all alike without */
  constructor(ctx: ParkContext, changed: () => void, order: ChargingOrder = ALIKE) {
    this.ctx = ctx;
    this.changed = changed;
    this.order = order;
    const { truckCabinets, vanCabinets, carGuns } = ctx.site.energy.charging;
    for (const { id, powerKw, stalls } of truckCabinets) {
      const cabinet = this.addCabinet(id, "trucks", powerKw, stalls.length, true);
      stalls.forEach((stall, k) => {
        this.byPlace.set(stall, cabinet.guns[k] as Gun);
      });
    }
    const bays = vanCabinets.rows.flatMap((rowId) => {
      const row = ctx.site.bayRows.find((r) => r.id === rowId);
      return Array.from({ length: row?.n ?? 0 }, (_, k) => `${rowId}.${k}`);
    });
    for (let c = 0; c < vanCabinets.count; c++) {
      const cabinet = this.addCabinet(`VC${c + 1}`, "vans", vanCabinets.powerKw, vanCabinets.guns, false);
      for (const gun of cabinet.guns) {
        const bay = bays.shift();
        if (bay !== undefined) this.byPlace.set(bay, gun);
      }
    }
    for (let k = 0; k < carGuns.count; k++) {
      const cabinet = this.addCabinet(`CG${k + 1}`, "cars", carGuns.powerKw, 1, false);
      this.carGuns.push(cabinet.guns[0] as Gun);
    }
  }

  /** Sessions under way, in the order they began. */
  get sessions(): readonly Session[] {
    return this.underWay;
  }

  /** What those take who will be late if they have less for so long [kW at the busbar]. */
  urgentAcKw(forS: number): number {
    const { nowS } = this.ctx.kernel;
    let sum = 0;
    for (const session of this.underWay) {
      const { mostKw, gun, dueS, neededS } = session;
      if (session.isComplete || nowS + neededS + forS <= dueS) continue;
      sum += Math.min(mostKw, gun.cabinet.sureKw || mostKw) / gun.cabinet.efficiency;
    }
    return sum;
  }

  /** A cabinet with so many guns. */
  addCabinet(id: string, kind: SessionKind, powerKw: number, guns: number, keepsLevel: boolean): Cabinet {
    const { recorder, site } = this.ctx;
    if (guns > MOST_GUNS) throw new Error(`a cabinet has at most ${MOST_GUNS} guns, got ${guns}`);
    const level = keepsLevel ? recorder.level(`cabinet.${id}Kw`, "kW") : -1;
    if (level >= 0) recorder.setLevel(level, 0);
    const { efficiency } = site.energy.charging;
    const cabinet = new Cabinet({ id, kind, index: this.cabinets.length, powerKw, efficiency, level });
    for (let k = 0; k < guns; k++) {
      const entity = recorder.entity({ kind: "gun", name: `${id}.${k}`, group: id });
      recorder.setState(entity, "free");
      cabinet.guns.push({ entity, cabinet, session: null });
    }
    this.cabinets.push(cabinet);
    this.joint = null;
    return cabinet;
  }

  /** The gun at a stall or bay; null where there is none. */
  gunAt(placeId: string): Gun | null {
    return this.byPlace.get(placeId) ?? null;
  }

  freeCarGun(): Gun | null {
    return this.carGuns.find((gun) => gun.session === null) ?? null;
  }

  /**
   * One vehicle's stay at a gun, until it has its energy.
   *
   * @param request.waitS waited for the gun before [s]
   */
  *plugIn(
    request: SessionRequest & { readonly vehicle: number; readonly waitS: number },
  ): Process<{ energyKwh: number }> {
    const { kernel, recorder } = this.ctx;
    const { gun, vehicle, energyKwh, dueS } = request;
    if (!(energyKwh > CRUMB_KWH)) return { energyKwh: 0 };
    const beganS = kernel.nowS;
    recorder.fact("chargingBegan", vehicle, gun.entity, request.waitS);
    recorder.setState(gun.entity, "occupied", vehicle);
    const session = this.begin(request);
    let isMissed = false;
    const miss = () => {
      const lackingKwh = gun.cabinet.lackingKwh(session, kernel.nowS);
      if (isMissed || lackingKwh === 0) return;
      isMissed = true;
      recorder.fact("departureMissed", vehicle, gun.entity, lackingKwh);
    };
    if (dueS !== undefined) recorder.fact("energyWanted", vehicle, gun.entity, energyKwh, dueS - beganS);
    // after what ends at that very instant
    const due = dueS === undefined ? null : kernel.at(Math.max(beganS, dueS), miss, Priority.statistics);
    try {
      yield* session.done.wait();
    } finally {
      due?.cancel();
      this.end(session);
      miss();
      recorder.setState(gun.entity, "free");
      recorder.fact("chargingEnded", vehicle, gun.entity, session.deliveredKwh, kernel.nowS - beganS);
    }
    return { energyKwh: session.deliveredKwh };
  }

  /** Starts a session; its `done` fires when it has its energy. The gun must be free. */
  begin(request: SessionRequest): Session {
    const { gun } = request;
    const { cabinet } = gun;
    if (gun.session) throw new Error(`a gun of cabinet ${cabinet.id} is taken`);
    const { nowS } = this.ctx.kernel;
    const { chargingCurve } = this.ctx.operations.energy;
    const session = new Session(request, chargingCurve, this.givingOf(cabinet.kind), ++this.begun, nowS);
    cabinet.advance(nowS);
    gun.session = session;
    cabinet.sessions.push(session);
    this.underWay.push(session);
    this.touch(cabinet);
    return session;
  }

  private givingOf(kind: SessionKind): Giving {
    const { gives } = this.ctx.operations.energy.chargingSessions;
    // a pack is full when it is full: a truck may come for it
    return { maxKw: gives[kind] ? gives.maxKw : 0, reserveSoc: gives.reserveSoc, stays: kind !== "swap" };
  }

  /** Ends a session, complete or not. */
  end(session: Session): void {
    const { gun } = session;
    if (gun.session !== session) return;
    const { cabinet } = gun;
    cabinet.advance(this.ctx.kernel.nowS);
    gun.session = null;
    cabinet.sessions.splice(cabinet.sessions.indexOf(session), 1);
    this.underWay.splice(this.underWay.indexOf(session), 1);
    this.touch(cabinet);
  }

  /** Ends the sessions that have their energy by now. */
  finishDue(): void {
    const { nowS } = this.ctx.kernel;
    for (const cabinet of this.active) {
      if (cabinet.firstEndS > nowS) continue;
      cabinet.advance(nowS);
      for (const session of cabinet.sessions.filter((s) => s.isComplete)) {
        session.deliveredKwh = session.energyKwh;
        session.kw = 0;
        if (session.stays && nowS < session.dueS) continue;
        this.end(session);
        session.done.fire();
      }
      // who stays has new powers too
      this.touch(cabinet);
    }
  }

  /**
   * Powers until the next settlement.
   *
   * @param stepS until then at most [s] @param everywhere work all cabinets out anew, not only those that changed
   * @returns when the first session has its energy; infinity when not before the next settlement
   */
  settle(stepS: number, airC: number, everywhere: boolean): number {
    const { kernel, recorder, operations } = this.ctx;
    const { nowS } = kernel;
    const { kw, givingKw } = this;
    const curve = operations.energy.chargingCurve;
    const factor = airC < curve.coldBelowC ? curve.coldShare : 1;
    const isJoint = this.isJoint();
    const renewsAll = everywhere || isJoint || this.wasJoint;
    this.wasJoint = isJoint;
    if (isJoint) this.settleJointly(stepS, factor, everywhere);
    kw.fill(0);
    givingKw.fill(0);
    let soonestS = Number.POSITIVE_INFINITY;
    let idle = 0;
    for (const cabinet of this.active) {
      if (renewsAll || cabinet.dirty) {
        if (!isJoint) cabinet.share(nowS, stepS, cabinet.kind === "swap" ? 1 : factor);
        if (cabinet.level >= 0) recorder.setLevel(cabinet.level, cabinet.acKw);
      }
      kw[cabinet.kindIndex]! += cabinet.kw;
      givingKw[cabinet.kindIndex]! += cabinet.givingKw;
      if (cabinet.firstEndS < soonestS) soonestS = cabinet.firstEndS;
      if (cabinet.sessions.length === 0) idle++;
    }
    if (idle > 0) this.active = this.active.filter((cabinet) => cabinet.sessions.length > 0);
    return soonestS <= nowS + stepS ? soonestS : Number.POSITIVE_INFINITY;
  }

  /** Whether powers are no longer each cabinet's own affair. */
  private isJoint(): boolean {
    if (this.order.turn || this.siteLimitKw < Number.POSITIVE_INFINITY) return true;
    if (this.ctx.site.energy.grid.transformers.length > 0) return true;
    return this.underWay.some((session) => session.setpointKw !== null || session.hasGiven);
  }

  private settleJointly(stepS: number, factor: number, renews: boolean): void {
    const { siteLimitKw, hubKw } = this;
    const { nowS } = this.ctx.kernel;
    const givingLimitKw = hubKw + this.exportLimitKw;
    this.joint ??= this.jointPowers();
    this.joint.settle(this.active, { nowS, stepS, renews, factor, siteLimitKw, hubKw, givingLimitKw });
  }

  private jointPowers(): JointPowers {
    const { joint, site } = this.ctx;
    if (!joint) throw new Error("power is shared among cabinets, and the host gave the run nothing to share it by");
    return new joint(this.order, this.cabinets, site.energy.grid, site.energy.charging.efficiency);
  }

  private touch(cabinet: Cabinet): void {
    if (!cabinet.dirty && !this.active.includes(cabinet)) this.active.push(cabinet);
    cabinet.dirty = true;
    this.changed();
  }
}
