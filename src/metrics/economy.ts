/**
 * Posts and tax as they would be if every working day of a year were like the period: hours and volumes are read from
 * the recording, everything else is assumed (`operations.economy`). Each figure has a low, a likely and a high end.
 */
import type { Bilingual } from "../units/field.ts";
import { text } from "./build.ts";
import type { Term } from "./definition.ts";
import { movedByLedger } from "./ledger.ts";
import { tourBegan, trucksDeparted } from "./queries.ts";
import type { Reading } from "./reading.ts";
import { scenarioList, scenarioNumber } from "./scenarioValue.ts";

export type End = "low" | "likely" | "high";

/** 仓储、司机、服务: whom the hub promises posts for. */
export const FUNCTIONS: readonly (readonly [id: string, name: Bilingual])[] = [
  ["storage", text("仓储", "storage")],
  ["driving", text("司机", "driving")],
  ["service", text("服务", "service")],
];

const PRESENT = { from: "staff", to: "present", unit: "h" } as const;
const DAY_S = 86_400;
const M2_PER_MU = 2000 / 3;

/** Person-hours present in the period, by function; empty when nobody's hours were recorded. */
export function staffHours(reading: Reading): Map<string, number> {
  const hours = new Map<string, number>();
  for (const { ledger, amount } of movedByLedger(reading.recording, PRESENT, reading)) {
    const [, who = ""] = ledger.from.split(".");
    hours.set(who, (hours.get(who) ?? 0) + amount);
  }
  return hours;
}

/** Full-time posts: those whose hours were simulated, and those assumed. None without recorded hours. */
export function postTerms(reading: Reading, end: End): Term[] {
  const hours = staffHours(reading);
  if (hours.size === 0 || !(reading.lengthS > 0)) return [];
  const { value, at, floorM2 } = reader(reading, end);
  const workingDays = value("workingDays");
  const [days, perDay, absence] = [at("posts.daysPerPost"), value("posts.hoursPerDay"), at("posts.absenceShare")];
  const simulated = FUNCTIONS.map(([id, name]): Term => {
    const aDay = ((hours.get(id) ?? 0) * DAY_S) / reading.lengthS;
    const sum = `${short(aDay)} h/d × ${workingDays} d ÷ (${days} d × ${perDay} h × ${short(1 - absence)})`;
    const posts = (aDay * workingDays) / (days * perDay * (1 - absence));
    return {
      title: text(`${name.zh}(仿真工时):${sum}`, `${name.en}, simulated hours: ${sum}`),
      unit: "1",
      value: posts,
    };
  });
  const byFloor = (zh: string, en: string, key: string, m2: number): Term => {
    const sum = `${short(m2)} m² × ${at(`posts.${key}`)} ÷ 1000`;
    return {
      title: text(`${zh}(假设):${sum}`, `${en}, assumed: ${sum}`),
      unit: "1",
      value: (m2 * at(`posts.${key}`)) / 1000,
    };
  };
  const flat = (zh: string, en: string, key: string): Term => {
    return { title: text(`${zh}(假设)`, `${en}, assumed`), unit: "1", value: at(`posts.${key}`) };
  };
  return [
    ...simulated,
    byFloor("租户自有人员", "tenants' own staff", "tenantsPer1000M2", floorM2("ambient", "cold", "crossDock")),
    byFloor("批发商户", "market traders", "wholesalePer1000M2", floorM2("wholesale")),
    byFloor("办公与服务", "offices", "officesPer1000M2", floorM2("services")),
    flat("承运商司机", "drivers of carriers", "carrierDrivers"),
    flat("物业与值守", "upkeep and security", "propertyStaff"),
  ];
}

/** Tax a year on one mu of the hub's land, by function [CNY/mu]. */
export function taxTerms(reading: Reading, end: End): Term[] {
  if (!(reading.lengthS > 0)) return [];
  const { recording } = reading;
  const { scenario } = recording.header;
  const { value, at, floorM2, operations } = reader(reading, end);
  const areaM2 = scenarioNumber(scenario, "site.areaM2");
  if (areaM2 === null || areaM2 <= 0) return [];
  const tax = (key: string) => at(`tax.${key}`);
  const aYear = (value("workingDays") * DAY_S) / reading.lengthS;
  const outT = reading.moved("vehicles.lineHaul", "outside", "t");
  const inT = reading.moved("outside", "vehicles.lineHaul", "t");
  const takenT = inT - reading.moved("vehicles.lineHaul", "refused", "t");
  const km = operations("energy.carbon.onwardKm.lineHaul");
  const parts: readonly (readonly [zh: string, en: string, factors: readonly (readonly [number, string])[]])[] = [
    ["常温仓租金", "ambient rent", rent(floorM2("ambient", "crossDock", "processing"), tax("rentAmbient"))],
    ["冷库租金", "cold rent", rent(floorM2("cold"), tax("rentCold"))],
    ["批发市场租金", "market rent", rent(floorM2("wholesale"), tax("rentMarket"))],
    [
      "在园结算运费",
      "freight settled here",
      [
        [(inT + outT) * aYear, "t/a"],
        [km, "km"],
        [tax("freightPerTkm"), "CNY/t·km"],
        [tax("freightSettledShare"), ""],
        [tax("freightRate"), ""],
      ],
    ],
    ["一级批发", "primary wholesale", onTonnes(wholesaleT(reading) * aYear, "wholesalePerT", "wholesaleRate")],
    ["三方物流", "third-party logistics", onTonnes(takenT * aYear, "logisticsPerT", "logisticsRate")],
    ["城市配送", "city delivery", onTonnes(reading.sum(tourBegan, "x") * aYear, "deliveryPerT", "deliveryRate")],
    [
      "充换电",
      "charging and swapping",
      [
        [reading.moved("busbar", "charging", "kWh") * aYear, "kWh/a"],
        [tax("chargingPerKwh"), "CNY/kWh"],
        [tax("chargingRate"), ""],
      ],
    ],
    [
      "车辆服务",
      "services to trucks",
      [
        [reading.count(trucksDeparted) * aYear, "1/a"],
        [tax("servicesPerTruck"), "CNY"],
        [tax("servicesRate"), ""],
      ],
    ],
    [
      "机房托管",
      "hosting of IT",
      [
        [operations("energy.dataCentre.itKw"), "kW"],
        [tax("hostingPerKw"), "CNY/kW·month"],
        [12, ""],
        [tax("servicesRate"), ""],
      ],
    ],
    [
      "个人所得税",
      "income tax of the posts",
      [
        [postTerms(reading, end).reduce((sum, term) => sum + term.value, 0), ""],
        [tax("perPost"), "CNY/a"],
      ],
    ],
    [
      "土地使用税",
      "tax on land",
      [
        [areaM2, "m²"],
        [tax("landPerM2"), "CNY/m²·a"],
      ],
    ],
  ];
  function rent(m2: number, cny: number): readonly (readonly [number, string])[] {
    return [
      [m2, "m²"],
      [cny, "CNY/m²·month"],
      [12, ""],
      [tax("rentRate"), ""],
    ];
  }
  function onTonnes(t: number, price: string, rate: string): readonly (readonly [number, string])[] {
    return [
      [t, "t/a"],
      [tax(price), "CNY/t"],
      [tax(rate), ""],
    ];
  }
  const mu = areaM2 / M2_PER_MU;
  return parts.map(([zh, en, factors]) => {
    const product = factors.map(([n, unit]) => `${short(n)} ${unit}`.trim()).join(" × ");
    const sum = text(
      `${product.replaceAll("CNY", "元").replaceAll("month", "月")} ÷ ${short(mu)} 亩`,
      `${product} ÷ ${short(mu)} mu`,
    );
    const cny = factors.reduce((product, [n]) => product * n, 1);
    return { title: text(`${zh}:${sum.zh}`, `${en}: ${sum.en}`), unit: "CNY/mu", value: cny / mu };
  });
}

/** Tonnes that line-haul brought to tenants of the wholesale centre. */
function wholesaleT({ recording, fromS, toS }: Reading): number {
  const traders = scenarioList(recording.header.scenario, "operations.tenants")
    .filter(({ use }) => use === "wholesale")
    .map(({ id }) => `.${id}`);
  return movedByLedger(recording, { from: "vehicles.lineHaul", to: null, unit: "t" }, { fromS, toS })
    .filter(({ ledger }) => traders.some((end) => ledger.to.endsWith(end)))
    .reduce((sum, { amount }) => sum + amount, 0);
}

/** Numbers of the scenario; 0 where it has none. */
function reader(reading: Reading, end: End) {
  const { scenario } = reading.recording.header;
  const operations = (path: string) => scenarioNumber(scenario, `operations.${path}`) ?? 0;
  const value = (key: string) => operations(`economy.${key}`);
  const at = (key: string) => value(`${key}.${end}`);
  const tenants = scenarioList(scenario, "operations.tenants").map((tenant) => ({
    use: tenant.use,
    m2: scenarioNumber(tenant, "floorM2") ?? 0,
    let: scenarioNumber(tenant, "letShare") ?? 1,
  }));
  /** share let of some tenants; of all where a use has none of its own */
  const letShare = (use: string) => {
    const own = tenants.filter((tenant) => tenant.use === use);
    const some = own.length > 0 ? own : tenants;
    const m2 = some.reduce((sum, tenant) => sum + tenant.m2, 0);
    return m2 > 0 ? some.reduce((sum, tenant) => sum + tenant.m2 * tenant.let, 0) / m2 : 1;
  };
  /** let floor of buildings of these uses */
  const floorM2 = (...uses: string[]) =>
    scenarioList(scenario, "site.buildings").reduce((sum, building) => {
      const use = String(building.use);
      return uses.includes(use) ? sum + (scenarioNumber(building, "floorM2") ?? 0) * letShare(use) : sum;
    }, 0);
  return { value, at, floorM2, operations };
}

/** Four digits. */
const short = (n: number) => String(Number(n.toPrecision(4)));
