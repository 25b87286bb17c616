/**
 * The linear program of a case: unknown are the powers of every step, the stored energies after it and the billed peak.
 *
 *     minimise   Σ (buy·import − sell·export + wear·discharge)·Δt + demand·peak
 *     balance    import − export + discharge − charge − curtailed − Σ take + Σ give = load − solar
 *     peak       peak − import ≥ 0, peak ≥ the month's so far
 *     battery    stored − stored before − η_c·charge·Δt + discharge·Δt/η_d = 0
 *     session    η·Σ take·Δt = needed; one that gives back has a state like the battery's instead
 *
 * Powers and energies are within their bounds. Slack, when asked for, makes a case that cannot be solved solvable at a
 * cost, to see what it lacks.
 */

import type { BatteryCase, DispatchCase, SessionCase } from "../../park/energy/dispatchCase.ts";
import type { LinearProgram } from "../../park/energy/linearSolver.ts";
import { neededByEndKwh, stayOf, stepsOf } from "./caseSteps.ts";
import { ProgramBuilder } from "./programBuilder.ts";

/** Numbers of the first columns of blocks of one a step; a session's blocks begin at its arrival. */
export interface DispatchColumns {
  readonly peak: number;
  readonly importing: number;
  readonly exporting: number;
  readonly curtailed: number;
  /** −1 without a battery */
  readonly charging: number;
  readonly discharging: number;
  readonly stored: number;
  readonly taking: readonly number[];
  /** −1 for sessions that only charge */
  readonly giving: readonly number[];
  /** of slack; −1 without */
  readonly overImport: number;
  readonly shortSession: readonly number[];
  readonly shortEnd: number;
  readonly overEnd: number;
}

export interface DispatchProgram {
  readonly program: LinearProgram;
  readonly columns: DispatchColumns;
}

/**
 * On what battery and vehicles give, besides wear [CNY/kWh]: what is worth nothing is not done, such as giving and taking
 * at once to turn surplus sun into heat, which no device can. Less than a solver's tolerance is not seen; this much is
 * 0.2 CNY on the bill of the reference's battery month, and taken off it again.
 */
const IDLE_CNY_PER_KWH = 4e-6;

/** Cost of slack [1/kWh]: rather a vehicle leaves short than the connection is overloaded. */
const SLACK = { overImport: 10, shortSession: 1, end: 3 };

/** What a solution costs, without what is there to keep things idle and what is left in store is held to be worth. */
export function billedCny(dispatch: DispatchCase, costCny: number, givenKw: number, leftKwh: number): number {
  const leftCny = leftKwh * (dispatch.battery?.endCnyPerKwh ?? 0);
  return costCny - givenKw * IDLE_CNY_PER_KWH * dispatch.stepH + leftCny;
}

export function dispatchProgram(dispatch: DispatchCase): DispatchProgram {
  return build(dispatch, false);
}

/** Minimises what must be given up instead of the bill. */
export function slackProgram(dispatch: DispatchCase): DispatchProgram {
  return build(dispatch, true);
}

function build(dispatch: DispatchCase, withSlack: boolean): DispatchProgram {
  const builder = new ProgramBuilder();
  const columns = addColumns(builder, dispatch, withSlack);
  addBalance(builder, dispatch, columns);
  if (dispatch.battery) addBattery(builder, dispatch, dispatch.battery, columns);
  dispatch.sessions.forEach((session, i) => {
    addSession(builder, dispatch, session, i, columns);
  });
  return { program: builder.program(), columns };
}

function addColumns(builder: ProgramBuilder, dispatch: DispatchCase, withSlack: boolean): DispatchColumns {
  const { stepH, battery, sessions, solarKw, buyCnyPerKwh, sellCnyPerKwh } = dispatch;
  const steps = stepsOf(dispatch);
  const priced = withSlack ? 0 : 1;
  const block = (from: number, to: number, cost: (t: number) => number, upper: (t: number) => number, lower = 0) => {
    let first = -1;
    for (let t = from; t < to; t++) {
      const column = builder.column(cost(t), lower, upper(t));
      if (first < 0) first = column;
    }
    return first;
  };
  const free = () => 0;
  const { importLimitKw, exportLimitKw } = dispatch;
  const peak = builder.column(priced * dispatch.demandCnyPerKw, dispatch.monthPeakKw, Number.POSITIVE_INFINITY);
  const importing = block(
    0,
    steps,
    (t) => priced * at(buyCnyPerKwh, t) * stepH,
    () => importLimitKw,
  );
  const exporting = block(
    0,
    steps,
    (t) => -priced * at(sellCnyPerKwh, t) * stepH,
    () => exportLimitKw,
  );
  const curtailed = block(0, steps, free, (t) => at(solarKw, t));
  let [charging, discharging, stored] = [-1, -1, -1];
  if (battery) {
    charging = block(0, steps, free, () => battery.chargeKw);
    discharging = block(
      0,
      steps,
      () => priced * (battery.cycleCnyPerKwh + IDLE_CNY_PER_KWH) * stepH,
      () => battery.dischargeKw,
    );
    const leftCny = (t: number) => (t === steps - 1 ? -priced * (battery.endCnyPerKwh ?? 0) : 0);
    stored = block(0, steps, leftCny, () => battery.maxKwh, battery.minKwh);
  }
  const taking = sessions.map((session) => {
    const { from, to } = stayOf(session, steps);
    return block(from, to, free, () => session.maxKw);
  });
  const giving = sessions.map((session) => {
    const { from, to } = stayOf(session, steps);
    const kw = session.giving?.maxKw ?? 0;
    return session.giving
      ? block(
          from,
          to,
          () => priced * IDLE_CNY_PER_KWH * stepH,
          () => kw,
        )
      : -1;
  });
  const unbounded = Number.POSITIVE_INFINITY;
  return {
    peak,
    importing,
    exporting,
    curtailed,
    charging,
    discharging,
    stored,
    taking,
    giving,
    overImport: withSlack
      ? block(
          0,
          steps,
          () => SLACK.overImport * stepH,
          () => unbounded,
        )
      : -1,
    shortSession: withSlack ? sessions.map(() => builder.column(SLACK.shortSession, 0, unbounded)) : [],
    shortEnd: withSlack && battery ? builder.column(SLACK.end, 0, unbounded) : -1,
    overEnd: withSlack && battery ? builder.column(SLACK.end, 0, unbounded) : -1,
  };
}

function addBalance(builder: ProgramBuilder, dispatch: DispatchCase, columns: DispatchColumns): void {
  const steps = stepsOf(dispatch);
  const present: number[][] = Array.from({ length: steps }, () => []);
  dispatch.sessions.forEach((session, i) => {
    const { from, to } = stayOf(session, steps);
    for (let t = from; t < to; t++) present[t]?.push(i);
  });
  for (let t = 0; t < steps; t++) {
    builder.term(columns.importing + t, 1);
    builder.term(columns.exporting + t, -1);
    builder.term(columns.curtailed + t, -1);
    if (columns.charging >= 0) {
      builder.term(columns.discharging + t, 1);
      builder.term(columns.charging + t, -1);
    }
    for (const i of present[t] ?? []) {
      const since = t - (dispatch.sessions[i] as SessionCase).arrival;
      builder.term(at(columns.taking, i) + since, -1);
      if (at(columns.giving, i) >= 0) builder.term(at(columns.giving, i) + since, 1);
    }
    if (columns.overImport >= 0) builder.term(columns.overImport + t, 1);
    const netKw = at(dispatch.loadKw, t) - at(dispatch.solarKw, t);
    builder.row(netKw, netKw);
    builder.term(columns.peak, 1);
    builder.term(columns.importing + t, -1);
    builder.row(0, Number.POSITIVE_INFINITY);
  }
}

function addBattery(
  builder: ProgramBuilder,
  { loadKw, stepH }: DispatchCase,
  battery: BatteryCase,
  columns: DispatchColumns,
): void {
  const last = loadKw.length - 1;
  for (let t = 0; t <= last; t++) {
    builder.term(columns.stored + t, 1);
    if (t > 0) builder.term(columns.stored + t - 1, -1);
    builder.term(columns.charging + t, -battery.chargeEfficiency * stepH);
    builder.term(columns.discharging + t, stepH / battery.dischargeEfficiency);
    const beforeKwh = t === 0 ? battery.startKwh : 0;
    builder.row(beforeKwh, beforeKwh);
  }
  builder.term(columns.stored + last, 1);
  if (columns.shortEnd >= 0) builder.term(columns.shortEnd, 1);
  if (columns.overEnd >= 0) builder.term(columns.overEnd, -1);
  builder.row(battery.endMinKwh, battery.endMaxKwh);
}

function addSession(
  builder: ProgramBuilder,
  dispatch: DispatchCase,
  session: SessionCase,
  i: number,
  columns: DispatchColumns,
): void {
  const { stepH } = dispatch;
  const steps = stepsOf(dispatch);
  const { from, to } = stayOf(session, steps);
  const leastKwh = neededByEndKwh(session, steps, stepH);
  const [taking, giving] = [at(columns.taking, i), at(columns.giving, i)];
  if (session.giving) {
    let state = -1;
    for (let t = from; t < to; t++) {
      const before = state;
      state = builder.column(0, session.giving.lowestKwh, session.neededKwh);
      builder.term(state, 1);
      if (before >= 0) builder.term(before, -1);
      builder.term(taking + t - from, -session.efficiency * stepH);
      builder.term(giving + t - from, stepH / session.giving.efficiency);
      builder.row(0, 0);
    }
    builder.term(state, 1);
  } else {
    for (let t = from; t < to; t++) builder.term(taking + t - from, session.efficiency * stepH);
  }
  if (columns.shortSession.length > 0) builder.term(at(columns.shortSession, i), 1);
  builder.row(leastKwh, session.neededKwh);
}

function at(list: ArrayLike<number>, i: number): number {
  return list[i] as number;
}
