/**
 * The canvas and its renderer: sizes, quality, lost and restored context, and frames on demand. A frame is drawn only
 * after `invalidate()`; while nothing changes nothing is drawn.
 */
import { NoToneMapping, PCFShadowMap, Scene, SRGBColorSpace, WebGLRenderer } from "three";
import { HubCamera } from "./camera/hubCamera.ts";
import { FOV_DEG } from "./camera/presets.ts";

export type Quality = "low" | "medium" | "high" | "ultra" | "ci";

export interface QualityPreset {
  readonly shadowSize: number;
  readonly parkTrees: number;
  readonly outerTrees: number;
  readonly maxPixelRatio: number;
  readonly antialias: boolean;
}

export const QUALITY: Readonly<Record<Quality, QualityPreset>> = {
  low: { shadowSize: 2048, parkTrees: 700, outerTrees: 900, maxPixelRatio: 1, antialias: true },
  medium: { shadowSize: 4096, parkTrees: 1400, outerTrees: 2200, maxPixelRatio: 1.5, antialias: true },
  high: { shadowSize: 4096, parkTrees: 2000, outerTrees: 4200, maxPixelRatio: 2, antialias: true },
  ultra: { shadowSize: 8192, parkTrees: 3000, outerTrees: 6000, maxPixelRatio: 3, antialias: true },
  ci: { shadowSize: 1024, parkTrees: 420, outerTrees: 380, maxPixelRatio: 1, antialias: true },
};

/** A part of what the camera sees, which may reach beyond the canvas [px of the canvas]. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Side of the tiles that a large picture is drawn in [px]: with four samples a pixel about 130 MB of the card. */
const TILE_PX = 2048;

export class Stage {
  readonly canvas: HTMLCanvasElement;
  readonly renderer: WebGLRenderer;
  /** what is drawn */
  scene = new Scene();
  readonly camera = new HubCamera(FOV_DEG, 1, 4, 16_000);
  preset: QualityPreset;
  /** pixels drawn to one of the page, at most: less where the machine cannot keep up */
  private mostRatio = Number.POSITIVE_INFINITY;
  width = 1;
  height = 1;
  frames = 0;
  private readonly host: HTMLElement;
  private readonly resizes: ResizeObserver;
  /** since the frame before [s]; an array, so that it is handed on without being boxed */
  readonly sinceLast = new Float64Array(1);
  private readonly onFrame: () => boolean;
  private readonly onRestore: () => void;
  private request = 0;
  /** signalled when the card has drawn the last frame */
  private sent: WebGLSync | null = null;
  private last = 0;
  private lost = false;
  private disposed = false;

  /**
   * @param onFrame prepares a frame; says whether another must follow
   * @param onRestore called when a lost context is back
   */
  constructor(host: HTMLElement, quality: Quality, onFrame: () => boolean, onRestore: () => void) {
    this.host = host;
    this.onFrame = onFrame;
    this.onRestore = onRestore;
    this.preset = QUALITY[quality];
    this.canvas = document.createElement("canvas");
    this.canvas.tabIndex = 0;
    Object.assign(this.canvas.style, { display: "block", width: "100%", height: "100%", outline: "none" });
    host.append(this.canvas);
    this.renderer = new WebGLRenderer({
      canvas: this.canvas,
      antialias: this.preset.antialias,
      powerPreference: "high-performance",
      stencil: false,
    });
    const { renderer } = this;
    renderer.outputColorSpace = SRGBColorSpace;
    renderer.toneMapping = NoToneMapping;
    renderer.shadowMap.enabled = true;
    renderer.shadowMap.type = PCFShadowMap;
    renderer.info.autoReset = false;
    this.camera.up.set(0, 0, 1);
    this.canvas.addEventListener("webglcontextlost", this.lose);
    this.canvas.addEventListener("webglcontextrestored", this.onBack);
    document.addEventListener("visibilitychange", this.onVisible);
    this.resizes = new ResizeObserver(() => this.resize());
    this.resizes.observe(host);
    this.resize();
  }

  private readonly lose = (event: Event) => {
    event.preventDefault();
    this.lost = true;
    this.sent = null;
    cancelAnimationFrame(this.request);
    this.request = 0;
    this.onLost?.(true);
  };

  private readonly onBack = () => {
    this.lost = false;
    this.onRestore();
    this.onLost?.(false);
    this.invalidate();
  };

  private readonly onVisible = () => {
    if (!document.hidden) this.invalidate();
  };

  private resize(): void {
    const width = Math.max(1, this.host.clientWidth);
    const height = Math.max(1, this.host.clientHeight);
    if (width === this.width && height === this.height) return;
    this.width = width;
    this.height = height;
    this.renderer.setPixelRatio(this.ratio);
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.onResize?.();
    this.invalidate();
  }

  /** Pixels drawn to one of the page. */
  get ratio(): number {
    return Math.min(window.devicePixelRatio || 1, this.preset.maxPixelRatio, this.mostRatio);
  }

  /** @param quality scenes that are built from now on have it */
  setQuality(quality: Quality): void {
    this.preset = QUALITY[quality];
    this.limitRatio(Number.POSITIVE_INFINITY);
  }

  limitRatio(most: number): void {
    this.mostRatio = most;
    this.renderer.setPixelRatio(this.ratio);
    this.invalidate();
  }

  /** Called after the canvas has changed its size. */
  onResize?: () => void;

  /** Called right after a frame is drawn, while the canvas still holds it. */
  afterFrame?: (() => void) | undefined;

  /**
   * Draws in the renderer's stead, in the size the renderer has: what the camera sees from so many pixels of the canvas
   * at the left, at so many to one that is drawn.
   */
  paint?: ((left: number, perPx: number) => void) | undefined;

  private paintNow(left = 0, perPx = 1): void {
    if (this.paint) this.paint(left, perPx);
    else this.renderer.render(this.scene, this.camera);
  }

  /** Called when the context is lost, and when it is back. */
  onLost?: (isLost: boolean) => void;

  /** Told of each frame how long it was waited for [ms]. */
  onPace?: ((waitedMs: number) => void) | undefined;
  private askedMs = 0;

  /** Asks for a frame. */
  invalidate(): void {
    if (this.request !== 0 || this.lost || this.disposed || document.hidden) return;
    this.askedMs = performance.now();
    this.request = requestAnimationFrame(this.tick);
  }

  private readonly tick = (now: number) => {
    this.request = 0;
    if (!this.isDrawn()) {
      this.request = requestAnimationFrame(this.tick);
      return;
    }
    this.onPace?.(now - this.askedMs);
    const seconds = this.last === 0 ? 1 / 60 : Math.min(0.1, (now - this.last) / 1000);
    const more = this.renderFrame(seconds);
    this.last = more ? now : 0;
    const gl = this.renderer.getContext() as WebGL2RenderingContext;
    this.sent = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    if (more) this.invalidate();
  };

  /** Whether the last frame is on the screen: a slow card is asked for no more than it draws, or it falls behind. */
  private isDrawn(): boolean {
    if (this.sent === null || this.lost || this.disposed) return true;
    const gl = this.renderer.getContext() as WebGL2RenderingContext;
    if (gl.getSyncParameter(this.sent, gl.SYNC_STATUS) !== gl.SIGNALED) return false;
    gl.deleteSync(this.sent);
    this.sent = null;
    return true;
  }

  /** Draws one frame now; true when another must follow. */
  renderFrame(seconds: number): boolean {
    if (this.lost || this.disposed) return false;
    this.sinceLast[0] = seconds;
    const more = this.onFrame();
    this.renderer.info.reset();
    this.paintNow();
    this.frames++;
    this.afterFrame?.();
    return more;
  }

  /**
   * Draws a part of the picture in another size, tile by tile through the canvas itself: what the canvas holds is taken
   * over before it is shown, and then it is drawn as before. False while the context is lost.
   */
  drawInto(context: CanvasRenderingContext2D, frame: Frame): boolean {
    const { renderer, camera, canvas } = this;
    const { view } = camera;
    if (this.lost || this.disposed || !view) return false;
    const { offsetX, offsetY } = view;
    const { width, height } = context.canvas;
    const [kx, ky] = [frame.width / width, frame.height / height];
    const ratio = renderer.getPixelRatio();
    this.sinceLast[0] = 0;
    this.onFrame();
    const limit = Math.min(TILE_PX, renderer.capabilities.maxTextureSize);
    const [w, h] = [Math.min(width, limit), Math.min(height, limit)];
    renderer.setPixelRatio(1);
    renderer.setSize(w, h, false);
    for (let y = 0; y < height; y += h) {
      for (let x = 0; x < width; x += w) {
        const [left, top] = [offsetX + frame.x + x * kx, offsetY + frame.y + y * ky];
        camera.setViewOffset(this.width, this.height, left, top, w * kx, h * ky);
        this.paintNow(frame.x + x * kx, kx);
        context.drawImage(canvas, x, y);
      }
    }
    camera.setViewOffset(this.width, this.height, offsetX, offsetY, this.width, this.height);
    renderer.setPixelRatio(ratio);
    renderer.setSize(this.width, this.height, false);
    this.renderFrame(0);
    return true;
  }

  dispose(): void {
    this.disposed = true;
    cancelAnimationFrame(this.request);
    this.resizes.disconnect();
    document.removeEventListener("visibilitychange", this.onVisible);
    this.canvas.removeEventListener("webglcontextlost", this.lose);
    this.canvas.removeEventListener("webglcontextrestored", this.onBack);
    this.renderer.dispose();
    this.canvas.remove();
  }
}
