/** Carbon: what a kilowatt-hour of the grid, a litre of fuel and an onward kilometre stand for. */
import * as z from "zod/mini";
import { hourlyShape, part, quantity } from "../../units/field.ts";

const perHundredKm = (zh: string, en: string, litres: number, from: string) =>
  quantity({ zh, en, unit: "l/100 km", default: litres, min: 0, max: 200, from });
const perKm = (zh: string, en: string, kwh: number, from: string) =>
  quantity({ zh, en, unit: "kWh/km", default: kwh, min: 0, max: 10, from });
const onward = (zh: string, en: string, km: number) =>
  quantity({ zh, en, unit: "km", default: km, min: 0, max: 5000, from: "hub-to-next-stop distance, by class" });

export const carbonSpec = z.strictObject({
  gridKgPerKwh: quantity({
    zh: "电网平均排放因子",
    en: "grid average factor",
    unit: "kgCO2/kWh",
    default: 0.5897,
    min: 0,
    max: 2,
    source: "sourced",
    from: "Henan 2023, notice 2025 No. 47 of MEE and NBS (secondary)",
  }),
  gridHours: hourlyShape({
    zh: "电网排放因子时形",
    en: "grid factor, shape over the day",
    default: new Array<number>(24).fill(1),
    from: "none is published for Henan: even; a dip to 0.75 at noon and 1.1 in the evening would be synthetic",
  }),
  dieselKgPerL: quantity({ zh: "柴油排放", en: "diesel", unit: "kgCO2/l", default: 2.63, min: 0, max: 5 }),
  petrolKgPerL: quantity({ zh: "汽油排放", en: "petrol", unit: "kgCO2/l", default: 2.3, min: 0, max: 5 }),
  fuelLPer100Km: part({
    semi: perHundredKm("半挂车油耗", "semi-trailer", 35, "49 t tractor 32–38 l/100 km"),
    rigid: perHundredKm("载货车油耗", "rigid truck", 22, "9.6 m truck, estimate"),
    van: perHundredKm("轻型车油耗", "van", 10, "estimate"),
    car: perHundredKm("小车油耗", "car", 7, "estimate"),
  }),
  electricKwhPerKm: part({
    semi: perKm("电动半挂车", "electric semi-trailer", 1.35, "1.1 light to 1.8 laden in winter"),
    rigid: perKm("电动载货车", "electric rigid truck", 0.8, "estimate"),
    van: perKm("电动城配车", "electric van", 0.35, "estimate"),
    car: perKm("电动小车", "electric car", 0.16, "estimate"),
  }),
  onwardKm: part({
    lineHaul: onward("干线车", "line-haul", 250),
    passThrough: onward("过路车", "pass-through", 350),
    pickUp: onward("提货车", "pick-up", 25),
    staffCar: onward("员工小车", "staff car", 12),
  }),
});
export type Carbon = z.infer<typeof carbonSpec>;

/** Factor of the grid in each hour of the day [kgCO2/kWh]: the mean of the day is the mean of the year. */
export function gridFactors({ gridKgPerKwh, gridHours }: Pick<Carbon, "gridKgPerKwh" | "gridHours">): Float64Array {
  const mean = gridHours.reduce((sum, weight) => sum + weight, 0) / gridHours.length;
  return Float64Array.from(gridHours, (weight) => (gridKgPerKwh * weight) / mean);
}

export interface OnwardTrip {
  readonly shape: keyof Carbon["fuelLPer100Km"];
  readonly drive: "diesel" | "electric" | "petrol";
  readonly km: number;
  /** battery side, taken in the hub on this visit: its carbon is counted with the charging [kWh] */
  readonly chargedKwh?: number;
}

/**
 * Carbon of the drive a vehicle leaves for [kgCO2e]. Fuel burns on the road; of an electric drive only the energy that
 * was not charged in the hub is counted here, at the grid's factor, so that no kilowatt-hour counts twice.
 */
export function onwardKgCo2e(carbon: Carbon, trip: OnwardTrip): number {
  if (trip.drive === "electric") {
    const neededKwh = trip.km * carbon.electricKwhPerKm[trip.shape];
    return Math.max(0, neededKwh - (trip.chargedKwh ?? 0)) * carbon.gridKgPerKwh;
  }
  const kgPerL = trip.drive === "diesel" ? carbon.dieselKgPerL : carbon.petrolKgPerL;
  return (trip.km * carbon.fuelLPer100Km[trip.shape] * kgPerL) / 100;
}
