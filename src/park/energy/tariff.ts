/**
 * What electricity costs and when: a contract, and what a scenario sets otherwise - single prices, hours, or seasons of
 * its own -, and on what the monthly charge is put.
 */
import * as z from "zod/mini";
import { HOUR_S, type LocalCalendar } from "../../units/calendar.ts";
import { given, named, obeying, pattern, toggle } from "../../units/field.ts";
import { type Contract, type ContractName, contracts, type TariffPeriod } from "./contracts.ts";

const PERIOD_OF_LETTER: { readonly [letter: string]: TariffPeriod } = {
  v: "valley",
  f: "flat",
  p: "peak",
  c: "critical",
};

const price = (zh: string, en: string, unit = "CNY/kWh", max = 20) =>
  named(z.optional(z.number().check(z.gte(0), z.lte(max))), {
    name: { zh, en },
    unit,
    source: "assumed",
    from: "as in the contract unless set",
  });

const seasonPrice = (zh: string, en: string) => given({ zh, en, unit: "CNY/kWh", min: 0, max: 20 });

const month = named(z.int().check(z.gte(1), z.lte(12)), {
  name: { zh: "月份", en: "month" },
  unit: "1",
  source: "assumed",
});

/** Months that go by the same hours and prices, in a contract of one's own. */
const season = obeying(
  z.strictObject({
    months: z.array(month).check(z.minLength(1), z.maxLength(12)),
    hours: pattern("hourLetters", /^[vfpc]{24}$/),
    pricesCnyPerKwh: z.strictObject({
      valley: z.optional(seasonPrice("谷段电价", "valley price")),
      flat: z.optional(seasonPrice("平段电价", "flat price")),
      peak: z.optional(seasonPrice("峰段电价", "peak price")),
      critical: z.optional(seasonPrice("尖峰电价", "critical price")),
    }),
  }),
  "hoursPriced",
  ({ hours, pricesCnyPerKwh }) =>
    [...hours].every((letter) => pricesCnyPerKwh[PERIOD_OF_LETTER[letter] as TariffPeriod] !== undefined),
);

/** Each month of the year in exactly one season. */
const ownSeasons = obeying(z.array(season).check(z.minLength(1), z.maxLength(12)), "monthsOnce", (seasons) => {
  const months = seasons.flatMap((s) => s.months);
  return months.length === 12 && new Set(months).size === 12;
});

export const DEMAND_BASES = ["maximumDemand", "capacity"] as const;

/** Which contract, and what this scenario sets otherwise. */
const anyTariff = z.strictObject({
  contract: named(z._default(z.enum(Object.keys(contracts) as [ContractName, ...ContractName[]]), "henan2024"), {
    name: { zh: "电价合同", en: "electricity contract" },
    unit: "",
    source: "sourced",
    from: "hours and ratios sourced, price level assumed",
  }),
  valleyCnyPerKwh: price("谷段电价", "valley price"),
  flatCnyPerKwh: price("平段电价", "flat price"),
  peakCnyPerKwh: price("峰段电价", "peak price"),
  criticalCnyPerKwh: price("尖峰电价", "critical price"),
  demandBasis: named(z._default(z.enum(DEMAND_BASES), "maximumDemand"), {
    name: { zh: "基本电费计收方式", en: "basis of the monthly charge" },
    unit: "",
    source: "assumed",
    from: "on the largest 15-minute mean of the month, or on the installed transformers: the user chooses",
  }),
  demandCnyPerKwMonth: price("需量电价", "demand charge", "CNY/kW·month", 1000),
  capacityCnyPerKvaMonth: price("容量电价", "capacity charge", "CNY/kVA·month", 1000),
  chargingOnOwnMeter: toggle({
    zh: "充换电单独计量(免收基本电费)",
    en: "charging and swapping on a meter of their own, free of the monthly charge",
    default: false,
    from: "Henan exempts separately metered charging (notice of 2020, secondary); then sun and battery do not serve it",
  }),
  feedInCnyPerKwh: price("上网电价", "feed-in price"),
  hours: named(z.optional(z.array(pattern("hourLetters", /^[vfpc]{24}$/)).check(z.length(12))), {
    name: { zh: "各月分时时段", en: "hours of each month" },
    unit: "",
    source: "assumed",
    from: "12 texts, January first; as in the contract unless set",
  }),
  seasons: named(z.optional(ownSeasons), {
    name: { zh: "自定义季节时段与电价", en: "seasons of one's own" },
    unit: "",
    source: "assumed",
    from: "months, hours and prices; as in the contract unless set",
  }),
});
export const tariffSpec = obeying(
  anyTariff,
  "hoursOrSeasons",
  ({ hours, seasons }) => hours === undefined || seasons === undefined,
);
export type TariffSpec = z.infer<typeof tariffSpec>;

type SomePrices = { readonly [K in TariffPeriod]?: number | undefined };

/** A contract with a scenario's overrides applied. */
export interface Tariff {
  readonly demandBasis: (typeof DEMAND_BASES)[number];
  readonly demandCnyPerKwMonth: number;
  readonly capacityCnyPerKvaMonth: number;
  readonly feedInCnyPerKwh: number;
  /** @param month 1–12 @param hour 0–23 */
  period(month: number, hour: number): TariffPeriod;
  priceCnyPerKwh(month: number, hour: number): number;
}

export function resolveTariff(spec: TariffSpec): Tariff {
  const contract: Contract = contracts[spec.contract];
  const seasons: readonly { months: readonly number[]; hours: string; pricesCnyPerKwh: SomePrices }[] =
    spec.seasons ?? contract.seasons;
  const seasonOf = (month: number) => {
    const found = seasons.find((s) => s.months.includes(month));
    if (!found) throw new Error(`contract ${spec.contract} must cover month ${month}`);
    return found;
  };
  const set: { readonly [K in TariffPeriod]: number | undefined } = {
    valley: spec.valleyCnyPerKwh,
    flat: spec.flatCnyPerKwh,
    peak: spec.peakCnyPerKwh,
    critical: spec.criticalCnyPerKwh,
  };
  const period = (month: number, hour: number) =>
    PERIOD_OF_LETTER[(spec.hours?.[month - 1] ?? seasonOf(month).hours)[hour] as string] as TariffPeriod;
  return {
    demandBasis: spec.demandBasis,
    demandCnyPerKwMonth: spec.demandCnyPerKwMonth ?? contract.demandCnyPerKwMonth,
    capacityCnyPerKvaMonth: spec.capacityCnyPerKvaMonth ?? contract.capacityCnyPerKvaMonth,
    feedInCnyPerKwh: spec.feedInCnyPerKwh ?? contract.feedInCnyPerKwh,
    period,
    priceCnyPerKwh(month, hour) {
      const name = period(month, hour);
      const price = set[name] ?? seasonOf(month).pricesCnyPerKwh[name];
      if (price === undefined) throw new Error(`hour ${hour} of month ${month} has no price`);
      return price;
    },
  };
}

/** Price at a simulated time, and the next full hour at which another period begins (at most a month ahead). */
export function priceAt(
  tariff: Tariff,
  calendar: LocalCalendar,
  timeS: number,
): { priceCnyPerKwh: number; untilS: number } {
  const hourStartS = Math.floor(timeS / HOUR_S) * HOUR_S;
  const at = (t: number) => tariff.priceCnyPerKwh(calendar.dateAt(t).month, Math.floor(calendar.hourAt(t)));
  const priceCnyPerKwh = at(hourStartS);
  let untilS = hourStartS + HOUR_S;
  while (at(untilS) === priceCnyPerKwh && untilS - hourStartS < 31 * 24 * HOUR_S) untilS += HOUR_S;
  return { priceCnyPerKwh, untilS };
}
