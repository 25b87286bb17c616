/**
 * What a hub without a plan does: vehicles charge at full power from their arrival, the battery rests, or follows the
 * sun, or the tariff. Plans are measured against the best of these.
 */
import type { DispatchCase, SessionCase } from "../../park/energy/dispatchCase.ts";
import { stayOf, stepsOf } from "./caseSteps.ts";
import type { DispatchSchedule } from "./plan.ts";
import { type Replay, replay, storedByKw } from "./replay.ts";

export const RULES = ["noBattery", "selfConsumption", "timeOfUse"] as const;
export type RuleName = (typeof RULES)[number];

export interface RuleResult extends Replay {
  readonly schedule: DispatchSchedule;
  /** the bill, with what the battery holds less than it should bought at the lowest price */
  readonly costCny: number;
}

/** @param periods of the tariff, by step: valley, flat, peak, critical */
export function followRule(dispatch: DispatchCase, rule: RuleName, periods: readonly string[]): RuleResult {
  const steps = stepsOf(dispatch);
  const { stepH, battery } = dispatch;
  const sessionKw = dispatch.sessions.map((session) => atFullPower(session, steps, stepH));
  const netKw = Float64Array.from(dispatch.loadKw, (kw, t) => kw - (dispatch.solarKw[t] as number));
  dispatch.sessions.forEach((session, i) => {
    sessionKw[i]?.forEach((kw, k) => {
      netKw[session.arrival + k] = (netKw[session.arrival + k] as number) + kw;
    });
  });
  const batteryKw = new Float64Array(steps);
  const curtailedKw = new Float64Array(steps);
  let storedKwh = battery?.startKwh ?? 0;
  for (let t = 0; t < steps; t++) {
    const net = netKw[t] as number;
    if (battery && rule !== "noBattery") {
      const roomKw = (battery.maxKwh - storedKwh) / (battery.chargeEfficiency * stepH);
      const mostTakenKw = Math.max(0, Math.min(battery.chargeKw, roomKw));
      const leftKw = ((storedKwh - battery.minKwh) * battery.dischargeEfficiency) / stepH;
      const mostGivenKw = Math.max(0, Math.min(battery.dischargeKw, leftKw));
      const wantedKw = rule === "selfConsumption" ? net : wantedByTariffKw(net, periods[t], dispatch.importLimitKw);
      batteryKw[t] = Math.max(-mostTakenKw, Math.min(mostGivenKw, wantedKw));
      storedKwh += storedByKw(batteryKw[t] as number, battery.chargeEfficiency, battery.dischargeEfficiency) * stepH;
    }
    const gridKw = net - (batteryKw[t] as number);
    curtailedKw[t] = Math.min(dispatch.solarKw[t] as number, Math.max(0, -gridKw - dispatch.exportLimitKw));
  }
  const schedule = { batteryKw, sessionKw, curtailedKw };
  const lived = replay(dispatch, schedule);
  return { ...lived, schedule, costCny: lived.bill.totalCny + settledCny(dispatch, storedKwh) };
}

/** Power of a session that charges as fast as it can from its arrival, by step of its stay [kW]. */
export function atFullPower(session: SessionCase, steps: number, stepH: number): Float64Array {
  const { from, to } = stayOf(session, steps);
  let neededKwh = session.neededKwh;
  return Float64Array.from({ length: to - from }, () => {
    const kw = Math.max(0, Math.min(session.maxKw, neededKwh / (session.efficiency * stepH)));
    neededKwh -= kw * session.efficiency * stepH;
    return kw;
  });
}

/** Price of bringing the battery to what it must hold at the end, < 0 when it holds more [CNY]. */
export function settledCny(dispatch: DispatchCase, storedKwh: number): number {
  const { battery, buyCnyPerKwh } = dispatch;
  if (!battery) return 0;
  const missingKwh = Math.max(battery.endMinKwh, Math.min(battery.endMaxKwh, storedKwh)) - storedKwh;
  const lowest = Array.from(buyCnyPerKwh).reduce((least, price) => Math.min(least, price), Number.POSITIVE_INFINITY);
  return (missingKwh / battery.chargeEfficiency) * lowest;
}

/** Fills in the valley and from surplus sun, gives in peak and critical hours, never into the grid. */
function wantedByTariffKw(netKw: number, period: string | undefined, importLimitKw: number): number {
  if (period === "valley") return netKw < 0 ? -Number.MAX_VALUE : -Math.max(0, importLimitKw - netKw);
  if (netKw < 0) return netKw;
  return period === "peak" || period === "critical" ? netKw : 0;
}
