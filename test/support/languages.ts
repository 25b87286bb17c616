/** What a page says that belongs to no text in the language it is in: words of the other, and keys of dictionaries. */
import type { Page } from "playwright-core";
import { KPI_IDS } from "../../src/metrics/kpi.ts";
import { scenario as scenarioOf } from "./scenarios.ts";

/**
 * Latin words that stand in Chinese texts: units, abbreviations of the trade and standards, keys of the keyboard, names
 * of formats. Numbers, plates and the marks of doors, stalls and lots (A1-L03, TGI, XD1) have no word of three letters in
 * lower case, and need no place here.
 */
const IN_CHINESE = new Set(
  `kWh MWh GWh kWp kVA kvar min veh CNY kgCO kgCO₂e tCO gCO CO₂e
   Shift Ctrl Esc Enter Space English Hubtwin
   Henan Jiaozuo`
    .split(/\s+/)
    .filter(Boolean),
);

/**
 * What goes by one name in all languages and in every file: figures' ids, the scenario's own ids and its paths, and what
 * a vehicle or lot is called in the recording, where the text says that it is that. So do number plates, the official
 * mark of simulated figures, and a language's own name.
 */
function withoutNames(text: string): string {
  return text
    .replace(/(?:记录名|recorded as) \S+|\S+ in the recording/g, " ")
    .replace(/豫H·[A-Z0-9]{5,6}|豫H·[A-Z0-9]{4}挂|仿真推演数据|中文/g, " ")
    .replace(PATHS, " ")
    .replace(/[\w.:+-]+/g, (word) => (NAMES.has(word) ? " " : word));
}
const scenario = scenarioOf();
const NAMES = new Set<string>(KPI_IDS);
JSON.stringify(scenario, (key, value) => {
  if (key === "id") NAMES.add(String(value));
  return value;
});
const PATHS = new RegExp(`(?<![\\w.])(?:${Object.keys(scenario).join("|")})(?:\\.[\\w-]+)+`, "g");

/** @returns texts that are seen or read out, each with what is wrong in it; empty where all is in `language` */
export async function wordsOfOtherLanguage(page: Page, language: "zh" | "en"): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found = new Set<string>();
    const add = (text: string | null | undefined) => {
      if (text?.trim()) found.add(text.trim());
    };
    /** names of files, scenarios that people wrote, and the button that names the other language */
    const isOthers = (element: Element | null) => element?.closest("[data-as-is], .text-button, script, style") != null;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const parent = node.parentElement;
      if (parent && !isOthers(parent) && parent.checkVisibility()) add(node.textContent);
    }
    for (const element of document.querySelectorAll("[title], [aria-label], [placeholder], [aria-valuetext]")) {
      if (isOthers(element) || !element.checkVisibility()) continue;
      for (const name of ["title", "aria-label", "placeholder", "aria-valuetext"]) add(element.getAttribute(name));
    }
    return [...found];
  });
  const wrong = (text: string): boolean => {
    // a key that nobody turned into words: dot.andCamelCase
    if (/(?:^|\s)[a-z]+[A-Za-z]*(?:\.[a-z]+[A-Z]\w*)+(?:\s|$)/.test(text)) return true;
    if (language === "en") return /[㐀-鿿]/.test(text);
    return (text.match(/[A-Za-z₂]*[a-z]{3,}[A-Za-z₂]*/g) ?? []).some((word) => !IN_CHINESE.has(word));
  };
  return texts.filter((text) => wrong(withoutNames(text)));
}
