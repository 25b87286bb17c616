/** Looks at a case before it is planned: values that make no sense, and sessions no charger could serve in their time. */
import type { BatteryCase, DispatchCase, SessionCase } from "../../park/energy/dispatchCase.ts";
import { neededByEndKwh, stayOf, stepsOf } from "./caseSteps.ts";
import type { DispatchProblem } from "./problem.ts";

/** A session short by less is served: an energy is the sum of many steps [kWh]. */
const CRUMB_KWH = 1e-6;

/** Values that make no sense; empty for a case that can be asked. */
export function valueProblems(dispatch: DispatchCase): DispatchProblem[] {
  const found = new Findings();
  const steps = stepsOf(dispatch);
  if (steps < 1) found.add("loadKw", steps, "at least one step");
  found.above0("stepH", dispatch.stepH);
  for (const name of ["loadKw", "solarKw", "buyCnyPerKwh", "sellCnyPerKwh"] as const) {
    const list = dispatch[name];
    if (list.length !== steps) found.add(name, `${list.length} steps`, `of ${steps} steps like loadKw`);
    for (let t = 0; t < list.length; t++) {
      const value = list[t] as number;
      if (!Number.isFinite(value)) found.add(`${name}[${t}]`, value, "a number");
      else if (name.endsWith("Kw") && value < 0) found.add(`${name}[${t}]`, value, ">= 0");
    }
  }
  for (let t = 0; t < steps; t++) {
    const [buy, sell] = [dispatch.buyCnyPerKwh[t] as number, dispatch.sellCnyPerKwh[t] as number];
    if (sell > buy) found.add(`sellCnyPerKwh[${t}]`, sell, `<= the ${buy} of buying, or energy is bought to be sold`);
  }
  for (const name of ["demandCnyPerKw", "monthPeakKw"] as const) found.from0(name, dispatch[name]);
  for (const name of ["importLimitKw", "exportLimitKw"] as const) found.limit(name, dispatch[name]);
  if (dispatch.battery) checkBattery(dispatch.battery, found);
  const ids = new Set<string>();
  for (const session of dispatch.sessions) {
    if (ids.has(session.id)) found.add(`sessions.${session.id}`, "twice", "one of its name");
    ids.add(session.id);
    checkSession(session, steps, found);
  }
  return found.problems;
}

/** Sessions that ask for more than their charger gives in their stay, whatever else happens. */
export function shortSessions(dispatch: DispatchCase): DispatchProblem[] {
  const steps = stepsOf(dispatch);
  return dispatch.sessions.flatMap((session) => {
    const { from, to } = stayOf(session, steps);
    const possibleKwh = (to - from) * session.maxKw * session.efficiency * dispatch.stepH;
    const neededKwh = neededByEndKwh(session, steps, dispatch.stepH);
    if (neededKwh <= possibleKwh + CRUMB_KWH) return [];
    return [{ kind: "sessionShort" as const, session: session.id, neededKwh, possibleKwh }];
  });
}

class Findings {
  readonly problems: DispatchProblem[] = [];

  add(path: string, got: number | string, mustBe: string): void {
    this.problems.push({ kind: "value", path, got, mustBe });
  }
  from0(path: string, value: number): void {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) this.add(path, value, "a number >= 0");
  }
  limit(path: string, value: number): void {
    if (!(value >= 0)) this.add(path, value, ">= 0");
  }
  above0(path: string, value: number): void {
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) this.add(path, value, "a number > 0");
  }
  efficiency(path: string, value: number): void {
    if (!(value > 0 && value <= 1)) this.add(path, value, "> 0 and <= 1");
  }
}

function checkBattery(battery: BatteryCase, found: Findings): void {
  const { minKwh, maxKwh, startKwh, endMinKwh, endMaxKwh } = battery;
  found.from0("battery.minKwh", minKwh);
  if (!(maxKwh >= minKwh && maxKwh < Number.POSITIVE_INFINITY)) {
    found.add("battery.maxKwh", maxKwh, `a number >= minKwh, ${minKwh}`);
  }
  if (!(startKwh >= minKwh && startKwh <= maxKwh)) {
    found.add("battery.startKwh", startKwh, `between ${minKwh} and ${maxKwh}`);
  }
  if (!(endMinKwh <= maxKwh)) found.add("battery.endMinKwh", endMinKwh, `<= maxKwh, ${maxKwh}`);
  if (!(endMaxKwh >= Math.max(minKwh, endMinKwh))) {
    found.add("battery.endMaxKwh", endMaxKwh, `>= minKwh and endMinKwh, ${Math.max(minKwh, endMinKwh)}`);
  }
  if (battery.endCnyPerKwh !== undefined) found.from0("battery.endCnyPerKwh", battery.endCnyPerKwh);
  for (const name of ["chargeKw", "dischargeKw", "cycleCnyPerKwh"] as const) {
    found.from0(`battery.${name}`, battery[name]);
  }
  for (const name of ["chargeEfficiency", "dischargeEfficiency"] as const) {
    found.efficiency(`battery.${name}`, battery[name]);
  }
}

function checkSession(session: SessionCase, steps: number, found: Findings): void {
  const path = `sessions.${session.id}`;
  const { arrival, departure } = session;
  if (!(Number.isInteger(arrival) && arrival >= 0 && arrival < steps)) {
    found.add(`${path}.arrival`, arrival, `a step from 0 to ${steps - 1}`);
  }
  if (!(Number.isInteger(departure) && departure > arrival)) {
    found.add(`${path}.departure`, departure, `a step after the arrival, ${arrival}`);
  }
  found.from0(`${path}.maxKw`, session.maxKw);
  found.from0(`${path}.neededKwh`, session.neededKwh);
  found.efficiency(`${path}.efficiency`, session.efficiency);
  if (!session.giving) return;
  found.from0(`${path}.giving.maxKw`, session.giving.maxKw);
  found.efficiency(`${path}.giving.efficiency`, session.giving.efficiency);
  if (!(session.giving.lowestKwh <= 0)) found.add(`${path}.giving.lowestKwh`, session.giving.lowestKwh, "<= 0");
}
