import { describe, expect, it } from "vitest";
import { problemsEn } from "../../../src/app/text/problemsEn.ts";
import { faultText } from "../../../src/app/text/problemText.ts";
import { readEpw } from "../../../src/exchange/weather/epw.ts";
import { EPW_HEAD, type EpwHour, epwBytes, epwRows } from "../../support/epwText.ts";

const read = (bytes: Uint8Array) => readEpw(bytes, "a.epw");

/** What is said of a file; empty where it is accepted. */
function said(bytes: Uint8Array): string[] {
  const { year, faults } = read(bytes);
  expect(year === null).toBe(faults.length > 0);
  return faults.map((fault) => faultText(problemsEn, fault));
}

const june = (h: EpwHour) => h.month === 6 && h.day === 2 && h.hour === 13;
/** With one hour of June changed: line 3669, (151 + 1) × 24 + 13 rows after 8 lines of head. */
const withJune = (change: Partial<EpwHour>) => epwBytes(epwRows((h) => void (june(h) && Object.assign(h, change))));

describe("a good file", () => {
  it("gives place and hours from 0 o'clock of 1 January", () => {
    const { year } = read(withJune({ airC: 31.5, ghiWm2: 800, dniWm2: 600, dhiWm2: 300, windMs: 4 }));
    expect(year).toMatchObject({
      place: "Somewhere",
      latitudeDeg: 35.2,
      longitudeDeg: 113.3,
      utcOffsetH: 8,
      altitudeM: 90,
      hasLeapDay: false,
    });
    const hour = 152 * 24 + 12;
    const at = [year?.airC, year?.ghiWm2, year?.dniWm2, year?.dhiWm2, year?.windMs].map((column) => column?.[hour]);
    expect(at).toEqual([31.5, 800, 600, 300, 4]);
    expect([year?.airC.length, year?.airC[hour - 1], year?.cloudShare?.[0]]).toEqual([8760, 10, 0.5]);
    expect([year?.humidityPct?.[0], year?.pressurePa?.[0]]).toEqual([47, 101_900]);
  });

  it("has 8,784 hours where it has a 29 February", () => {
    const { year } = read(epwBytes(epwRows((h) => void (h.month === 3 && (h.airC = 20)), true)));
    expect([year?.hasLeapDay, year?.airC.length]).toEqual([true, 8784]);
    expect([year?.airC[60 * 24 - 1], year?.airC[60 * 24]]).toEqual([10, 20]);
  });

  it("lacks what was not measured at every hour, and rain where none fell all year", () => {
    expect(read(epwBytes(epwRows())).year?.rainMm).toBeNull();
    expect(read(epwBytes(epwRows((h) => (h.rainMm = 0)))).year?.rainMm).toBeNull();
    expect(read(epwBytes(epwRows((h) => (h.rainMm = june(h) ? 3 : 0)))).year?.rainMm?.[152 * 24 + 12]).toBe(3);
    expect(read(withJune({ coverTenths: 99 })).year?.cloudShare).toBeNull();
  });

  it("may have a byte order mark, Latin-1 accents, other line ends and empty lines at its end", () => {
    const rows = epwRows();
    expect(said(epwBytes(rows, [`\uFEFF${EPW_HEAD[0]}`, ...EPW_HEAD.slice(1)]))).toEqual([]);
    const latin = epwBytes(rows);
    latin[10] = 0xe9;
    expect(read(latin).year?.place).toBe("Sémewhere");
    const text = [...EPW_HEAD, ...rows, "", " ", ""].join("\n");
    expect(said(new TextEncoder().encode(text))).toEqual([]);
  });
});

describe("a bad file is refused", () => {
  it("when it is none: other text, bytes, nothing, too much", () => {
    const text = (of: string) => said(new TextEncoder().encode(of));
    expect(text('{ "schemaVersion": 1 }')).toEqual([
      'is no EPW weather file: line 1 must begin with LOCATION, got { "schemaVersion": 1 }',
    ]);
    expect(text("")).toEqual(["is no EPW weather file: line 1 must begin with LOCATION, got "]);
    expect(said(Uint8Array.of(80, 75, 3, 4, 0, 0))).toEqual(["is no text: an EPW weather file is"]);
    expect(said(new Uint8Array(8_000_001).fill(65))).toEqual(["a.epw: 8.0 MB, a weather file has at most 8 MB"]);
  });

  it("when its head is not one", () => {
    const rows = epwRows();
    const [, ...rest] = EPW_HEAD;
    expect(said(epwBytes(rows, ["LOCATION,A,B,C,D,0,north,181,8", ...rest]))).toEqual([
      "line 1: latitude must be a number of this world, got north",
      "line 1: longitude must be a number of this world, got 181",
      "line 1: altitude must be a number of this world, got ",
    ]);
    expect(said(epwBytes(rows, EPW_HEAD.slice(0, 7)))).toEqual([
      "no line begins with DATA PERIODS within the first 40",
    ]);
    expect(said(epwBytes(rows, [...EPW_HEAD.slice(0, 7), "DATA PERIODS,1,4,Data,Sunday,1/1,12/31"]))).toEqual([
      "line 8: must have 1 record an hour, got 4",
    ]);
  });

  it("when rows are missing, told once for each hole, or twice there", () => {
    const rows = epwRows();
    const holed = rows.filter((_, i) => i !== 40 && i !== 41 && i !== 5000);
    expect(said(epwBytes(holed))).toEqual([
      "has 8757 rows, a year by the hour has 8760",
      "line 49: the row of 1/2, 17 h should be here, found 1/2, 19 h",
      "line 5007: the row of 7/28, 9 h should be here, found 7/28, 10 h",
    ]);
    expect(said(epwBytes(rows.slice(0, -24)))).toEqual(["has 8736 rows, a year by the hour has 8760"]);
    const twice = [...rows.slice(0, 10), ...rows.slice(9)];
    expect(said(epwBytes(twice))).toEqual([
      "has 8761 rows, a year by the hour has 8760",
      "line 19: the row of 1/1, 11 h should be here, found 1/1, 10 h",
    ]);
  });

  it("when a row is short, or says another date", () => {
    const rows = epwRows();
    rows[100] = "2005,1,5,5,0,?9,10";
    rows[200] = (rows[200] as string).replace("2005,1,9,9,", "2005,13,9,9,");
    expect(said(epwBytes(rows))).toEqual([
      "line 109: 7 columns, at least 22 are needed",
      "line 209: the row of 1/9, 9 h should be here, found 13/9, 9 h",
    ]);
  });

  it("when a value that is needed was not measured", () => {
    expect(said(withJune({ airC: 99.9, ghiWm2: 9999, dniWm2: 9999, dhiWm2: 9999, windMs: 999 }))).toEqual([
      "line 3669, column 7 (dry-bulb temperature): was not measured",
      "line 3669, column 14 (global horizontal irradiation): was not measured",
      "line 3669, column 15 (direct normal irradiation): was not measured",
      "line 3669, column 16 (diffuse horizontal irradiation): was not measured",
      "line 3669, column 22 (wind speed): was not measured",
    ]);
  });

  it("when a value is no number, or none that can be", () => {
    expect(
      said(withJune({ airC: "warm", windMs: "", ghiWm2: -1, dniWm2: 1600, coverTenths: 11, rainMm: "1/2" })),
    ).toEqual([
      "line 3669, column 7 (dry-bulb temperature): must be a number, got warm",
      "line 3669, column 14 (global horizontal irradiation): must be within 0 and 1500, got -1",
      "line 3669, column 15 (direct normal irradiation): must be within 0 and 1500, got 1600",
      "line 3669, column 22 (wind speed): must be a number, got ",
      "line 3669, column 23 (total sky cover): must be within 0 and 10, got 11",
      "line 3669, column 24 (opaque sky cover): must be within 0 and 10, got 11",
      "line 3669, column 34 (precipitation): must be a number, got 1/2",
    ]);
  });

  it("with no more faults than people read", () => {
    expect(said(epwBytes(epwRows((h) => (h.airC = "x")))).length).toBeLessThan(300);
  });
});
