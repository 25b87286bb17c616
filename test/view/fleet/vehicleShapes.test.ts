/** Shapes of the vehicles: what is on the outside looks out, or nobody would see it. */
import type { BufferGeometry } from "three";
import { describe, expect, test } from "vitest";
import { rigidCab, tractor, van } from "../../../src/view/fleet/vehicleShapes.ts";

/** Faces in a colour (sRGB): middle, and the normal of their corners' order. */
function facesIn(geometry: BufferGeometry, hex: number) {
  const at = geometry.getAttribute("position");
  const colour = geometry.getAttribute("color");
  const index = geometry.getIndex()?.array ?? [];
  const faces: { middle: number[]; normal: number[] }[] = [];
  for (let i = 0; i < index.length; i += 3) {
    const corners = [0, 1, 2].map((k) => index[i + k] as number);
    const c = corners[0] as number;
    const rgb = [colour.getX(c), colour.getY(c), colour.getZ(c)].map((v) => Math.round(v * 255));
    if ((rgb[0] as number) * 65536 + (rgb[1] as number) * 256 + (rgb[2] as number) !== hex) continue;
    const [p, q, r] = corners.map((v) => [at.getX(v), at.getY(v), at.getZ(v)]) as [number[], number[], number[]];
    const minus = (a: number[], b: number[]) => a.map((v, k) => v - (b[k] as number)) as [number, number, number];
    const [e, f] = [minus(q, p), minus(r, p)];
    faces.push({
      middle: [0, 1, 2].map((k) => ((p[k] as number) + (q[k] as number) + (r[k] as number)) / 3),
      normal: [e[1] * f[2] - e[2] * f[1], e[2] * f[0] - e[0] * f[2], e[0] * f[1] - e[1] * f[0]],
    });
  }
  return faces;
}
const GLASS = 0x1d2b36;

describe.each([
  ["tractor", tractor],
  ["rigid", rigidCab],
  ["van", van],
] as const)("the windows of a %s", (_, shape) => {
  test("look ahead and to both sides, none into the cab", () => {
    const faces = facesIn(shape(), GLASS);
    const ahead = faces.filter(({ normal }) => (normal[0] as number) > 0);
    const left = faces.filter(({ middle }) => (middle[1] as number) > 0.9);
    const right = faces.filter(({ middle }) => (middle[1] as number) < -0.9);
    expect(ahead.length).toBeGreaterThanOrEqual(2);
    expect(left.length).toBeGreaterThanOrEqual(2);
    expect(right.length).toBeGreaterThanOrEqual(2);
    for (const { normal } of left) expect(normal[1]).toBeGreaterThan(0);
    for (const { normal } of right) expect(normal[1]).toBeLessThan(0);
    for (const { normal } of faces) expect(normal[0]).toBeGreaterThanOrEqual(-1e-9);
  });
});
