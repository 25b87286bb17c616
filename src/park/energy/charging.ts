/**
 * Charging: cabinets share their power among their guns, a session runs along its battery's curve until it has what was
 * asked for. Powers are worked out anew when a session begins or ends, and once a minute; in between they are constant.
 */
import { type Process, Signal } from "../../kernel/process.ts";
import { HOUR_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import { acceptedShare, fillShares } from "./chargingCurve.ts";
import type { ChargingCurve } from "./operations.ts";

/** Accounts `charging.<kind>` with sessions of their own; forklifts charge by the clock. */
export const SESSION_KINDS = ["trucks", "vans", "cars", "swap"] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** Energy this small counts as delivered [kWh], or what flows in this time [h]: an end of session rounds. */
const CRUMB_KWH = 1e-9;
const CRUMB_H = 1e-9;

export interface Gun {
  /** entity in the recording */
  readonly entity: number;
  readonly cabinet: Cabinet;
  session: Session | null;
}

/** Shares its power among its guns. */
export class Cabinet {
  readonly id: string;
  readonly kind: SessionKind;
  /** index of its kind in {@link SESSION_KINDS} */
  readonly kindIndex: number;
  /** [kW, battery side] */
  readonly powerKw: number;
  /** level of its power, −1 when none is kept */
  readonly level: number;
  readonly guns: Gun[] = [];
  /** in the order they began */
  readonly sessions: Session[] = [];
  /** together [kW, battery side] */
  kw = 0;
  /** a session began or ended since its powers were worked out */
  dirty = false;
  /** when the first of its sessions has its energy at the present powers */
  firstEndS = Number.POSITIVE_INFINITY;
  private advancedToS = 0;

  constructor(id: string, kind: SessionKind, powerKw: number, level: number) {
    this.id = id;
    this.kind = kind;
    this.kindIndex = SESSION_KINDS.indexOf(kind);
    this.powerKw = powerKw;
    this.level = level;
  }

  /** Counts what was delivered up to a time. */
  advance(nowS: number): void {
    const dtS = nowS - this.advancedToS;
    this.advancedToS = nowS;
    if (dtS <= 0) return;
    for (const session of this.sessions) session.deliveredKwh += (session.kw * dtS) / HOUR_S;
  }

  /** Works the powers out anew for the time until the next settlement, at most `stepS` from now. */
  share(nowS: number, stepS: number, curve: ChargingCurve, factor: number): void {
    this.advance(nowS);
    this.dirty = false;
    this.kw = 0;
    this.firstEndS = Number.POSITIVE_INFINITY;
    const { sessions } = this;
    const count = sessions.length;
    for (let i = 0; i < count; i++) {
      asked[i] = (sessions[i] as Session).acceptedKw(curve, factor, this.powerKw / count, stepS);
    }
    fillShares(this.powerKw, asked, count, shares);
    for (let i = 0; i < count; i++) {
      const session = sessions[i] as Session;
      session.kw = shares[i] as number;
      this.kw += session.kw;
      this.firstEndS = Math.min(this.firstEndS, nowS + (session.leftKwh * HOUR_S) / session.kw);
    }
  }
}

const MOST_GUNS = 16;
const asked = new Float64Array(MOST_GUNS);
const shares = new Float64Array(MOST_GUNS);

export interface SessionRequest {
  readonly gun: Gun;
  /** battery side [kWh] */
  readonly energyKwh: number;
  /** most the battery takes at full acceptance [kW] */
  readonly maxKw: number;
  /** with it the session runs along the curve and ends full; without, the power is even [kWh] */
  readonly capacityKwh?: number;
}

export class Session {
  readonly gun: Gun;
  readonly energyKwh: number;
  readonly done = new Signal();
  deliveredKwh = 0;
  /** battery side [kW] */
  kw = 0;
  private readonly maxKw: number;
  private readonly capacityKwh: number;

  constructor(request: SessionRequest) {
    this.gun = request.gun;
    this.energyKwh = request.energyKwh;
    this.maxKw = request.maxKw;
    this.capacityKwh = request.capacityKwh ?? 0;
  }

  get isComplete(): boolean {
    return this.leftKwh <= CRUMB_KWH + this.kw * CRUMB_H;
  }

  get leftKwh(): number {
    return this.energyKwh - this.deliveredKwh;
  }

  /**
   * Power the battery accepts in the coming step [kW]: at the state of charge it will have in the middle of it.
   *
   * @param factor of the cold @param offeredKw what it can count on
   */
  acceptedKw(curve: ChargingCurve, factor: number, offeredKw: number, stepS: number): number {
    const fullKw = this.maxKw * factor;
    if (this.capacityKwh <= 0) return fullKw;
    const soc = 1 - this.leftKwh / this.capacityKwh;
    const nowKw = Math.min(offeredKw, fullKw * acceptedShare(curve, soc));
    const midSoc = Math.min(1, soc + (0.5 * nowKw * stepS) / (HOUR_S * this.capacityKwh));
    return fullKw * acceptedShare(curve, midSoc);
  }
}

export class Charging {
  /** battery side, by kind in the order of {@link SESSION_KINDS} [kW] */
  readonly kw = new Float64Array(SESSION_KINDS.length);
  /** most all sessions may take together [kW AC] */
  siteLimitKw = Number.POSITIVE_INFINITY;
  readonly sessions: readonly never[] = [];
  private readonly ctx: ParkContext;
  private readonly changed: () => void;
  private readonly curve: ChargingCurve;
  private readonly byPlace = new Map<string, Gun>();
  private readonly carGuns: Gun[] = [];
  /** cabinets with sessions, and those that had some until this instant */
  private active: Cabinet[] = [];

  /** @param changed to be called when powers must be worked out anew */
  constructor(ctx: ParkContext, changed: () => void) {
    this.ctx = ctx;
    this.changed = changed;
    this.curve = ctx.operations.energy.chargingCurve;
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

  /** A cabinet with so many guns. */
  addCabinet(id: string, kind: SessionKind, powerKw: number, guns: number, keepsLevel: boolean): Cabinet {
    const { recorder } = this.ctx;
    if (guns > MOST_GUNS) throw new Error(`a cabinet has at most ${MOST_GUNS} guns, got ${guns}`);
    const level = keepsLevel ? recorder.level(`cabinet.${id}Kw`, "kW") : -1;
    if (level >= 0) recorder.setLevel(level, 0);
    const cabinet = new Cabinet(id, kind, powerKw, level);
    for (let k = 0; k < guns; k++) {
      const entity = recorder.entity({ kind: "gun", name: `${id}.${k}`, group: id });
      recorder.setState(entity, "free");
      cabinet.guns.push({ entity, cabinet, session: null });
    }
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
    const { gun, vehicle } = request;
    if (!(request.energyKwh > CRUMB_KWH)) return { energyKwh: 0 };
    const beganS = kernel.nowS;
    recorder.fact("chargingBegan", vehicle, gun.entity, request.waitS);
    recorder.setState(gun.entity, "occupied", vehicle);
    const session = this.begin(request);
    try {
      yield* session.done.wait();
    } finally {
      this.end(session);
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
    const session = new Session(request);
    cabinet.advance(this.ctx.kernel.nowS);
    gun.session = session;
    cabinet.sessions.push(session);
    this.touch(cabinet);
    return session;
  }

  /** Ends a session, complete or not. */
  end(session: Session): void {
    const { gun } = session;
    if (gun.session !== session) return;
    const { cabinet } = gun;
    cabinet.advance(this.ctx.kernel.nowS);
    gun.session = null;
    cabinet.sessions.splice(cabinet.sessions.indexOf(session), 1);
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
        this.end(session);
        session.done.fire();
      }
    }
  }

  /**
   * Powers until the next settlement.
   *
   * @param stepS until then at most [s] @param everywhere work all cabinets out anew, not only those that changed
   * @returns when the first session has its energy; infinity when not before the next settlement
   */
  settle(stepS: number, airC: number, everywhere: boolean): number {
    const { kernel, recorder, site } = this.ctx;
    const { nowS } = kernel;
    const { kw, curve } = this;
    const vehicleFactor = airC < curve.coldBelowC ? curve.coldShare : 1;
    kw.fill(0);
    let soonestS = Number.POSITIVE_INFINITY;
    let idle = 0;
    for (const cabinet of this.active) {
      if (everywhere || cabinet.dirty) {
        cabinet.share(nowS, stepS, curve, cabinet.kind === "swap" ? 1 : vehicleFactor);
        if (cabinet.level >= 0) recorder.setLevel(cabinet.level, cabinet.kw / site.energy.charging.efficiency);
      }
      kw[cabinet.kindIndex]! += cabinet.kw;
      if (cabinet.firstEndS < soonestS) soonestS = cabinet.firstEndS;
      if (cabinet.sessions.length === 0) idle++;
    }
    if (idle > 0) this.active = this.active.filter((cabinet) => cabinet.sessions.length > 0);
    return soonestS <= nowS + stepS ? soonestS : Number.POSITIVE_INFINITY;
  }

  private touch(cabinet: Cabinet): void {
    if (!cabinet.dirty && !this.active.includes(cabinet)) this.active.push(cabinet);
    cabinet.dirty = true;
    this.changed();
  }
}
