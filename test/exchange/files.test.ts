import { describe, expect, it } from "vitest";
import { csvLines } from "../../src/exchange/csv.ts";
import { eventLines } from "../../src/exchange/events.ts";
import { figureLines, plain, shownValue } from "../../src/exchange/figures.ts";
import { localTime } from "../../src/exchange/localTime.ts";
import { tinyWorld } from "../support/tinyContext.ts";

describe("local time", () => {
  it("is what a clock in the hub shows, eight hours before universal time", () => {
    const time = localTime("2026-02-28");
    for (const s of [0, 30_245.25, 86_399.999, 86_400, -1, 2 * 86_400 + 3601.5]) {
      // the judge is the calendar of the engine
      expect(Date.parse(time(s))).toBe(Date.parse("2026-02-28T00:00:00+08:00") + s * 1000);
    }
    expect(time(30_245.25)).toBe("2026-02-28T08:24:05.250+08:00");
    expect(time(59.9999)).toBe("2026-02-28T00:01:00.000+08:00");
  });
});

describe("facts as NDJSON", () => {
  it("are told with names and units, as they happened", () => {
    const { recorder, kernel, finish } = tinyWorld({ endS: 7200 });
    const truck = recorder.entity({ kind: "vehicle", name: "truck 1", vehicleClass: "lineHaul" });
    const door = recorder.entity({ kind: "door", name: "A1-L.3" });
    kernel.at(3600, () => recorder.fact("doorReached", truck, door, 900));
    kernel.at(7200, () => recorder.fact("overflowBegan", truck));
    kernel.run(7200);
    const lines = [...eventLines(finish(), "2026-05-14")].map((line) => JSON.parse(line));
    expect(lines).toEqual([
      {
        timeS: 3600,
        time: "2026-05-14T01:00:00.000+08:00",
        kind: "doorReached",
        vehicle: "truck 1",
        door: "A1-L.3",
        waitS: 900,
      },
      { timeS: 7200, time: "2026-05-14T02:00:00.000+08:00", kind: "overflowBegan", vehicle: "truck 1" },
    ]);
  });
});

describe("facts of a circle", () => {
  it("name the members and the direction of road each is on, where it is on one", () => {
    const { recorder, finish } = tinyWorld({ endS: 60 });
    const [a, b] = ["a", "b"].map((name) => recorder.entity({ kind: "vehicle", name })) as [number, number];
    const road = { name: "sp1+", road: "sp1", dir: 1, node: null, gate: null, lengthM: 90, storageM: 90 } as const;
    recorder.fact("gridlocked", a, b, 1, recorder.link(road));
    recorder.fact("squeezedPast", b, a, 0, -1);
    const lines = [...eventLines(finish(), "2026-05-14")].map((line) => JSON.parse(line));
    expect(lines.map(({ time: _, ...line }) => line)).toEqual([
      { timeS: 0, kind: "gridlocked", vehicle: "a", other: "b", circle: 1, link: "sp1+" },
      { timeS: 0, kind: "squeezedPast", vehicle: "b", other: "a" },
    ]);
  });
});

describe("CSV", () => {
  it("has a header line and a line a row; what is no number is empty, what holds a comma is quoted", () => {
    const columns = [
      { header: "begins [s]", values: [0, 900] },
      { header: 'a "b", c [kW]', values: Float64Array.of(0.1 + 0.2, Number.NaN) },
      { header: "place", values: ["x,y", "z"] },
    ];
    expect([...csvLines(columns)]).toEqual(['begins [s],"a ""b"", c [kW]",place', '0,0.3,"x,y"', "900,,z"]);
  });
});

describe("figures on a terminal", () => {
  it("show about four digits, and a dash where there was nothing to observe", () => {
    const shown = (value: number | null, unit = "kWh") => shownValue(value, unit);
    expect([null, 0, 352, 12_345.67, -1234.5, 12.345, 1.2345, 1e-9].map((v) => shown(v))).toEqual([
      "–",
      "0",
      "352",
      "12,346",
      "-1,235",
      "12.3",
      "1.23",
      "1.0e-9",
    ]);
    expect(shown(0.5, "0–1")).toBe("0.500");
  });

  it("line up in both languages", () => {
    const figure = { id: "a.b", group: "g", value: 5, unit: "t" };
    const [, , zh, en] = [
      ...figureLines([
        { ...figure, title: "" },
        { ...figure, title: "到货量" },
        { ...figure, title: "inTons" },
      ]),
    ];
    expect(zh?.replace("到货量", "inTons")).toBe(en);
  });

  it("text cannot steer a terminal", () => {
    expect(plain("a\u001b[2Jb\nc\u202ed 货")).toBe("a\\u001b[2Jb\\u000ac\\u202ed 货");
  });
});
