/** Both languages say everything, and neither says what must not be said. */
import { expect, test } from "vitest";
import { dictionaries } from "../../src/app/i18n.ts";
import { OFFICIAL_NAME } from "../../src/app/officialName.ts";
import { shortcuts } from "../../src/app/text/shortcuts.ts";
import { CLASS_WORDS, FACT_WORDS, KIND_WORDS, MEASURE_WORDS, STATE_WORDS } from "../../src/app/text/words.ts";
import { KPI_IDS, kpiGroup, kpiGroupTitle, kpiTitle } from "../../src/metrics/kpi.ts";
import { FACTS, type FactShape, STATES } from "../../src/recording/vocabulary.ts";

/** Every text below a value, by its path; a function is called with one made-up word for each of its parameters. */
function texts(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const words = Array.from({ length: value.length }, (_, i) => `word${i}`);
    const text = (value as (...all: string[]) => string)(...words);
    for (const word of words) expect(text, `${path} leaves out a parameter`).toContain(word);
    return [[path, text]];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => texts(part, path === "" ? key : `${path}.${key}`));
}

const zh = texts(dictionaries.zh);
const en = texts(dictionaries.en);

test("both languages hold the same texts, and none is empty", () => {
  expect(en.map(([path]) => path)).toEqual(zh.map(([path]) => path));
  expect([...zh, ...en].filter(([, text]) => text.trim() === "")).toEqual([]);
  expect(zh.length).toBeGreaterThan(150);
});

test("English texts hold no Chinese but the marks that stand in both languages", () => {
  const both = ["language", "languageLabel", "simulatedNote"];
  const mixed = en.filter(([path, text]) => /[㐀-鿿]/.test(text) && !both.includes(path));
  expect(mixed).toEqual([]);
});

test("each key has its words in both languages", () => {
  // space, and what joins two ways to the search, are called differently
  const keys = (language: "zh" | "en") =>
    shortcuts[language].map(([key]) => key.replace(/^空格$/, "Space").replace("或", "or"));
  expect(keys("en")).toEqual(keys("zh"));
  for (const [, what] of [...shortcuts.zh, ...shortcuts.en]) expect(what.trim()).not.toBe("");
});

test("every state, fact and measure of a recording has its words in both languages", () => {
  const shapes: readonly FactShape[] = Object.values(FACTS);
  const measures = shapes.flatMap((shape) => [shape.x, shape.y]).filter((name) => name !== undefined);
  expect(Object.keys(STATE_WORDS).sort()).toEqual([...STATES].sort());
  expect(Object.keys(FACT_WORDS).sort()).toEqual(Object.keys(FACTS).sort());
  expect([...new Set(measures)].filter((name) => !Object.hasOwn(MEASURE_WORDS, name))).toEqual([]);
});

test("nothing promises zero carbon, and a gate is never called a door", () => {
  const words = [CLASS_WORDS, KIND_WORDS, STATE_WORDS, FACT_WORDS, MEASURE_WORDS].flatMap((table) => texts(table));
  const kpis = KPI_IDS.flatMap((id) => [...texts(kpiTitle(id)), ...texts(kpiGroupTitle(kpiGroup(id)))]);
  const all = [...zh, ...en, ...words, ...kpis];
  expect(all.filter(([, text]) => /零碳|zero[- ]carbon|大门|停机坪|帮派|植物/i.test(text))).toEqual([]);
});

test("the hub has its official name", () => {
  expect(OFFICIAL_NAME.zh).toBe("焦作市低碳数智物流枢纽基地");
});
