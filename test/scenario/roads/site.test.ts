import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roadGraph } from "../../../src/park/roads/graph.ts";
import { directedEdges, directedName } from "../../../src/park/roads/lanes.ts";
import { RoadNetwork } from "../../../src/park/roads/network.ts";
import { roadsOfSite } from "../../../src/scenario/roads/ofSite.ts";
import { readRoads } from "../../../src/scenario/roads/read.ts";
import { routeTrips } from "../../../src/scenario/roads/routes.ts";
import type { RoadFile } from "../../../src/scenario/roads/spec.ts";
import { siteRoadsOf } from "../../../src/scenario/roads/toSite.ts";
import { scenario, scenarioFiles, tryScenario } from "../../support/scenarios.ts";
import { smallRoads } from "../../support/smallRoads.ts";

const written = (file: RoadFile) => JSON.stringify(file);

describe("the roads of a site as a file", () => {
  const { site } = scenario();
  const file = roadsOfSite(site);

  it("hold every road, gate and place of the base hub", () => {
    expect(file.edges).toHaveLength(site.roads.edges.length);
    expect(file.nodes).toHaveLength(site.roads.nodes.length);
    expect(file.gates.map((gate) => gate.id)).toEqual(site.gates.map((gate) => gate.id));
    const doors = site.doorGroups.reduce((sum, group) => sum + group.doors, 0);
    expect(file.places.filter((place) => place.kind === "door")).toHaveLength(doors);
    const rows = [...site.stallRows, ...site.bayRows].reduce((sum, row) => sum + row.n, 0);
    // the repair shop lies beside its road; through the wash, the swap bay and the deck the road itself leads
    const repair = site.buildings.find((building) => building.id === "REP")?.bays ?? 0;
    expect(file.places.filter((place) => place.kind === "stall" || place.kind === "bay")).toHaveLength(rows + repair);
    for (const place of file.places)
      expect([place.id, place.in.length > 0, place.out.length > 0]).toEqual([place.id, true, true]);
  });

  it("are read without a problem and come back equal, for every scenario", () => {
    for (const name of scenarioFiles) {
      const roads = roadsOfSite(scenario(name).site);
      const reading = readRoads(written(roads), name);
      expect(reading.problems).toEqual([]);
      expect(reading.roads).toEqual(roads);
    }
  });

  it("make the same roads when they are brought into a site", () => {
    const { roads, findings } = siteRoadsOf(readRoads(written(file), "hub").roads as RoadFile);
    expect(findings).toEqual([]);
    const back = tryScenario("jiaozuo.json", [{ path: "site.roads", set: roads }]);
    expect(back).not.toBeNull();
    const again = back as NonNullable<typeof back>;
    expect(roadsOfSite(again.site)).toEqual(file);
    for (const vehicles of ["heavy", "light"] as const) {
      const turns = (of: typeof site) => {
        const edges = directedEdges(of);
        return roadGraph(of, edges, vehicles).turns.map((out) =>
          out.map(({ to }) => directedName(edges[to] as (typeof edges)[number])),
        );
      };
      expect(turns(again.site)).toEqual(turns(site));
    }
  });

  it("lead trucks along the ways they drive in the hub, and no other", () => {
    const network = new RoadNetwork(site);
    const stands = ["A1-L.3", "A2-L.7", "A3-L.12", "COLD-L.5", "XD-L.20", "R1a.4", "R2.11", "R3.8", "R4b.17"];
    const type = { type: "semi", departS: 0 };
    const trips = stands.flatMap((place) => [
      {
        ...type,
        id: `to ${place}`,
        stops: [
          { place: "TGI.0", dwellS: 0 },
          { place, dwellS: 0 },
        ],
      },
      {
        ...type,
        id: `from ${place}`,
        stops: [
          { place, dwellS: 0 },
          { place: "TGO.0", dwellS: 0 },
        ],
      },
    ]);
    const { routed, dead } = routeTrips({ ...file, trips });
    expect(dead).toEqual([]);
    for (const { trip, legs } of routed) {
      const [from, to] = trip.stops.map(({ place }) => place) as [string, string];
      const way = network.leg(from, to, "semi")?.way;
      const names = (way?.edges ?? []).map((e) => directedName(network.edges[e] as (typeof network.edges)[number]));
      const ours = legs[0]?.edges ?? [];
      // the hub drives on past a door before it backs, which may be beyond the end of the road the door is beside
      const inner = (list: readonly string[]) => list.slice(1, -1).join();
      const [short, long] = names.length < ours.length ? [names, ours] : [ours, names];
      expect([trip.id, long.join(), inner(short)]).toEqual([
        trip.id,
        expect.stringContaining(inner(short)),
        inner(short),
      ]);
      expect(long.length - short.length).toBeLessThanOrEqual(1);
    }
    expect(routed).toHaveLength(trips.length);
  });
});

describe("bans of turns", () => {
  it("for trucks come into the site, for light vehicles are said to be lost", () => {
    const every = ["in+>ab+", "in+>out+", "ab+>bc+", "bc+>ca+", "ca+>ab+", "ab->out+"];
    const turns = every.map((text) => {
      const [from = "", to = ""] = text.split(">");
      return { from, to, allowed: text === "in+>out+" ? (["light"] as const) : (["heavy", "light"] as const) };
    });
    const { roads, findings } = siteRoadsOf({ ...smallRoads(), turns } as unknown as RoadFile);
    // in runs straight on into ab; the others bend, and into out only from ab
    expect(roads.heavyTurns).toEqual(["ab+>bc+", "bc+>ca+", "ca+>ab+", "ab->out+"]);
    // ca runs straight on into out: nobody may in this file, and a site cannot say so
    expect(findings).toEqual([{ path: "turns", code: "bansUnsaid", values: { vehicles: "light" } }]);
  });
});

describe("any network", () => {
  const id = fc.integer({ min: 0, max: 5 }).map((k) => `n${k}`);
  const network = fc
    .record({
      points: fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 })), {
        minLength: 6,
        maxLength: 6,
      }),
      roads: fc.array(
        fc.record({
          from: id,
          to: id,
          oneWay: fc.boolean(),
          lanes: fc.integer({ min: 1, max: 4 }),
          widthM: fc.double({ min: 3, max: 12, noNaN: true }),
          speedKmh: fc.double({ min: 5, max: 40, noNaN: true }),
          allowed: fc.subarray(["heavy", "light", "fire"] as const, { minLength: 1 }),
        }),
        { minLength: 1, maxLength: 12 },
      ),
      listed: fc.boolean(),
    })
    .map(({ points, roads, listed }): RoadFile => {
      // apart from each other by construction: one a row
      const at = (name: string): [number, number] => {
        const k = Number(name.slice(1));
        return [points[k]?.[0] ?? 0, 600 * k + (points[k]?.[1] ?? 0)];
      };
      const edges = roads
        .filter(({ from, to }) => from !== to)
        .map((road, k) => ({ ...road, id: `e${k}`, line: [at(road.from), at(road.to)], allowed: [...road.allowed] }));
      const nodes = Array.from({ length: 6 }, (_, k) => ({ id: `n${k}`, at: at(`n${k}`) }));
      const spare = {
        ...(smallRoads().edges[0] as RoadFile["edges"][number]),
        id: "spare",
        from: "n0",
        to: "n1",
        line: [at("n0"), at("n1")],
      };
      const file: RoadFile = { ...smallRoads(), nodes, edges: [...edges, spare], gates: [], places: [], trips: [] };
      const through = edges.flatMap((a) =>
        edges
          .filter((b) => a !== b && a.to === b.from && a.allowed.some((user) => b.allowed.includes(user)))
          .map((b) => ({
            from: `${a.id}+`,
            to: `${b.id}+`,
            allowed: a.allowed.filter((user) => b.allowed.includes(user)),
          })),
      );
      return listed ? { ...file, turns: through } : file;
    });

  it("comes back equal from its text, and from a site as far as a site can tell", () => {
    fc.assert(
      fc.property(network, (file) => {
        const { roads, problems } = readRoads(written(file), "any");
        expect(problems).toEqual([]);
        expect(roads).toEqual(file);
        const { nodes, edges, heavyMinRadiusM } = siteRoadsOf(file).roads;
        expect(heavyMinRadiusM).toBe(file.turnRadiusM.heavy);
        expect(nodes).toEqual(file.nodes);
        expect(edges.map(({ polyline, within: _, ...edge }) => ({ ...edge, line: polyline }))).toEqual(file.edges);
      }),
      { numRuns: 100 },
    );
  });
});
