/** Shapes of the road surface, on a crossing one can draw by hand. */
import { describe, expect, test } from "vitest";
import type { RoadEdge, SiteLayout } from "../../../src/view/layout.ts";
import { cornersOf, RoadMap, segmentsOf } from "../../../src/view/park/roadShapes.ts";

const edge = (id: string, from: string, to: string, a: [number, number], b: [number, number]): RoadEdge => ({
  id,
  from,
  to,
  polyline: [a, b],
  oneWay: false,
  lanes: 2,
  widthM: 8,
  allowed: ["heavy"],
  within: [],
});

/** A road along x from −60 to 60 and one that meets it at the origin from the north: a T. */
const edges = [
  edge("w", "W", "O", [-60, 0], [0, 0]),
  edge("e", "O", "E", [0, 0], [60, 0]),
  edge("n", "O", "N", [0, 0], [0, 60]),
];
const layout = { roads: { nodes: [{ id: "O", at: [0, 0] }], edges } } as unknown as SiteLayout;

describe("a T of three roads 8 m wide", () => {
  test("has two rounded corners, tangent to both borders", () => {
    const corners = cornersOf(layout);
    expect(corners).toHaveLength(2);
    for (const { polygon, arc } of corners) {
      const [x, y] = polygon[0] as readonly [number, number];
      // borders lie 4 m from the axes
      expect([Math.abs(x), y]).toEqual([4, 4]);
      const ends = [arc[0], arc[arc.length - 1]] as (readonly [number, number])[];
      // radius 9 m: the arc begins and ends 9 m from the corner, on the borders
      for (const [ax, ay] of ends) expect(Math.hypot(ax - x, ay - y)).toBeCloseTo(9, 6);
      for (const [ax, ay] of arc) expect(Math.abs(ax) >= 4 - 1e-6 && ay >= 4 - 1e-6).toBe(true);
    }
  });

  test("the border opposite the mouth is free all along, the one with the mouth is not", () => {
    const map = new RoadMap(layout, []);
    const [west] = segmentsOf(edges);
    if (!west) throw new Error("three segments");
    const south = map.freeBorder(west, -1, 0.3, 0.12);
    const north = map.freeBorder(west, 1, 0.3, 0.12);
    const metres = (stretches: [number, number][]) => stretches.reduce((sum, [a, b]) => sum + b - a, 0);
    // the east road lies within 0.3 m of the west one's border only at its very end
    expect(metres(south)).toBeGreaterThan(58);
    expect(metres(north)).toBeLessThan(57);
    expect(metres(north)).toBeGreaterThan(53);
  });

  test("no kerb where the border runs through an open area", () => {
    const map = new RoadMap(layout, [[-40, -10, -20, 10]]);
    const [west] = segmentsOf(edges);
    if (!west) throw new Error("three segments");
    for (const [from, to] of map.freeBorder(west, -1, 0.3, 0.12)) {
      expect(to <= 20.8 || from >= 39.2).toBe(true);
    }
  });
});
