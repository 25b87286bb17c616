/**
 * What a period would have cost at least: the loads, the sun and the vehicles of a recording known beforehand, battery and
 * sessions planned at once by linear programming. Nobody can know that much; strategies are measured against it.
 *
 * The bill is the one of `energy.costCny`: energy by the hour's price, less what is fed in, and the monthly charge on the
 * largest mean of a quarter of an hour by days ÷ 30.
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
  readonly energyCny: number;
  readonly feedInCny: number;
  /** or the capacity charge */
  readonly demandCny: number;
  /** largest mean of a quarter of an hour [kW] */
  readonly peakKw: number;
  readonly importKwh: number;
  readonly exportKwh: number;
}

/** A reason in words for who looks after the program, or the bill. */
export type ForesightOutcome = Foresight | { readonly failed: string };

/** The whole quarters of a recording as a case; at its end the battery holds what it held at its beginning. */
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
  const buyCnyPerKwh = levels("tariff.priceCnyPerKwh");
  const days = (steps * QUARTER_S) / DAY_S;
  return {
    stepH: STEP_H,
    loadKw,
    solarKw,
    buyCnyPerKwh,
    sellCnyPerKwh: levels("tariff.feedInCnyPerKwh").map((kwh, k) => Math.min(kwh, buyCnyPerKwh[k] as number)),
    demandCnyPerKw: ((levels("tariff.demandCnyPerKwMonth")[0] ?? 0) * days) / DAYS_OF_BILL,
    monthPeakKw: 0,
    importLimitKw: grid.importLimitKw,
    exportLimitKw: grid.exportLimitKw,
    battery: batteryOf(scenario, levels("battery.storedKwh")[0] ?? 0),
    sessions,
  };
}

export function perfectForesight(recording: Recording, solver: LinearSolver): ForesightOutcome {
  const dispatch = foresightCase(recording);
  const plan = planDispatch(dispatch, solver);
  if (plan.status === "unsolved") return { failed: plan.reason };
  if (plan.status !== "optimal") return { failed: plan.problems.map(problemText).join("; ") };
  const steps = dispatch.loadKw.length;
  const days = (steps * QUARTER_S) / DAY_S;
  let [energyCny, feedInCny, importKwh, exportKwh, peakKw] = [0, 0, 0, 0, 0];
  for (let t = 0; t < steps; t++) {
    const [inKw, outKw] = [plan.importKw[t] as number, plan.exportKw[t] as number];
    importKwh += inKw * STEP_H;
    exportKwh += outKw * STEP_H;
    energyCny += inKw * STEP_H * (dispatch.buyCnyPerKwh[t] as number);
    feedInCny += outKw * STEP_H * (dispatch.sellCnyPerKwh[t] as number);
    peakKw = Math.max(peakKw, inKw);
  }
  // charging on a meter of its own is paid at the hour's price, whatever the battery does
  const first = Math.ceil(recording.header.startS / QUARTER_S);
  quarterMeansKw(recording, "grid", "busbar.charging", first, steps).forEach((kw, t) => {
    importKwh += kw * STEP_H;
    energyCny += kw * STEP_H * (dispatch.buyCnyPerKwh[t] as number);
  });
  const capacity = recording.levelId("tariff.capacityCnyPerMonth");
  const capacityCny = capacity === null ? 0 : (recording.levelAt(capacity, recording.header.endS) ?? 0);
  const demandCny = capacityCny > 0 ? (capacityCny * days) / DAYS_OF_BILL : peakKw * dispatch.demandCnyPerKw;
  return {
    costCny: energyCny - feedInCny + demandCny,
    energyCny,
    feedInCny,
    demandCny,
    peakKw,
    importKwh,
    exportKwh,
  };
}

function batteryOf(scenario: Scenario, storedKwh: number): BatteryCase | null {
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
    endMinKwh: startKwh,
    endMaxKwh: maxKwh,
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
