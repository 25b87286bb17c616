/** What an hour of waiting costs, by class of truck: the weights of dispatching. */
import type { YardTruck } from "../park/warehouse/doors.ts";
import { quantity } from "../units/field.ts";

const cost = (zh: string, en: string, byDefault: number) =>
  quantity({ zh, en, unit: "CNY/h", default: byDefault, min: 0, max: 10_000 });

/** Fields of a strategy that weighs waits; new ones for each, since a schema has its names for itself. */
export const waitCosts = () => ({
  coldCnyPerH: cost("冷链货车等待成本", "wait of a truck with cold goods", 120),
  crossDockCnyPerH: cost("越库货车等待成本", "wait of a truck at the cross-dock", 90),
  otherCnyPerH: cost("其他货车等待成本", "wait of another truck", 60),
});

export interface WaitCosts {
  readonly coldCnyPerH: number;
  readonly crossDockCnyPerH: number;
  readonly otherCnyPerH: number;
}

export function waitCnyPerHour(truck: Pick<YardTruck, "cold" | "use">, costs: WaitCosts): number {
  if (truck.cold) return costs.coldCnyPerH;
  return truck.use === "crossDock" ? costs.crossDockCnyPerH : costs.otherCnyPerH;
}
