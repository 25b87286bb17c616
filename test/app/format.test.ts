/** Numbers as people read them. */
import { describe, expect, test } from "vitest";
import {
  bytesText,
  dateText,
  dayNumber,
  difference,
  duration,
  quantityText,
  readNumber,
  timeOfDay,
  weekday,
} from "../../src/app/format.ts";

describe("a quantity", () => {
  test.each([
    [63_012, "kWh", "63.0 MWh"],
    [9_999, "kWh", "9,999 kWh"],
    [3_910, "kW", "3.91 MW"],
    [0.448, "0–1", "44.8 %"],
    [4.711, "kgCO2e/t", "4.71 kg CO₂e/t"],
    [36_244, "CNY", "36,244 CNY"],
    [120_000, "CNY", "12.00 ×10⁴ CNY"],
    [367, "vehicle", "367 veh."],
    [1e7, "kWh", "10.0 GWh"],
    [0, "kWh", "0 kWh"],
  ])("%d %s reads %s", (value, unit, text) => {
    expect(quantityText(value, unit, "en")).toBe(text);
  });

  test("that was not observed is a dash with its unit, never a zero", () => {
    expect(quantityText(null, "min", "zh")).toBe("— 分钟");
    expect(quantityText(Number.NaN, "min", "en")).toBe("— min");
  });

  test("a tiny negative number has no minus before its zeros", () => {
    expect(quantityText(-0.001, "t", "en")).toBe("0.00 t");
  });
});

describe("a difference", () => {
  test("is signed, with unit and share of what it is compared with", () => {
    // 46 − 40 = 6; 6 / 40 = 15 %
    expect(difference(40, 46, "min", "en")).toEqual({ text: "+6.00 min", relative: "+15.0 %", sign: 1 });
    expect(difference(40, 34, "min", "en")).toEqual({ text: "-6.00 min", relative: "-15.0 %", sign: -1 });
    expect(difference(40, 40, "min", "zh")).toMatchObject({ sign: 0 });
  });

  test("of shares is in percentage points", () => {
    expect(difference(0.3, 0.35, "0–1", "en")).toEqual({ text: "+5.0 pp", relative: "", sign: 1 });
    expect(difference(0.3, 0.35, "0–1", "zh")?.text).toBe("+5.0 个百分点");
  });

  test("has no share of zero, and does not exist where one side observed nothing", () => {
    expect(difference(0, 5, "t", "en")?.relative).toBe("");
    expect(difference(null, 5, "t", "en")).toBeNull();
    expect(difference(5, null, "t", "en")).toBeNull();
  });
});

describe("time", () => {
  test("of day counts from midnight; the end of the last day is 24:00", () => {
    expect(timeOfDay(8 * 3600 + 24 * 60 + 5, true)).toBe("08:24:05");
    expect(timeOfDay(86_400)).toBe("00:00");
    expect(timeOfDay(86_400, false, 86_400)).toBe("24:00");
    expect(timeOfDay(90_000)).toBe("01:00");
    expect(dayNumber(86_400)).toBe(2);
  });

  test("spans have two parts at most", () => {
    expect(duration(45, "en")).toBe("45 s");
    expect(duration(3 * 3600 + 5 * 60, "en")).toBe("3 h 05 min");
    expect(duration(2 * 86_400 + 4 * 3600, "zh")).toBe("2 天 4 小时");
  });

  test("14 May 2026 is a Thursday, and the next day follows it", () => {
    expect(weekday("2026-05-14", 0)).toBe(3);
    expect(dateText("2026-05-14", 86_400, "en")).toBe("15 May 2026");
    expect(dateText("no date", 0, "zh")).toBe("");
  });
});

test("a typed number may have thousands, wide digits or an exponent; anything else is none", () => {
  expect(["22000", "1,234,567", "1,200", "１２", " 3.5 ", "1e6", "-4", ".5"].map(readNumber)).toEqual([
    22_000, 1_234_567, 1200, 12, 3.5, 1e6, -4, 0.5,
  ]);
  expect(["", "12abc", "1,2", "--1", "NaN", "Infinity", "1e999", "0x10"].map(readNumber)).toEqual(
    Array.from({ length: 8 }, () => null),
  );
});

test("file sizes are in decimal units", () => {
  expect([bytesText(1, "en"), bytesText(4_000_000, "en")]).toEqual(["1 kB", "4.0 MB"]);
});

test("a difference too small to be seen in its unit is none", () => {
  expect(difference(0.001, 0.003, "min", "en")).toEqual({ text: "0.00 min", relative: "", sign: 0 });
  expect(difference(0.5, 0.5004, "0–1", "en")).toMatchObject({ sign: 0 });
  expect(difference(100, 100.2, "m3", "en")).toMatchObject({ text: "+0.20 m³", sign: 1 });
  expect(difference(5, 6, "kgCO2e", "en")).toMatchObject({ sign: 1 });
});

test("a pure number that is no count keeps its decimals: a coefficient of 0.45 is not 0.5", () => {
  expect(quantityText(0.45, "1", "en")).toBe("0.45");
  expect([quantityText(7, "1", "en"), quantityText(351.6, "vehicle", "en")]).toEqual(["7", "352 veh."]);
});
