/** Words that come with the card of pictures, the tour and what is wrong: both languages say everything. */
import { expect, test } from "vitest";
import { captureWords } from "../../../src/app/text/capture.ts";
import { compareWords } from "../../../src/app/text/compare.ts";
import { cornerWords } from "../../../src/app/text/corner.ts";
import { faultWords } from "../../../src/app/text/faults.ts";
import { freightWords } from "../../../src/app/text/freight.ts";
import { heatWords } from "../../../src/app/text/heat.ts";
import { qualityWords } from "../../../src/app/text/quality.ts";
import { shareWords } from "../../../src/app/text/share.ts";
import { tourWords } from "../../../src/app/text/tour.ts";

/** Every text by its path; a function must say each of its words. */
function texts(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const words = Array.from({ length: value.length }, (_, i) => `word${i}`);
    const text = (value as (...all: string[]) => string)(...words);
    for (const word of words) expect(text, path).toContain(word);
    return [[path, text]];
  }
  return Object.entries(value as object).flatMap(([key, part]) => texts(part, `${path}.${key}`));
}

test.each(
  Object.entries({
    captureWords,
    compareWords,
    cornerWords,
    faultWords,
    freightWords,
    heatWords,
    qualityWords,
    shareWords,
    tourWords,
  }),
)("%s lacks no text in a language", (_, words) => {
  const [zh, en] = [texts(words.zh), texts(words.en)];
  expect(en.map(([path]) => path)).toEqual(zh.map(([path]) => path));
  expect([...zh, ...en].filter(([, text]) => text.trim() === "")).toEqual([]);
  expect(en.filter(([, text]) => /[\u3400-\u9fff]/.test(text))).toEqual([]);
  expect(zh.filter(([, text]) => !/[\u3400-\u9fff]/.test(text))).toEqual([]);
  expect([...zh, ...en].filter(([, text]) => /零碳|zero[- ]carbon/i.test(text))).toEqual([]);
});
