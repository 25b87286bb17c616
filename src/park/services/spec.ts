/** What drivers need (卡车运力服务): rest under the driving rule, meals, beds, washing, repair, insurance and papers. */
import { part, quantity, share } from "../../units/field.ts";

/** Services that can close: those at desks, and the halls with bays. */
export const SERVICE_IDS = ["CANTEEN", "COUNTERS", "BEDS", "WASH", "REP"] as const;

const priceCny = (zh: string, en: string, value: number) =>
  quantity({ zh, en, unit: "CNY", default: value, min: 0, max: 100_000 });
const staff = (zh: string, en: string, value: number) =>
  quantity({ zh, en, unit: "1", default: value, min: 0, max: 500, from: "on duty, day and night" });
const patienceMin = (zh: string, en: string, value: number) =>
  quantity({ zh, en, unit: "min", default: value, min: 0, max: 1440 });

const LAW = { source: "sourced", from: "article 62, regulation to the Road Traffic Safety Law" } as const;

const driving = part({
  mostH: quantity({
    zh: "连续驾驶上限",
    en: "most hours of driving without a rest",
    unit: "h",
    default: 4,
    min: 0.5,
    max: 24,
    ...LAW,
  }),
  restMin: quantity({
    zh: "最短停车休息",
    en: "least rest that counts",
    unit: "min",
    default: 20,
    min: 0,
    max: 600,
    ...LAW,
  }),
  sinceRestH: quantity({
    zh: "到达前连续驾驶上限",
    en: "driven since the last rest when it arrives, at most",
    unit: "h",
    default: 4,
    min: 0,
    max: 24,
    from: "uniform from 0",
  }),
  nextKm: quantity({
    zh: "至下一停车点里程",
    en: "to the next place to stop",
    unit: "km",
    default: 126,
    min: 0,
    max: 2000,
    from: "45 % must rest before they leave",
  }),
  nextCv: quantity({ zh: "其变异系数", en: "its coefficient of variation", unit: "1", default: 0.5, min: 0, max: 2 }),
  kmh: quantity({ zh: "公路车速", en: "speed on the road", unit: "km/h", default: 70, min: 5, max: 120 }),
});

export const services = part({
  driving,
  meal: part({
    share: share({ zh: "用餐占比", en: "drivers that eat", default: 0.35 }),
    min: quantity({ zh: "用餐时间", en: "time of a meal", unit: "min", default: 35, min: 1, max: 240 }),
    afterH: quantity({
      zh: "久等用餐间隔",
      en: "who is made to wait eats after",
      unit: "h",
      default: 5,
      min: 0.5,
      max: 48,
      from: "as long as between two meals of the day; since the arrival or the last meal",
    }),
    seats: quantity({ zh: "餐位", en: "seats", unit: "1", default: 120, min: 0, max: 5000, int: true }),
    patienceMin: patienceMin("等餐位耐心", "patience for a seat", 15),
    priceCny: priceCny("餐费", "price of a meal", 25),
    staff: staff("餐厅员工", "people in the canteen", 10),
  }),
  papers: part({
    share: share({ zh: "办理保险单证占比", en: "drivers with insurance or papers to do", default: 0.1 }),
    min: quantity({ zh: "窗口办理时间", en: "time at a counter", unit: "min", default: 10, min: 1, max: 240 }),
    counters: quantity({ zh: "服务窗口", en: "counters", unit: "1", default: 3, min: 0, max: 200, int: true }),
    patienceMin: patienceMin("等窗口耐心", "patience for a counter", 30),
    priceCny: priceCny("手续费", "fee", 30),
    staff: staff("窗口员工", "people at the counters", 3),
  }),
  bed: part({
    share: share({
      zh: "久停司机住宿占比",
      en: "of drivers who stay long, those who take a bed",
      default: 0.6,
      from: "9 % of all trucks",
    }),
    fromH: quantity({ zh: "久停起算", en: "a long stay, from", unit: "h", default: 6, min: 0, max: 48 }),
    h: quantity({
      zh: "住宿时间",
      en: "time in bed, at most",
      unit: "h",
      default: 8,
      min: 0.5,
      max: 24,
      from: "not beyond the stay",
    }),
    beds: quantity({ zh: "床位", en: "beds", unit: "1", default: 60, min: 0, max: 5000, int: true }),
    patienceMin: patienceMin("等床位耐心", "patience for a bed", 10),
    priceCny: priceCny("住宿费", "price of a bed", 60),
    staff: staff("住宿员工", "people of the hostel", 4),
  }),
  wash: part({
    patienceMin: patienceMin("等洗车耐心", "patience for a wash bay", 20),
    priceCny: priceCny("洗车费", "price of a wash", 80),
    staff: staff("洗车员工", "people at the wash", 3),
  }),
  repair: part({
    share: share({ zh: "维修占比", en: "trucks to be mended", default: 0.03 }),
    h: quantity({ zh: "维修时间", en: "time of a repair", unit: "h", default: 1.6, min: 0.1, max: 48 }),
    cv: quantity({ zh: "其变异系数", en: "its coefficient of variation", unit: "1", default: 0.5, min: 0, max: 2 }),
    patienceMin: patienceMin("等维修耐心", "patience for a repair bay", 120),
    priceCny: priceCny("维修费", "price of a repair", 900),
    staff: staff("维修员工", "mechanics", 6),
  }),
});
