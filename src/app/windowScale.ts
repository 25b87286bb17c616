/**
 * How large letters and panels are. Written for a window of 1080 lines, they grow on walls of screens, which are looked
 * at from afar: twice as large from 2,160 lines on; and with the size of letters the reader has chosen in the browser.
 */
import { signal } from "@preact/signals";

/** @returns how many times larger than written, for a window's size alone [px]; up to 1,440 lines there is just more room */
export function scaleOfWindow(widthPx: number, heightPx: number): number {
  return Math.max(1, Math.min(heightPx / 720 - 1, heightPx / 1080, widthPx / 1920));
}

/** pixels of the screen for each pixel in which sizes are written; for what is drawn, not laid out by style sheets */
export const windowScale = signal(1);

/** Font size of the root where nothing is scaled [px]: sizes are written in twentieths of it. */
const ROOT_PX = 20;

/** A size that is written by a program as style sheets write theirs [px], for a style. */
export function inRem(px: number): string {
  return `${px / ROOT_PX}rem`;
}

function scaleNow(): void {
  const root = document.documentElement;
  root.style.setProperty("--scale", scaleOfWindow(innerWidth, innerHeight).toFixed(3));
  windowScale.value = Number.parseFloat(getComputedStyle(root).fontSize) / ROOT_PX;
}

/** Until the page goes. */
export function scaleWithWindow(): void {
  scaleNow();
  addEventListener("resize", scaleNow);
}
