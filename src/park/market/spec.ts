/** How the primary wholesale hall (一级批发) works: shared stock for distributors, or a produce market by night. */
import * as z from "zod/mini";
import { given, part, quantity, share, shifts, timeOfDayText } from "../../units/field.ts";

export const market = part({
  /** `distribution`: distributors with shared stock (统仓共配); `produce`: lots are sampled, then sold by night */
  mode: z._default(z.enum(["distribution", "produce"]), "distribution"),
  hallCapacityT: quantity({
    zh: "批发厅共享库存容量",
    en: "stock the hall can hold",
    unit: "t",
    default: 600,
    min: 0,
    max: 50_000,
  }),
  hallInitialT: quantity({
    zh: "批发厅初始库存",
    en: "stock of the hall at the beginning",
    unit: "t",
    default: 60,
    min: 0,
    max: 50_000,
  }),
  coverH: quantity({ zh: "补货覆盖时长", en: "demand covered ahead", unit: "h", default: 4, min: 0, max: 48 }),
  safetyT: quantity({ zh: "安全库存", en: "safety stock", unit: "t", default: 60, min: 0, max: 10_000 }),
  shuttles: quantity({ zh: "短驳车", en: "shuttles", unit: "1", default: 6, min: 0, max: 200, int: true }),
  shuttleT: quantity({ zh: "短驳车载重", en: "load of a shuttle", unit: "t", default: 5, min: 0.1, max: 40 }),
  shuttleLoadMin: quantity({ zh: "短驳装车", en: "loading a shuttle", unit: "min", default: 8, min: 0, max: 120 }),
  shuttleDriveMin: quantity({
    zh: "短驳单程行驶",
    en: "drive of a shuttle, one way",
    unit: "min",
    default: 4,
    min: 0.1,
    max: 60,
  }),
  shuttleUnloadMin: quantity({
    zh: "短驳卸车(搬运工一名)",
    en: "unloading it, by a porter",
    unit: "min",
    default: 10,
    min: 0,
    max: 120,
  }),
  shifts: shifts(
    {
      zh: "批发厅班次",
      en: "shifts of the hall",
      default: [
        { from: "06:00", porters: 22, staff: 24 },
        { from: "14:00", porters: 18, staff: 16 },
        { from: "22:00", porters: 6, staff: 4 },
      ],
    },
    {
      porters: given({ zh: "搬运工", en: "porters", unit: "1", min: 0, max: 2000, int: true }),
      staff: given({ zh: "档口与服务人员", en: "stall and service staff", unit: "1", min: 0, max: 5000, int: true }),
    },
  ),
  patienceMin: quantity({
    zh: "客户等位耐心",
    en: "patience of a buyer for a bay",
    unit: "min",
    default: 360,
    min: 1,
    max: 2880,
  }),
  openAt: z._default(timeOfDayText, "01:30"),
  /** the bell (价格铃): what is left is marked down until closing */
  bellAt: z._default(timeOfDayText, "17:00"),
  closeAt: z._default(timeOfDayText, "18:00"),
  samplers: quantity({ zh: "抽检人员", en: "people who sample", unit: "1", default: 6, min: 0, max: 500, int: true }),
  samplingLeastMin: quantity({
    zh: "抽检最短时间",
    en: "sampling a lot, at least",
    unit: "min",
    default: 30,
    min: 0,
    max: 600,
    source: "sourced",
    from: "over 1 h at a large market; 30–70",
  }),
  samplingMostMin: quantity({
    zh: "抽检最长时间",
    en: "sampling a lot, at most",
    unit: "min",
    default: 70,
    min: 0,
    max: 600,
    source: "sourced",
    from: "over 1 h at a large market; 30–70",
  }),
  markdownShare: share({ zh: "铃后降价幅度", en: "markdown after the bell", default: 0.4 }),
  bellExtraShare: share({ zh: "降价时段加购", en: "bought more after the bell", default: 0.5 }),
  shelfLifeH: quantity({ zh: "货架期", en: "time a lot is kept on sale", unit: "h", default: 48, min: 1, max: 720 }),
});
export type MarketSpec = z.infer<typeof market>;
