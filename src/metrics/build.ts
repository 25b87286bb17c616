/** Ways to make a KPI from facts, movements and levels: each gives the terms, and says what they were read from. */
import { quantileSorted } from "simple-statistics";
import type { Bilingual } from "../units/field.ts";
import { accountTitle } from "./accounts.ts";
import type { Kpi, KpiGroup, Term } from "./definition.ts";
import { type Flow, movedByLedger, movedTotal } from "./ledger.ts";
import type { FactQuery, Reading } from "./reading.ts";

interface Words {
  readonly title: Bilingual;
  readonly group: KpiGroup;
  readonly formula: Bilingual;
  readonly parameters?: readonly string[];
}

type Column = "x" | "y";

/** What is observed: facts with the column that holds the figure, seconds as a rule. */
export interface Observed {
  readonly query: FactQuery;
  readonly column: Column;
}

const MINUTE_S = 60;

export const text = (zh: string, en: string): Bilingual => ({ zh, en });

/** Any KPI whose terms are made by hand. */
export function kpi(
  words: Words & Pick<Kpi, "unit" | "combine" | "terms"> & Partial<Pick<Kpi, "additive" | "facts" | "flows">>,
): Kpi {
  return { additive: false, facts: [], flows: [], parameters: [], ...words };
}

// -- facts ------------------------------------------------------------------------------------------------------

/** How many facts there were; a term per query. */
export function counted(words: Words, parts: readonly { readonly title: Bilingual; readonly query: FactQuery }[]): Kpi {
  return kpi({
    ...words,
    unit: "1",
    combine: "sum",
    additive: true,
    facts: parts.map(({ query }) => query),
    terms: (reading) => parts.map(({ title, query }) => ({ title, unit: "1", value: reading.count(query) })),
  });
}

/** Sum of a number of facts times `scale`; 0 when there were none. */
export function summed(words: Words, unit: string, observed: Observed, scale = 1): Kpi {
  return kpi({
    ...words,
    unit,
    combine: "sum",
    additive: true,
    facts: [observed.query],
    terms: (reading) => [{ title: words.title, unit, value: reading.sum(observed.query, observed.column) * scale }],
  });
}

/** What a side of a quotient takes from facts: how many there are, or the sum of a column over `per`. */
interface Side {
  readonly title: Bilingual;
  readonly unit: string;
  readonly of: FactQuery;
  readonly column?: Column;
  readonly per?: number;
}

const sideTerm = (reading: Reading, { title, unit, of, column, per = 1 }: Side): Term => ({
  title,
  unit,
  value: (column ? reading.sum(of, column) : reading.count(of)) / per,
});

/** What facts sum up to, over what others do. */
export function quotient(
  words: Words & Pick<Kpi, "unit">,
  above: Side,
  below: Side,
  combine: "quotient" | "share" = "quotient",
): Kpi {
  return kpi({
    ...words,
    combine,
    facts: [...new Set([above.of, below.of])],
    terms: (reading) => [sideTerm(reading, above), { ...sideTerm(reading, below), below: true }],
  });
}

/** Mean of observed seconds, in minutes, zeros counted. With `by`, a term above and below the line for each key. */
export function meanMinutes(
  words: Words,
  observed: readonly Observed[],
  by?: {
    readonly key: (reading: Reading, row: number) => string;
    readonly title: (reading: Reading, key: string) => Bilingual;
  },
): Kpi {
  return kpi({
    ...words,
    unit: "min",
    combine: "quotient",
    facts: observed.map(({ query }) => query),
    terms: (reading) => {
      const sums = new Map<string, { totalS: number; count: number }>();
      for (const { query, column } of observed) {
        const numbers = reading.recording.facts.columns[column];
        for (const row of reading.rows(query)) {
          const key = by ? by.key(reading, row) : "";
          let sum = sums.get(key);
          if (!sum) sums.set(key, (sum = { totalS: 0, count: 0 }));
          sum.totalS += numbers[row] as number;
          sum.count++;
        }
      }
      return [...sums].flatMap(([key, { totalS, count }]): Term[] => {
        const of = by ? by.title(reading, key) : null;
        return [
          { title: labelled(text("合计", "sum"), of), unit: "min", value: totalS / MINUTE_S },
          { title: labelled(text("次数", "observations"), of), unit: "1", value: count, below: true },
        ];
      });
    },
  });
}

function labelled(what: Bilingual, of: Bilingual | null): Bilingual {
  return of ? text(`${of.zh}:${what.zh}`, `${of.en}: ${what.en}`) : what;
}

/**
 * A quantile of observed seconds, in minutes: linear between the order statistics around (n − 1)·p (Hyndman and Fan's
 * definition 7, as in spreadsheets' PERCENTILE.INC and numpy).
 */
export function quantileMinutes(words: Words, observed: readonly Observed[], p: number): Kpi {
  const { zh, en } = words.formula;
  return kpi({
    ...words,
    formula: text(
      `${zh};在第 (n−1)·${p} 个次序统计量处线性插值`,
      `${en}; linear between order statistics at (n − 1)·${p}`,
    ),
    unit: "min",
    combine: "sum",
    facts: observed.map(({ query }) => query),
    terms: (reading) => {
      const sorted = sortedAll(reading, observed);
      if (sorted.length === 0) return [];
      const n = sorted.length;
      const title = text(`${n} 次观测的 ${p * 100} % 分位数`, `${p * 100} % quantile of ${n} observations`);
      return [{ title, unit: "min", value: quantileSorted(sorted as unknown as number[], p) / MINUTE_S }];
    },
  });
}

/** The longest of observed seconds, in minutes. */
export function longestMinutes(words: Words, observed: readonly Observed[]): Kpi {
  return kpi({
    ...words,
    unit: "min",
    combine: "sum",
    facts: observed.map(({ query }) => query),
    terms: (reading) => {
      const longest = sortedAll(reading, observed).at(-1);
      return longest === undefined ? [] : [{ title: words.title, unit: "min", value: longest / MINUTE_S }];
    },
  });
}

function sortedAll(reading: Reading, observed: readonly Observed[]): Float64Array {
  if (observed.length === 1) return reading.sorted((observed[0] as Observed).query, (observed[0] as Observed).column);
  const all: number[] = [];
  for (const { query, column } of observed) for (const value of reading.sorted(query, column)) all.push(value);
  return Float64Array.from(all).sort();
}

// -- movements --------------------------------------------------------------------------------------------------

export const flow = (unit: Flow["unit"], from: string | null, to: string | null): Flow => ({ from, to, unit });

/** What moved, a term for each ledger of the flows, named after the account that differs; 0 when nothing could. */
export function moved(words: Words, flows: readonly Flow[], named: "from" | "to" = "to"): Kpi {
  const unit = (flows[0] as Flow).unit;
  return kpi({
    ...words,
    unit,
    combine: "sum",
    additive: true,
    flows,
    terms: (reading) => movedTerms(reading, flows, named, words.title),
  });
}

export function movedTerms(
  reading: Reading,
  flows: readonly Flow[],
  named: "from" | "to",
  otherwise: Bilingual,
): Term[] {
  const terms: Term[] = [];
  for (const one of flows) {
    for (const { ledger, amount } of movedByLedger(reading.recording, one, reading)) {
      terms.push({ title: accountTitle(ledger[named], reading.hub), unit: one.unit, value: amount });
    }
  }
  return terms.length > 0 ? terms : [{ title: otherwise, unit: (flows[0] as Flow).unit, value: 0 }];
}

/** A flow's total as a term, `sign` −1 where it is taken off. */
export function total(reading: Reading, of: Flow, title: Bilingual, sign: 1 | -1 = 1): Term {
  return { title, unit: of.unit, value: sign * movedTotal(reading.recording, of, reading) };
}

/** Flows added and taken off: what is left of a stock, a bill, a balance. */
export function balance(
  words: Words,
  parts: readonly { readonly flow: Flow; readonly title: Bilingual; readonly sign: 1 | -1 }[],
): Kpi {
  return kpi({
    ...words,
    unit: (parts[0] as { flow: Flow }).flow.unit,
    combine: "sum",
    additive: true,
    flows: parts.map((part) => part.flow),
    terms: (reading) => parts.map((part) => total(reading, part.flow, part.title, part.sign)),
  });
}
