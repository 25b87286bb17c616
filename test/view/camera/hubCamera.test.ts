/** A camera between perspective and plan, against the pinhole's own arithmetic. */
import { Vector3 } from "three";
import { expect, test } from "vitest";
import { HubCamera } from "../../../src/view/camera/hubCamera.ts";

const FOCUS_M = 600;

/** 600 m above the origin, looking straight down, north up, twice as wide as high. */
function overhead(depthShare: number): HubCamera {
  const camera = new HubCamera(42, 2, 10, 16_000);
  camera.up.set(0, 1, 0);
  camera.position.set(0, 0, FOCUS_M);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  camera.depthShare = depthShare;
  camera.focusM = FOCUS_M;
  camera.updateProjectionMatrix();
  return camera;
}

const seen = (camera: HubCamera, x: number, y: number, z: number) => new Vector3(x, y, z).project(camera);
const HALF_M = FOCUS_M * Math.tan((21 * Math.PI) / 180);

test("in a plan a point is where it stands, however high: half the picture is d · tan(fov / 2) to the north", () => {
  const plan = overhead(0);
  for (const z of [-4, 0, 8, 24, 110]) {
    const p = seen(plan, 120, -75, z);
    expect(p.x).toBeCloseTo(120 / (2 * HALF_M), 12);
    expect(p.y).toBeCloseTo(-75 / HALF_M, 12);
    expect(Math.abs(p.z)).toBeLessThan(1);
  }
  // what is higher is nearer
  expect(seen(plan, 0, 0, 24).z).toBeLessThan(seen(plan, 0, 0, 0).z);
});

test("at the focus nothing changes its size on the way, and above it there is the more perspective the larger the share", () => {
  for (const k of [0, 0.01, 0.3, 0.5, 0.9, 1]) {
    const camera = overhead(k);
    const ground = seen(camera, 100, 50, 0);
    expect(ground.x).toBeCloseTo(100 / (2 * HALF_M), 9);
    expect(ground.y).toBeCloseTo(50 / HALF_M, 9);
    // 30 m above the ground: at depth 570, with w = k · 570 + (1 − k) · 600
    const roof = seen(camera, 100, 50, 30);
    expect(roof.x).toBeCloseTo(((100 / (2 * HALF_M)) * FOCUS_M) / (k * 570 + (1 - k) * FOCUS_M), 9);
    for (const z of [-5, 0, 30, 100]) expect(Math.abs(seen(camera, 0, 0, z).z)).toBeLessThanOrEqual(1);
    expect(roof.z).toBeLessThan(ground.z);
  }
});

test("a share of one is three's own perspective, and a shifted lens shifts both by the same pixels", () => {
  const perspective = overhead(1);
  const plan = overhead(0);
  for (const camera of [perspective, plan]) camera.setViewOffset(1600, 800, 40, -120, 1600, 800);
  for (const camera of [perspective, plan]) {
    const p = seen(camera, 0, 0, 0);
    // the middle of the site is 40 px left of the middle of the canvas, and 120 px below it
    expect((p.x * 0.5 + 0.5) * 1600).toBeCloseTo(800 - 40, 6);
    expect((0.5 - p.y * 0.5) * 800).toBeCloseTo(400 + 120, 6);
  }
});

test("behind a point of a plan everything is straight below", () => {
  const plan = overhead(0);
  const [near, far] = [-1, 1].map((z) => new Vector3(0.3, -0.6, z).unproject(plan)) as [Vector3, Vector3];
  expect(near.x).toBeCloseTo(0.3 * 2 * HALF_M, 6);
  expect(near.y).toBeCloseTo(-0.6 * HALF_M, 6);
  expect(far.x).toBeCloseTo(near.x, 6);
  expect(far.y).toBeCloseTo(near.y, 6);
  expect(near.z).toBeGreaterThan(100);
  expect(far.z).toBeLessThan(-100);
});

test("as near as one can go, roofs are still in the plan", () => {
  const plan = overhead(0);
  plan.position.z = 18;
  plan.focusM = 18;
  plan.updateMatrixWorld();
  plan.updateProjectionMatrix();
  expect(Math.abs(seen(plan, 0, 0, 60).z)).toBeLessThan(1);
  expect(Math.abs(seen(plan, 0, 0, 0).z)).toBeLessThan(1);
});
