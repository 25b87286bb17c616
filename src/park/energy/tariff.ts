/**
 * What electricity costs and when: contracts as versioned data with the day they came into force, and the overrides a
 * scenario may lay on them. Hours are local time.
 */
import * as z from "zod/mini";
import { HOUR_S, type LocalCalendar } from "../../units/calendar.ts";
import { named, pattern } from "../../units/field.ts";

export type TariffPeriod = "valley" | "flat" | "peak" | "critical";
const PERIOD_OF_LETTER: { readonly [letter: string]: TariffPeriod } = {
  v: "valley",
  f: "flat",
  p: "peak",
  c: "critical",
};

type Prices = { readonly [K in TariffPeriod]: number };

export interface Contract {
  /** day it came into force */
  readonly effectiveFrom: string;
  readonly document: string;
  /** where the hours come from, and where the prices do */
  readonly hoursFrom: string;
  readonly pricesFrom: string;
  readonly seasons: readonly {
    readonly months: readonly number[];
    /** 24 letters, one an hour from midnight: valley, flat, peak, critical */
    readonly hours: string;
    /** at the meter, all components [CNY/kWh] */
    readonly pricesCnyPerKwh: Prices;
  }[];
  /** on the largest 15-minute mean of the month */
  readonly demandCnyPerKwMonth: number;
  readonly feedInCnyPerKwh: number;
}

/** Energy part 0.43 floats, fixed part 0.23 does not: 1.72 : 1 : 0.45, critical 1.2 × peak. */
const prices2024: Prices = { valley: 0.42, flat: 0.66, peak: 0.97, critical: 1.12 };
/** 1.64 : 1 : 0.41 on the same two parts. */
const prices2022: Prices = { valley: 0.41, flat: 0.66, peak: 0.94, critical: 0.94 };
/** 1.71 : 1 : 0.47 in the months of heating and cooling. */
const prices2022Season: Prices = { valley: 0.43, flat: 0.66, peak: 0.97, critical: 0.97 };
const hours2022 = "vvvvvvvfffppppfffppppffv";

const assumedPrices = "energy 0.43 + fixed 0.23 CNY/kWh, assumed; ratios sourced (secondary)";

/** Henan, industrial and commercial users on the two-part price, 1–10 kV. */
export const contracts = {
  henan2024: {
    effectiveFrom: "2024-06-01",
    document: "豫发改价管〔2024〕283号",
    hoursFrom: "public repository quoting the notice",
    pricesFrom: assumedPrices,
    seasons: [
      { months: [1, 12], hours: "vvvvvvvfffffffffpccppppp", pricesCnyPerKwh: prices2024 },
      { months: [2, 6], hours: "vvvvvvvfffffffffpppppppp", pricesCnyPerKwh: prices2024 },
      { months: [3, 4, 5, 9, 10, 11], hours: "vvvvvvfffffvvvffpppppppp", pricesCnyPerKwh: prices2024 },
      { months: [7, 8], hours: "vvvvvvvfffffffffppppcccp", pricesCnyPerKwh: prices2024 },
    ],
    demandCnyPerKwMonth: 40,
    feedInCnyPerKwh: 0.3779,
  },
  henan2022: {
    effectiveFrom: "2022-12-01",
    document: "豫发改价管〔2022〕867号",
    hoursFrom: "public research note on provincial reforms",
    pricesFrom: assumedPrices,
    seasons: [
      { months: [1, 7, 8, 12], hours: hours2022, pricesCnyPerKwh: prices2022Season },
      { months: [2, 3, 4, 5, 6, 9, 10, 11], hours: hours2022, pricesCnyPerKwh: prices2022 },
    ],
    demandCnyPerKwMonth: 40,
    feedInCnyPerKwh: 0.3779,
  },
} as const satisfies Record<string, Contract>;
export type ContractName = keyof typeof contracts;

const price = (zh: string, en: string, unit = "CNY/kWh", max = 20) =>
  named(z.optional(z.number().check(z.gte(0), z.lte(max))), {
    name: { zh, en },
    unit,
    source: "assumed",
    from: "as in the contract unless set",
  });

/** Which contract, and what this scenario sets otherwise. */
export const tariffSpec = z.strictObject({
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
  demandCnyPerKwMonth: price("需量电价", "demand charge", "CNY/kW·month", 1000),
  feedInCnyPerKwh: price("上网电价", "feed-in price"),
  hours: named(z.optional(z.array(pattern("hourLetters", /^[vfpc]{24}$/)).check(z.length(12))), {
    name: { zh: "各月分时时段", en: "hours of each month" },
    unit: "",
    source: "assumed",
    from: "12 texts, January first; as in the contract unless set",
  }),
});
export type TariffSpec = z.infer<typeof tariffSpec>;

/** A contract with a scenario's overrides applied. */
export interface Tariff {
  readonly demandCnyPerKwMonth: number;
  readonly feedInCnyPerKwh: number;
  /** @param month 1–12 @param hour 0–23 */
  period(month: number, hour: number): TariffPeriod;
  priceCnyPerKwh(month: number, hour: number): number;
}

export function resolveTariff(spec: TariffSpec): Tariff {
  const contract: Contract = contracts[spec.contract];
  const seasonOf = (month: number) => {
    const season = contract.seasons.find((s) => s.months.includes(month));
    if (!season) throw new Error(`contract ${spec.contract} must cover month ${month}`);
    return season;
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
    demandCnyPerKwMonth: spec.demandCnyPerKwMonth ?? contract.demandCnyPerKwMonth,
    feedInCnyPerKwh: spec.feedInCnyPerKwh ?? contract.feedInCnyPerKwh,
    period,
    priceCnyPerKwh(month, hour) {
      const name = period(month, hour);
      return set[name] ?? seasonOf(month).pricesCnyPerKwh[name];
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
