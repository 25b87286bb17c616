/**
 * What a period would have cost at least: the loads, the sun and the vehicles of a recording known beforehand, battery and
 * sessions planned at once by linear programming. Nobody can know that much; strategies are measured against it.
 *
 * The bill is the one of `energy.costCny`: energy by the hour's price, less what is fed in and what demand response pays,
 * and the monthly charge on the largest mean of a quarter of an hour by days ÷ 30. What is left in store is worth the
 * lowest price, as where bills are settled. While supply is lost there is no such yardstick.
 */
import type { BatteryCase, DispatchCase } from "../park/energy/dispatchCase.ts";
import type { LinearSolver } from "../park/energy/linearSolver.ts";
import { planDispatch } from "../policies/plans/plan.ts";
import { problemText } from "../policies/plans/problem.ts";
import type { Recording } from "../recording/recording.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { DAY_S, HOUR_S } from "../units/calendar.ts";
import { type FlexibleKind, type FlexibleSession, flexibleSessions } from "./foresightSessions.ts";

const QUARTER_S = 900;
const STEP_H = QUARTER_S / HOUR_S;
const DAYS_OF_BILL = 30;

export interface Foresight {
  /** the bill, as `energy.costCny` counts it */
  readonly costCny: number;
  /** the same with what the battery holds less at the end bought at the lowest price */
  readonly settledCny: number;
  readonly energyCny: number;
  readonly feedInCny: number;
  /** paid for what was not imported while it was called for */
  readonly responseCny: number;
  /** what the battery holds more at the end than at the beginning [kWh] */
  readonly storageChangeKwh: number;
  /** or the capacity charge */
  readonly demandCny: number;
  /** largest mean of a quarter of an hour [kW] */
  readonly peakKw: number;
  readonly importKwh: number;
  readonly exportKwh: number;
}

/** Why there is none where supply was lost; any other reason is for who looks after the program. */
export const SUPPLY_LOST = "supplyLost";

/** The bill, or why there is none. */
export type ForesightOutcome = Foresight | { readonly failed: string };

/** The whole quarters of a recording as a case. */
export function foresightCase(recording: Recording): DispatchCase {
  const scenario = recording.header.scenario as Scenario;
  const first = Math.ceil(recording.header.startS / QUARTER_S);
  const steps = Math.floor(recording.header.endS / QUARTER_S) - first;
  const meansOf = (from: string, to: string) => quarterMeansKw(recording, from, to, first, steps);
  const levels = (name: string) => {
    const level = recording.levelId(name);
    return Float64Array.from({ length: steps }, (_, k) =>
      level === null ? 0 : (recording.levelAt(level, (first + k) * QUARTER_S) ?? 0),
    );
  };
  const { grid, battery } = scenario.site.energy;
  const solarKw = meansOf("solar", "busbar");
  add(solarKw, meansOf("solar", "curtailed"));
  const loadKw = meansOf("busbar", "load");
  add(loadKw, meansOf("busbar", "charging.forklifts"));
  // who charges on a meter of his own is paid for there, whenever he does
  const isApart = scenario.operations.energy.tariff.chargingOnOwnMeter;
  const sessions = isApart ? [] : flexibleSessions(recording);
  for (const kind of ["trucks", "vans", "cars", "swap"] as const) {
    const takenKw = meansOf("busbar", `charging.${kind}`);
    const givenKw = meansOf(`charging.${kind}`, "busbar");
    add(loadKw, takenKw.map((kw, k) => kw - (givenKw[k] as number)).map(unplanned(sessions, kind, takenKw)));
  }
  const ownMeterKw = meansOf("grid", "busbar.charging");
  for (let k = 0; k < steps; k++) loadKw[k]! += battery.standbyKw - (ownMeterKw[k] as number);
  // a kWh not imported while less is called for is paid: so it costs that much to import it
  const { payCnyPerKwh } = scenario.operations.energy.demandResponse;
  const priceCnyPerKwh = levels("tariff.priceCnyPerKwh");
  const baselineKw = levels("response.baselineKw");
  const buyCnyPerKwh = priceCnyPerKwh.map((price, k) => price + ((baselineKw[k] as number) > 0 ? payCnyPerKwh : 0));
  const days = (steps * QUARTER_S) / DAY_S;
  return {
    stepH: STEP_H,
    loadKw,
    solarKw,
    buyCnyPerKwh,
    sellCnyPerKwh: levels("tariff.feedInCnyPerKwh").map((kwh, k) => Math.min(kwh, priceCnyPerKwh[k] as number)),
    demandCnyPerKw: ((levels("tariff.demandCnyPerKwMonth")[0] ?? 0) * days) / DAYS_OF_BILL,
    monthPeakKw: 0,
    importLimitKw: grid.importLimitKw,
    exportLimitKw: grid.exportLimitKw,
    battery: batteryOf(scenario, levels("battery.storedKwh")[0] ?? 0, Math.min(...priceCnyPerKwh)),
    sessions,
  };
}

export function perfectForesight(recording: Recording, solver: LinearSolver): ForesightOutcome {
  const { startS, endS } = recording.header;
  if (!recording.factsIn(startS, endS, "supplyLost").next().done) return { failed: SUPPLY_LOST };
  const dispatch = foresightCase(recording);
  const { payCnyPerKwh } = (recording.header.scenario as Scenario).operations.energy.demandResponse;
  const baseline = recording.levelId("response.baselineKw");
  const plan = planDispatch(dispatch, solver);
  if (plan.status === "unsolved") return { failed: plan.reason };
  if (plan.status !== "optimal") return { failed: plan.problems.map(problemText).join("; ") };
  const steps = dispatch.loadKw.length;
  const days = (steps * QUARTER_S) / DAY_S;
  const first = Math.ceil(recording.header.startS / QUARTER_S);
  // charging on a meter of its own is paid at the hour's price, whatever the battery does
  const apartKw = quarterMeansKw(recording, "grid", "busbar.charging", first, steps);
  let [energyCny, feedInCny, responseCny, importKwh, exportKwh, peakKw] = [0, 0, 0, 0, 0, 0];
  for (let t = 0; t < steps; t++) {
    const [inKw, outKw] = [plan.importKw[t] as number, plan.exportKw[t] as number];
    const allKw = inKw + (apartKw[t] as number);
    const baselineKw = baseline === null ? 0 : (recording.levelAt(baseline, (first + t) * QUARTER_S) ?? 0);
    const pay = baselineKw > 0 ? payCnyPerKwh : 0;
    importKwh += allKw * STEP_H;
    exportKwh += outKw * STEP_H;
    energyCny += allKw * STEP_H * ((dispatch.buyCnyPerKwh[t] as number) - pay);
    responseCny += Math.max(0, baselineKw - allKw) * STEP_H * pay;
    feedInCny += outKw * STEP_H * (dispatch.sellCnyPerKwh[t] as number);
    peakKw = Math.max(peakKw, inKw);
  }
  const capacity = recording.levelId("tariff.capacityCnyPerMonth");
  const capacityCny = capacity === null ? 0 : (recording.levelAt(capacity, recording.header.endS) ?? 0);
  const demandCny = capacityCny > 0 ? (capacityCny * days) / DAYS_OF_BILL : peakKw * dispatch.demandCnyPerKw;
  const costCny = energyCny - feedInCny - responseCny + demandCny;
  const storageChangeKwh = plan.leftKwh - (dispatch.battery?.startKwh ?? 0);
  return {
    costCny,
    settledCny: costCny - storageChangeKwh * (dispatch.battery?.endCnyPerKwh ?? 0),
    energyCny,
    feedInCny,
    responseCny,
    storageChangeKwh,
    demandCny,
    peakKw,
    importKwh,
    exportKwh,
  };
}

function batteryOf(scenario: Scenario, storedKwh: number, leftCnyPerKwh: number): BatteryCase | null {
  const { battery } = scenario.site.energy;
  const health = scenario.initial.energy.batteryHealth;
  const capacityKwh = battery.capacityKwh * health;
  const [minKwh, maxKwh] = [battery.socMin * capacityKwh, battery.socMax * capacityKwh];
  if (!(maxKwh > minKwh)) return null;
  const startKwh = Math.max(minKwh, Math.min(maxKwh, storedKwh));
  return {
    minKwh,
    maxKwh,
    startKwh,
    endMinKwh: minKwh,
    endMaxKwh: maxKwh,
    endCnyPerKwh: leftCnyPerKwh,
    chargeKw: battery.powerKw,
    dischargeKw: battery.powerKw,
    chargeEfficiency: battery.chargeEfficiency,
    dischargeEfficiency: battery.dischargeEfficiency,
    cycleCnyPerKwh: 0,
  };
}

/** Means of what moved between accounts, sub-accounts included, by quarter [kW]. */
function quarterMeansKw(recording: Recording, from: string, to: string, first: number, steps: number): Float64Array {
  const meansKw = new Float64Array(steps);
  for (const ledger of recording.ledgersBetween(from, to, "kWh")) {
    let before = recording.ledgerBefore(ledger, first * QUARTER_S);
    for (let k = 0; k < steps; k++) {
      const after = recording.ledgerBefore(ledger, (first + k + 1) * QUARTER_S);
      meansKw[k]! += Math.max(0, after - before) / STEP_H;
      before = after;
    }
  }
  return meansKw;
}

function add(to: Float64Array, more: Float64Array): void {
  for (let k = 0; k < to.length; k++) to[k]! += more[k] as number;
}

/**
 * What is left of the power of a kind of charging besides the sessions that are planned: those that began before the
 * recording or go on after it, in the shape of all.
 */
function unplanned(sessions: readonly FlexibleSession[], kind: FlexibleKind, takenKw: Float64Array) {
  const allKwh = takenKw.reduce((sum, kw) => sum + kw * STEP_H, 0);
  const plannedKwh = sessions.reduce((sum, s) => (s.kind === kind ? sum + s.neededKwh / s.efficiency : sum), 0);
  const leftShare = allKwh > 0 ? Math.max(0, 1 - plannedKwh / allKwh) : 0;
  return (kw: number) => Math.max(0, kw * leftShare);
}
