/** Fire lanes on small sites, each with one thing wrong, and what the base hub's are like. */
import { describe, expect, test } from "vitest";
import type { Site } from "../../../src/park/site.ts";
import { fireLanes } from "../../../src/park/siteChecks/fireLanes.ts";
import { ringAround } from "../../../src/park/siteChecks/fireRing.ts";
import { baseSite } from "../../support/baseSite.ts";
import { faultLine } from "../../support/problems.ts";
import { roadSite } from "../../support/roadSite.ts";

const lines = (site: Site) => Array.from(fireLanes(site), faultLine);

type Road = Parameters<typeof roadSite>[0][number];
const fire = { allowed: ["fire"], oneWay: false, widthM: 4 } as const;
/** A store of 60 × 40 m, and lanes 10 m from its walls with two ways to the fence. */
const STORE = { id: "STORE", rect: [70, 80, 130, 120] as const };
const around: readonly Road[] = [
  {
    id: "south",
    points: [
      [60, 70],
      [140, 70],
    ],
    ...fire,
  },
  {
    id: "east",
    points: [
      [140, 70],
      [140, 130],
    ],
    ...fire,
  },
  {
    id: "north",
    points: [
      [140, 130],
      [60, 130],
    ],
    ...fire,
  },
  {
    id: "west",
    points: [
      [60, 130],
      [60, 70],
    ],
    ...fire,
  },
];
const ways: readonly Road[] = [
  {
    id: "in",
    points: [
      [0, 70],
      [60, 70],
    ],
    ...fire,
  },
  {
    id: "out",
    points: [
      [200, 130],
      [140, 130],
    ],
    ...fire,
  },
];
const without = (id: string) => around.filter((road) => road.id !== id);

describe("a store of 2,400 m²", () => {
  test("with a ring that is joined at two points has no findings", () => {
    expect(lines(roadSite([...around, ...ways], { buildings: [STORE] }))).toEqual([]);
  });

  test("with a ring joined at one point only is told", () => {
    expect(lines(roadSite([...around, ways[0] as Road], { buildings: [STORE] }))).toEqual([
      "site.buildings.STORE: the ring of fire lanes around STORE is joined to others at 1 point, not 2",
    ]);
  });

  test("may have lanes along both long sides instead of a ring, not along a long and two short ones", () => {
    // the lanes' open ends reach yards to turn on
    const yards = (site: { yards: unknown[] }) => {
      site.yards = [
        { id: "Y", rect: [140, 60, 160, 140] },
        { id: "Z", rect: [45, 132, 65, 150] },
      ];
    };
    const long = { buildings: [STORE], change: yards };
    expect(lines(roadSite([...without("east"), ...ways], long))).toEqual([]);
    expect(lines(roadSite([...without("north"), ...ways], long))).toEqual([
      "site.buildings.STORE: STORE (2400 m²) has neither a ring of fire lanes nor lanes along both long sides, " +
        "as stores above 1500 m² need",
    ]);
  });

  test("has walls that engines cannot come to where something stands before them", () => {
    const row = {
      ...{ id: "T", kind: "trailer", n: 5, widthM: 3.6, lengthM: 8, headingDeg: 90, first: [90, 75], step: [3.6, 0] },
      access: { inEdge: "south", outEdge: "south" },
    };
    const pond = { id: "POND", rect: [131, 90, 136, 100] };
    const site = roadSite([...around, ...ways], {
      buildings: [STORE],
      change: (raw) => {
        raw.stallRows = [row];
        raw.water.ponds = [pond];
      },
    });
    expect(lines(site)).toEqual([
      // five stalls of 3.6 m, by points 2 m apart
      "site.buildings.STORE: T stands between the south wall of STORE and its fire lane, along 18 m",
      "site.buildings.STORE: POND stands between the east wall of STORE and its fire lane, along 10 m",
    ]);
  });

  test("needs none of it when it has 1,500 m² or is no store", () => {
    const small = { id: "SMALL", rect: [70, 80, 120, 110] as const };
    expect(lines(roadSite([ways[0] as Road, ...around.slice(0, 1)], { buildings: [small] })).join()).not.toMatch(
      /ring/,
    );
    const offices = { ...STORE, use: "services" };
    expect(lines(roadSite([ways[0] as Road, ...around.slice(0, 1)], { buildings: [offices] })).join()).not.toMatch(
      /ring/,
    );
  });
});

describe("a fire lane", () => {
  const ring = [...around, ...ways];
  test("of less than 4 m is told", () => {
    const narrow = ring.map((road) => (road.id === "east" ? { ...road, widthM: 3.5 } : road));
    expect(lines(roadSite(narrow, { buildings: [STORE] }))).toEqual([
      "site.roads.edges.east.widthM: fire lane east is 3.5 m wide, at least 4 m are asked for",
    ]);
  });

  test("under a roof of less than 4 m is told", () => {
    const roof = (heightM: number) =>
      roadSite(ring, {
        buildings: [STORE],
        change: (raw) => {
          raw.energy.solar.canopies = [{ id: "ROOF", rect: [135, 75, 145, 79], heightM }];
        },
      });
    expect(lines(roof(3.8))).toEqual([
      "site.roads.edges.east: ROOF leaves 3.8 m of height above fire lane east, at least 4 m are asked for",
    ]);
    expect(lines(roof(4))).toEqual([]);
  });

  test("that ends without room of 12 × 12 m to turn is told", () => {
    const blind: Road = {
      id: "blind",
      points: [
        [60, 130],
        [60, 180],
      ],
      ...fire,
    };
    const yard = (sideM: number) =>
      roadSite([...ring, blind], {
        buildings: [STORE],
        change: (raw) => {
          raw.yards = [{ id: "Y", rect: [55, 182, 55 + sideM, 195] }];
        },
      });
    expect(lines(yard(11))).toEqual([
      "site.roads.nodes.n60-180: fire lane blind ends at n60-180 with room of 11 m to turn: 12 × 12 m are asked for, " +
        "18 × 18 m for heavy engines",
    ]);
    expect(lines(yard(12))).toEqual([]);
  });
});

describe("a ring around a building", () => {
  test("is the shortest one that goes round it, and does not go past it", () => {
    const { roads } = roadSite([...around, ...ways]);
    expect([...(ringAround(STORE.rect, roads.edges)?.nodes ?? [])].sort()).toEqual([
      "n140-130",
      "n140-70",
      "n60-130",
      "n60-70",
    ]);
    // beside the ring, not in it
    expect(ringAround([150, 80, 180, 110], roads.edges)).toBeNull();
    const open = roadSite([...without("west"), ...ways]);
    expect(ringAround(STORE.rect, open.roads.edges)).toBeNull();
  });
});

test("the base hub's stores have rings; trailers, vans and a canopy stand before three walls", () => {
  expect(lines(baseSite())).toEqual([
    "site.buildings.A3: TW stands between the south wall of A3 and its fire lane, along 34 m",
    "site.buildings.A3: TN stands between the south wall of A3 and its fire lane, along 40 m",
    "site.buildings.COLD: V2a stands between the south wall of COLD and its fire lane, along 150 m",
    "site.buildings.COLD: CAN2 stands between the south wall of COLD and its fire lane, along 150 m",
    "site.buildings.XD: V2b stands between the south wall of XD and its fire lane, along 12 m",
  ]);
});
