/**
 * Every view of the page by the rules of axe-core (WCAG 2.1 A and AA), and in the language chosen and no other: each language and each theme once.
 */
import { expect, test } from "vitest";
import { faultsOfViews } from "../support/everyView.ts";

test.each([
  ["zh", "light"],
  ["en", "dark"],
] as const)(
  "no view of the page in %s, %s, has a violation or a word of the other language",
  async (language, theme) => {
    expect(await faultsOfViews(language, theme)).toEqual([]);
  },
);
