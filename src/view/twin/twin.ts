/** Two recordings in one picture, side by side or under a curtain: one canvas, one camera, one time, two scenes. */
import { Vector2 } from "three";
import { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import { siteOf } from "../layout.ts";
import { Labels, type ShownName } from "../overlay/labels.ts";
import type { ParkScene } from "../parkScene.ts";
import { type Inside, LAYERS, type Second } from "../parkView.ts";
import { cut, sideAt, sidesOf, type TwinMode, type TwinSide } from "./sides.ts";

/** Names are not squeezed into less than this beside the curtain [px]. */
const LEAST_PX = 240;

/** Where the two pictures are on the canvas [px]. */
export interface TwinPlace {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly split: number;
}

export class Twin implements Second {
  /** somebody clicked into the picture of the other recording */
  onOther?: (entity: number | null) => void;
  onPlace?: (place: TwinPlace) => void;
  private scene: ParkScene | null = null;
  private cursor: Cursor | null = null;
  private siteText = "";
  private labels: Labels;
  private readonly inside: Inside;
  private pair: readonly [Recording, Recording] | null = null;
  private mode: TwinMode = "curtain";
  private share = 0.5;
  private sides: readonly [TwinSide, TwinSide] = sidesOf("curtain", { x0: 0, x1: 1 }, 1, 0.5);
  private free = this.sides.map(({ x0, x1 }) => ({ x0, x1, y0: 0, y1: 1, offPx: 0 }));
  /** what the sides were last reckoned for */
  private readonly known = new Float64Array(6).fill(Number.NaN);
  private readonly size = new Vector2();

  constructor(inside: Inside) {
    this.inside = inside;
    this.labels = new Labels(inside.stage.canvas.parentElement as HTMLElement, inside.theme);
    this.dress();
    inside.second = this;
    inside.stage.paint = this.paint;
  }

  /** Left and right; the first scene shows one of them. */
  show(left: Recording, right: Recording): void {
    this.pair = [left, right];
    this.inside.stage.invalidate();
  }

  setMode(mode: TwinMode): void {
    this.mode = mode;
    this.known.fill(Number.NaN);
    this.inside.rig.setPart(mode === "halves" ? 0.5 : 1);
    this.inside.stage.invalidate();
  }

  /** @param share of the free area that is left of the curtain */
  setShare(share: number): void {
    this.share = share;
    this.inside.rig.changes++;
    this.inside.stage.invalidate();
  }

  private get isFirstLeft(): boolean {
    return !this.pair || this.inside.cursor?.recording !== this.pair[1];
  }

  trade(recording: Recording): boolean {
    const { inside, scene, cursor, siteText, labels } = this;
    if (!scene || recording !== cursor?.recording) return false;
    this.scene = inside.scene;
    this.cursor = inside.cursor;
    this.siteText = inside.siteText;
    this.labels = inside.labels;
    Object.assign(inside, { scene, cursor, siteText, labels });
    // what was painted and marked belongs to the recording that is first
    this.drawLines();
    this.scene?.showSelection(null);
    this.known.fill(Number.NaN);
    return true;
  }

  dress(): void {
    const { theme, language, hidden } = this.inside;
    this.labels.setTheme(theme);
    this.labels.setLanguage(language);
    this.labels.setVisible(!hidden.has("labels"));
    this.scene?.setTheme(theme);
    for (const { id } of LAYERS) if (id !== "labels") this.scene?.setLayer(id, !hidden.has(id));
    this.drawLines();
  }

  /** Lines to loads are drawn in both pictures; whatever else is painted is in the first alone. */
  private drawLines(): void {
    const isHidden = this.inside.hidden.has("matches");
    this.scene?.paint(isHidden ? null : { roads: null, things: null, ground: null, matches: true });
  }

  rebuild(): void {
    this.scene?.dispose();
    this.scene = null;
    this.cursor = null;
  }

  /** Builds the scene of the recording that is not the first, if it is another one than before. */
  private match(): void {
    const { inside, pair } = this;
    const recording = pair?.[this.isFirstLeft ? 1 : 0];
    if (!recording || recording === this.cursor?.recording) return;
    this.cursor = new Cursor(recording);
    const layout = siteOf(recording.header.scenario);
    const text = JSON.stringify(layout);
    if (!this.scene || text !== this.siteText) {
      this.scene?.dispose();
      this.siteText = text;
      this.scene = inside.build(layout, this.labels);
    }
    this.scene.setCursor(this.cursor);
    this.drawLines();
    this.tell();
    this.known.fill(Number.NaN);
  }

  frame(): void {
    this.match();
    const { inside, cursor, scene } = this;
    const { clock, stage, rig } = inside;
    if (cursor && scene) {
      cursor.seek(clock[0] as number);
      scene.draw(clock, cursor);
    }
    this.place();
    const [left, right] = this.isFirstLeft ? [inside.labels, this.labels] : [this.labels, inside.labels];
    left.draw(rig.changes, stage.camera, stage.width, stage.height, this.free[0] as (typeof this.free)[0]);
    right.draw(rig.changes, stage.camera, stage.width, stage.height, this.free[1] as (typeof this.free)[0]);
  }

  /** Where the sides are, if the window, panels or the curtain have moved. */
  private place(): void {
    const { inside, known } = this;
    const { free, part } = inside.rig;
    const { width } = inside.stage;
    const { x0, y0, y1 } = free;
    const x1 = x0 + (free.x1 - x0) / part;
    if (
      known[0] === x0 &&
      known[1] === x1 &&
      known[2] === y0 &&
      known[3] === y1 &&
      known[4] === width &&
      known[5] === this.share
    )
      return;
    known.set([x0, x1, y0, y1, width, this.share]);
    this.sides = sidesOf(this.mode, { x0, x1 }, width, this.share);
    this.free = this.sides.map((side) => {
      const isNarrow = side.x1 - side.x0 < LEAST_PX;
      return { x0: side.x0, x1: isNarrow ? side.x0 - 1 : side.x1, y0, y1, offPx: 0 };
    });
    const [left, right] = this.isFirstLeft ? [inside.labels, this.labels] : [this.labels, inside.labels];
    left.root.style.transform = "";
    right.root.style.transform = this.sides[1].shift === 0 ? "" : `translateX(${this.sides[1].shift}px)`;
    for (const [i, labels] of [left, right].entries()) {
      const { x0, x1, shift } = this.sides[i] as TwinSide;
      labels.setRoom(x1 - x0, shift === 0 ? inside.taken : inside.taken.map((box) => ({ ...box, x: box.x - shift })));
    }
    inside.rig.changes++;
    this.onPlace?.({ x0, x1, y0, y1, split: this.sides[0].to });
  }

  replace(): void {
    this.known.fill(Number.NaN);
  }

  tell(): void {
    const { cursor } = this;
    const { liveFigure } = this.inside;
    if (cursor && liveFigure) this.labels.setFigures((id) => liveFigure(id, cursor.recording));
  }

  private readonly paint = (left: number, perPx: number): void => {
    const { stage, scene } = this.inside;
    const { renderer, camera } = stage;
    const { view } = camera;
    if (!view) return;
    const { offsetX } = view;
    const { width, height } = renderer.getSize(this.size);
    renderer.setScissorTest(true);
    for (let i = 0; i < 2; i++) {
      const side = this.sides[i] as TwinSide;
      const shown = (i === 0) === this.isFirstLeft ? scene : this.scene;
      const [from, to] = cut(side, left, perPx, width);
      if (!shown || to <= from) continue;
      this.shift(offsetX - side.shift);
      renderer.setScissor(from, 0, to - from, height);
      renderer.shadowMap.needsUpdate = true;
      renderer.render(shown.world, camera);
    }
    renderer.setScissorTest(false);
    this.shift(offsetX);
  };

  /** Moves the lens aside. */
  private shift(offsetX: number): void {
    const { camera } = this.inside.stage;
    if (!camera.view || camera.view.offsetX === offsetX) return;
    camera.view.offsetX = offsetX;
    camera.updateProjectionMatrix();
  }

  click(x: number, y: number): void {
    const at = sideAt(this.sides, x);
    const inPicture = x - (this.sides[at] as TwinSide).shift;
    if ((at === 0) === this.isFirstLeft) this.inside.select(this.inside.entityAt(inPicture, y));
    else this.onOther?.(this.inside.entityAt(inPicture, y, this.scene, this.cursor));
  }

  names(): readonly ShownName[] {
    const [left, right] = this.isFirstLeft ? [this.inside.labels, this.labels] : [this.labels, this.inside.labels];
    const { shift } = this.sides[1];
    const moved = right.shown().map((name) => ({ ...name, x: name.x + shift, anchorX: name.anchorX + shift }));
    return [...left.shown(), ...moved];
  }

  dispose(): void {
    const { inside } = this;
    if (inside.second !== this) return;
    inside.second = null;
    inside.stage.paint = undefined;
    inside.labels.root.style.transform = "";
    inside.roomForNames();
    this.scene?.dispose();
    this.labels.dispose();
    inside.rig.setPart(1);
    inside.rig.changes++;
    inside.stage.invalidate();
  }
}
