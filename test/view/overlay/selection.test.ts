/** The mark around what is selected or pointed to. */
import { type InstancedMesh, Matrix4, type Mesh, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { Selection } from "../../../src/view/overlay/selection.ts";

describe("the mark of a selection", () => {
  it("is nowhere at first, around its box when shown, and gone when hidden", () => {
    const selection = new Selection();
    expect(selection.root.visible).toBe(false);
    selection.show({ x: 100, y: 50, heading: 0, lengthM: 3, widthM: 3, z0: 0, z1: 3 });
    expect(selection.root.visible).toBe(true);
    const [brackets, ring] = selection.root.children as unknown as [InstancedMesh, Mesh];
    expect(ring.position.toArray().slice(0, 2)).toEqual([100, 50]);
    // half the diagonal and 1.5 m more: the box is within it
    expect(ring.scale.x).toBeCloseTo(Math.hypot(1.5, 1.5) + 1.5, 9);
    const matrix = new Matrix4();
    const middle = new Vector3();
    const { count } = brackets;
    const at: Vector3[] = [];
    for (let i = 0; i < count; i++) {
      brackets.getMatrixAt(i, matrix);
      at.push(new Vector3().setFromMatrixPosition(matrix));
    }
    for (const point of at) middle.addScaledVector(point, 1 / count);
    expect(middle.x).toBeCloseTo(100, 4);
    expect(middle.y).toBeCloseTo(50, 4);
    for (const point of at) {
      expect(Math.abs(point.x - 100)).toBeLessThan(2.2);
      expect(Math.abs(point.y - 50)).toBeLessThan(2.2);
    }
    selection.hide();
    expect(selection.root.visible).toBe(false);
  });
});
