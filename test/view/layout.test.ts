/** Placements of the picture against the site's own figures and the published site plan. */
import { describe, expect, test } from "vitest";
import type { Site } from "../../src/park/site.ts";
import { DECK_STRIDE, deckPlaces } from "../../src/view/fleet/deckPlaces.ts";
import {
  allDoors,
  doorsOfGroup,
  placesOfRow,
  type Rect,
  type SiteLayout,
  siteOf,
  withoutHoles,
} from "../../src/view/layout.ts";
import { chargersOf } from "../../src/view/park/chargerPlan.ts";
import { barriersOf, fenceOf } from "../../src/view/park/gatePlan.ts";
import { lampMap, lampsOf } from "../../src/view/park/lampPlan.ts";
import { MODULE, pvFields } from "../../src/view/park/pvPlan.ts";
import { parkTrees } from "../../src/view/park/treePlan.ts";
import { cisternDepthM, cisternSurfaceM } from "../../src/view/park/water.ts";
import { referenceTest } from "../support/reference.ts";
import { readReference } from "../support/referenceFolder.ts";
import { scenario } from "../support/scenarios.ts";

const site: Site = scenario().site;
/** The site of a resolved scenario is what the view can read: checked by the compiler. */
const layout: SiteLayout = site;

const inside = (r: Rect, x: number, y: number, by = 0) =>
  x > r[0] - by && x < r[2] + by && y > r[1] - by && y < r[3] + by;

describe("places", () => {
  test("134 doors and 130 stalls stand where the published plan counts them", () => {
    expect(siteOf({ site })).toBe(layout);
    expect(allDoors(layout)).toHaveLength(134);
    // 90 ordinary and service stalls, 20 with chargers, 20 for dropped trailers
    expect(layout.stallRows.flatMap(placesOfRow)).toHaveLength(130);
  });

  test("each door is in the wall of its building and looks out of it", () => {
    for (const group of layout.doorGroups) {
      const { rect } = layout.buildings.find((b) => b.id === group.building) as { rect: Rect };
      for (const door of doorsOfGroup(group, layout)) {
        expect(inside(rect, door.x + Math.cos(door.heading), door.y + Math.sin(door.heading))).toBe(false);
        expect(inside(rect, door.x - Math.cos(door.heading), door.y - Math.sin(door.heading))).toBe(true);
      }
    }
  });

  /** Vans back into their bays and drive out: the plan has them back out into the road, over the corners of others. */
  const TURNED = new Set(["V1a", "V1b", "V2a", "V2b"]);

  referenceTest("the first places agree with the plan's own row data", () => {
    const plan = JSON.parse(readReference("site-plan/plan.json"));
    const rows = new Map<string, { n: number; first: [number, number] }>(
      [...plan.stallRows, ...plan.bayRows].map((r: { id: string }) => [r.id, r as never]),
    );
    expect(rows.size).toBeGreaterThan(10);
    for (const row of [...layout.stallRows, ...layout.bayRows]) {
      const known = rows.get(row.id);
      expect(known, row.id).toBeDefined();
      expect(placesOfRow(row)).toHaveLength(known?.n ?? -1);
      if (TURNED.has(row.id)) continue;
      expect(placesOfRow(row)[0]).toMatchObject({ x: known?.first[0], y: known?.first[1] });
    }
  });

  test("every stall with a gun has a charging post, vans share one between two guns", () => {
    const { trucks, vans } = chargersOf(layout);
    const guns = layout.energy.charging.truckCabinets.flatMap((c) => c.stalls);
    expect(trucks.flatMap((p) => p.places).sort()).toEqual([...guns].sort());
    const { count, guns: perCabinet } = layout.energy.charging.vanCabinets;
    expect(vans.flatMap((p) => p.places)).toHaveLength(count * perCabinet);
  });

  test("one barrier for each lane of the gates", () => {
    const lanes = layout.gates.reduce((sum, g) => sum + g.lanes, 0);
    expect(barriersOf(layout)).toHaveLength(lanes);
  });

  test("the fence runs round the land and is open where a road leaves", () => {
    const fence = fenceOf(layout);
    const [x0, y0, x1, y1] = layout.boundary;
    const round = 2 * (x1 - x0 + y1 - y0);
    expect(fence.length * 3).toBeGreaterThan(round * 0.9);
    expect(fence.length * 3).toBeLessThan(round);
    for (const gate of layout.gates) {
      const edge = layout.roads.edges.find((e) => e.id === gate.edge);
      const end = gate.dir === "in" ? edge?.polyline[0] : edge?.polyline[edge.polyline.length - 1];
      const near = fence.filter(
        (f) => Math.hypot(f.x - (end?.[0] ?? 0), f.y - (end?.[1] ?? 0)) < (edge?.widthM ?? 0) / 2,
      );
      expect(near).toHaveLength(0);
    }
  });

  test("the deck has a place for each of its 250 cars, all inside it", () => {
    const deck = layout.buildings.find((b) => b.use === "deck");
    if (!deck) throw new Error("the base site has a deck");
    const { count, values } = deckPlaces(deck);
    expect(count).toBe(deck.cars);
    for (let i = 0; i < count; i++) {
      const [x, y, z] = values.subarray(i * DECK_STRIDE, i * DECK_STRIDE + 3) as unknown as [number, number, number];
      expect(inside(deck.rect, x, y)).toBe(true);
      expect(z).toBeLessThan(deck.heightM);
    }
  });
});

describe("photovoltaics", () => {
  test("as many modules as the peak power asks for, within one module an array", () => {
    for (const { array, tables } of pvFields(layout)) {
      const modules = tables.reduce((sum, t) => sum + t.modules, 0);
      expect(Math.abs(modules * MODULE.kwp - array.kwp), array.id).toBeLessThanOrEqual(MODULE.kwp);
    }
  });

  test("no table hangs over the edge of its roof, no two overlap", () => {
    for (const { on, tables } of pvFields(layout)) {
      const rect =
        layout.buildings.find((b) => b.id === on)?.rect ?? layout.energy.solar.canopies.find((c) => c.id === on)?.rect;
      if (!rect) throw new Error(`no roof ${on}`);
      const boxes = tables.map((t): Rect => {
        const depth = MODULE.lengthM * Math.cos(t.tilt);
        return [t.x, t.y, t.x + t.modules * MODULE.widthM, t.y + depth];
      });
      for (const b of boxes) {
        expect(inside(rect, b[0], b[1], 0.01) && inside(rect, b[2], b[3], 0.01), `${on} ${b}`).toBe(true);
      }
      for (let i = 1; i < boxes.length; i++) {
        for (let k = Math.max(0, i - 30); k < i; k++) {
          const [a, b] = [boxes[i] as Rect, boxes[k] as Rect];
          const apart = a[0] >= b[2] - 1e-6 || b[0] >= a[2] - 1e-6 || a[1] >= b[3] - 1e-6 || b[1] >= a[3] - 1e-6;
          expect(apart, `${on}: ${a} and ${b}`).toBe(true);
        }
      }
    }
  });
});

describe("ground", () => {
  test("cutting holes out of a rect keeps its area less theirs", () => {
    const outer: Rect = [0, 0, 100, 50];
    const parts = withoutHoles(outer, [
      [10, 10, 30, 20],
      [90, 40, 120, 60],
    ]);
    const area = parts.reduce((sum, r) => sum + (r[2] - r[0]) * (r[3] - r[1]), 0);
    // 5,000 less 20 × 10 less the 10 × 10 that lie inside
    expect(area).toBeCloseTo(5000 - 200 - 100, 9);
  });

  test("no tree stands on a road, in a building or in water", () => {
    const trees = parkTrees(layout, 10_000);
    expect(trees.length).toBeGreaterThan(300);
    const blocked = [
      ...layout.buildings.map((b) => b.rect),
      layout.water.cisternRect,
      ...layout.water.ponds.map((p) => p.rect),
    ];
    for (const t of trees) {
      for (const r of blocked) expect(inside(r, t.x, t.y)).toBe(false);
      expect(inside(layout.boundary, t.x, t.y, 1)).toBe(true);
    }
  });

  test("a full cistern stands 20 cm under its rim, an empty one at its floor", () => {
    const volume = layout.water.cisternM3;
    const [x0, y0, x1, y1] = layout.water.cisternRect;
    expect(cisternDepthM(layout) * (x1 - x0) * (y1 - y0)).toBeCloseTo(volume, 6);
    expect(cisternSurfaceM(layout, volume)).toBeCloseTo(-0.2, 9);
    expect(cisternSurfaceM(layout, 0)).toBeCloseTo(-0.2 - cisternDepthM(layout), 9);
  });
});

describe("lamps", () => {
  const lamps = lampsOf(layout);

  test("lamps stand clear of buildings and stalls, 15 m apart at least", () => {
    expect(lamps.length).toBeGreaterThan(60);
    for (const lamp of lamps.filter((l) => l.kind === "street")) {
      for (const b of layout.buildings) expect(inside(b.rect, lamp.x, lamp.y)).toBe(false);
    }
    for (let i = 0; i < lamps.length; i++) {
      for (let k = 0; k < i; k++) {
        const [a, b] = [lamps[i], lamps[k]];
        if (a && b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(14.9);
      }
    }
  });

  test("the map of light is bright under a lamp, dark far from any, and shaded at the foot of a wall", () => {
    const map = lampMap(layout, lamps);
    const at = (x: number, y: number) => {
      const c = Math.floor(((x - map.rect[0]) / (map.rect[2] - map.rect[0])) * map.width);
      const r = Math.floor(((y - map.rect[1]) / (map.rect[3] - map.rect[1])) * map.height);
      return map.data.subarray((r * map.width + c) * 4, (r * map.width + c) * 4 + 4);
    };
    const lamp = lamps.find((l) => l.kind === "street");
    if (!lamp) throw new Error("there are street lamps");
    expect(at(lamp.x + Math.cos(lamp.heading) * 1.6, lamp.y + Math.sin(lamp.heading) * 1.6)[0]).toBeGreaterThan(100);
    expect(at(-40, -40)[0]).toBe(0);
    const wall = layout.buildings.find((b) => b.id === "A1")?.rect as Rect;
    const foot = at((wall[0] + wall[2]) / 2, wall[1] - 0.6)[3] as number;
    const far = at((wall[0] + wall[2]) / 2, wall[1] - 12)[3] as number;
    expect(foot).toBeGreaterThan(60);
    expect(far).toBeLessThan(10);
  });
});
