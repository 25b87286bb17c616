/** What stands on the site for water: roofs that catch rain, cistern, pond. */
import * as z from "zod/mini";
import { idText, quantity, rect, share } from "../../units/field.ts";

export const waterPlantSpec = z.strictObject({
  cisternM3: quantity({
    zh: "蓄水池容积",
    en: "cistern volume",
    unit: "m³",
    default: 1500,
    min: 0,
    above: true,
    max: 1e6,
  }),
  catchmentM2: quantity({
    zh: "集雨屋面面积",
    en: "roof that catches rain",
    unit: "m²",
    default: 79_000,
    min: 0,
    max: 1e6,
  }),
  runoffCoefficient: share({
    zh: "径流系数",
    en: "runoff coefficient",
    default: 0.9,
    source: "sourced",
    from: "painted metal roof 0.90–0.95",
  }),
  firstFlushMm: quantity({
    zh: "初期弃流",
    en: "first flush",
    unit: "mm",
    default: 1,
    min: 0,
    max: 20,
    source: "sourced",
    from: "0.5–1.0 mm in towns",
  }),
  cisternRect: rect,
  ponds: z._default(z.array(z.strictObject({ id: idText, rect })).check(z.maxLength(50)), []),
});
export type WaterPlant = z.infer<typeof waterPlantSpec>;
