/** The lists of levels of service: what comes first, what it is called, which colour the road has. */
import { describe, expect, test } from "vitest";
import { GRADE_COLOURS, roadColours } from "../../../src/app/service/colours.ts";
import { serviceLines } from "../../../src/app/service/lines.ts";
import { serviceRows } from "../../../src/app/service/rows.ts";
import { Reading } from "../../../src/metrics/reading.ts";
import { levelOfService } from "../../../src/metrics/roads/service.ts";
import { told } from "../../support/told.ts";

const site = {
  gates: [{ id: "TI", dir: "in", class: "heavy", name: { zh: "货车进口", en: "truck in-gate" }, lanes: 1 }],
  roads: {
    nodes: [],
    edges: [
      {
        id: "a",
        polyline: [
          [0, 0],
          [100, 0],
        ],
      },
      {
        id: "b",
        polyline: [
          [0, 0],
          [0, 100],
        ],
      },
      {
        id: "in",
        polyline: [
          [0, 0],
          [-50, -50],
        ],
      },
    ],
  },
};
/** On a+ two delays of 20 s, on b- one of 60 s, on the way to the gate none; nobody on b+. */
const recording = told(
  3600,
  (recorder, at) => {
    const link = (name: string, road: string, dir: 1 | -1, gate: string | null = null) =>
      recorder.link({ name, road, dir, node: gate ? null : "J", gate, lengthM: 100, storageM: 100 });
    const [a, back, gate] = [link("a+", "a", 1), link("b-", "b", -1), link("in+|TI", "in", 1, "TI")];
    link("b+", "b", 1);
    link("in+", "in", 1);
    const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul", shape: "semi", roomM: 20 });
    at(1000);
    recorder.passage(truck, a, 40, 20);
    recorder.passage(truck, a, 40, 20);
    recorder.passage(truck, back, 90, 60);
    recorder.passage(truck, gate, 30, 0);
  },
  { site },
);
const service = levelOfService(new Reading(recording));
const rows = (list: "links" | "junctions" | "gates", measure: "delay" | "density" | "queue", language: "zh" | "en") =>
  serviceRows(service, list, measure, site as never, language);

describe("lists of levels of service", () => {
  test("name roads by where they lead, gates by their name, the worst first; empty roads are left out", () => {
    expect(rows("links", "delay", "en").map(({ title, grade }) => [title, grade])).toEqual([
      ["road b southbound", "F"],
      ["road a eastbound", "C"],
      ["Before: truck in-gate", "A"],
    ]);
    expect(rows("links", "queue", "zh").map(({ title, grade }) => [title, grade])).toEqual([
      ["路段 a 向东", "C"], // two trucks of 20 m at once on 100 m
      ["路段 b 向南", "B"],
      ["货车进口前", "A"],
    ]);
  });

  test("say of a junction which approach is its worst", () => {
    expect(rows("junctions", "delay", "en").map(({ title, worst, grade }) => [title, worst, grade])).toEqual([
      ["Junction J", "road b southbound", "F"],
    ]);
  });

  test("colour each direction of a road by itself, and the way to a gate by its longer part", () => {
    expect([...roadColours(service.links, "delay")]).toEqual([
      ["a+", GRADE_COLOURS.C],
      ["b-", GRADE_COLOURS.F],
      ["in+", GRADE_COLOURS.A],
    ]);
  });

  test("as lines of a terminal have a table each, whose columns end at the same place", () => {
    const lines = [...serviceLines(recording, undefined, "en")];
    const at = lines.findIndex((line) => line.startsWith("Roads"));
    expect(lines.slice(at + 1, at + 4).map((line) => line.slice(0, 26).trimEnd())).toEqual([
      "road b southbound        F",
      "road a eastbound         C",
      "Before: truck in-gate    A",
    ]);
    const ends = lines.slice(at, at + 4).map((line) => line.length);
    expect(new Set(ends).size).toBe(1);
  });
});
