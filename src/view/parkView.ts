/**
 * The hub in three dimensions: builds the scene from the site inside a recording and shows the recording at any time.
 * The picture is a function of the recording, the time and the viewer's choices alone.
 */
import { type Observable, Subject } from "rxjs";
import { Scene, Vector3 } from "three";
import { Cursor } from "../recording/cursor.ts";
import type { Recording } from "../recording/recording.ts";
import type { Bilingual, Language } from "../units/field.ts";
import { presetsOf } from "./camera/presets.ts";
import { type Insets, Rig } from "./camera/rig.ts";
import { newLook } from "./camera/seat.ts";
import { type SiteLayout, siteOf } from "./layout.ts";
import type { Theme } from "./mood.ts";
import type { Box } from "./overlay/labelPlan.ts";
import { Labels, type ShownName } from "./overlay/labels.ts";
import type { Painted } from "./overlay/paints.ts";
import { ParkScene } from "./parkScene.ts";
import type { Ray } from "./pick.ts";
import { type Frame, type Quality, Stage } from "./stage.ts";

export interface ParkViewOptions {
  readonly host: HTMLElement;
  readonly language: Language;
  readonly theme: Theme;
  readonly quality?: Quality;
  readonly reducedMotion?: boolean;
}

export interface ViewStats {
  readonly drawCalls: number;
  readonly triangles: number;
  readonly frames: number;
  readonly vehicles: number;
  /** nothing of the picture is still to be loaded */
  readonly isComplete: boolean;
}

export type FlyTarget =
  | { readonly entity: number }
  | { readonly preset: string }
  | { readonly point: readonly [number, number]; readonly sizeM: number };

export interface ParkView {
  /** Builds the scene from the recording's scenario; the same recording may keep growing. Null empties the picture. */
  setRecording(recording: Recording | null): void;
  /** Asks for one frame at simulated time `t` [s]. */
  draw(t: number): void;
  /** The recording has grown: the live figures are written anew at the time that is shown. */
  refresh(): void;
  /** Draws at once, for tests and snapshots. */
  renderNow(t: number): void;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  /** Builds the scene anew where it is another one. */
  setQuality(quality: Quality): void;
  readonly layers: readonly { readonly id: string; readonly title: Bilingual }[];
  setLayer(id: string, visible: boolean): void;
  select(entity: number | null): void;
  readonly selected$: Observable<number | null>;
  /** a vehicle or thing by its number, a named view, or a point of the plan with the size of what is there [m] */
  flyTo(target: FlyTarget): void;
  /** Goes along with a vehicle or thing until it is called with null; it may be turned and zoomed meanwhile. */
  follow(entity: number | null): void;
  /** Looks out of a vehicle's cab until it is called with null; while the vehicle is not there, from where one was. */
  ride(vehicle: number | null): void;
  /** Marks a point of the plan until another is marked, none is (null), or something is selected [m]. */
  mark(point: readonly [number, number] | null): void;
  /** Paints directions of roads, things wherever they are, or the ground, until it is called with null. */
  paintRoads(colours: Painted["roads"]): void;
  paintThings(colours: Painted["things"]): void;
  paintGround(picture: Painted["ground"]): void;
  readonly presets: readonly { readonly id: string; readonly title: Bilingual }[];
  /** Where panels cover the canvas from its edges, and what else lies on it [px]. */
  setInsets(px: Insets, taken?: readonly Box[]): void;
  /** Text under a centre's label in the picture of a recording. */
  liveFigure?: (labelId: string, recording: Recording) => string;
  /** A centre's label was clicked; the camera flies there by itself. */
  onCentre?: (centre: string) => void;
  /** What it shows may be read right after a frame is drawn only, see `film`. */
  readonly canvas: HTMLCanvasElement;
  /** Looks at another place, from as far and from the same side. */
  moveTo(x: number, y: number): void;
  /** Calls back after each frame, until it is called with null. */
  film(afterFrame: (() => void) | null): void;
  /** What lies behind a point of the canvas [px]. */
  rayAt(x: number, y: number): Ray;
  /** The named view that the camera stands at; null once it was moved. */
  readonly preset: string | null;
  /** The picture is a plan: north up, without perspective. */
  readonly isPlan: boolean;
  /** after each frame in which the camera may have moved */
  readonly sight$: Observable<void>;
  /** What panels leave free of the canvas, and the names over it [px of the canvas]. */
  free(): Frame;
  names(): readonly ShownName[];
  /** Draws a part of the picture in another size; false where it cannot be drawn now. */
  drawInto(context: CanvasRenderingContext2D, frame: Frame): boolean;
  /** The graphics card has dropped the picture, or it is back. */
  onLost?: (isLost: boolean) => void;
  stats(): ViewStats;
  /** For a second recording in the same picture. */
  readonly inside: Inside;
  dispose(): void;
}

/** What a second recording in the same picture knows of the first, and takes from it when they change places. */
export interface Inside {
  readonly stage: Stage;
  readonly rig: Rig;
  readonly theme: Theme;
  readonly language: Language;
  readonly hidden: ReadonlySet<string>;
  readonly clock: Float64Array;
  readonly liveFigure?: (labelId: string, recording: Recording) => string;
  cursor: Cursor | null;
  scene: ParkScene | null;
  labels: Labels;
  readonly taken: readonly Box[];
  siteText: string;
  second: Second | null;
  roomForNames(): void;
  build(layout: SiteLayout, labels: Labels): ParkScene;
  /** The entity under a point of the first one's picture [px of the canvas], or of another's. */
  entityAt(x: number, y: number, scene?: ParkScene | null, cursor?: Cursor | null): number | null;
  select(entity: number | null): void;
}

/** A second recording in the same picture: `twin/twin.ts`, which comes when two runs are to be seen at once. */
export interface Second {
  /** Takes the place of the first where `recording` is its own. */
  trade(recording: Recording): boolean;
  /** Prepares its part of a frame, and the names over the whole picture. */
  frame(): void;
  /** Writes its live figures. */
  tell(): void;
  /** Panels cover more or less of the picture. */
  replace(): void;
  /** Language, theme or layers are others, or a lost context is back. */
  dress(): void;
  /** Builds its scene anew. */
  rebuild(): void;
  click(x: number, y: number): void;
  names(): readonly ShownName[];
  dispose(): void;
}

export const LAYERS = [
  { id: "vehicles", title: { zh: "车辆", en: "Vehicles" } },
  { id: "labels", title: { zh: "标签", en: "Labels" } },
  { id: "flows", title: { zh: "能流", en: "Energy flows" } },
  { id: "solar", title: { zh: "光伏", en: "Solar modules" } },
  { id: "trees", title: { zh: "绿化", en: "Trees" } },
  { id: "zones", title: { zh: "分区", en: "Zones" } },
  { id: "matches", title: { zh: "配货连线(实线:园内货源;虚线:园外)", en: "Matched loads (dashed: outside the hub)" } },
] as const;

class HubView implements ParkView, Inside {
  readonly layers = LAYERS;
  readonly selected$ = new Subject<number | null>();
  readonly sight$ = new Subject<void>();
  private seen = -1;
  presets: readonly { readonly id: string; readonly title: Bilingual }[] = [];
  liveFigure?: (labelId: string, recording: Recording) => string;
  onCentre?: (centre: string) => void;
  onLost?: (isLost: boolean) => void;
  readonly inside: Inside = this;
  readonly stage: Stage;
  readonly rig: Rig;
  labels: Labels;
  private quality: Quality;
  readonly hidden = new Set<string>();
  taken: readonly Box[] = [];
  private readonly cleanUp: (() => void)[] = [];
  language: Language;
  theme: Theme;
  cursor: Cursor | null = null;
  scene: ParkScene | null = null;
  siteText = "";
  second: Second | null = null;
  /** the simulated time shown [s]; an array, so that it is handed on without being boxed */
  readonly clock = new Float64Array(1);
  private chosen: number | null = null;
  private followed: number | null = null;
  /** where the followed thing was seen last [m] */
  private readonly followedAt = new Float64Array(2);
  private ridden: number | null = null;
  private readonly look = newLook();
  private painted: Painted | null = null;
  /** simulated time of the live figures, and frame time since they were written [s] */
  private readonly figures = Float64Array.of(Number.NaN, 0);
  private framed = false;

  constructor(options: ParkViewOptions) {
    this.language = options.language;
    this.theme = options.theme;
    this.quality = options.quality ?? "medium";
    const { host } = options;
    if (getComputedStyle(host).position === "static") host.style.position = "relative";
    this.stage = new Stage(host, this.quality, this.onFrame, () => {
      this.scene?.shadowsChanged();
      this.second?.dress();
    });
    this.stage.onLost = (isLost) => this.onLost?.(isLost);
    this.labels = new Labels(host, this.theme);
    this.rig = new Rig(this.stage.camera, this.stage.canvas, options.reducedMotion ?? false, () =>
      this.stage.invalidate(),
    );
    this.stage.onResize = () => this.rig.setSize(this.stage.width, this.stage.height);
    this.rig.setSize(this.stage.width, this.stage.height);
    this.listen();
    document.fonts?.ready.then(() => {
      this.labels.remeasure();
      this.stage.invalidate();
    });
    this.describe();
  }

  private describe(): void {
    this.stage.canvas.setAttribute("role", "application");
    this.stage.canvas.setAttribute(
      "aria-label",
      this.language === "zh"
        ? "园区三维视图:拖动平移,右键旋转,滚轮缩放;0–7 切换视角"
        : "3D view of the hub: drag to pan, right button to turn, wheel to zoom; 0–7 choose a view",
    );
  }

  // -- what is shown ----------------------------------------------------------------------------------------------

  setRecording(recording: Recording | null): void {
    if (recording !== null && recording === this.cursor?.recording) return;
    this.chosen = null;
    this.followed = null;
    this.ridden = null;
    this.mark(null);
    if (!recording) {
      this.cursor = null;
      this.dropScene();
      this.labels.setSpecs([], () => {});
      this.stage.invalidate();
      return;
    }
    const layout = siteOf(recording.header.scenario);
    const text = JSON.stringify(layout);
    const before = this.siteText;
    if (!this.second?.trade(recording)) {
      this.cursor = new Cursor(recording);
      if (!this.scene || text !== before) {
        this.dropScene();
        this.siteText = text;
        this.scene = this.build(layout, this.labels);
      }
      this.scene.setCursor(this.cursor);
    }
    if (this.scene && this.stage.scene !== this.scene.world) {
      this.stage.scene = this.scene.world;
      this.scene.paint(this.painted);
    }
    if (text !== before) this.lookAt(layout);
    const { startS, endS } = recording.header;
    this.clock[0] = Math.max(startS, Math.min(this.clock[0] as number, endS));
    this.figures[0] = Number.NaN;
    this.stage.invalidate();
  }

  build(layout: SiteLayout, labels: Labels): ParkScene {
    const scene = new ParkScene(layout, this.stage, this.theme, this.rig.reducedMotion);
    for (const id of this.hidden) scene.setLayer(id, false);
    labels.setSpecs(scene.labels, (id) => this.onLabel(id));
    labels.setLanguage(this.language);
    return scene;
  }

  /** The camera knows another site. */
  private lookAt(layout: SiteLayout): void {
    const presets = presetsOf(layout);
    this.presets = presets;
    this.rig.setPresets(presets, layout.boundary);
    this.rig.layout = layout;
    if (this.framed) return;
    this.framed = true;
    const first = presets[0];
    if (first) this.rig.fly(first, true);
  }

  private dropScene(): void {
    this.scene?.dispose();
    this.scene = null;
    this.siteText = "";
    this.stage.scene = new Scene();
  }

  draw(t: number): void {
    if (t === this.clock[0]) return;
    this.clock[0] = t;
    this.stage.invalidate();
  }

  refresh(): void {
    this.figures[0] = Number.NaN;
    this.stage.invalidate();
  }

  renderNow(t: number): void {
    this.clock[0] = t;
    this.stage.renderFrame(0);
  }

  /** Everything of a frame but the renderer's own part. */
  private readonly onFrame = (): boolean => {
    const moving = this.rig.update(this.stage.sinceLast);
    const { scene, cursor } = this;
    if (scene && cursor) {
      cursor.seek(this.clock[0] as number);
      scene.draw(this.clock, cursor);
      const box = this.chosen === null || this.chosen === this.ridden ? null : scene.boxOf(this.chosen, cursor);
      scene.showSelection(box);
      this.goAlong(scene, cursor);
      if (this.ridden !== null && scene.lookOut(this.ridden, cursor, this.look)) this.rig.sit(this.look);
      else this.rig.leaveSeat();
      this.writeFigures(cursor.recording);
    }
    const { camera, width, height } = this.stage;
    const { changes } = this.rig;
    if (this.second) this.second.frame();
    else this.labels.draw(changes, camera, width, height, this.rig.free);
    if (changes !== this.seen) {
      this.seen = changes;
      this.sight$.next();
    }
    return moving;
  };

  private goAlong(scene: ParkScene, cursor: Cursor): void {
    const box = this.followed === null ? null : scene.boxOf(this.followed, cursor);
    const at = this.followedAt;
    if (!box || (box.x === at[0] && box.y === at[1])) return;
    at[0] = box.x;
    at[1] = box.y;
    this.rig.moveWith(box.x, box.y);
  }

  /** The live figures: when a second of simulated time has passed, at most twice a second on the wall. */
  private writeFigures(recording: Recording): void {
    const { clock, figures } = this;
    figures[1]! += this.stage.sinceLast[0] as number;
    const since = (clock[0] as number) - (figures[0] as number);
    const isDue = Number.isNaN(since) || ((since >= 1 || since <= -1) && (figures[1] as number) > 0.5);
    if (!this.liveFigure || !isDue) return;
    figures[0] = clock[0] as number;
    figures[1] = 0;
    this.tell(recording);
  }

  /** Apart, so that only this makes room for what the function below holds on to. */
  private tell(recording: Recording): void {
    this.labels.setFigures((id) => this.liveFigure?.(id, recording) ?? "");
    this.second?.tell();
  }

  // -- the viewer's choices ---------------------------------------------------------------------------------------

  setLanguage(language: Language): void {
    this.language = language;
    this.labels.setLanguage(language);
    this.figures[0] = Number.NaN;
    this.second?.dress();
    this.describe();
    this.stage.invalidate();
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.labels.setTheme(theme);
    this.scene?.setTheme(theme);
    this.second?.dress();
    this.stage.invalidate();
  }

  setQuality(quality: Quality): void {
    if (quality === this.quality) return;
    this.quality = quality;
    this.stage.setQuality(quality);
    const { cursor } = this;
    if (!this.scene || !cursor) return;
    this.scene.dispose();
    this.scene = this.build(siteOf(cursor.recording.header.scenario), this.labels);
    this.scene.setCursor(cursor);
    this.stage.scene = this.scene.world;
    this.scene.paint(this.painted);
    this.second?.rebuild();
  }

  setLayer(id: string, visible: boolean): void {
    if (visible) this.hidden.delete(id);
    else this.hidden.add(id);
    if (id === "labels") this.labels.setVisible(visible);
    else if (id === "matches") this.paint({ matches: visible });
    else this.scene?.setLayer(id, visible);
    this.second?.dress();
    this.stage.invalidate();
  }

  /** Names have the whole free area for themselves. */
  roomForNames(): void {
    this.labels.setRoom(this.rig.free.x1 - this.rig.free.x0, this.taken);
  }

  setInsets(px: Insets, taken: readonly Box[] = []): void {
    this.taken = taken;
    this.rig.setInsets(px);
    if (this.second) this.second.replace();
    else this.roomForNames();
  }

  select(entity: number | null): void {
    this.mark(null);
    if (entity === this.chosen) return;
    this.chosen = entity;
    this.selected$.next(entity);
    this.stage.invalidate();
  }

  moveTo(x: number, y: number): void {
    this.rig.moveWith(x, y);
  }

  flyTo(target: FlyTarget): void {
    if ("preset" in target) {
      this.rig.flyTo(target.preset);
      return;
    }
    if ("point" in target) {
      this.rig.flyToPoint(target.point[0], target.point[1], target.sizeM);
      return;
    }
    const { scene, cursor } = this;
    if (!scene || !cursor) return;
    cursor.seek(this.clock[0] as number);
    scene.pose(cursor);
    const box = scene.boxOf(target.entity, cursor);
    if (box) this.rig.flyToPoint(box.x, box.y, Math.max(box.lengthM, box.widthM, box.z1 * 1.5));
  }

  follow(entity: number | null): void {
    this.followed = entity;
    this.followedAt.fill(Number.NaN);
    this.stage.invalidate();
  }

  ride(vehicle: number | null): void {
    if (vehicle === this.ridden) return;
    this.ridden = vehicle;
    this.stage.invalidate();
  }

  mark(point: readonly [number, number] | null): void {
    this.scene?.showMark(point);
    this.stage.invalidate();
  }

  paintRoads(roads: Painted["roads"]): void {
    this.paint({ roads });
  }

  paintThings(things: Painted["things"]): void {
    this.paint({ things });
  }

  paintGround(ground: Painted["ground"]): void {
    this.paint({ ground });
  }

  private paint(part: Partial<Painted>): void {
    if (this.painted === null && Object.values(part).every((colours) => !colours)) return;
    this.painted = { roads: null, things: null, ground: null, matches: false, ...this.painted, ...part };
    this.scene?.paint(this.painted);
    this.stage.invalidate();
  }

  private onLabel(id: string): void {
    this.rig.flyTo(id === "site" ? "overview" : id, true);
    if (id !== "site") this.onCentre?.(id);
  }

  // -- pointer ----------------------------------------------------------------------------------------------------

  private listen(): void {
    const { canvas } = this.stage;
    let downX = 0;
    let downY = 0;
    const down = (event: PointerEvent) => {
      downX = event.clientX;
      downY = event.clientY;
    };
    const up = (event: PointerEvent) => {
      if (event.button !== 0 || Math.hypot(event.clientX - downX, event.clientY - downY) > 4) return;
      const rect = canvas.getBoundingClientRect();
      const [x, y] = [event.clientX - rect.left, event.clientY - rect.top];
      if (this.second) this.second.click(x, y);
      else this.select(this.entityAt(x, y));
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape") this.select(null);
    };
    canvas.addEventListener("pointerdown", down);
    canvas.addEventListener("pointerup", up);
    canvas.addEventListener("keydown", key);
    this.cleanUp.push(() => {
      canvas.removeEventListener("pointerdown", down);
      canvas.removeEventListener("pointerup", up);
      canvas.removeEventListener("keydown", key);
    });
  }

  /** The entity under a point of the canvas [px]. */
  entityAt(x: number, y: number, scene = this.scene, cursor = this.cursor): number | null {
    if (!scene || !cursor) return null;
    return scene.pick(this.rayAt(x, y), cursor);
  }

  rayAt(x: number, y: number): Ray {
    const { camera, width, height } = this.stage;
    const [right, up] = [(x / width) * 2 - 1, 1 - (y / height) * 2];
    const near = new Vector3(right, up, -1).unproject(camera);
    const d = new Vector3(right, up, 1).unproject(camera).sub(near).normalize();
    return { ox: near.x, oy: near.y, oz: near.z, dx: d.x, dy: d.y, dz: d.z };
  }

  get preset(): string | null {
    const { at, isPlan } = this.rig;
    return at && isPlan ? "top" : (at?.id ?? null);
  }

  get isPlan(): boolean {
    return this.rig.isPlan;
  }

  get canvas(): HTMLCanvasElement {
    return this.stage.canvas;
  }

  film(afterFrame: (() => void) | null): void {
    this.stage.afterFrame = afterFrame ?? undefined;
    this.stage.invalidate();
  }

  free(): Frame {
    const { x0, y0, x1, y1 } = this.rig.free;
    return { x: x0, y: y0, width: (x1 - x0) / this.rig.part, height: y1 - y0 };
  }

  names(): readonly ShownName[] {
    return this.second?.names() ?? this.labels.shown();
  }

  drawInto(context: CanvasRenderingContext2D, frame: Frame): boolean {
    return this.stage.drawInto(context, frame);
  }

  stats(): ViewStats {
    const { render } = this.stage.renderer.info;
    return {
      drawCalls: render.calls,
      triangles: render.triangles,
      frames: this.stage.frames,
      vehicles: this.scene?.vehicleCount ?? 0,
      isComplete: this.scene?.isComplete ?? true,
    };
  }

  dispose(): void {
    for (const undo of this.cleanUp) undo();
    this.second?.dispose();
    this.dropScene();
    this.labels.dispose();
    this.rig.dispose();
    this.stage.dispose();
    this.selected$.complete();
  }
}

export function createParkView(options: ParkViewOptions): ParkView {
  return new HubView(options);
}
