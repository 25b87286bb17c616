/**
 * Lives a schedule step by step as the hub would: what the battery stores, what the grid must carry, what that costs.
 * It knows nothing of linear programs, so it is their judge.
 */
import type { DispatchCase, SessionCase } from "../../park/energy/dispatchCase.ts";
import { neededByEndKwh, stayOf, stepsOf } from "./caseSteps.ts";
import type { DispatchSchedule } from "./plan.ts";

export interface Bill {
  readonly energyCny: number;
  /** paid to the hub */
  readonly feedInCny: number;
  readonly demandCny: number;
  /** of the battery */
  readonly wearCny: number;
  readonly totalCny: number;
  /** largest mean import of a step, or the month's so far [kW] */
  readonly peakKw: number;
  readonly importKwh: number;
  readonly exportKwh: number;
}

/** How far each promise is broken at worst; 0 is kept. */
export interface Breaches {
  /** beyond the battery's limits of energy, or of what it must hold at the end [kWh] */
  storedKwh: number;
  /** of battery and sessions beyond their power [kW] */
  powerKw: number;
  importKw: number;
  exportKw: number;
  /** of curtailment beyond what the sun gives, or below 0 [kW] */
  curtailedKw: number;
  /** vehicles that leave with less, or fall below what they may give [kWh] */
  sessionKwh: number;
}

export interface Replay {
  readonly bill: Bill;
  readonly breaches: Breaches;
  /** after each step */
  readonly storedKwh: Float64Array;
  /** > 0 import, < 0 export */
  readonly gridKw: Float64Array;
}

export function replay(dispatch: DispatchCase, schedule: DispatchSchedule): Replay {
  const { stepH, loadKw, solarKw, battery, sessions } = dispatch;
  const steps = stepsOf(dispatch);
  const breaches: Breaches = { storedKwh: 0, powerKw: 0, importKw: 0, exportKw: 0, curtailedKw: 0, sessionKwh: 0 };
  const gridKw = new Float64Array(steps);
  const storedKwh = new Float64Array(steps);
  let stored = battery?.startKwh ?? 0;
  let givenKwh = 0;
  for (let t = 0; t < steps; t++) {
    const kw = schedule.batteryKw[t] as number;
    const curtailed = schedule.curtailedKw[t] as number;
    gridKw[t] = (loadKw[t] as number) - (solarKw[t] as number) + curtailed - kw;
    noteBetween(breaches, "curtailedKw", curtailed, 0, solarKw[t] as number);
    if (!battery) {
      noteBetween(breaches, "powerKw", kw, 0, 0);
      continue;
    }
    stored += storedByKw(kw, battery.chargeEfficiency, battery.dischargeEfficiency) * stepH;
    givenKwh += Math.max(0, kw) * stepH;
    storedKwh[t] = stored;
    noteBetween(breaches, "powerKw", kw, -battery.chargeKw, battery.dischargeKw);
    noteBetween(breaches, "storedKwh", stored, battery.minKwh, battery.maxKwh);
  }
  if (battery) noteBetween(breaches, "storedKwh", stored, battery.endMinKwh, battery.endMaxKwh);
  sessions.forEach((session, i) => {
    serve(session, schedule.sessionKw[i] as Float64Array, dispatch, gridKw, breaches);
  });
  for (let t = 0; t < steps; t++) {
    noteBetween(breaches, "importKw", gridKw[t] as number, Number.NEGATIVE_INFINITY, dispatch.importLimitKw);
    noteBetween(breaches, "exportKw", -(gridKw[t] as number), Number.NEGATIVE_INFINITY, dispatch.exportLimitKw);
  }
  const wearCny = givenKwh * (battery?.cycleCnyPerKwh ?? 0);
  return { bill: billOf(dispatch, gridKw, wearCny), breaches, storedKwh, gridKw };
}

/** What a power at the busbar (> 0 gives) adds to the store [kW]. */
export function storedByKw(kw: number, takingEfficiency: number, givingEfficiency: number): number {
  return kw > 0 ? -kw / givingEfficiency : -kw * takingEfficiency;
}

/** @param gridKw > 0 import, < 0 export */
function billOf(dispatch: DispatchCase, gridKw: Float64Array, wearCny: number): Bill {
  let [energyCny, feedInCny, importKwh, exportKwh, peakKw] = [0, 0, 0, 0, dispatch.monthPeakKw];
  gridKw.forEach((kw, t) => {
    const kwh = Math.abs(kw) * dispatch.stepH;
    if (kw > 0) {
      energyCny += kwh * (dispatch.buyCnyPerKwh[t] as number);
      importKwh += kwh;
      peakKw = Math.max(peakKw, kw);
    } else {
      feedInCny += kwh * (dispatch.sellCnyPerKwh[t] as number);
      exportKwh += kwh;
    }
  });
  const demandCny = peakKw * dispatch.demandCnyPerKw;
  const totalCny = energyCny - feedInCny + demandCny + wearCny;
  return { energyCny, feedInCny, demandCny, wearCny, totalCny, peakKw, importKwh, exportKwh };
}

/** Charges one vehicle through its stay and adds it to what the grid carries. */
function serve(
  session: SessionCase,
  kws: Float64Array,
  dispatch: DispatchCase,
  gridKw: Float64Array,
  breaches: Breaches,
): void {
  const { giving, efficiency, maxKw, neededKwh } = session;
  const steps = stepsOf(dispatch);
  const { from, to } = stayOf(session, steps);
  let gainedKwh = 0;
  for (let t = from; t < to; t++) {
    const kw = kws[t - from] as number;
    gridKw[t] = (gridKw[t] as number) + kw;
    gainedKwh += storedByKw(-kw, efficiency, giving?.efficiency ?? 1) * dispatch.stepH;
    noteBetween(breaches, "powerKw", kw, giving ? -giving.maxKw : 0, maxKw);
    noteBetween(breaches, "sessionKwh", gainedKwh, giving?.lowestKwh ?? 0, neededKwh);
  }
  noteBetween(breaches, "sessionKwh", gainedKwh, neededByEndKwh(session, steps, dispatch.stepH), neededKwh);
}

function noteBetween(breaches: Breaches, name: keyof Breaches, value: number, low: number, high: number): void {
  breaches[name] = Math.max(breaches[name], low - value, value - high);
}
