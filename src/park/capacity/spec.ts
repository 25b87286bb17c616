/** Parameters of the capacity pool (运力): contract tractors, trailers, drivers, settlement, drop-and-hook. */
import { given, part, quantity, share, shifts } from "../../units/field.ts";

const drivers = given({ zh: "司机数", en: "drivers", unit: "1", min: 0, max: 5000, int: true });
const count = (zh: string, en: string, byDefault: number, max: number) =>
  quantity({ zh, en, unit: "1", default: byDefault, min: 0, max, int: true });

export const capacitySpec = part({
  tractors: count("合同牵引车", "contract tractors", 40, 500),
  trailers: count("甩挂挂车", "trailers", 60, 1000),
  shifts: shifts(
    {
      zh: "运力司机班次",
      en: "shifts of the pool's drivers",
      default: [
        { from: "06:00", drivers: 30 },
        { from: "14:00", drivers: 26 },
        { from: "22:00", drivers: 14 },
      ],
    },
    { drivers },
  ),
  orderLeadH: quantity({
    zh: "备货提前下达",
    en: "goods are ordered before a tractor comes",
    unit: "h",
    default: 2,
    min: 0,
    max: 48,
  }),
  tripKmh: quantity({ zh: "干线车速", en: "speed on the road", unit: "km/h", default: 65, min: 5, max: 120 }),
  unloadH: quantity({ zh: "到站卸货", en: "unloading at the destination", unit: "h", default: 1.5, min: 0, max: 24 }),
  settleCnyPerTKm: quantity({
    zh: "运力结算价",
    en: "settlement of a trip",
    unit: "CNY/tkm",
    default: 0.34,
    min: 0,
    max: 5,
  }),
  hook: part({
    share: share({ zh: "越库半挂车甩挂占比", en: "cross-dock semi-trailers that drop and hook", default: 0.1 }),
    yardTractors: count("场内牵引车", "of the tractors, for the yard", 2, 20),
    standing: count("场内备用空挂", "empty trailers that stand ready", 6, 200),
    dropMin: quantity({ zh: "甩挂", en: "dropping a trailer", unit: "min", default: 6, min: 0, max: 120 }),
    hookMin: quantity({ zh: "挂接", en: "hooking a trailer", unit: "min", default: 8, min: 0, max: 120 }),
  }),
});
