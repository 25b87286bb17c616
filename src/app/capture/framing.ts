/** Which part of the picture is saved, how large, and under which name. */
import type { Frame } from "../../view/stage.ts";
import { safeName } from "../files.ts";
import { timeOfDay } from "../format.ts";

export const SIZES = ["1x", "2x", "4K"] as const;
export type Size = (typeof SIZES)[number];

/** Pixels of a picture of a free area of the canvas. */
export function pixelsOf(size: Size, free: Frame): readonly [width: number, height: number] {
  if (size === "4K") return [3840, 2160];
  const times = size === "2x" ? 2 : 1;
  return [Math.round(free.width * times), Math.round(free.height * times)];
}

/** The smallest part of the picture of that shape around what panels leave free. */
export function frameAround(free: Frame, width: number, height: number): Frame {
  const scale = Math.max(free.width / width, free.height / height);
  const [w, h] = [width * scale, height * scale];
  return { x: free.x + (free.width - w) / 2, y: free.y + (free.height - h) / 2, width: w, height: h };
}

/** The free area in whole pixels that video formats accept: even numbers. */
export function filmFrame(free: Frame): Frame {
  const even = (px: number) => Math.max(2, Math.floor(px / 2) * 2);
  return { x: Math.round(free.x), y: Math.round(free.y), width: even(free.width), height: even(free.height) };
}

/** `jiaozuo-seed1-day1-103000-3840x2160.png`: scenario and moment. */
export function captureName(
  scenario: string,
  seed: number,
  t: number,
  pixels: readonly [number, number],
  ending: string,
) {
  const day = Math.floor(t / 86_400) + 1;
  const clock = timeOfDay(t, true).replaceAll(":", "");
  return `${safeName(scenario)}-seed${seed}-day${day}-${clock}-${pixels[0]}x${pixels[1]}.${ending}`;
}
