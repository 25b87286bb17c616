/**
 * Contracts for electricity as versioned data, each with the day it came into force and where its hours and prices come
 * from. Hours are local time. Prices are at the meter, all components: the energy part floats with the period's ratio,
 * what is added for lines, losses, running the system and public funds does not.
 */
import type { Bilingual, SourceMark } from "../../units/field.ts";

export const PERIODS = ["valley", "flat", "peak", "critical"] as const;
export type TariffPeriod = (typeof PERIODS)[number];

export type PeriodPrices = { readonly [K in TariffPeriod]: number };

export interface Season {
  /** 1–12 */
  readonly months: readonly number[];
  /** 24 letters, one an hour from midnight: valley, flat, peak, critical */
  readonly hours: string;
  /** [CNY/kWh] */
  readonly pricesCnyPerKwh: PeriodPrices;
}

export interface Contract {
  readonly title: Bilingual;
  /** day it came into force */
  readonly effectiveFrom: string;
  readonly document: string;
  /** of hours and ratios; prices are assumed in all of them */
  readonly source: SourceMark;
  /** where the hours come from, and where the prices do */
  readonly hoursFrom: string;
  readonly pricesFrom: string;
  readonly seasons: readonly Season[];
  /** on the largest 15-minute mean of the month */
  readonly demandCnyPerKwMonth: number;
  /** or on the installed transformers, whatever is drawn */
  readonly capacityCnyPerKvaMonth: number;
  readonly feedInCnyPerKwh: number;
}

/** Henan, 1–10 kV, assumed: the user chooses one of the two. */
const DEMAND = { demandCnyPerKwMonth: 40, capacityCnyPerKvaMonth: 25 };
/** Henan's coal benchmark, assumed; plants connected after 2025-06-01 sell at market prices. */
const BENCHMARK_CNY = 0.3779;

/** Energy part 0.43 floats, fixed part 0.23 does not: 1.72 : 1 : 0.45, critical 1.2 × peak. */
const prices2024: PeriodPrices = { valley: 0.42, flat: 0.66, peak: 0.97, critical: 1.12 };
/** 1.64 : 1 : 0.41 on the same two parts. */
const prices2022: PeriodPrices = { valley: 0.41, flat: 0.66, peak: 0.94, critical: 0.94 };
/** 1.71 : 1 : 0.47 in the months of heating and cooling. */
const prices2022Season: PeriodPrices = { valley: 0.43, flat: 0.66, peak: 0.97, critical: 0.97 };
const hours2022 = "vvvvvvvfffppppfffppppffv";
/** Energy part 0.40 floats 1.8 : 1 : 0.4, critical 1.2 × peak; 0.24 does not. */
const pricesAgent2026: PeriodPrices = { valley: 0.4, flat: 0.64, peak: 0.96, critical: 1.1 };
/** A package on the market's price: cheap at noon when the sun floods it, dear in the evening; 0.24 is added flat. */
const pricesRetail: PeriodPrices = { valley: 0.39, flat: 0.59, peak: 0.84, critical: 0.99 };

const assumedPrices = "energy 0.43 + fixed 0.23 CNY/kWh, assumed; ratios sourced (secondary)";
const TEMPLATE = "assumed: a template to be replaced by the user's own contract";

/** Henan, industrial and commercial users on the two-part price, 1–10 kV. */
export const contracts = {
  henan2024: {
    title: { zh: "河南分时电价(2024)", en: "Henan time-of-use, 2024" },
    effectiveFrom: "2024-06-01",
    document: "豫发改价管〔2024〕283号",
    source: "sourced",
    hoursFrom: "public repository quoting the notice",
    pricesFrom: assumedPrices,
    seasons: [
      { months: [1, 12], hours: "vvvvvvvfffffffffpccppppp", pricesCnyPerKwh: prices2024 },
      { months: [2, 6], hours: "vvvvvvvfffffffffpppppppp", pricesCnyPerKwh: prices2024 },
      { months: [3, 4, 5, 9, 10, 11], hours: "vvvvvvfffffvvvffpppppppp", pricesCnyPerKwh: prices2024 },
      { months: [7, 8], hours: "vvvvvvvfffffffffppppcccp", pricesCnyPerKwh: prices2024 },
    ],
    ...DEMAND,
    feedInCnyPerKwh: BENCHMARK_CNY,
  },
  henan2022: {
    title: { zh: "河南分时电价(2022)", en: "Henan time-of-use, 2022" },
    effectiveFrom: "2022-12-01",
    document: "豫发改价管〔2022〕867号",
    source: "sourced",
    hoursFrom: "public research note on provincial reforms",
    pricesFrom: assumedPrices,
    seasons: [
      { months: [1, 7, 8, 12], hours: hours2022, pricesCnyPerKwh: prices2022Season },
      { months: [2, 3, 4, 5, 6, 9, 10, 11], hours: hours2022, pricesCnyPerKwh: prices2022 },
    ],
    ...DEMAND,
    feedInCnyPerKwh: BENCHMARK_CNY,
  },
  henanAgent2026: {
    title: { zh: "电网代理购电(2026,模板)", en: "Grid agent 2026, template" },
    effectiveFrom: "2026-01-01",
    document: "",
    source: "assumed",
    hoursFrom: TEMPLATE,
    pricesFrom: TEMPLATE,
    seasons: [
      { months: [1, 2, 12], hours: "vvvvvvfffffvvffppccppppf", pricesCnyPerKwh: pricesAgent2026 },
      { months: [3, 4, 5, 9, 10, 11], hours: "vvvvvfffffvvvvvfpppppppf", pricesCnyPerKwh: pricesAgent2026 },
      { months: [6, 7, 8], hours: "vvvvvvfffffvvvffpppcccpf", pricesCnyPerKwh: pricesAgent2026 },
    ],
    ...DEMAND,
    feedInCnyPerKwh: 0.3,
  },
  henanRetail2026: {
    title: { zh: "售电公司套餐(2026,模板)", en: "Retail package 2026, template" },
    effectiveFrom: "2026-01-01",
    document: "",
    source: "assumed",
    hoursFrom: TEMPLATE,
    pricesFrom: TEMPLATE,
    seasons: [
      { months: [1, 2, 11, 12], hours: "fffffffppfvvvvvfpccccpff", pricesCnyPerKwh: pricesRetail },
      { months: [3, 4, 5, 9, 10], hours: "ffffffffvvvvvvvvfpppppff", pricesCnyPerKwh: pricesRetail },
      { months: [6, 7, 8], hours: "fffffffffvvvvvfffppcccpf", pricesCnyPerKwh: pricesRetail },
    ],
    ...DEMAND,
    feedInCnyPerKwh: 0.25,
  },
} as const satisfies Record<string, Contract>;
export type ContractName = keyof typeof contracts;
