/** The Sankey's geometry: heights as the energy, nothing lost on the way, nothing over another. */
import { describe, expect, test } from "vitest";
import { energyFlows } from "../../../src/app/energy/energyFlows.ts";
import { sankeyPicture } from "../../../src/app/energy/sankeyLayout.ts";
import { labelMiddles } from "../../../src/app/sankey/layout.ts";
import { told } from "../../support/told.ts";
import { twoHours } from "./twoHours.ts";

const flows = energyFlows(twoHours(), { fromS: 0, toS: 7200 });
const { boxes, bands } = sankeyPicture(flows, 900, 400, 12);
const box = (node: string) => boxes.find((b) => b.node === node);

describe("a Sankey diagram", () => {
  test("has the sources on the left, then the busbar, the uses, and what becomes of it on the right", () => {
    const columns = Object.fromEntries(boxes.map(({ node, column }) => [node, column]));
    expect(columns).toMatchObject({
      ...{ solar: 0, grid: 0, "battery.gives": 0, "vehicles.give": 0, busbar: 1, "load.cold": 2, "battery.takes": 2 },
      ...{ "charging.trucks": 2, "vehicles.take": 3, losses: 3, curtailed: 3 },
    });
    for (const { column, x0 } of boxes) expect(x0).toBeCloseTo((column * (900 - 12)) / 3, 6);
  });

  test("draws each node and band as high as its energy, on one scale", () => {
    const scale = ((box("busbar")?.y1 ?? 0) - (box("busbar")?.y0 ?? 0)) / 1420;
    expect(scale).toBeGreaterThan(0);
    for (const { amount, y0, y1 } of boxes) expect(y1 - y0).toBeCloseTo(amount * scale, 6);
    for (const { amount, widthPx } of bands) expect(widthPx).toBeCloseTo(amount * scale, 6);
  });

  test("keeps nodes of a column apart and within the picture", () => {
    for (let column = 0; column < 4; column++) {
      const sorted = boxes.filter((b) => b.column === column).sort((a, b) => a.y0 - b.y0);
      sorted.forEach((b, i) => {
        expect(b.y0).toBeGreaterThanOrEqual(-1e-6);
        expect(b.y1).toBeLessThanOrEqual(400 + 1e-6);
        if (i > 0) expect(b.y0).toBeGreaterThanOrEqual((sorted[i - 1]?.y1 ?? 0) - 1e-6);
      });
    }
  });

  test("leads what is not used over the top and what is lost by the bottom, past the busbar", () => {
    const levels = (from: string, to: string) =>
      [...(bands.find((b) => b.from === from && b.to === to)?.path.matchAll(/,([\d.]+)/g) ?? [])].map(([, y]) =>
        Number(y),
      );
    const busbar = box("busbar");
    expect(levels("solar", "curtailed").some((y) => y < (busbar?.y0 ?? 0))).toBe(true);
    expect(levels("battery.gives", "losses").some((y) => y > (busbar?.y1 ?? 400))).toBe(true);
  });
});

test("names of two lines stand at their nodes, and no nearer than 29 px below the one above in their column", () => {
  const at = (node: string, column: number, y0: number, y1: number) => ({
    node,
    column,
    y0,
    y1,
    amount: 1,
    x0: 0,
    x1: 12,
  });
  const boxes = [
    at("c", 0, 58, 60),
    at("a", 0, 0, 40),
    at("b", 0, 44, 46),
    at("d", 0, 200, 240),
    at("e", 1, 20, 22),
    at("f", 1, 24, 26),
  ];
  // 20; 45 gives way to 49; 59 to 78; 220 has room
  expect(Object.fromEntries(labelMiddles(boxes, ({ column }) => column === 0))).toEqual({
    a: 20,
    b: 49,
    c: 78,
    d: 220,
    e: 21,
    f: 25,
  });
});

test("where nothing flows there is nothing to draw", () => {
  const none = energyFlows(
    told(3600, () => undefined),
    { fromS: 0, toS: 3600 },
  );
  expect(sankeyPicture(none, 900, 400, 12)).toEqual({ boxes: [], bands: [] });
});
