/** Tiers of supply: what must run (1), what may stop for a while (2), what stops first (3). */
import { quantity } from "../../units/field.ts";

/** All are served. */
export const ALL_TIERS = 3;

/** In which tier something is, an assumed number that anybody may change. */
export function supplyTier(zh: string, en: string, tier: 1 | 2 | 3) {
  return quantity({
    zh: `${zh}保供等级`,
    en: `${en}, tier of supply`,
    unit: "1",
    default: tier,
    min: 1,
    max: ALL_TIERS,
    int: true,
    from: "1 must run, 3 stops first",
  });
}
