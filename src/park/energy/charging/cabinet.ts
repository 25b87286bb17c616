/** A cabinet shares its power among its guns; a session at each. */
import { HOUR_S } from "../../../units/calendar.ts";
import { fillShares } from "../chargingCurve.ts";
import { SESSION_KINDS, type SessionKind } from "./order.ts";
import type { Session } from "./session.ts";

export interface Gun {
  /** entity in the recording */
  readonly entity: number;
  readonly cabinet: Cabinet;
  session: Session | null;
}

export const MOST_GUNS = 16;
const asked = new Float64Array(MOST_GUNS);
const shares = new Float64Array(MOST_GUNS);

interface CabinetOptions {
  readonly id: string;
  readonly kind: SessionKind;
  /** running, from 0 */
  readonly index: number;
  /** [kW, battery side] */
  readonly powerKw: number;
  readonly efficiency: number;
  /** level of its power, −1 when none is kept */
  readonly level: number;
}

/** Shares its power among its guns. */
export class Cabinet {
  readonly id: string;
  readonly kind: SessionKind;
  /** of its kind in {@link SESSION_KINDS} */
  readonly kindIndex: number;
  readonly index: number;
  readonly powerKw: number;
  readonly efficiency: number;
  readonly level: number;
  readonly guns: Gun[] = [];
  /** in the order they began */
  readonly sessions: Session[] = [];
  /** power that each gun can count on, battery side [kW] */
  sureKw = 0;
  /** taken together [kW, battery side] */
  kw = 0;
  /** given together [kW, battery side] */
  givingKw = 0;
  /** a session began or ended since its powers were worked out */
  dirty = false;
  /** when the first of its sessions has its energy at the present powers */
  firstEndS = Number.POSITIVE_INFINITY;
  private advancedToS = 0;

  constructor(options: CabinetOptions) {
    this.id = options.id;
    this.kind = options.kind;
    this.kindIndex = SESSION_KINDS.indexOf(options.kind);
    this.index = options.index;
    this.powerKw = options.powerKw;
    this.efficiency = options.efficiency;
    this.level = options.level;
  }

  /** At the busbar, < 0 gives [kW]. */
  get acKw(): number {
    return this.kw / this.efficiency - this.givingKw * this.efficiency;
  }

  /** Counts what was delivered up to a time. */
  advance(nowS: number): void {
    const dtS = nowS - this.advancedToS;
    this.advancedToS = nowS;
    if (dtS <= 0) return;
    for (const session of this.sessions) session.deliveredKwh += (session.kw * dtS) / HOUR_S;
  }

  /** What a session lacks at a time not before the last settlement, 0 when it is complete [kWh]; counts nothing. */
  lackingKwh(session: Session, nowS: number): number {
    const leftKwh = session.leftKwh - (session.kw * (nowS - this.advancedToS)) / HOUR_S;
    return session.isDoneWith(leftKwh) ? 0 : leftKwh;
  }

  /** Its sessions share alike until the next settlement, at most `stepS` from now. */
  share(nowS: number, stepS: number, factor: number): void {
    this.advance(nowS);
    const { sessions } = this;
    const count = sessions.length;
    for (let i = 0; i < count; i++) {
      const session = sessions[i] as Session;
      session.factor = factor;
      asked[i] = session.acceptedKw(this.powerKw / count, stepS);
      session.mostKw = Math.min(this.powerKw, asked[i] as number);
    }
    fillShares(this.powerKw, asked, count, shares);
    for (let i = 0; i < count; i++) (sessions[i] as Session).kw = shares[i] as number;
    this.sumUp(nowS);
  }

  /** Adds up the powers its sessions have from now on. */
  sumUp(nowS: number): void {
    this.dirty = false;
    this.kw = 0;
    this.givingKw = 0;
    this.firstEndS = Number.POSITIVE_INFINITY;
    for (const session of this.sessions) {
      if (session.kw >= 0) this.kw += session.kw;
      else this.givingKw -= session.kw;
      this.firstEndS = Math.min(this.firstEndS, session.endS(nowS));
    }
  }
}
