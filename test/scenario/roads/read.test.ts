import { describe, expect, it } from "vitest";
import { problemText } from "../../../src/app/text/problemText.ts";
import { problemWords } from "../../../src/app/text/problemWords.ts";
import { readRoads } from "../../../src/scenario/roads/read.ts";
import { MAX_ROADS_SIZE, type RoadFile } from "../../../src/scenario/roads/spec.ts";
import { smallRoads } from "../../support/smallRoads.ts";

/** What a planner reads of a small network after a change. */
function complaints(change: (file: RoadFile) => unknown): string[] {
  const file = smallRoads();
  change(file);
  const { roads, problems } = readRoads(JSON.stringify(file), "my.json");
  expect(roads).toBeNull();
  for (const problem of problems) expect(problemText(problemWords.zh, problem)).not.toContain("undefined");
  return problems.map((problem) => problemText(problemWords.en, problem));
}
const edge = (file: RoadFile, id: string) => file.edges.find((e) => e.id === id) as RoadFile["edges"][number];

describe("a road file", () => {
  it("is read as it was written", () => {
    const { roads, problems } = readRoads(JSON.stringify(smallRoads()), "my.json");
    expect(problems).toEqual([]);
    expect(roads).toEqual(smallRoads());
  });

  it("need not list turns, gates, places and vehicles", () => {
    const { turns: _, gates: _g, places: _p, vehicleTypes: _v, trips: _t, ...bare } = smallRoads();
    const { roads } = readRoads(JSON.stringify(bare), "my.json");
    expect(roads).toEqual({ ...bare, gates: [], places: [], vehicleTypes: [], trips: [] });
  });

  it("of another version or kind is refused", () => {
    expect(complaints((file) => Object.assign(file, { version: 2 }))).toEqual(["version: must be 1, got 2"]);
    expect(complaints((file) => Object.assign(file, { format: "x" }))).toEqual([
      'format: must be "hubtwin-roads", got "x"',
    ]);
  });

  it("says by path what is misspelt, missing or out of range", () => {
    expect(complaints((file) => Object.assign(file.edges[0] as object, { widht: 3 }))).toEqual([
      "edges.in.widht: unknown key; did you mean widthM?",
    ]);
    expect(complaints((file) => Object.assign(edge(file, "ab"), { speedKmh: -5 }))).toEqual([
      "edges.ab.speedKmh: must be ≥ 3, got -5",
    ]);
    expect(complaints((file) => Object.assign(file, { nodes: undefined }))).toEqual(["nodes: must be given"]);
    expect(complaints((file) => file.nodes.push({ id: "a b", at: [1, 1] }))[0]).toContain(
      "nodes.a b.id: must be an id",
    );
  });

  it("names what is not in it", () => {
    expect(complaints((file) => Object.assign(edge(file, "bc"), { to: "CC" }))).toEqual([
      "edges.bc.to: no node CC; did you mean C?",
    ]);
    expect(complaints((file) => Object.assign(file.gates[0] as object, { edge: "inn" }))[0]).toBe(
      "gates.GI.edge: no edge inn; did you mean in?",
    );
    expect(complaints((file) => Object.assign(file.places[0]?.in[0] as object, { edge: "bc-" }))[0]).toBe(
      "places.D.0.in.0.edge: road bc is one-way",
    );
    expect(
      complaints((file) => {
        file.trips.push({ ...(file.trips[0] as RoadFile["trips"][number]), id: "b", type: "tank" });
        file.trips.push({
          id: "c",
          type: "semi",
          departS: 0,
          stops: [
            { place: "D.1", dwellS: 0 },
            { place: "GO", dwellS: 0 },
          ],
        });
      }),
    ).toEqual(["trips.b.type: no vehicle type tank", "trips.c.stops.0.place: no place D.1; did you mean D.0?"]);
  });

  it("names what is there twice", () => {
    expect(complaints((file) => file.nodes.push({ id: "A", at: [100, 0] }))).toEqual(["nodes.A: id given twice"]);
    expect(complaints((file) => Object.assign(file.places[0] as object, { id: "GI.1" }))[0]).toBe(
      "places.GI.1: id already taken in gates.GI",
    );
  });

  it("names roads that miss their nodes and turns that do not meet", () => {
    expect(
      complaints((file) =>
        Object.assign(edge(file, "out"), {
          line: [
            [100, -2],
            [100, -60],
          ],
        }),
      ),
    ).toEqual(["edges.out.line: out misses its node A by 2 m"]);
    expect(
      complaints((file) => Object.assign(file, { turns: [{ from: "in+", to: "bc+", allowed: ["heavy"] }] }))[0],
    ).toBe("turns.0: in+ does not lead to where bc+ begins");
    expect(
      complaints((file) => Object.assign(file, { trips: [], turns: [{ from: "in+", to: "ab+", allowed: ["fire"] }] })),
    ).toEqual([
      "turns.0.allowed: road in is not open to fire engines",
      "turns.0.allowed: road ab is not open to fire engines",
    ]);
    expect(complaints((file) => Object.assign(file.gates[0] as object, { boothM: 101 }))).toEqual([
      "gates.GI.boothM: must be ≤ 100, the length of road in, got 101",
    ]);
  });

  it("names trips that no way leads along", () => {
    // nobody may turn from ca to out: whoever is at the door (out onto ab-, back to A) still gets out
    const turns = [
      { from: "in+", to: "ab+", allowed: ["heavy" as const] },
      { from: "ab+", to: "bc+", allowed: ["heavy" as const] },
      { from: "bc+", to: "ca+", allowed: ["heavy" as const] },
      { from: "ab-", to: "out+", allowed: ["heavy" as const] },
    ];
    // from the stall on bc the door on ab can be reached only through A, from ca into ab
    expect(complaints((file) => Object.assign(file, { turns }))).toEqual([
      "trips.truck 1.stops.3: no way for trucks from S.0 to D.0",
    ]);
  });

  it("with thousands of faults is refused at once, the first of them named", () => {
    const beganMs = performance.now();
    const [trip] = smallRoads().trips;
    const lost = complaints((file) => {
      const [place] = file.places;
      file.places = Array.from({ length: 10_000 }, (_, k) => ({
        ...(place as RoadFile["places"][number]),
        id: `P.${k}`,
      }));
      file.trips = Array.from({ length: 8000 }, (_, k) => ({ ...(trip as RoadFile["trips"][number]), id: `t${k}` }));
    });
    expect(lost[0]).toMatch(/^trips\.t0\.stops\.2\.place: no place S\.0/);
    expect(lost.at(-1)).toBe("and 15800 more problems");
    // every road at one crossing: so many turns must be listed
    const star = complaints((file) => {
      const [road] = file.edges;
      file.edges = Array.from({ length: 200 }, (_, k) => ({
        ...(road as RoadFile["edges"][number]),
        id: `r${k}`,
        oneWay: false,
      }));
      Object.assign(file, { gates: [], places: [], trips: [] });
    });
    expect(star).toEqual(["turns: must be given"]);
    expect(performance.now() - beganMs).toBeLessThan(10_000); // a second, more on a busy machine
  });

  it("that is no JSON, or too large, is refused", () => {
    const text = (given: string) => readRoads(given, "my.json").problems.map((p) => problemText(problemWords.en, p));
    expect(text("{")).toEqual(["my.json: line 1, column 2: expected a key in double quotes, found the end"]);
    expect(text("[]")).toEqual(["must be an object, got a list of 0"]);
    expect(text(`{"__proto__": 1}`)).toEqual(["__proto__: key not allowed"]);
    expect(text(" ".repeat(MAX_ROADS_SIZE + 1))).toEqual(["my.json: 20.0 MB, a road file has at most 20 MB"]);
  });
});
