/**
 * Powers of all sessions together, where they are not each cabinet's own affair: in an order, under the limits of
 * transformers and site, after a plan's set points, or giving back. Who could not have its energy in time any more, were
 * it left to the plan, goes first; then come the set points, then all others by the order.
 */
import { HOUR_S } from "../../../units/calendar.ts";
import type { GridSpec } from "../equipment.ts";
import { allotFairly, allotInOrder, type Claims, type Room, sortByTurn } from "./allotment.ts";
import type { Cabinet } from "./cabinet.ts";
import { fullPowerH } from "./fullPower.ts";
import type { ChargingOrder } from "./order.ts";
import { CRUMB_KWH, type Session } from "./session.ts";
import { type TransformerLimit, transformerLimits, transformerOf } from "./transformers.ts";

/** Spared before the last moment to charge in time: powers are kept for a minute, so a taper is followed in steps. */
const MARGIN_S = 60;
const MARGIN_SHARE = 0.005;

/** What holds for the coming step. */
export interface JointStep {
  readonly nowS: number;
  /** powers hold at most this long */
  readonly stepS: number;
  /** turns are taken anew; between whiles only who has none takes one */
  readonly renews: boolean;
  /** of the cold, for vehicles */
  readonly factor: number;
  readonly siteLimitKw: number;
  /** the hub's other loads, at the busbar [kW] */
  readonly hubKw: number;
  /** most that vehicles may give together, at the busbar [kW] */
  readonly givingLimitKw: number;
}

const HURRIES = 0;
const PLANNED = 1;
const FREE = 2;
const GIVES = 3;

export class JointPowers {
  private readonly order: ChargingOrder;
  private readonly cabinets: readonly Cabinet[];
  private readonly transformers: readonly TransformerLimit[];
  private readonly efficiency: number;
  private readonly room: Room;
  /** left for giving, by cabinet at the battery and by transformer at the busbar [kW] */
  private readonly givingRoom: { readonly cabinetKw: Float64Array; readonly transformerKw: Float64Array };
  private readonly sessions: Session[] = [];
  private claims: Claims = claimsFor(0);
  private kw = new Float64Array(0);
  private turns = new Float64Array(0);
  private numbers = new Float64Array(0);
  private places = new Int32Array(0);
  private group = new Uint8Array(0);

  /** @param cabinets all there are */
  constructor(order: ChargingOrder, cabinets: readonly Cabinet[], grid: GridSpec, efficiency: number) {
    this.order = order;
    this.cabinets = cabinets;
    this.transformers = transformerLimits(grid.transformers);
    this.efficiency = efficiency;
    const arrays = () => ({
      cabinetKw: new Float64Array(cabinets.length),
      transformerKw: new Float64Array(this.transformers.length),
    });
    const of = Int32Array.from(cabinets, ({ id, kind }) => transformerOf(grid.transformers, id, kind));
    this.room = { ...arrays(), transformerOf: of, siteKw: 0 };
    this.givingRoom = arrays();
    this.promise(of);
  }

  /** What each gun can count on, were all in use. */
  private promise(of: Int32Array): void {
    const { cabinets, transformers, efficiency } = this;
    const underKw = new Float64Array(transformers.length);
    cabinets.forEach(({ powerKw }, c) => {
      const t = of[c] as number;
      if (t >= 0) underKw[t]! += powerKw;
    });
    cabinets.forEach((cabinet, c) => {
      const t = of[c] as number;
      const carried = t < 0 ? 1 : ((transformers[t] as TransformerLimit).kva * efficiency) / (underKw[t] as number);
      cabinet.sureKw = (cabinet.powerKw / cabinet.guns.length) * Math.min(1, carried);
    });
  }

  /** Sets the powers of the sessions of these cabinets; no other has any. */
  settle(active: readonly Cabinet[], step: JointStep): void {
    const { sessions, order } = this;
    sessions.length = 0;
    for (const cabinet of active) {
      cabinet.advance(step.nowS);
      for (const session of cabinet.sessions) sessions.push(session);
    }
    this.growTo(sessions.length);
    this.openRooms(step);
    for (let i = 0; i < sessions.length; i++) this.take(i, sessions[i] as Session, step);
    let givingKw = step.givingLimitKw;
    for (let i = 0; i < sessions.length; i++) {
      if (this.group[i] === GIVES) givingKw -= this.give(i, sessions[i] as Session, step, givingKw);
    }
    const hurried = this.line(0, HURRIES);
    const planned = this.line(hurried, PLANNED);
    const last = this.line(planned, FREE);
    const { claims, room, kw, places } = this;
    allotInOrder(claims, places, 0, hurried, room, kw);
    allotInOrder(claims, places, hurried, planned, room, kw);
    if (order.turn) allotInOrder(claims, places, planned, last, room, kw);
    else allotFairly(claims, places, planned, last, room, kw);
    for (let i = 0; i < sessions.length; i++) (sessions[i] as Session).kw = kw[i] as number;
    for (const cabinet of active) cabinet.sumUp(step.nowS);
  }

  /** What a session takes at most and at least, and to which group it belongs. */
  private take(i: number, session: Session, step: JointStep): void {
    const { claims, order, efficiency } = this;
    const { cabinet } = session.gun;
    session.factor = cabinet.kind === "swap" ? 1 : step.factor;
    const offeredKw = order.turn ? cabinet.powerKw : cabinet.powerKw / cabinet.sessions.length;
    session.mostKw = Math.min(cabinet.powerKw, session.acceptedKw(offeredKw, step.stepS));
    session.neededS = timeAtS(session, session.leftKwh, cabinet.sureKw);
    claims.cabinet[i] = cabinet.index;
    claims.mostKw[i] = session.mostKw;
    claims.leastKw[i] = order.minimumKw;
    this.kw[i] = 0;
    this.numbers[i] = session.number;
    if (order.turn && (step.renews || Number.isNaN(session.turn))) {
      session.fullPowerS = timeAtS(session, session.leftKwh, cabinet.powerKw);
      session.turn = order.turn(session, step.nowS);
    }
    this.turns[i] = order.turn ? session.turn : 0;
    const { setpointKw } = session;
    this.group[i] = setpointKw === null ? FREE : setpointKw < 0 ? GIVES : PLANNED;
    if (setpointKw !== null && setpointKw < 0 && session.givingMaxKw <= 0) this.group[i] = PLANNED;
    if (this.group[i] === PLANNED) {
      claims.mostKw[i] = Math.min(session.mostKw, Math.max(0, setpointKw as number) * efficiency);
      claims.leastKw[i] = 0;
    }
    // who only waits for its turn has no promise; whom a plan holds back, or who has given, has
    const isPromised = setpointKw !== null || session.hasGiven;
    // and nothing is sure of what a plan would let it take: others may be in a hurry at the same cabinet
    if (session.hurries || (isPromised && this.group[i] !== GIVES && isLate(session, 0, step))) this.hurry(i, step);
  }

  /** Goes before others with what its gun can count on, which is enough while it is not behind. */
  private hurry(i: number, step: JointStep): void {
    const session = this.sessions[i] as Session;
    const { claims } = this;
    const { sureKw } = session.gun.cabinet;
    const isBehind = step.nowS + step.stepS + session.neededS > session.dueS;
    const plannedKw = this.group[i] === PLANNED ? (claims.mostKw[i] as number) : 0;
    this.group[i] = HURRIES;
    claims.mostKw[i] =
      session.hurries || isBehind ? session.mostKw : Math.min(session.mostKw, Math.max(sureKw, plannedKw));
    claims.leastKw[i] = sureKw;
  }

  /** @returns what it gives, at the busbar [kW] */
  private give(i: number, session: Session, step: JointStep, limitKw: number): number {
    const { efficiency, room, givingRoom } = this;
    const { index } = session.gun.cabinet;
    const transformer = room.transformerOf[index] as number;
    const wantedKw = Math.min(-(session.setpointKw as number), session.givingMaxKw, limitKw);
    const throughKw = transformer < 0 ? wantedKw : Math.min(wantedKw, givingRoom.transformerKw[transformer] as number);
    const storedKw = ((session.deliveredKwh - session.lowestKwh) * HOUR_S) / step.stepS;
    const kw = Math.max(0, Math.min(throughKw / efficiency, givingRoom.cabinetKw[index] as number, storedKw));
    if (isLate(session, -kw, step)) {
      this.hurry(i, step);
      return 0;
    }
    if (kw === 0) return 0;
    session.hasGiven = true;
    this.kw[i] = -kw;
    givingRoom.cabinetKw[index]! -= kw;
    const acKw = kw * efficiency;
    // what is given is there for others beyond the same limits
    room.siteKw += acKw * efficiency;
    if (transformer >= 0) {
      givingRoom.transformerKw[transformer]! -= acKw;
      room.transformerKw[transformer]! += acKw * efficiency;
    }
    return acKw;
  }

  private openRooms(step: JointStep): void {
    const { room, givingRoom, efficiency, cabinets, transformers } = this;
    for (let c = 0; c < cabinets.length; c++) {
      const { powerKw } = cabinets[c] as Cabinet;
      room.cabinetKw[c] = powerKw;
      givingRoom.cabinetKw[c] = powerKw;
    }
    for (let t = 0; t < transformers.length; t++) {
      const { kva, hubShare } = transformers[t] as TransformerLimit;
      room.transformerKw[t] = Math.max(0, kva - hubShare * step.hubKw) * efficiency;
      givingRoom.transformerKw[t] = kva;
    }
    room.siteKw = Math.max(0, step.siteLimitKw) * efficiency;
  }

  /** Puts the sessions of a group in a row from a place on. @returns the place after the last */
  private line(from: number, group: number): number {
    const { places } = this;
    let to = from;
    for (let i = 0; i < this.sessions.length; i++) if (this.group[i] === group) places[to++] = i;
    if (this.order.turn || group !== FREE) sortByTurn(places, from, to, this.turns, this.numbers);
    return to;
  }

  private growTo(count: number): void {
    if (count <= this.kw.length) return;
    const size = 2 * count;
    this.claims = claimsFor(size);
    this.kw = new Float64Array(size);
    this.turns = new Float64Array(size);
    this.numbers = new Float64Array(size);
    this.places = new Int32Array(size);
    this.group = new Uint8Array(size);
  }
}

function claimsFor(size: number): Claims {
  return {
    mostKw: new Float64Array(size),
    leastKw: new Float64Array(size),
    cabinet: new Int32Array(size),
  };
}

/** Time to take so much at the battery's full power, or at what is offered where that is less [s]. */
function timeAtS(session: Session, leftKwh: number, offeredKw: number): number {
  if (leftKwh <= 0) return 0;
  const { capacityKwh, curve } = session;
  const fullKw = session.maxKw * session.factor;
  if (capacityKwh <= 0) return (leftKwh * HOUR_S) / Math.min(fullKw, offeredKw);
  return fullPowerH(curve, 1 - leftKwh / capacityKwh, capacityKwh, fullKw, offeredKw) * HOUR_S;
}

/** Whether, after a step at this power, the energy left could not be had in time at the power its gun can count on. */
function isLate(session: Session, kw: number, step: JointStep): boolean {
  const leftKwh = session.leftKwh - (kw * step.stepS) / HOUR_S;
  if (session.dueS === Number.POSITIVE_INFINITY || leftKwh <= CRUMB_KWH) return false;
  const neededS = timeAtS(session, leftKwh, session.gun.cabinet.sureKw);
  return step.nowS + step.stepS + MARGIN_S + neededS * (1 + MARGIN_SHARE) > session.dueS;
}
