/** The energy page says everything in both languages. */
import { expect, test } from "vitest";
import { energyWords } from "../../../src/app/text/energy.ts";

function texts(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, (value as (...words: string[]) => string)("word1", "word2")]];
  return Object.entries(value as object).flatMap(([key, part]) => texts(part, `${path}.${key}`));
}
const zh = texts(energyWords.zh);
const en = texts(energyWords.en);

test("no text is missing or empty", () => {
  expect(en.map(([path]) => path)).toEqual(zh.map(([path]) => path));
  expect([...zh, ...en].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test("English texts hold no Chinese, and nothing promises zero carbon", () => {
  expect(en.filter(([, text]) => /[㐀-鿿]/.test(text))).toEqual([]);
  expect([...zh, ...en].filter(([, text]) => /零碳|zero[- ]carbon/i.test(text))).toEqual([]);
});
