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

/** Energy this small counts as delivered [kWh]. */
const CRUMB_KWH = 1e-9;

export interface Gun {
  /** entity in the recording */
  readonly entity: number;
  readonly cabinet: Cabinet;
  session: Session | null;
}

export interface Cabinet {
  readonly id: string;
  readonly kind: SessionKind;
  /** shared by its guns [kW, battery side] */
  readonly powerKw: number;
  /** level of its power, −1 when none is kept */
  readonly level: number;
  readonly guns: Gun[];
}

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
  private readonly ctx: ParkContext;
  private readonly changed: () => void;
  private readonly curve: ChargingCurve;
  private readonly cabinets: Cabinet[] = [];
  private readonly byPlace = new Map<string, Gun>();
  private readonly carGuns: Gun[] = [];
  private advancedToS: number;
  private readonly asked = new Float64Array(16);
  private readonly shares = new Float64Array(16);
  private readonly inUse: Session[] = [];

  /** @param changed to be called when powers must be worked out anew */
  constructor(ctx: ParkContext, changed: () => void) {
    this.ctx = ctx;
    this.changed = changed;
    this.curve = ctx.operations.energy.chargingCurve;
    this.advancedToS = ctx.kernel.nowS;
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
    if (guns > this.asked.length) throw new Error(`a cabinet has at most ${this.asked.length} guns, got ${guns}`);
    const level = keepsLevel ? recorder.level(`cabinet.${id}Kw`, "kW") : -1;
    if (level >= 0) recorder.setLevel(level, 0);
    const cabinet: Cabinet = { id, kind, powerKw, level, guns: [] };
    for (let k = 0; k < guns; k++) {
      const entity = recorder.entity({ kind: "gun", name: `${id}.${k}`, group: id });
      recorder.setState(entity, "free");
      cabinet.guns.push({ entity, cabinet, session: null });
    }
    this.cabinets.push(cabinet);
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
    if (request.gun.session) throw new Error(`a gun of cabinet ${request.gun.cabinet.id} is taken`);
    const session = new Session(request);
    request.gun.session = session;
    this.changed();
    return session;
  }

  /** Ends a session, complete or not. */
  end(session: Session): void {
    if (session.gun.session !== session) return;
    this.advance();
    session.gun.session = null;
    this.changed();
  }

  /** Counts what was delivered up to now; ends the sessions that have their energy. */
  finishDue(): void {
    this.advance();
    for (const cabinet of this.cabinets) {
      for (const gun of cabinet.guns) {
        const { session } = gun;
        if (!session || session.leftKwh > CRUMB_KWH) continue;
        session.deliveredKwh = session.energyKwh;
        gun.session = null;
        this.changed();
        session.done.fire();
      }
    }
  }

  /**
   * Powers until the next settlement, which comes in `stepS` at the latest.
   *
   * @returns when the first session has its energy, if that is before then; else infinity
   */
  settle(stepS: number, airC: number): number {
    this.advance();
    const { kernel, recorder, site } = this.ctx;
    const vehicleFactor = airC < this.curve.coldBelowC ? this.curve.coldShare : 1;
    const { asked, shares, inUse, kw } = this;
    kw.fill(0);
    let soonestS = Number.POSITIVE_INFINITY;
    for (const cabinet of this.cabinets) {
      inUse.length = 0;
      for (const { session } of cabinet.guns) if (session) inUse.push(session);
      const count = inUse.length;
      let cabinetKw = 0;
      if (count > 0) {
        const factor = cabinet.kind === "swap" ? 1 : vehicleFactor;
        for (let i = 0; i < count; i++) {
          asked[i] = (inUse[i] as Session).acceptedKw(this.curve, factor, cabinet.powerKw / count, stepS);
        }
        fillShares(cabinet.powerKw, asked, count, shares);
        for (let i = 0; i < count; i++) {
          const session = inUse[i] as Session;
          session.kw = shares[i] as number;
          cabinetKw += session.kw;
          const endS = kernel.nowS + (session.leftKwh * HOUR_S) / session.kw;
          if (endS < soonestS) soonestS = endS;
        }
        kw[SESSION_KINDS.indexOf(cabinet.kind)]! += cabinetKw;
      }
      if (cabinet.level >= 0) recorder.setLevel(cabinet.level, cabinetKw / site.energy.charging.efficiency);
    }
    return soonestS <= kernel.nowS + stepS ? soonestS : Number.POSITIVE_INFINITY;
  }

  private advance(): void {
    const { nowS } = this.ctx.kernel;
    const dtS = nowS - this.advancedToS;
    if (dtS <= 0) return;
    this.advancedToS = nowS;
    for (const cabinet of this.cabinets) {
      for (const { session } of cabinet.guns) {
        if (session) session.deliveredKwh += (session.kw * dtS) / HOUR_S;
      }
    }
  }
}
