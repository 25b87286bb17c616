/** The picture of the flow of tonnes: columns from dock to dock, heights as the tonnes, refused goods above, stock below. */
import { expect, test } from "vitest";
import { freightPicture } from "../../../src/app/freight/freightLayout.ts";

const LINKS = [
  { from: "in.lineHaul", to: "refused", t: 3 },
  { from: "in.lineHaul", to: "store.ambient", t: 17 },
  { from: "in.lineHaul", to: "store.cold", t: 10 },
  { from: "store.ambient", to: "ready.ambient", t: 14 },
  { from: "store.cold", to: "processing", t: 4 },
  { from: "processing", to: "ready.cold", t: 4 },
  { from: "store.ambient", to: "more", t: 3 },
  { from: "store.cold", to: "more", t: 6 },
  { from: "ready.ambient", to: "city", t: 14 },
  { from: "ready.cold", to: "out.pickUp", t: 4 },
  { from: "city", to: "out.cityVan", t: 14 },
];
const size = { widthPx: 1000, heightPx: 400, paddingPx: 12 };
const { boxes, bands } = freightPicture(LINKS, ["ambient", "cold"], size);

test("docks, stores, processing, what is ready, the city area and the docks stand from left to right", () => {
  const columns = Object.fromEntries(boxes.map(({ node, column }) => [node, column]));
  expect(columns).toEqual({
    ...{ "in.lineHaul": 0, "store.ambient": 1, "store.cold": 1, processing: 2, "ready.ambient": 3, "ready.cold": 3 },
    ...{ city: 4, refused: 5, more: 5, "out.pickUp": 5, "out.cityVan": 5 },
  });
});

test("heights are as the tonnes, on one scale for all", () => {
  const first = boxes.find(({ node }) => node === "in.lineHaul");
  const scale = ((first?.y1 ?? 0) - (first?.y0 ?? 0)) / 30;
  expect(scale).toBeGreaterThan(0);
  for (const { amount, y0, y1 } of boxes) expect(y1 - y0).toBeCloseTo(amount * scale, 6);
  for (const { amount, widthPx } of bands) expect(widthPx).toBeCloseTo(amount * scale, 6);
});

test("in each column the order is that of classes and uses; what is refused is on top, what is kept at the bottom", () => {
  const column = (of: number) =>
    boxes
      .filter((b) => b.column === of)
      .sort((a, b) => a.y0 - b.y0)
      .map(({ node }) => node);
  expect(column(1)).toEqual(["store.ambient", "store.cold"]);
  expect(column(5)).toEqual(["refused", "out.pickUp", "out.cityVan", "more"]);
  for (const { y0, y1 } of boxes) expect(y0 >= -1e-6 && y1 <= 400 + 1e-6).toBe(true);
});
