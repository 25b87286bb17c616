/** Numbers on a grid as a picture to lay on the ground. */
import type { GroundPicture } from "../../view/overlay/groundPaint.ts";
import { rampRgb } from "./ramp.ts";
import type { Waiting } from "./waiting.ts";

/** How much the picture covers of what lies under it, and the share of the scale from which it does. */
const OPACITY = 0.6;
const FULL_FROM = 0.06;

/** @param most end of the scale [the unit of the density] */
export function heatPicture({ grid, density }: Waiting, most: number): GroundPicture {
  const rgba = new Uint8Array(4 * density.length);
  const ramp = Uint8Array.from({ length: 256 * 3 }, (_, i) => rampRgb(Math.floor(i / 3) / 255)[i % 3] as number);
  for (let i = 0; i < density.length; i++) {
    const share = Math.min(1, (density[i] as number) / most);
    const at = 3 * Math.round(255 * share);
    // cells without anybody take on the darkest colour, so that borders between cells do not go grey
    for (let c = 0; c < 3; c++) rgba[4 * i + c] = ramp[at + c] as number;
    rgba[4 * i + 3] = Math.round(255 * OPACITY * Math.min(1, share / FULL_FROM));
  }
  return { ...grid, rgba };
}
