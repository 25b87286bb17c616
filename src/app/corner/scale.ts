/** The length a scale bar stands for: 1, 2 or 5 with zeros, and how long it is then. */
import type { ParkView } from "../../view/parkView.ts";

const STEPS = [5, 2, 1] as const;

/**
 * @param metresPerPx of the plan
 * @param mostPx the bar is at most so long
 */
export function scaleOf(metresPerPx: number, mostPx: number): { readonly lengthM: number; readonly px: number } {
  const mostM = metresPerPx * mostPx;
  const power = 10 ** Math.floor(Math.log10(mostM));
  const lengthM = (STEPS.find((step) => step * power <= mostM * (1 + 1e-9)) ?? 1) * power;
  return { lengthM, px: lengthM / metresPerPx };
}

/** Metres that a pixel of the canvas has; null where the picture is no plan. */
export function metresPerPx(view: Pick<ParkView, "isPlan" | "rayAt">): number | null {
  if (!view.isPlan) return null;
  const metres = (view.rayAt(100, 0).ox - view.rayAt(0, 0).ox) / 100;
  return metres > 0 ? metres : null;
}
