/** Where the camera stands for a preset, against the pinhole's own arithmetic. */
import { PerspectiveCamera, Vector3 } from "three";
import { describe, expect, test } from "vitest";
import { fitPreset, tallOf } from "../../../src/view/camera/fit.ts";
import { downDegOf, FOV_DEG, LENS_SHIFT, presetsOf, type ViewPreset } from "../../../src/view/camera/presets.ts";
import { scenario } from "../../support/scenarios.ts";

const presets = presetsOf(scenario().site);

/** width and height of the canvas, and what panels leave free of it [px] */
const SCREENS = [
  [480, 270, 480, 270],
  [1280, 720, 680, 640],
  [1600, 900, 990, 628],
  [3840, 1080, 3140, 800],
  [900, 1200, 880, 700],
] as const;

/** Corners of a preset's box in shares of half the free area, by three's own camera without its shifts. */
function seen(preset: ViewPreset, screen: readonly number[]) {
  const [, height, freeW, freeH] = screen as [number, number, number, number];
  const tan = Math.tan((FOV_DEG * Math.PI) / 360);
  const [halfW, halfH] = [(tan * freeW) / height, (tan * freeH) / height];
  const down = downDegOf(preset, halfH, LENS_SHIFT);
  const fit = fitPreset(preset, down, halfW, halfH, LENS_SHIFT);
  const camera = new PerspectiveCamera(FOV_DEG, 1, 1, 50_000);
  const az = (preset.azimuthDeg * Math.PI) / 180;
  camera.up.set(Math.sin(az), Math.cos(az), 0.001).normalize(); // also straight down
  camera.position.set(...fit.eye);
  camera.lookAt(new Vector3(...fit.eye).addScaledVector(new Vector3(...fit.forward), fit.distanceM));
  camera.updateMatrixWorld();
  const [x0, y0, x1, y1] = preset.rect;
  const points = [x0, x1].flatMap((x) =>
    [y0, y1].flatMap((y) => [0, preset.heightM].map((z) => new Vector3(x, y, z).project(camera))),
  );
  const xs = points.map((p) => (p.x * tan) / halfW);
  const ys = points.map((p) => (p.y * tan) / halfH);
  return { fit, lowX: Math.min(...xs), highX: Math.max(...xs), lowY: Math.min(...ys), highY: Math.max(...ys) };
}

describe.each(SCREENS)("a canvas of %i × %i with %i × %i free", (...screen) => {
  test.each(presets.map((p) => [p.id, p] as const))("%s fills it as it should, in its place", (_, preset) => {
    const { fit, lowX, highX, lowY, highY } = seen(preset, screen);
    expect((lowX + highX) / 2).toBeCloseTo(0, 3);
    expect((lowY + highY) / 2).toBeCloseTo(preset.lowered + LENS_SHIFT, 3);
    const wide = (highX - lowX) / 2 / preset.fill;
    const tall = (highY - lowY) / 2 / tallOf(preset);
    expect(Math.max(wide, tall)).toBeCloseTo(1, 3);
    // the target is on the ground, or as high as the preset says
    expect(fit.eye[2] + fit.forward[2] * fit.distanceM).toBeCloseTo(preset.heightM * 0.3, 6);
  });
});

test("the overview is from higher than 100 m: what is small from there is left out", () => {
  const overview = presets[0] as ViewPreset;
  for (const screen of SCREENS) expect(seen(overview, screen).fit.eye[2]).toBeGreaterThan(100);
});
