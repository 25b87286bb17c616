/** The stand-by generator: what it burns and what that costs. */
import { part, quantity } from "../../units/field.ts";

export const generatorSpec = part({
  lPerKwh: quantity({
    zh: "柴发油耗",
    en: "diesel per kWh",
    unit: "l/kWh",
    default: 0.27,
    min: 0.1,
    max: 1,
    from: "about 36 % of 9.9 kWh/l",
  }),
  cnyPerL: quantity({ zh: "柴油价格", en: "price of diesel", unit: "CNY/l", default: 7.2, min: 0, max: 50 }),
});
