/** The dispatch cases of the reference folder as cases of ours, with the costs stored beside them. */
import type { BatteryCase, DispatchCase, SessionCase } from "../../src/park/energy/dispatchCase.ts";
import { atFullPower } from "../../src/policies/plans/rules.ts";
import { readReference } from "./referenceFolder.ts";

/** quarters of an hour */
export const DAY_STEPS = 96;

export const DISPATCH_CASES = [
  "dev1_jul_day_pv_bat",
  "dev2_apr_day_export",
  "dev3_jan_day_ev",
  "dev4_jul_month",
  "dev5_oct_month_ev",
  "dev6_sep_day_v2g",
] as const;
export type DispatchCaseName = (typeof DISPATCH_CASES)[number];

export interface StoredResult {
  readonly cost_cny: number;
  readonly peak_kw: number;
}
interface StoredCase {
  readonly dt_h: number;
  readonly steps: number;
  readonly load_kw: number[];
  readonly pv_kw: number[];
  readonly tariff_period: string[];
  readonly price_buy: number[];
  readonly price_sell: number[];
  readonly demand_charge_cny_per_kw: number;
  readonly grid_import_limit_kw: number | null;
  readonly grid_export_limit_kw: number | null;
  readonly battery: {
    readonly energy_kwh: number;
    readonly p_charge_kw: number;
    readonly p_discharge_kw: number;
    readonly eta_charge: number;
    readonly eta_discharge: number;
    readonly soc_min: number;
    readonly soc_max: number;
    readonly soc_init: number;
    readonly cycle_cost_cny_per_kwh_discharged: number;
  };
  readonly ev_sessions: readonly {
    readonly id: string;
    readonly arr: number;
    readonly dep: number;
    readonly energy_kwh: number;
    readonly pmax_kw: number;
    readonly eta: number;
    readonly cap_kwh: number;
    readonly v2g?: boolean;
    readonly eta_dis: number;
    readonly pdis_kw: number;
  }[];
  readonly reference: Readonly<Record<string, StoredResult>>;
}

export interface ReferenceCase {
  readonly name: DispatchCaseName;
  readonly dispatch: DispatchCase;
  /** by step: peak, critical, valley or flat */
  readonly periods: readonly string[];
  readonly reference: Readonly<Record<string, StoredResult>>;
}

export function referenceCase(name: DispatchCaseName): ReferenceCase {
  const stored: StoredCase = JSON.parse(readReference(`dispatch/${name}.json`));
  return {
    name,
    periods: stored.tariff_period,
    reference: stored.reference,
    dispatch: {
      stepH: stored.dt_h,
      loadKw: stored.load_kw,
      solarKw: stored.pv_kw,
      buyCnyPerKwh: stored.price_buy,
      sellCnyPerKwh: stored.price_sell,
      demandCnyPerKw: stored.demand_charge_cny_per_kw,
      monthPeakKw: 0,
      importLimitKw: stored.grid_import_limit_kw ?? Number.POSITIVE_INFINITY,
      exportLimitKw: stored.grid_export_limit_kw ?? Number.POSITIVE_INFINITY,
      battery: battery(stored.battery),
      sessions: stored.ev_sessions.map(session),
    },
  };
}

function battery(b: StoredCase["battery"]): BatteryCase {
  const startKwh = b.soc_init * b.energy_kwh;
  return {
    minKwh: b.soc_min * b.energy_kwh,
    maxKwh: b.soc_max * b.energy_kwh,
    startKwh,
    endMinKwh: startKwh,
    endMaxKwh: startKwh,
    chargeKw: b.p_charge_kw,
    dischargeKw: b.p_discharge_kw,
    chargeEfficiency: b.eta_charge,
    dischargeEfficiency: b.eta_discharge,
    cycleCnyPerKwh: b.cycle_cost_cny_per_kwh_discharged,
  };
}

function session(s: StoredCase["ev_sessions"][number]): SessionCase {
  return {
    id: s.id,
    arrival: s.arr,
    departure: s.dep,
    maxKw: s.pmax_kw,
    efficiency: s.eta,
    neededKwh: s.energy_kwh,
    giving: s.v2g ? { maxKw: s.pdis_kw, efficiency: s.eta_dis, lowestKwh: -0.1 * s.cap_kwh } : null,
  };
}

/** The three questions the reference answers for a case: everything planned, or only the battery, or only the sessions. */
export const QUESTIONS = ["optimal", "optimal_battery_ev_uncontrolled", "optimal_ev_no_battery"] as const;
export type Question = (typeof QUESTIONS)[number];

export function asked(dispatch: DispatchCase, question: Question): DispatchCase {
  if (question === "optimal_ev_no_battery") return { ...dispatch, battery: null };
  if (question === "optimal") return dispatch;
  const loadKw = Float64Array.from(dispatch.loadKw);
  for (const session of dispatch.sessions) {
    atFullPower(session, loadKw.length, dispatch.stepH).forEach((kw, k) => {
      loadKw[session.arrival + k] = (loadKw[session.arrival + k] as number) + kw;
    });
  }
  return { ...dispatch, loadKw, sessions: [] };
}

/** The first days of a case, with their share of the price of a month's peak. */
export function firstDays(
  { dispatch, periods }: ReferenceCase,
  days: number,
): Pick<ReferenceCase, "dispatch" | "periods"> {
  const all = dispatch.loadKw.length;
  const steps = days * DAY_STEPS;
  const first = (list: ArrayLike<number>) => Array.from({ length: steps }, (_, t) => list[t] as number);
  return {
    periods: periods.slice(0, steps),
    dispatch: {
      ...dispatch,
      loadKw: first(dispatch.loadKw),
      solarKw: first(dispatch.solarKw),
      buyCnyPerKwh: first(dispatch.buyCnyPerKwh),
      sellCnyPerKwh: first(dispatch.sellCnyPerKwh),
      demandCnyPerKw: (dispatch.demandCnyPerKw * steps) / all,
      sessions: dispatch.sessions.filter(({ arrival }) => arrival < steps),
    },
  };
}
