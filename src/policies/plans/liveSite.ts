/**
 * The hub while a plan is carried out: each step comes as it comes, and what was planned is bent so that nothing breaks:
 * batteries keep their limits, vehicles leave with their energy, and the import stays below the peak the plan reckoned
 * with as far as battery and patient vehicles allow.
 */
import type { DispatchCase, SessionCase } from "../../park/energy/dispatchCase.ts";
import type { Past } from "../../park/energy/planning.ts";
import { stayOf, stepsOf } from "./caseSteps.ts";
import type { DispatchSchedule } from "./plan.ts";
import { storedByKw } from "./replay.ts";

/** What a plan wants of a step. */
export interface Wish {
  /** > 0 gives [kW] */
  readonly batteryKw: number;
  /** fed into the grid or curtailed [kW] */
  readonly surplusKw: number;
  /** the import the plan reckons with [kW] */
  readonly peakKw: number;
  /** > 0 takes; of a session by its number [kW] */
  sessionKw(session: number): number;
}

export class LiveSite {
  storedKwh: number;
  /** largest import so far, or the month's before [kW] */
  peakKw: number;
  /** by session [kWh] */
  readonly gainedKwh: Float64Array;
  readonly schedule: DispatchSchedule;
  private readonly dispatch: DispatchCase;
  private readonly steps: number;

  constructor(dispatch: DispatchCase) {
    this.dispatch = dispatch;
    this.steps = stepsOf(dispatch);
    this.storedKwh = dispatch.battery?.startKwh ?? 0;
    this.peakKw = dispatch.monthPeakKw;
    this.gainedKwh = new Float64Array(dispatch.sessions.length);
    this.schedule = {
      batteryKw: new Float64Array(this.steps),
      curtailedKw: new Float64Array(this.steps),
      sessionKw: dispatch.sessions.map((session) => {
        const { from, to } = stayOf(session, this.steps);
        return new Float64Array(to - from);
      }),
    };
  }

  arrivedAt(now: number): boolean {
    return this.dispatch.sessions.some(({ arrival }) => arrival === now);
  }

  /** Numbers of the sessions that are here. */
  present(now: number): number[] {
    return this.dispatch.sessions.flatMap((s, i) => (s.arrival <= now && now < s.departure ? [i] : []));
  }

  past(now: number): Past {
    const { loadKw, solarKw, sessions } = this.dispatch;
    return {
      loadKw: Array.from({ length: now }, (_, t) => loadKw[t] as number),
      solarKw: Array.from({ length: now }, (_, t) => solarKw[t] as number),
      sessions: sessions.filter(({ arrival }) => arrival <= now),
    };
  }

  /** Lives one step. @returns whether a vehicle had to wait for the import, so that what was planned for it is not had */
  act(now: number, wish: Wish): boolean {
    const { dispatch, schedule } = this;
    const here = this.present(now);
    const kws = here.map((i) => this.sessionKw(now, i, wish.sessionKw(i)));
    this.keepBelowExportLimit(now, here, kws, Math.max(0, -wish.batteryKw));
    const restKw = (dispatch.loadKw[now] as number) - (dispatch.solarKw[now] as number);
    let netKw = restKw + kws.reduce((sum, kw) => sum + kw, 0);
    const capKw = Math.min(dispatch.importLimitKw, Math.max(this.peakKw, wish.peakKw));
    const batteryKw = this.batteryKw(now, wish.batteryKw, netKw, capKw, wish.surplusKw);
    let waited = false;
    let overKw = netKw - batteryKw - capKw;
    here.forEach((i, k) => {
      const kw = kws[k] as number;
      const sparedKw = overKw > 0 ? kw - this.sessionKw(now, i, kw - overKw) : 0;
      waited ||= sparedKw > 0;
      overKw -= sparedKw;
      netKw -= sparedKw;
      this.charge(now, i, kw - sparedKw);
    });
    const gridKw = netKw - batteryKw;
    schedule.batteryKw[now] = batteryKw;
    schedule.curtailedKw[now] = Math.min(
      dispatch.solarKw[now] as number,
      Math.max(0, -gridKw - dispatch.exportLimitKw),
    );
    this.peakKw = Math.max(this.peakKw, gridKw);
    const { battery, stepH } = dispatch;
    if (battery) {
      this.storedKwh += storedByKw(batteryKw, battery.chargeEfficiency, battery.dischargeEfficiency) * stepH;
    }
    return waited;
  }

  /** Vehicles give no more than hub, connection and battery take, were there no sun. */
  private keepBelowExportLimit(now: number, here: readonly number[], kws: number[], chargingKw: number): void {
    const { loadKw, exportLimitKw } = this.dispatch;
    let spiltKw = -kws.reduce((sum, kw) => sum + kw, loadKw[now] as number) - exportLimitKw - chargingKw;
    here.forEach((i, k) => {
      const kw = kws[k] as number;
      if (spiltKw <= 0 || kw >= 0) return;
      kws[k] = this.sessionKw(now, i, Math.min(0, kw + spiltKw));
      spiltKw -= kws[k] - kw;
    });
  }

  /**
   * Power of the battery: as planned, more when the import would pass the cap; surplus beyond the plan's stays in it, or
   * fills it, and it never gives more than hub and connection take.
   */
  private batteryKw(now: number, plannedKw: number, netKw: number, capKw: number, surplusKw: number): number {
    const { battery, stepH } = this.dispatch;
    if (!battery) return 0;
    const { chargeKw, dischargeKw, chargeEfficiency, dischargeEfficiency } = battery;
    // what it holds after this step still lets it hold at the end what it must
    const laterH = (this.steps - now - 1) * stepH;
    const lowKwh = Math.max(battery.minKwh, battery.endMinKwh - laterH * chargeKw * chargeEfficiency);
    const highKwh = Math.min(battery.maxKwh, battery.endMaxKwh + (laterH * dischargeKw) / dischargeEfficiency);
    const storing = (kwh: number) => {
      const kw = (kwh - this.storedKwh) / stepH;
      return kw > 0 ? -kw / chargeEfficiency : -kw * dischargeEfficiency;
    };
    const wantedKw = Math.max(netKw - capKw, Math.min(plannedKw, netKw + surplusKw));
    const possibleKw = Math.max(storing(highKwh), Math.min(storing(lowKwh), wantedKw));
    const takenKw = netKw + (this.dispatch.solarKw[now] as number) + this.dispatch.exportLimitKw;
    return Math.max(-chargeKw, Math.min(dischargeKw, Math.max(0, takenKw), possibleKw));
  }

  /** A session's power near what is wanted, so that it keeps its bounds and still can have its energy in time [kW]. */
  private sessionKw(now: number, i: number, wantedKw: number): number {
    const { giving, efficiency, neededKwh, maxKw } = this.dispatch.sessions[i] as SessionCase;
    const gainedKwh = this.gainedKwh[i] as number;
    const { stepH } = this.dispatch;
    const mostKw = Math.max(0, Math.min(maxKw, (neededKwh - gainedKwh) / (efficiency * stepH)));
    const lendableKw = giving ? ((gainedKwh - giving.lowestKwh) * giving.efficiency) / stepH : 0;
    const lowKw = giving ? -Math.max(0, Math.min(giving.maxKw, lendableKw)) : 0;
    return Math.min(mostKw, Math.max(lowKw, wantedKw, this.leastSessionKw(now, i)));
  }

  /** The least a session must take now to have its energy in time at full power later; < 0 when it may give [kW]. */
  private leastSessionKw(now: number, i: number): number {
    const { departure, giving, efficiency, neededKwh, maxKw } = this.dispatch.sessions[i] as SessionCase;
    const { stepH } = this.dispatch;
    const laterKwh = (departure - now - 1) * maxKw * efficiency * stepH;
    const nowKwh = neededKwh - (this.gainedKwh[i] as number) - laterKwh;
    if (nowKwh > 0) return nowKwh / (efficiency * stepH);
    return giving ? (nowKwh * giving.efficiency) / stepH : 0;
  }

  private charge(now: number, i: number, kw: number): void {
    const { arrival, efficiency, giving } = this.dispatch.sessions[i] as SessionCase;
    (this.schedule.sessionKw[i] as Float64Array)[now - arrival] = kw;
    const gainKw = storedByKw(-kw, efficiency, giving?.efficiency ?? 1);
    this.gainedKwh[i] = (this.gainedKwh[i] as number) + gainKw * this.dispatch.stepH;
  }
}
