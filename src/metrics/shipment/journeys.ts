/** What a vehicle's kilometres beyond the fence cost, for its whole load; a lot has its share of that by mass. */
import type { Recording } from "../../recording/recording.ts";
import type { Entity } from "../../recording/vocabulary.ts";
import { text } from "../build.ts";
import { scenarioNumber } from "../scenarioValue.ts";
import { type Share, share } from "./share.ts";

const CARBON = "operations.energy.carbon";
const TITLE = text("干线里程,按载重分摊", "line-haul kilometres, by share of the load");

/** Electricity and carbon of `massT` out of `loadT` over `km`; fuel has no electricity. */
export function haul(recording: Recording, vehicle: Entity, km: number, massT: number, loadT: number): Share[] {
  const { scenario } = recording.header;
  const { shape = "semi", drive = "diesel" } = vehicle;
  const load = [
    [massT, "t", "本批", "of this lot"],
    [km, "km", "里程", "distance"],
  ] as const;
  const all = [[loadT, "t", "全车载重", "load of the vehicle"]] as const;
  if (drive === "electric") {
    const kwhPerKm = scenarioNumber(scenario, `${CARBON}.electricKwhPerKm.${shape}`) ?? 0;
    const kgPerKwh = scenarioNumber(scenario, `${CARBON}.gridKgPerKwh`) ?? 0;
    const driven = [...load, [kwhPerKm, "kWh/km", "电耗", "use"]] as const;
    return [
      share("kWh", TITLE, driven, all),
      share("kgCO2e", TITLE, [...driven, [kgPerKwh, "kgCO2e/kWh", "电网因子", "grid factor"]], all),
    ];
  }
  const litres = scenarioNumber(scenario, `${CARBON}.fuelLPer100Km.${shape}`) ?? 0;
  const kgPerL = scenarioNumber(scenario, `${CARBON}.${drive === "petrol" ? "petrolKgPerL" : "dieselKgPerL"}`) ?? 0;
  return [
    share(
      "kgCO2e",
      TITLE,
      [...load, [litres / 100, "l/km", "油耗", "use"], [kgPerL, "kgCO2e/l", "燃料因子", "fuel factor"]],
      all,
    ),
  ];
}

/** Electricity of a van's tour for `massT` out of what it set out with, at the meter that charged it. */
export function tourShare(recording: Recording, tourKwh: number, massT: number, loadT: number): Share {
  const efficiency = scenarioNumber(recording.header.scenario, "site.energy.charging.efficiency") ?? 1;
  return share(
    "kWh",
    text("配送车次用电,按货量分摊", "energy of the tour, by share of its goods"),
    [
      [massT, "t", "本批", "of this lot"],
      [tourKwh, "kWh", "本车次用电(电池侧)", "the tour's energy, at the battery"],
    ],
    [
      [loadT, "t", "本车次货量", "goods of the tour"],
      [efficiency, "0–1", "充电效率", "efficiency of charging"],
    ],
  );
}
