/** What is asked of a plan, with what is foreseen, as a case. */
import type { DispatchCase, SessionCase } from "../../park/energy/dispatchCase.ts";
import type { PlanRequest } from "../../park/energy/planning.ts";
import type { Forecaster } from "./forecast.ts";

export function caseAhead(request: PlanRequest, forecast: Forecaster): DispatchCase {
  const { past, present, stepH, buyCnyPerKwh, sellCnyPerKwh } = request;
  const steps = buyCnyPerKwh.length;
  const now = past.loadKw.length;
  const outlook = forecast(past, steps);
  const foreseen = outlook.sessions
    .map((session) => ({ ...session, arrival: session.arrival - now, departure: session.departure - now }))
    .filter(({ arrival }) => arrival < steps);
  return {
    stepH,
    loadKw: outlook.loadKw,
    solarKw: outlook.solarKw,
    buyCnyPerKwh,
    sellCnyPerKwh,
    demandCnyPerKw: request.demandCnyPerKw,
    monthPeakKw: request.monthPeakKw,
    importLimitKw: request.importLimitKw,
    exportLimitKw: request.exportLimitKw,
    battery: request.battery,
    sessions: [...present.map((session) => servable(session, stepH)), ...foreseen],
  };
}

/** Asks of a session what its charger can give in its stay: one that is late gets what there is time for. */
export function servable(session: SessionCase, stepH: number): SessionCase {
  const { arrival, departure, maxKw, efficiency, neededKwh } = session;
  const possibleKwh = (departure - arrival) * maxKw * efficiency * stepH;
  return { ...session, neededKwh: Math.max(0, Math.min(neededKwh, possibleKwh)) };
}
