/** Ways through the base site: who may drive where, and what a closed road changes. */
import { describe, expect, test } from "vitest";
import { roadGraph } from "../../../src/park/roads/graph.ts";
import { directedEdges, directedName } from "../../../src/park/roads/lanes.ts";
import { RoadNetwork } from "../../../src/park/roads/network.ts";
import { baseSite } from "../../support/baseSite.ts";

const site = baseSite();
const edges = directedEdges(site);
const index = (name: string) => edges.findIndex((e) => directedName(e) === name);
const names = (list: readonly number[] | undefined) => list?.map((i) => directedName(edges[i]!));

describe("routes of trucks", () => {
  const graph = roadGraph(site, edges, "heavy");
  const route = (from: string, to: string) => names(graph.route(index(from), 0, index(to), 30)?.route.edges);

  test("to the ambient doors go round the one-way ring, to the cold store straight into the court", () => {
    expect(route("gin+", "sp0+")).toEqual(["gin+", "c1+", "se+", "el+", "n2+", "n1+", "n0+", "wl+", "sp0+"]);
    expect(route("gin+", "sp1-")).toEqual(["gin+", "c1+", "sp4-", "sp3-", "sp2-", "sp1-"]);
  });

  test("take no turn that the site does not list", () => {
    const listed = new Set(site.roads.heavyTurns);
    for (const e of edges) {
      for (const turn of graph.turns[e.index] ?? []) {
        if (Math.abs(turn.angle) < 0.03) continue;
        expect(listed).toContain(`${directedName(e)}>${directedName(edges[turn.to]!)}`);
      }
    }
  });

  test("never string two turns closer than their radius of 15 m allows", () => {
    // From the south aisle into the collector and on out to the east would be a half turn within 19 m.
    const out = route("col1+", "gout+") as string[];
    expect(out.slice(0, 3)).not.toEqual(["col1+", "b1k+", "gout+"]);
    expect(out.at(-1)).toBe("gout+");
  });

  test("keep off the roads of light vehicles and of fire engines", () => {
    const heavy = new Set(site.roads.edges.filter((e) => e.allowed.includes("heavy")).map((e) => e.id));
    for (const e of edges) {
      for (const turn of graph.turns[e.index] ?? []) expect(heavy).toContain(edges[turn.to]!.edge.id);
    }
  });
});

describe("a closed road", () => {
  test("is not driven on, and what lies behind it is not reached until it opens", () => {
    const roads = new RoadNetwork(site);
    const before = roads.leg("TGI.0", "A1-L.3", "semi");
    expect(before).not.toBeNull();
    roads.closeEdge("el");
    expect(roads.leg("TGI.0", "A1-L.3", "semi")).toBeNull();
    expect(roads.leg("TGI.0", "XD-L.3", "semi")).not.toBeNull();
    roads.openEdge("el");
    expect(roads.leg("TGI.0", "A1-L.3", "semi")).toBe(before);
  });

  test("makes others drive round it", () => {
    const roads = new RoadNetwork(site);
    const direct = roads.leg("V1a.3", "LGO.0", "van")!;
    roads.closeEdge("nr2");
    const round = roads.leg("V1a.3", "LGO.0", "van")!;
    expect(round.drivenM).toBeGreaterThan(direct.drivenM + 20);
  });

  test("in one run does not close it in another", () => {
    const one = new RoadNetwork(site);
    const other = new RoadNetwork(site);
    one.closeEdge("el");
    expect(other.leg("TGI.0", "A1-L.3", "semi")).not.toBeNull();
  });

  test("must exist", () => {
    expect(() => new RoadNetwork(site).closeEdge("nowhere")).toThrow("no road nowhere");
  });
});

test("a truck is not led to a place of light vehicles", () => {
  expect(new RoadNetwork(site).leg("TGI.0", "V1a.3", "semi")).toBeNull();
});

test("an unknown place is an error", () => {
  expect(() => new RoadNetwork(site).leg("TGI.0", "A9-L.0", "semi")).toThrow("no place A9-L.0 on the roads");
});

test("the same leg is made once", () => {
  const roads = new RoadNetwork(site);
  expect(roads.leg("TGI.0", "R3.4", "rigid")).toBe(roads.leg("TGI.0", "R3.4", "rigid"));
});
