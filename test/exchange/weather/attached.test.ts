import { describe, expect, it } from "vitest";
import { problemsEn } from "../../../src/app/text/problemsEn.ts";
import { problemText } from "../../../src/app/text/problemText.ts";
import { readAttachedWeather } from "../../../src/exchange/weather/attached.ts";
import { sha256 } from "../../../src/units/sha256.ts";
import { EPW_HEAD, epwBytes, epwRows } from "../../support/epwText.ts";

const named = (hash: string) => ({ id: "epw", kind: "weather", file: "a.epw", sha256: hash }) as const;
function said(bytes: Uint8Array, hash = sha256(bytes), attached = { [hash]: bytes }) {
  const { weather, problems } = readAttachedWeather(named(hash), attached);
  expect(weather === null).toBe(problems.some(({ severity }) => severity === "error"));
  return problems.map((p) => (p.severity === "warning" ? "warning: " : "") + problemText(problemsEn, p));
}

describe("the weather file a scenario names", () => {
  it("says what it lacks and where its clock is another", () => {
    expect(said(epwBytes(epwRows()))).toEqual([
      "warning: conditions.attachments.epw: the weather file has no precipitation: rain stays generated",
    ]);
    expect(said(epwBytes(epwRows((h) => (h.rainMm = 1))))).toEqual([]);
    const [place = "", ...rest] = EPW_HEAD;
    const cloudless = epwRows((h) => (h.coverTenths = 99));
    expect(said(epwBytes(cloudless, [place.replace("8.0", "1.0"), ...rest]))).toEqual([
      "warning: conditions.attachments.epw: the weather file has no precipitation: rain stays generated",
      "warning: conditions.attachments.epw: the weather file has no sky cover: clouds follow from the sunlight",
      "warning: conditions.attachments.epw: the weather file is from time zone UTC+1: its hours are read as the hub's, UTC+8",
    ]);
  });

  it("is refused where it is not given, or is another, or wrong within", () => {
    const bytes = epwBytes(epwRows());
    const wanted = "0".repeat(64);
    expect(said(bytes, wanted, {})).toEqual([
      `conditions.attachments.epw: the weather file a.epw (SHA-256 ${wanted}) is not here: give it with --weather FILE, or drop it on the page`,
    ]);
    expect(said(bytes, wanted)).toEqual([
      `conditions.attachments.epw: the weather file given is not a.epw: its SHA-256 is ${sha256(bytes)} and should be ${wanted}`,
    ]);
    expect(said(epwBytes(epwRows().slice(1)))).toEqual([
      "conditions.attachments.epw: has 8759 rows, a year by the hour has 8760 (in a.epw)",
      "conditions.attachments.epw: line 9: the row of 1/1, 1 h should be here, found 1/1, 2 h (in a.epw)",
    ]);
  });
});
