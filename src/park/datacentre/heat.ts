/**
 * Waste heat of the racks (数据中心余热): an exchanger takes a share of it, which warms service rooms first and sorting
 * halls with what is left, as far as they lose heat to the outdoor air; the rest goes to the air.
 */
import { HOUR_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import type { Energy } from "../energy/energy.ts";
import type { PlatformSpec } from "./spec.ts";

/** Where the heat goes [kW]. */
export interface HeatFlows {
  readonly services: number;
  readonly sorting: number;
  readonly rejected: number;
}

/** @param itKw power of the racks, all of which becomes heat @param floors heated [m²] */
export function heatFlows(
  spec: PlatformSpec["heat"],
  itKw: number,
  airC: number,
  floors: { readonly services: number; readonly sorting: number },
): HeatFlows {
  const losesKw = (wPerM2K: number, m2: number, setC: number) => (wPerM2K * m2 * Math.max(0, setC - airC)) / 1000;
  const usableKw = spec.exchangerShare * itKw;
  const services = Math.min(usableKw, losesKw(spec.servicesWPerM2K, floors.services, spec.servicesC));
  const sorting = Math.min(usableKw - services, losesKw(spec.sortingWPerM2K, floors.sorting, spec.sortingC));
  return { services, sorting, rejected: Math.max(0, itKw - services - sorting) };
}

/** Writes the flows down: by the hour, and when the racks' power changes. */
export function followHeat(ctx: ParkContext, energy: Energy): void {
  const { kernel, recorder, site, operations } = ctx;
  const floorOf = (use: string) => site.buildings.reduce((sum, b) => (b.use === use ? sum + b.floorM2 : sum), 0);
  const floors = { services: floorOf("services"), sorting: floorOf("crossDock") };
  const ledgers = {
    services: recorder.ledger("heat.it", "heat.used.services", "kWh"),
    sorting: recorder.ledger("heat.it", "heat.used.sorting", "kWh"),
    rejected: recorder.ledger("heat.it", "heat.rejected", "kWh"),
  };
  let itKw = 0;
  const write = () => {
    const flows = heatFlows(operations.platform.heat, itKw, energy.air.airC, floors);
    for (const to of ["services", "sorting", "rejected"] as const) recorder.setRate(ledgers[to], flows[to] / HOUR_S);
  };
  energy.onItKw((kw) => {
    itKw = kw;
    write();
  });
  const everyHour = () => {
    write();
    kernel.at((Math.floor(kernel.nowS / HOUR_S) + 1) * HOUR_S, everyHour);
  };
  kernel.at((Math.floor(kernel.nowS / HOUR_S) + 1) * HOUR_S, everyHour);
}
