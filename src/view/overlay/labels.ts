/**
 * Names of the centres over the picture: a fixed pool of elements with a coloured dot, the official name, one live
 * figure and a leader line to the place. Positions are written only when they changed.
 */
import { type PerspectiveCamera, Vector3 } from "three";
import type { Bilingual, Language } from "../../units/field.ts";
import type { Theme } from "../mood.ts";
import { type Box, type FreeArea, footX, footY, type LabelWish, placeLabels } from "./labelPlan.ts";

export interface LabelSpec {
  readonly id: string;
  readonly name: Bilingual;
  readonly colour: string;
  readonly at: readonly [number, number, number];
}

/** A name as it stands over the picture [px of the canvas]. */
export interface ShownName {
  readonly name: string;
  readonly figure: string;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly anchorX: number;
  readonly anchorY: number;
}

interface Pooled extends LabelWish {
  readonly spec: LabelSpec;
  readonly root: HTMLDivElement;
  readonly name: HTMLSpanElement;
  readonly figure: HTMLSpanElement;
  readonly line: HTMLDivElement;
  text: string;
  drawnX: number;
  drawnY: number;
  drawnLine: number;
  drawnShown: boolean;
}

/** in rem, of which the page's root has 20 px, so that they grow with its other letters */
const STYLE = `
.hub-labels{position:absolute;inset:0;overflow:hidden;pointer-events:none;font:.65rem/1.3 "Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;contain:strict}
.hub-label{position:absolute;left:0;top:0;padding:.25rem .5rem .3rem;border-radius:.35rem;width:max-content;opacity:0;transition:opacity .15s;will-change:transform;cursor:pointer;border:1px solid transparent}
.hub-label.shown{opacity:1;pointer-events:auto}
.hub-label b{position:relative;font-weight:600;display:block;letter-spacing:.02em;max-width:10rem;text-wrap:balance;padding-left:.7rem;box-sizing:border-box}
.hub-label b::before{content:"";position:absolute;left:0;top:.42em;width:.35rem;height:.35rem;border-radius:50%;background:var(--dot)}
.hub-label i{font-style:normal;display:block;font-size:.6rem;opacity:.78;font-variant-numeric:tabular-nums;padding-left:.7rem}
.hub-label i:empty{display:none}
.hub-labels.short b{max-width:9rem;font-size:.55rem}
.hub-labels.short i{display:var(--figures,none);font-size:.5rem}
.hub-leader{position:absolute;left:0;top:0;width:1.5px;height:1px;transform-origin:0 0;opacity:0;transition:opacity .15s}
.hub-leader.shown{opacity:.85}
.hub-labels.light .hub-label{background:rgba(255,255,255,.95);color:#1b2733;box-shadow:0 .1rem .5rem rgba(20,40,60,.22)}
.hub-labels.light .hub-leader{background:linear-gradient(#fff,var(--dot))}
.hub-labels.dark .hub-label{background:rgba(6,18,36,.86);color:#eaf4ff;border-color:rgba(90,180,255,.32);box-shadow:0 0 .7rem rgba(30,120,220,.25)}
.hub-labels.dark .hub-label b::before{box-shadow:0 0 .4rem var(--dot)}
.hub-labels.dark .hub-leader{background:linear-gradient(rgba(160,210,255,.9),var(--dot))}
@media (prefers-reduced-motion:reduce){.hub-label,.hub-leader{transition:none}}
`;

/** Where the picture has less breadth than this, names are small and stand alone [rem]. */
const SHORT_BELOW_REM: Readonly<Record<Language, number>> = { zh: 32, en: 37 };

export class Labels {
  readonly root: HTMLDivElement;
  /** leader lines lie below all labels */
  private readonly lines = document.createElement("div");
  private readonly pool: Pooled[] = [];
  private readonly point = new Vector3();
  private language: Language = "zh";
  private visible = true;
  /** sizes, texts or visibility changed since the last drawing */
  private dirty = true;
  private drawnFor = -1;
  private taken: readonly Box[] = [];
  private theme: Theme = "light";
  private breadthRem = Number.POSITIVE_INFINITY;
  private short = false;

  constructor(host: HTMLElement, theme: Theme) {
    this.root = document.createElement("div");
    const style = document.createElement("style");
    style.textContent = STYLE;
    this.root.append(style, this.lines);
    host.append(this.root);
    this.setTheme(theme);
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.root.className = `hub-labels ${theme} ${this.short ? "short" : ""}`;
  }

  setSpecs(specs: readonly LabelSpec[], onClick: (id: string) => void): void {
    for (const label of this.pool) {
      label.root.remove();
      label.line.remove();
    }
    this.pool.length = 0;
    for (const spec of specs) {
      const root = document.createElement("div");
      const name = document.createElement("b");
      const figure = document.createElement("i");
      const line = document.createElement("div");
      root.className = "hub-label";
      line.className = "hub-leader";
      root.style.setProperty("--dot", spec.colour);
      line.style.setProperty("--dot", spec.colour);
      root.dataset.label = spec.id;
      root.append(name, figure);
      root.addEventListener("click", () => onClick(spec.id));
      this.lines.append(line);
      this.root.append(root);
      this.pool.push({
        spec,
        root,
        name,
        figure,
        line,
        text: "",
        anchorX: 0,
        anchorY: 0,
        inFront: true,
        width: 0,
        height: 0,
        x: 0,
        y: 0,
        shown: false,
        drawnX: Number.NaN,
        drawnY: Number.NaN,
        drawnLine: Number.NaN,
        drawnShown: false,
      });
    }
    this.setLanguage(this.language);
  }

  setLanguage(language: Language): void {
    this.language = language;
    for (const label of this.pool) label.name.textContent = label.spec.name[language];
    this.fit();
  }

  /** What stands over the picture now, for whoever draws it elsewhere. */
  shown(): ShownName[] {
    if (!this.visible) return [];
    return this.pool
      .filter((label) => label.shown)
      .map(({ spec, text, x, y, width, height, anchorX, anchorY }) => {
        return {
          name: spec.name[this.language],
          figure: text,
          colour: spec.colour,
          x,
          y,
          width,
          height,
          anchorX,
          anchorY,
        };
      });
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    this.root.style.display = visible ? "" : "none";
    if (visible) this.remeasure();
  }

  /** Fonts may have come: sizes are read anew. */
  remeasure(): void {
    for (const label of this.pool) {
      fitToText(label.name);
      this.measure(label);
    }
  }

  /**
   * @param breadthPx of the picture between the panels: how much of the names there is room for
   * @param taken what else lies over the picture, where no name goes [px]
   */
  setRoom(breadthPx: number, taken: readonly Box[]): void {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.breadthRem = breadthPx / rem;
    this.taken = taken;
    this.fit();
  }

  private fit(): void {
    this.short = this.breadthRem < SHORT_BELOW_REM[this.language];
    this.setTheme(this.theme);
    this.remeasure();
  }

  private measure(label: Pooled): void {
    this.dirty = true;
    label.width = label.root.offsetWidth;
    label.height = label.root.offsetHeight;
  }

  /** Texts under the names. */
  setFigures(figure: (id: string) => string): void {
    for (const label of this.pool) {
      const text = figure(label.spec.id);
      if (text === label.text) continue;
      label.text = text;
      label.figure.textContent = text;
      this.measure(label);
    }
  }

  /** @param change a number that differs whenever the camera may have moved */
  draw(change: number, camera: PerspectiveCamera, width: number, height: number, free: FreeArea): void {
    if (!this.visible || (!this.dirty && change === this.drawnFor)) return;
    this.dirty = false;
    this.drawnFor = change;
    for (let i = 0; i < this.pool.length; i++) {
      const label = this.pool[i] as Pooled;
      const { at } = label.spec;
      this.point.set(at[0], at[1], at[2]).project(camera);
      label.inFront = this.point.z < 1;
      label.anchorX = (this.point.x * 0.5 + 0.5) * width;
      label.anchorY = (0.5 - this.point.y * 0.5) * height;
    }
    placeLabels(this.pool, free, this.taken);
    for (let i = 0; i < this.pool.length; i++) this.write(this.pool[i] as Pooled);
  }

  private write(label: Pooled): void {
    if (label.shown !== label.drawnShown) {
      label.drawnShown = label.shown;
      label.root.classList.toggle("shown", label.shown);
      label.line.classList.toggle("shown", label.shown);
    }
    if (!label.shown) return;
    const fromX = footX(label);
    const fromY = footY(label);
    const dx = label.anchorX - fromX;
    const dy = label.anchorY - fromY;
    const near = Math.abs(label.x - label.drawnX) < 0.5 && Math.abs(label.y - label.drawnY) < 0.5;
    if (near && Math.abs(dx + 3 * dy - label.drawnLine) < 0.5) return;
    label.drawnX = label.x;
    label.drawnY = label.y;
    label.drawnLine = dx + 3 * dy;
    label.root.style.transform = `translate3d(${label.x.toFixed(1)}px,${label.y.toFixed(1)}px,0)`;
    const length = Math.hypot(dx, dy);
    const turn = Math.atan2(-dx, dy);
    label.line.style.transform = `translate3d(${fromX.toFixed(1)}px,${fromY.toFixed(1)}px,0) rotate(${turn.toFixed(4)}rad) scale(1,${length.toFixed(1)})`;
  }

  dispose(): void {
    this.root.remove();
  }
}

/** Balanced lines are shorter than the box they were broken in: the box is made as wide as the longest of them. */
function fitToText(name: HTMLElement): void {
  name.style.width = "";
  const range = document.createRange();
  range.selectNodeContents(name);
  const lines = range.getBoundingClientRect().width;
  const padding = Number.parseFloat(getComputedStyle(name).paddingLeft);
  if (lines > 0) name.style.width = `${Math.ceil(lines + padding) + 1}px`;
}
