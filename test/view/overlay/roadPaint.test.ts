/** Roads painted by direction: where the strips lie and which colours they get. */
import { describe, expect, test } from "vitest";
import { siteOf } from "../../../src/view/layout.ts";
import { RoadPaint, stripAlong } from "../../../src/view/overlay/roadPaint.ts";
import { shadeUniforms } from "../../../src/view/shade.ts";
import { scenario } from "../../support/scenarios.ts";

describe("a strip along a line", () => {
  test("lies to the right of who drives along it, as wide as asked for", () => {
    const [[left, right]] = stripAlong(
      [
        [0, 0],
        [10, 0],
      ],
      2,
      1,
    ) as [[[number, number], [number, number]]];
    expect(left).toEqual([0, -1.5]);
    expect(right).toEqual([0, -2.5]);
  });

  test("is mitred at a right angle: 2 m to the right of both legs", () => {
    const [, corner] = stripAlong(
      [
        [0, 0],
        [10, 0],
        [10, 10],
      ],
      2,
      0,
    );
    expect(corner?.[0][0]).toBeCloseTo(12, 9);
    expect(corner?.[0][1]).toBeCloseTo(-2, 9);
  });
});

describe("painted roads", () => {
  const { site } = scenario("jiaozuo.json");
  const edge = site.roads.edges.find(({ oneWay }) => !oneWay);
  const paint = new RoadPaint(siteOf({ site }), shadeUniforms());
  const painted = () => {
    const { array } = paint.mesh.geometry.getAttribute("colour");
    const { array: at } = paint.mesh.geometry.getAttribute("position");
    const list: [number, number][] = [];
    for (let i = 0; 4 * i < array.length; i++)
      if (array[4 * i + 3] !== 0) list.push([at[3 * i] ?? 0, at[3 * i + 1] ?? 0]);
    return list;
  };

  test("are bare until colours are given, and bare again without", () => {
    expect(paint.mesh.visible).toBe(false);
    paint.paint(new Map([[`${edge?.id}+`, "#ff0000"]]));
    expect(paint.mesh.visible).toBe(true);
    expect(painted().length).toBeGreaterThan(0);
    paint.paint(null);
    expect(paint.mesh.visible).toBe(false);
    expect(painted()).toEqual([]);
  });

  test("each direction has its own half of the road", () => {
    paint.paint(new Map([[`${edge?.id}+`, "#ff0000"]]));
    const there = painted();
    paint.paint(new Map([[`${edge?.id}-`, "#ff0000"]]));
    const back = painted();
    expect(there.length).toBe(back.length);
    for (const p of there) for (const q of back) expect(Math.hypot(p[0] - q[0], p[1] - q[1])).toBeGreaterThan(0.5);
  });

  test("a direction that there is not is left out", () => {
    paint.paint(new Map([["nowhere+", "#ff0000"]]));
    expect(painted()).toEqual([]);
  });
});
