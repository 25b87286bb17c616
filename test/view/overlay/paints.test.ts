/** What is painted over the scene, by what was asked for. */
import { Matrix4, Vector3 } from "three";
import { expect, test } from "vitest";
import { Cursor } from "../../../src/recording/cursor.ts";
import { siteOf } from "../../../src/view/layout.ts";
import { Paints, paintedBox } from "../../../src/view/overlay/paints.ts";
import { shadeUniforms } from "../../../src/view/shade.ts";
import { scenario } from "../../support/scenarios.ts";
import { told } from "../../support/told.ts";

const base = scenario("jiaozuo.json");
const layout = siteOf(base);
const recording = told(60, (recorder) => recorder.entity({ kind: "door", name: "A1-L.0" }), base);
const cursor = new Cursor(recording);
cursor.seek(0);
const bare = { roads: null, things: null, ground: null, matches: false };

/** Meshes that would be drawn: each is a draw call. */
function drawn(paints: Paints): string[] {
  return paints.root.children.filter(({ visible }) => visible).map(({ name }) => name);
}

test("each kind takes one draw call while it is on, and none when it is off", () => {
  const paints = new Paints(layout, shadeUniforms(), () => null);
  const show = (part: object) => {
    paints.show({ ...bare, ...part });
    paints.draw(cursor);
    return drawn(paints);
  };
  expect(show({})).toEqual([]);
  expect(show({ roads: new Map([["sp1+", "#ff0000"]]) })).toEqual(["road paint"]);
  expect(show({ things: new Map([["A1", "#ff0000"]]) })).toEqual(["thingPaint"]);
  const ground = { rect: [0, 0, 10, 10], columns: 2, rows: 1, rgba: new Uint8Array(8) };
  expect(show({ ground })).toEqual(["ground paint"]);
  // nobody has taken a load
  expect(show({ matches: true })).toEqual([]);
  paints.show(null);
  paints.draw(cursor);
  expect(drawn(paints)).toEqual([]);
  paints.dispose();
});

test("a building that the recording does not tell of is painted by its name in the plan", () => {
  const paints = new Paints(layout, shadeUniforms(), () => ({
    ...{ x: 1, y: 2, heading: 0, lengthM: 1, widthM: 3, z0: 0, z1: 5 },
  }));
  const things = new Map<number | string, string>([
    ["A3", "#00ff00"],
    ["nowhere", "#0000ff"],
    [0, "#ff0000"],
  ]);
  paints.show({ ...bare, things });
  paints.draw(cursor);
  const mesh = paints.root.children.find(({ name }) => name === "thingPaint") as never as {
    count: number;
    getMatrixAt: (i: number, into: Matrix4) => void;
  };
  expect(mesh.count).toBe(2);
  const matrix = new Matrix4();
  mesh.getMatrixAt(0, matrix);
  const at = new Vector3().setFromMatrixPosition(matrix);
  // A3 stands on [241, 245, 461, 345], 12.5 m high
  expect([at.x, at.y]).toEqual([351, 295]);
  expect(at.z).toBeGreaterThan(6);
  paints.dispose();
});

test("a floor on top of another building is a slab on its roof", () => {
  const building = layout.buildings.find(({ id }) => id === "PROC");
  expect(building?.above).toBe("XD");
  const box = building && paintedBox(building);
  expect(box?.z0).toBe(building?.heightM);
  expect(box?.z1).toBeGreaterThan(box?.z0 ?? Number.NaN);
});
