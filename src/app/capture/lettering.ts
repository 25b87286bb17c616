/** Names of the centres and the line of origin, drawn on a picture that leaves the page. */

import type { ShownName } from "../../view/overlay/labels.ts";
import type { Frame } from "../../view/stage.ts";
import { scaleOf } from "../corner/scale.ts";
import type { Theme } from "../theme.ts";

const FONT = '"Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif';
const PAINT = {
  light: { box: "rgba(255,255,255,.95)", ink: "#1b2733", soft: "#4f5d6a", band: "rgba(255,255,255,.88)" },
  dark: { box: "rgba(6,18,36,.86)", ink: "#eaf4ff", soft: "#a3bbd3", band: "rgba(4,11,26,.82)" },
} as const;

/** A name's lines where it is no wider than its box: between words, and anywhere in a name without spaces. */
export function brokenLines(text: string, width: number, measure: (text: string) => number): string[] {
  if (measure(text) <= width) return [text];
  const parts = text.includes(" ") ? text.split(/(?<= )/) : [...text];
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line !== "" && measure((line + part).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  if (line !== "") lines.push(line.trimEnd());
  return lines;
}

/** Draws names as they stand over the part `frame` of the canvas. */
export function drawNames(context: CanvasRenderingContext2D, frame: Frame, names: readonly ShownName[], theme: Theme) {
  const k = context.canvas.width / frame.width;
  const paint = PAINT[theme];
  context.save();
  context.scale(k, k);
  context.translate(-frame.x, -frame.y);
  context.textBaseline = "top";
  for (const name of names) {
    context.strokeStyle = name.colour;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(Math.max(name.x + 8, Math.min(name.x + name.width - 8, name.anchorX)), name.y + name.height);
    context.lineTo(name.anchorX, name.anchorY);
    context.stroke();
  }
  for (const { name, figure, colour, x, y, width, height } of names) {
    context.fillStyle = paint.box;
    context.beginPath();
    context.roundRect(x, y, width, height, 7);
    context.fill();
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x + 13.5, y + 13.5, 3.5, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = paint.ink;
    context.font = `600 13px ${FONT}`;
    const lines = brokenLines(name, width - 34 + 2, (text) => context.measureText(text).width);
    lines.forEach((line, i) => {
      context.fillText(line, x + 24, y + 7 + i * 17);
    });
    context.fillStyle = paint.soft;
    context.font = `12px ${FONT}`;
    context.fillText(figure, x + 24, y + 7 + lines.length * 17);
  }
  context.restore();
}

/** A scale of a plan above the caption: half of it filled. @param metresPerPx of the picture */
export function drawScale(context: CanvasRenderingContext2D, metresPerPx: number, theme: Theme) {
  const { width, height } = context.canvas;
  const px = Math.max(12, Math.round(height / 54));
  const scale = scaleOf(metresPerPx, width / 6);
  const [x, y] = [1.5 * px, height - 4.2 * px];
  context.save();
  context.fillStyle = PAINT[theme].band;
  context.fillRect(x - 0.8 * px, y - 2 * px, scale.px + 4.6 * px, 3.2 * px);
  context.fillStyle = PAINT[theme].ink;
  context.strokeStyle = PAINT[theme].ink;
  context.lineWidth = Math.max(1, px / 12);
  context.fillRect(x, y, scale.px / 2, 0.5 * px);
  context.strokeRect(x, y, scale.px, 0.5 * px);
  context.font = `${px}px ${FONT}`;
  context.textBaseline = "alphabetic";
  for (const share of [0, 0.5, 1]) {
    const text = `${scale.lengthM * share}${share === 1 ? " m" : ""}`;
    context.textAlign = share === 0 ? "left" : "center";
    context.fillText(text, x + share * scale.px, y - 0.5 * px);
  }
  context.restore();
}

/** A band along the lower edge with where the picture comes from: no figure leaves the page without saying so. */
export function drawCaption(context: CanvasRenderingContext2D, caption: string, theme: Theme) {
  const { width, height } = context.canvas;
  let px = Math.max(12, Math.round(height / 54));
  context.save();
  context.font = `${px}px ${FONT}`;
  const wide = context.measureText(caption).width;
  // a narrow picture has a smaller line rather than half of one
  if (wide > width - 2 * px) px = Math.max(6, Math.floor((px * (width - 2 * px)) / wide));
  context.font = `${px}px ${FONT}`;
  context.fillStyle = PAINT[theme].band;
  context.fillRect(0, height - 2 * px, width, 2 * px);
  context.fillStyle = PAINT[theme].ink;
  context.textBaseline = "middle";
  context.fillText(caption, px, height - px);
  context.restore();
}
