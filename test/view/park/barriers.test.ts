/** Arms of the gates: down on an empty road, up while a lorry passes, down behind its tail. */
import { type InstancedMesh, Matrix4, MeshBasicMaterial, Vector3 } from "three";
import { expect, test } from "vitest";
import { POSE, Poses } from "../../../src/view/fleet/poses.ts";
import type { SiteLayout } from "../../../src/view/layout.ts";
import { Barriers } from "../../../src/view/park/barriers.ts";

/** A gate of one lane on a road along x, booth at 100 m: the arm is 4 m beyond, its post at the right border. */
const layout = {
  gates: [{ id: "G", lanes: 1, edge: "e", at: [100, 0], dir: "in", class: "heavy" }],
  roads: {
    nodes: [],
    edges: [
      {
        id: "e",
        polyline: [
          [0, 0],
          [200, 0],
        ],
        widthM: 5,
      },
    ],
  },
} as unknown as SiteLayout;

test("the arm is level across the lane, upright while a vehicle passes, and level again behind it", () => {
  const barriers = new Barriers(layout, new MeshBasicMaterial(), new MeshBasicMaterial());
  const arms = barriers.root.children.find((c) => c.name === "barrierArms") as InstancedMesh;
  const poses = new Poses(null);
  /** height of the arm's tip [m] with a 17.1 m articulated lorry's bumper at x */
  const tipWith = (x: number | null): number => {
    poses.count = x === null ? 0 : 1;
    poses.values[POSE.x] = x ?? 0;
    poses.values[POSE.y] = 0;
    poses.shapes[0] = 0; // semi
    barriers.draw(poses);
    const m = new Matrix4();
    arms.getMatrixAt(0, m);
    return new Vector3(0, 3.4, 0).applyMatrix4(m).z;
  };
  const level = tipWith(null);
  expect(level).toBeCloseTo(0.96, 5);
  expect(tipWith(80)).toBeCloseTo(level, 5); // 24 m away
  expect(tipWith(103)).toBeGreaterThan(4); // a metre before the arm
  expect(tipWith(115)).toBeGreaterThan(4); // the trailer is below it
  expect(tipWith(104 + 17.1 + 2)).toBeCloseTo(level, 5); // two metres behind the tail
  barriers.root.traverse((o) => (o as InstancedMesh).geometry?.dispose());
});
