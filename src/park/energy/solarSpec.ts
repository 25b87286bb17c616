/** The PV plant of a site: arrays on roofs and canopies, their inverters and losses, and the models they are computed by. */
import * as z from "zod/mini";
import { described, given, idText, named, part, quantity, rect, share } from "../../units/field.ts";

const array = z.strictObject({
  id: idText,
  /** building or canopy it lies on; on a canopy the air passes behind the modules */
  on: idText,
  kwp: given({ zh: "装机容量", en: "installed power", unit: "kWp", min: 0, max: 100_000 }),
  tiltDeg: given({ zh: "倾角", en: "tilt", unit: "°", min: 0, max: 90 }),
  /** 0 = north, 90 = east, 180 = south */
  azimuthDeg: given({ zh: "方位角(北为 0)", en: "azimuth (north 0, east 90)", unit: "°", min: 0, max: 360 }),
  /** an inverter group of its own; the others share the plant's inverters by installed power */
  inverterKw: z.optional(given({ zh: "独立逆变器功率", en: "inverters of its own", unit: "kW", min: 0, max: 100_000 })),
  /** where it gathers more dust or less than the plant */
  soilingShare: z.optional(given({ zh: "该阵列积灰损失", en: "soiling of this array", unit: "0–1", min: 0, max: 1 })),
});

const models = {
  clearSky: named(z._default(z.enum(["ineichen", "haurwitz"]), "ineichen"), {
    name: { zh: "晴空模型", en: "clear-sky model" },
    unit: "",
    source: "assumed",
    from: "ineichen: by haze and height; haurwitz: by the sun's height alone, parted by Erbs",
  }),
  transposition: named(z._default(z.enum(["isotropic", "hayDavies", "perez"]), "hayDavies"), {
    name: { zh: "斜面辐射模型", en: "transposition model" },
    unit: "",
    source: "assumed",
  }),
  cell: named(z._default(z.enum(["faiman", "sapm", "pvsyst"]), "faiman"), {
    name: { zh: "电池温度模型", en: "cell temperature model" },
    unit: "",
    source: "assumed",
    from: "sapm and pvsyst tell roofs from canopies",
  }),
};

export const solarSpec = z.strictObject({
  arrays: z.array(array).check(z.maxLength(200)),
  canopies: z._default(
    z
      .array(
        z.strictObject({ id: idText, rect, heightM: given({ zh: "高度", en: "height", unit: "m", min: 2, max: 20 }) }),
      )
      .check(z.maxLength(100)),
    [],
  ),
  inverterKw: quantity({
    zh: "逆变器总功率",
    en: "inverter power",
    unit: "kW",
    default: 6900,
    min: 0,
    max: 1e6,
    from: "6 MW roofs + 0.9 MW canopies",
  }),
  systemLossShare: share({
    zh: "系统损失",
    en: "system losses",
    default: 0.14,
    source: "sourced",
    from: "PVWatts default",
  }),
  soilingShare: share({ zh: "积灰损失", en: "soiling", default: 0.0, from: "inside the system losses" }),
  /** in place of the one above */
  soilingByMonth: z.optional(monthlyShares({ zh: "逐月积灰损失", en: "soiling by month" })),
  degradationPerYear: share({
    zh: "组件年衰减率",
    en: "power lost in a year of age",
    default: 0.005,
    source: "sourced",
    from: "median of 2,000 measured rates (Jordan and Kurtz 2013)",
  }),
  models: part(models),
});
export type SolarSpec = z.infer<typeof solarSpec>;
export type SolarModels = SolarSpec["models"];
export type ClearSkyModel = SolarModels["clearSky"];

/** Twelve shares, January first. */
function monthlyShares(title: { readonly zh: string; readonly en: string }) {
  const field = { ...title, unit: "0–1", min: 0, max: 1 };
  return named(z.array(given(field)).check(z.length(12)), described(field));
}
