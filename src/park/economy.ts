/**
 * Posts and tax: what people's hours are divided by, the posts that no simulated process holds, turnover and effective
 * rates of tax by function. Nothing of it is published and nothing of it steers a run: figures are estimated with it, as
 * a range, beside what is promised.
 */
import * as z from "zod/mini";
import { obeying, part, quantity } from "../units/field.ts";

const KEYS = [
  ["low", "低", "low"],
  ["likely", "中", "likely"],
  ["high", "高", "high"],
] as const;

/** An estimate with its ends in order: `low` is what gives the lower figure, the largest where more makes it lower. */
function range(
  zh: string,
  en: string,
  unit: string,
  values: readonly [number, number, number],
  max: number,
  from?: string,
  order: "endsRise" | "endsFall" = "endsRise",
) {
  const one = (k: 0 | 1 | 2) =>
    quantity({
      zh: `${zh}(${KEYS[k][1]})`,
      en: `${en}, ${KEYS[k][2]}`,
      unit,
      default: values[k],
      min: 0,
      max,
      ...(from === undefined ? {} : { from }),
    });
  return obeying(part({ low: one(0), likely: one(1), high: one(2) }), order, ({ low, likely, high }) =>
    order === "endsRise" ? low <= likely && likely <= high : low >= likely && likely >= high,
  );
}

const RENT = "market rents, estimate";

const economySpec = z.strictObject({
  workingDays: quantity({
    zh: "年运营天数",
    en: "working days a year",
    unit: "d/a",
    default: 350,
    min: 1,
    max: 366,
    from: "closed 15 days of holidays",
  }),
  posts: part({
    daysPerPost: range(
      "每岗年出勤天数",
      "days a post works a year",
      "d/a",
      [290, 250, 245],
      366,
      "six-day or five-day weeks",
      "endsFall",
    ),
    hoursPerDay: quantity({ zh: "每班工时", en: "hours of a day's work", unit: "h", default: 8, min: 1, max: 24 }),
    absenceShare: range("缺勤率", "absence", "0–1", [0.04, 0.08, 0.1], 0.9),
    tenantsPer1000M2: range(
      "租户自有人员(每千平方米)",
      "tenants' own staff per 1,000 m² leased",
      "1/1000 m²",
      [0.3, 0.5, 0.8],
      1000,
    ),
    wholesalePer1000M2: range("批发商户人员(每千平方米)", "market traders per 1,000 m²", "1/1000 m²", [2, 4, 6], 1000),
    officesPer1000M2: range("办公与服务人员(每千平方米)", "office staff per 1,000 m²", "1/1000 m²", [10, 15, 20], 1000),
    carrierDrivers: range("入驻承运商司机", "drivers of carriers at home here", "1", [0, 15, 30], 100_000),
    propertyStaff: range("物业、安保与机房值守", "upkeep, security, plant rooms", "1", [25, 40, 55], 100_000),
  }),
  tax: part({
    rentAmbient: range("常温仓月租金", "ambient rent", "CNY/m²·month", [13, 14.5, 16], 1000, RENT),
    rentCold: range("冷库月租金", "cold rent", "CNY/m²·month", [45, 52, 60], 1000, RENT),
    rentMarket: range("批发市场月租金", "market rent", "CNY/m²·month", [35, 45, 55], 1000),
    rentRate: range(
      "租金综合税负",
      "tax on rent",
      "0–1",
      [0.16, 0.18, 0.2],
      1,
      "VAT 9 %, property tax 12 %, less input tax",
    ),
    freightPerTkm: range("干线运价", "line-haul freight", "CNY/t·km", [0.3, 0.35, 0.4], 100),
    freightSettledShare: range("在园结算占比", "share settled in the hub", "0–1", [0.5, 0.6, 0.7], 1),
    freightRate: range("运费综合税负", "tax on freight", "0–1", [0.04, 0.05, 0.06], 1),
    wholesalePerT: range("批发货值", "value of wholesale goods", "CNY/t", [6000, 8000, 10_000], 1e7),
    wholesaleRate: range("批发综合税负", "tax on wholesale turnover", "0–1", [0.004, 0.005, 0.006], 1),
    logisticsPerT: range("三方物流收入", "third-party logistics per tonne in", "CNY/t", [35, 45, 55], 1e5),
    logisticsRate: range("三方物流综合税负", "tax on third-party logistics", "0–1", [0.045, 0.055, 0.065], 1),
    deliveryPerT: range("城市配送收入", "city delivery per tonne", "CNY/t", [160, 200, 240], 1e5),
    deliveryRate: range("城市配送综合税负", "tax on city delivery", "0–1", [0.035, 0.04, 0.045], 1),
    chargingPerKwh: range("充换电收入", "charging and swapping", "CNY/kWh", [1, 1.1, 1.2], 100),
    chargingRate: range("充换电综合税负", "tax on charging", "0–1", [0.025, 0.03, 0.035], 1),
    servicesPerTruck: range("每车次服务消费", "services a truck's visit", "CNY", [50, 60, 80], 1e5),
    hostingPerKw: range("机房托管月收入", "hosting of IT", "CNY/kW·month", [500, 700, 900], 1e5),
    servicesRate: range("服务与托管综合税负", "tax on services and hosting", "0–1", [0.04, 0.05, 0.06], 1),
    perPost: range("每岗年个人所得税", "income tax of a post", "CNY/a", [500, 800, 1200], 1e6),
    landPerM2: range("土地使用税", "tax on land", "CNY/m²·a", [4, 6, 8], 1000),
  }),
});
/** As it stands among the operations. */
export const economy = z.prefault(economySpec, {});
export type Economy = z.infer<typeof economySpec>;
