/**
 * The camera: free orbit and pan by mouse, touch and keyboard, flights between presets, and the part of the canvas
 * that panels leave free as its real frame.
 */
import CameraControls from "camera-controls";
import { Box3, MathUtils, Matrix4, Quaternion, Raycaster, Sphere, Spherical, Vector2, Vector3, Vector4 } from "three";
import type { Rect, SiteLayout } from "../layout.ts";
import { fitPreset } from "./fit.ts";
import type { HubCamera } from "./hubCamera.ts";
import { asPlan, downDegOf, LENS_SHIFT, type ViewPreset } from "./presets.ts";
import type { Look } from "./seat.ts";
import { type Direction, freeSight } from "./sight.ts";

CameraControls.install({
  THREE: { Box3, Matrix4, MathUtils, Quaternion, Raycaster, Sphere, Spherical, Vector2, Vector3, Vector4 } as never,
});

export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A driver sees more to the sides; nearer than this is the cab, which would be in the way. */
const SEAT_FOV = 62;
const SEAT_NEAR_M = 2.2;

/** On its way to the plan the camera loses its perspective below this angle from straight down [rad]. */
const FLAT_BELOW = 0.22;

/** Straight down, but that it is told which way is up: the hair's breadth is taken back at once. */
const DOWN: Direction = { x: 0, y: 1e-3, z: -1 };

export class Rig {
  private readonly controls: CameraControls;
  private readonly camera: HubCamera;
  private readonly element: HTMLElement;
  private readonly wake: () => void;
  private insets: Insets = { left: 0, right: 0, top: 0, bottom: 0 };
  private size = { width: 1, height: 1 };
  /** the free part of the canvas [px] */
  readonly free = { x0: 0, y0: 0, x1: 1, y1: 1 };
  /** the controls may have something to do */
  private awake = true;
  private presets: readonly ViewPreset[] = [];
  /** the preset the camera stands at until it is moved by hand */
  at: ViewPreset | null = null;
  /** the picture is to be a plan: north up, from straight above, without perspective */
  isPlan = false;
  /** it is a plan, or not yet or no longer quite */
  private isFlat = false;
  reducedMotion: boolean;
  /** share of the free area that is used, from the left: half of it where two pictures stand side by side */
  part = 1;
  /** where the camera was before it looked out of a seat */
  private before: { readonly eye: Vector3; readonly fov: number } | null = null;
  /** what may stand in the way of a look at a thing */
  layout: Pick<SiteLayout, "buildings"> = { buildings: [] };

  /** @param wake asks for a frame */
  constructor(camera: HubCamera, element: HTMLElement, reducedMotion: boolean, wake: () => void) {
    this.camera = camera;
    this.element = element;
    this.wake = () => {
      this.awake = true;
      wake();
    };
    this.reducedMotion = reducedMotion;
    const controls = new CameraControls(camera, element);
    this.controls = controls;
    controls.maxPolarAngle = Math.PI / 2 - 0.035;
    controls.minDistance = 18;
    controls.maxDistance = 2400;
    controls.smoothTime = 0.35;
    controls.draggingSmoothTime = 0.08;
    controls.dollyToCursor = true;
    controls.infinityDolly = false;
    controls.mouseButtons.left = CameraControls.ACTION.SCREEN_PAN;
    controls.touches.one = CameraControls.ACTION.TOUCH_TRUCK;
    this.setPlan(false);
    controls.addEventListener("control", this.onControl);
    controls.addEventListener("controlstart", this.wake);
    controls.addEventListener("wake", this.wake);
    element.addEventListener("keydown", this.onKey);
  }

  /** A plan is not turned: north stays up. */
  private setPlan(isPlan: boolean): void {
    const { controls } = this;
    const { ACTION } = CameraControls;
    this.isPlan = isPlan;
    this.isFlat ||= isPlan;
    controls.minPolarAngle = isPlan ? 0 : 0.01;
    controls.mouseButtons.right = isPlan ? ACTION.SCREEN_PAN : ACTION.ROTATE;
    controls.touches.two = isPlan ? ACTION.TOUCH_DOLLY_TRUCK : ACTION.TOUCH_DOLLY_ROTATE;
  }

  private readonly onControl = () => {
    this.at = null;
    this.wake();
  };

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { controls } = this;
    const smooth = !this.reducedMotion;
    const step = controls.distance * 0.06;
    if (this.isPlan && /^([qe]|page.*)$/i.test(event.key)) return;
    if (event.key === "ArrowLeft") void controls.truck(-step, 0, smooth);
    else if (event.key === "ArrowRight") void controls.truck(step, 0, smooth);
    else if (event.key === "ArrowUp") void controls.forward(step, smooth);
    else if (event.key === "ArrowDown") void controls.forward(-step, smooth);
    else if (event.key === "q" || event.key === "Q") void controls.rotate(-0.15, 0, smooth);
    else if (event.key === "e" || event.key === "E") void controls.rotate(0.15, 0, smooth);
    else if (event.key === "PageUp") void controls.rotate(0, -0.08, smooth);
    else if (event.key === "PageDown") void controls.rotate(0, 0.08, smooth);
    else if (event.key === "+" || event.key === "=") void controls.dolly(step * 2, smooth);
    else if (event.key === "-") void controls.dolly(-step * 2, smooth);
    else return;
    this.at = null;
    event.preventDefault();
    this.wake();
  };

  setPresets(presets: readonly ViewPreset[], boundary: Rect): void {
    this.presets = presets;
    this.controls.setBoundary(
      new Box3(
        new Vector3(boundary[0] - 500, boundary[1] - 500, -5),
        new Vector3(boundary[2] + 500, boundary[3] + 500, 80),
      ),
    );
  }

  setSize(width: number, height: number): void {
    this.size = { width, height };
    this.applyInsets();
    if (this.at) this.fly(this.at, true);
  }

  setInsets(insets: Insets): void {
    this.insets = insets;
    this.applyInsets();
    if (this.at) this.fly(this.at, true);
  }

  setPart(part: number): void {
    this.part = part;
    // the pointer may be over the other half, where the camera does not know it
    this.controls.dollyToCursor = part === 1;
    this.setInsets(this.insets);
  }

  /** Moves the optical axis to the middle of the free area. */
  private applyInsets(): void {
    const { width, height } = this.size;
    const { left, top, bottom } = this.insets;
    const right = this.insets.right + (1 - this.part) * (width - left - this.insets.right);
    const dx = (right - left) / 2;
    const dy = (bottom - top) / 2 - (LENS_SHIFT * (height - top - bottom)) / 2;
    this.camera.setViewOffset(width, height, dx, dy, width, height);
    // so that what is zoomed at stays under the pointer
    this.controls.setViewport(-dx, dy, width, height);
    this.free.x0 = left;
    this.free.y0 = top;
    this.free.x1 = Math.max(left + 60, width - right);
    this.free.y1 = Math.max(top + 60, height - bottom);
    this.wake();
  }

  /** Goes to a preset, as near as everything it names still fits the free area. */
  fly(preset: ViewPreset, cut: boolean): void {
    this.at = preset;
    this.setPlan(preset.downDeg === 90);
    const free = this.free;
    const tanV = Math.tan(MathUtils.degToRad(this.camera.fov) / 2);
    const halfH = (tanV * (free.y1 - free.y0)) / this.size.height;
    const halfW = (tanV * (free.x1 - free.x0)) / this.size.height;
    const fit = fitPreset(preset, downDegOf(preset, halfH, LENS_SHIFT), halfW, halfH, LENS_SHIFT);
    const [x, y, z] = fit.eye;
    const forward = new Vector3(...fit.forward);
    const target = new Vector3(x, y, z).addScaledVector(forward, fit.distanceM);
    this.controls.smoothTime = 0.45;
    this.look(target.x, target.y, target.z, forward, fit.distanceM, !(cut || this.reducedMotion));
  }

  /** @param direction unit vector; in a plan it is straight down, whatever is given */
  private look(x: number, y: number, z: number, direction: Direction, distance: number, smooth: boolean): void {
    const { controls, isPlan } = this;
    const { x: dx, y: dy, z: dz } = isPlan ? DOWN : direction;
    void controls.setLookAt(x - dx * distance, y - dy * distance, z - dz * distance, x, y, z, smooth);
    if (isPlan) void controls.rotateTo(0, 0, smooth);
    if (!smooth) controls.update(0);
    this.wake();
  }

  /** @param stays a plan stays a plan, of what the preset shows */
  flyTo(presetId: string, stays = false): void {
    const preset = this.presets.find((p) => p.id === presetId);
    if (preset) this.fly(stays && this.isPlan ? asPlan(preset) : preset, false);
  }

  /** Looks at a thing from the direction the camera has now, or from one near it where a building would hide it. */
  flyToPoint(x: number, y: number, sizeM: number): void {
    this.at = null;
    const now = new Vector3();
    this.camera.getWorldDirection(now);
    const distance = Math.max(55, sizeM * 3.2);
    now.z = Math.min(-0.42, now.z);
    const direction = freeSight(this.layout, [x, y, 2], now.normalize(), distance);
    this.look(x, y, 2, direction, distance, !this.reducedMotion);
  }

  /** Moves with a thing on its way: as near and from the same side as before. */
  moveWith(x: number, y: number): void {
    this.at = null;
    void this.controls.moveTo(x, y, 2, !this.reducedMotion);
    this.wake();
  }

  /** Looks out of a seat, until `leaveSeat`: the camera is not to be moved by hand meanwhile. */
  sit({ from, to }: Look): void {
    const { camera, controls } = this;
    if (!this.before) {
      this.before = { eye: camera.position.clone(), fov: camera.fov };
      controls.enabled = false;
      camera.fov = SEAT_FOV;
      camera.near = SEAT_NEAR_M;
      camera.depthShare = 1;
      camera.updateProjectionMatrix();
    }
    camera.position.set(from[0] as number, from[1] as number, from[2] as number);
    camera.lookAt(to[0] as number, to[1] as number, to[2] as number);
    camera.updateMatrixWorld();
    this.changes++;
  }

  /** Back to where the camera was before. */
  leaveSeat(): void {
    const { camera, controls, before } = this;
    if (!before) return;
    this.before = null;
    controls.enabled = true;
    camera.fov = before.fov;
    camera.updateProjectionMatrix();
    const target = controls.getTarget(new Vector3());
    const back = target.clone().sub(before.eye);
    const distance = back.length();
    this.look(target.x, target.y, target.z, back.normalize(), distance, false);
  }

  /** Counts the frames in which the camera may have changed. */
  changes = 0;

  /** Moves on by `seconds[0]`; true while it is still moving. */
  update(seconds: Float64Array): boolean {
    if (!this.awake || this.before) return false;
    this.changes++;
    const moving = this.controls.update(seconds[0] as number);
    this.awake = moving;
    const height = Math.max(2, this.camera.position.z);
    const near = Math.max(0.6, Math.min(14, height * 0.06));
    if (Math.abs(near - this.camera.near) > 0.05 * near) {
      this.camera.near = near;
      this.camera.updateProjectionMatrix();
    }
    if (this.isFlat) this.flatten();
    this.camera.updateMatrixWorld();
    return moving;
  }

  /** The nearer the camera is to straight above, the less perspective there is. */
  private flatten(): void {
    const { camera, controls } = this;
    const share = MathUtils.smoothstep(controls.polarAngle, 1e-4, FLAT_BELOW);
    this.isFlat = this.isPlan || share < 1;
    camera.depthShare = share;
    camera.focusM = controls.distance;
    camera.updateProjectionMatrix();
  }

  dispose(): void {
    this.element.removeEventListener("keydown", this.onKey);
    this.controls.dispose();
  }
}
