/** What is put down to some tonnes: a product of factors that says where each comes from. */
import type { Bilingual } from "../../units/field.ts";
import type { Term } from "../definition.ts";

/** kWh or kgCO2e. */
export interface Share {
  readonly title: Bilingual;
  readonly unit: "kWh" | "kgCO2e";
  /** those above the line multiplied, divided by those below */
  readonly terms: readonly Term[];
  readonly value: number;
}

type Factor = readonly [value: number, unit: string, zh: string, en: string];

/** `above` multiplied ÷ `below` multiplied; 0 where anything below is 0, as nothing was moved or held then. */
export function share(
  unit: Share["unit"],
  title: Bilingual,
  above: readonly Factor[],
  below: readonly Factor[] = [],
): Share {
  const divisor = product(below);
  const term = ([value, its, zh, en]: Factor): Term => ({ title: { zh, en }, value, unit: its });
  return {
    title,
    unit,
    terms: [...above.map(term), ...below.map((factor): Term => ({ ...term(factor), below: true }))],
    value: divisor > 0 ? product(above) / divisor : 0,
  };
}

function product(factors: readonly Factor[]): number {
  return factors.reduce((result, [value]) => result * value, 1);
}
