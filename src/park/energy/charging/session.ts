/** One stay at a gun: what it wants, by when, what it has, and what its battery takes and may give. */
import { Signal } from "../../../kernel/process.ts";
import { HOUR_S } from "../../../units/calendar.ts";
import { acceptedShare } from "../chargingCurve.ts";
import type { ChargingCurve } from "../operations.ts";
import type { Gun } from "./cabinet.ts";
import type { SessionKind, SessionView } from "./order.ts";

/** Energy this small counts as delivered [kWh], or what flows in this time [h]: an end of session rounds. */
export const CRUMB_KWH = 1e-9;
const CRUMB_H = 1e-9;

export interface SessionRequest {
  readonly gun: Gun;
  /** battery side [kWh] */
  readonly energyKwh: number;
  /** most the battery takes at full acceptance [kW] */
  readonly maxKw: number;
  /** with it the session runs along the curve and ends full; without, the power is even [kWh] */
  readonly capacityKwh?: number;
  /** entity of the vehicle; none: a pack of the swap station */
  readonly vehicle?: number;
  /** when it should have its energy */
  readonly dueS?: number;
}

/** What it may give back. */
export interface Giving {
  /** at the busbar [kW]; 0: it charges only */
  readonly maxKw: number;
  /** its battery is not emptied below [0–1] */
  readonly reserveSoc: number;
  /** stays until it is due though it be full */
  readonly stays: boolean;
}

export class Session implements SessionView {
  readonly gun: Gun;
  /** running, from 1 */
  readonly number: number;
  readonly kind: SessionKind;
  /** −1: a pack of the swap station */
  readonly vehicle: number;
  readonly beganS: number;
  readonly dueS: number;
  readonly energyKwh: number;
  /** most it may give back, at the busbar [kW] */
  readonly givingMaxKw: number;
  /** how far what it has gained may fall, ≤ 0, battery side [kWh] */
  readonly lowestKwh: number;
  /** stays plugged in until it is due, though it be full: it may give back */
  readonly stays: boolean;
  readonly done = new Signal();
  /** battery side; less than 0 when it has given more than it took [kWh] */
  deliveredKwh = 0;
  /** battery side, < 0 gives [kW] */
  kw = 0;
  /** what a plan wants of it, at the busbar: > 0 takes, < 0 gives; null: by the order [kW] */
  setpointKw: number | null = null;
  /** goes before all others, whatever a plan wants */
  hurries = false;
  hasGiven = false;
  /** its place in the order, not a number before it has one */
  turn = Number.NaN;
  /** of the cold */
  factor = 1;
  /** as of when its turn was taken */
  fullPowerS = 0;
  /** time it needs at the power its gun can count on, as of the last settlement of all together [s] */
  neededS = 0;
  /** most it takes until the next settlement, battery side [kW] */
  mostKw: number;
  readonly curve: ChargingCurve;
  /** at full acceptance, not in the cold [kW] */
  readonly maxKw: number;
  /** 0: nobody said, and its power is even */
  readonly capacityKwh: number;

  constructor(request: SessionRequest, curve: ChargingCurve, giving: Giving, number: number, nowS: number) {
    const { gun, energyKwh, maxKw, capacityKwh = 0 } = request;
    this.gun = gun;
    this.number = number;
    this.kind = gun.cabinet.kind;
    this.vehicle = request.vehicle ?? -1;
    this.beganS = nowS;
    this.dueS = request.dueS ?? Number.POSITIVE_INFINITY;
    this.energyKwh = energyKwh;
    this.maxKw = maxKw;
    this.capacityKwh = capacityKwh;
    this.curve = curve;
    this.mostKw = Math.min(maxKw, gun.cabinet.powerKw);
    this.givingMaxKw = Math.min(giving.maxKw, this.mostKw * gun.cabinet.efficiency);
    // of a battery nobody knows the size of, only what it has taken here is given back
    this.lowestKwh = -Math.max(0, capacityKwh - energyKwh - giving.reserveSoc * capacityKwh);
    this.stays = giving.stays && this.givingMaxKw > 0 && this.dueS < Number.POSITIVE_INFINITY;
  }

  get isComplete(): boolean {
    return this.isDoneWith(this.leftKwh);
  }

  /** Whether so little counts as nothing. */
  isDoneWith(leftKwh: number): boolean {
    return leftKwh <= CRUMB_KWH + this.kw * CRUMB_H;
  }

  get leftKwh(): number {
    return this.energyKwh - this.deliveredKwh;
  }

  /** Most it can take now at its gun, at the busbar; one that may give back: could it were it emptier [kW]. */
  get maxAcKw(): number {
    const { powerKw, efficiency } = this.gun.cabinet;
    return (this.givingMaxKw > 0 ? Math.min(powerKw, this.maxKw * this.factor) : this.mostKw) / efficiency;
  }

  /**
   * Power the battery accepts in the coming step [kW]: at the state of charge it will have in the middle of it.
   *
   * @param offeredKw what it can count on
   */
  acceptedKw(offeredKw: number, stepS: number): number {
    if (this.stays && this.leftKwh <= CRUMB_KWH) return 0;
    const { curve, capacityKwh } = this;
    const fullKw = this.maxKw * this.factor;
    if (capacityKwh <= 0) return fullKw;
    const soc = 1 - this.leftKwh / capacityKwh;
    const nowKw = Math.min(offeredKw, fullKw * acceptedShare(curve, soc));
    const midSoc = Math.min(1, soc + (0.5 * nowKw * stepS) / (HOUR_S * capacityKwh));
    return fullKw * acceptedShare(curve, midSoc);
  }

  /** When it has its energy at its present power, or may go; infinity when the present power does not get it there. */
  endS(nowS: number): number {
    const fullS = this.kw > 0 ? nowS + (this.leftKwh * HOUR_S) / this.kw : Number.POSITIVE_INFINITY;
    return this.stays && this.dueS > nowS ? Math.min(fullS, this.dueS) : fullS;
  }
}
