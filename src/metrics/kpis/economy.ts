/** Posts and tax: estimates with their ends beside what is published. None of them is a simulated figure. */
import type { Bilingual } from "../../units/field.ts";
import { flow, kpi, text } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import { type End, FUNCTIONS, postTerms, staffHours, taxTerms } from "../economy.ts";
import type { Reading } from "../reading.ts";
import { scenarioNumber } from "../scenarioValue.ts";

const present = flow("h", "staff", "present");
const ENDS = { low: text(",低值", ", low"), likely: text(",中值", ", likely"), high: text(",高值", ", high") };

function estimate(
  title: Bilingual,
  unit: string,
  end: End,
  formula: Bilingual,
  parameters: readonly string[],
  terms: (reading: Reading, end: End) => readonly Term[],
): Kpi {
  return kpi({
    title: text(title.zh + ENDS[end].zh, title.en + ENDS[end].en),
    unit,
    group: "economy",
    formula,
    combine: "sum",
    parameters,
    flows: [present],
    terms: (reading) => terms(reading, end),
  });
}

const posts = (end: End) =>
  estimate(
    text("岗位测算(含假设)", "Posts, estimated with assumptions"),
    "1",
    end,
    text(
      "Σ 职能 日工时 × 年运营天数 ÷ (每岗年出勤天数 × 每班工时 × (1 − 缺勤率)) + 未仿真的岗位",
      "sum over functions of hours a day × working days ÷ (days of a post × hours × (1 − absence)) + posts not simulated",
    ),
    ["operations.economy.workingDays", "operations.economy.posts.hoursPerDay", `operations.economy.posts.*.${end}`],
    postTerms,
  );
const tax = (end: End) =>
  estimate(
    text("亩均税收测算(含假设)", "Annual tax per mu, estimated with assumptions"),
    "CNY/mu",
    end,
    text(
      "Σ 职能 年营业额 × 综合税负 ÷ 亩数;时段按年运营天数折算",
      "sum over functions of turnover a year × effective rate ÷ mu",
    ),
    ["operations.economy.workingDays", `operations.economy.tax.*.${end}`, "site.areaM2"],
    taxTerms,
  );

function published(zh: string, en: string, unit: string, path: string): Kpi {
  return kpi({
    title: text(zh, en),
    unit,
    group: "economy",
    formula: text("已公布的规划值,非仿真结果", "published as a plan, not simulated"),
    combine: "sum",
    parameters: [path],
    terms: ({ recording }) => {
      const value = scenarioNumber(recording.header.scenario, path);
      return value === null ? [] : [{ title: text("已公布", "published"), unit, value }];
    },
  });
}

export const economyKpis = {
  "economy.staffHours": kpi({
    title: text("在岗工时", "Person-hours present"),
    unit: "h",
    group: "economy",
    formula: text("仓储、司机、服务在岗人数对时间的积分", "people of storage, driving and service present, over time"),
    combine: "sum",
    additive: true,
    flows: [present],
    terms: (reading) => {
      const hours = staffHours(reading);
      return FUNCTIONS.flatMap(([id, title]) =>
        hours.size === 0 ? [] : [{ title, unit: "h", value: hours.get(id) ?? 0 }],
      );
    },
  }),
  "economy.onDutyADay": kpi({
    title: text("日均到岗人次", "People on duty a day"),
    unit: "1/d",
    group: "economy",
    formula: text(
      "仓储、司机、服务在岗工时 ÷ 每班工时 ÷ 天数:班次数,未含轮休与缺勤所需的替补(岗位测算含之)",
      "hours present of storage, driving and service ÷ hours of a day's work ÷ days: shifts worked, without those who stand in on days off (posts have them)",
    ),
    combine: "quotient",
    parameters: ["operations.economy.posts.hoursPerDay"],
    flows: [present],
    terms: (reading) => {
      const hours = staffHours(reading);
      const aDay = scenarioNumber(reading.recording.header.scenario, "operations.economy.posts.hoursPerDay");
      if (hours.size === 0 || aDay === null) return [];
      return [
        ...FUNCTIONS.map(([id, title]): Term => ({ title, unit: "1", value: (hours.get(id) ?? 0) / aDay })),
        { title: text("天数", "days"), unit: "d", value: reading.lengthS / 86_400, below: true },
      ];
    },
  }),
  "economy.postsLow": posts("low"),
  "economy.posts": posts("likely"),
  "economy.postsHigh": posts("high"),
  "economy.investmentPublished": published("总投资(已公布)", "Investment, published", "CNY", "site.investmentCny"),
  "economy.postsPublished": published("规划就业岗位(已公布)", "Posts, published", "1", "site.promisedPosts"),
  "economy.taxLowCnyPerMu": tax("low"),
  "economy.taxCnyPerMu": tax("likely"),
  "economy.taxHighCnyPerMu": tax("high"),
  "economy.taxPublishedCnyPerMu": published(
    "规划亩均税收(已公布,不低于)",
    "Annual tax per mu, published, at least",
    "CNY/mu",
    "site.promisedTaxCnyPerMu",
  ),
} as const satisfies Record<string, Kpi>;
