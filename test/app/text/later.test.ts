/** Words that come with panels of their own say everything in both languages. */
import { describe, expect, test } from "vitest";
import { limitWords } from "../../../src/app/text/alertLimits.ts";
import { searchWords } from "../../../src/app/text/search.ts";
import { transportWords } from "../../../src/app/text/transport.ts";

/** Every text below a value, by its path; a function is called with a made-up word for each of its parameters. */
function texts(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const words = Array.from({ length: value.length }, (_, i) => `word${i}`);
    const text = (value as (...all: string[]) => string)(...words);
    for (const word of words) expect(text, `${path} leaves out a parameter`).toContain(word);
    return [[path, text]];
  }
  return Object.entries(value as object).flatMap(([key, part]) => texts(part, `${path}.${key}`));
}

describe.each([
  ["time line's tools", transportWords],
  ["search", searchWords],
  ["limits of alerts", limitWords],
])("the words of the %s", (_, words) => {
  const zh = texts(words.zh);
  const en = texts(words.en);

  test("are there in both languages, none of them empty", () => {
    expect(en.map(([path]) => path).sort()).toEqual(zh.map(([path]) => path).sort());
    expect([...zh, ...en].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("are Chinese in Chinese and English in English", () => {
    expect(en.filter(([, text]) => /[㐀-鿿]/.test(text))).toEqual([]);
    // but for those that only put others together
    const own = zh.filter(([, text]) => /\p{L}/u.test(text.replace(/word\d/g, "")));
    expect(own.filter(([, text]) => !/[㐀-鿿]/.test(text))).toEqual([]);
  });
});
