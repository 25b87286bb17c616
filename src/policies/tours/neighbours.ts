/** Of each drop the nearest others, by the way there and back: whom ruin and savings look at. */
import type { TourNetwork } from "./network.ts";

/** more make large problems slow to begin and tours no shorter */
const NEAREST = 120;

export interface Neighbours {
  /** kept per drop, the drop itself first */
  readonly count: number;
  /** of drop d at (d − 1) · count, nearest first */
  readonly list: Int32Array;
}

export function neighbours({ drops, km, nodes }: TourNetwork): Neighbours {
  const count = Math.min(drops, NEAREST);
  const list = new Int32Array(drops * count);
  const farKm = new Float64Array(count);
  for (let drop = 1; drop <= drops; drop++) {
    const row = (drop - 1) * count;
    let kept = 0;
    for (let other = 1; other <= drops; other++) {
      const far = other === drop ? -1 : (km[drop * nodes + other] as number) + (km[other * nodes + drop] as number);
      if (kept === count && far >= (farKm[kept - 1] as number)) continue;
      let at = kept < count ? kept++ : kept - 1;
      for (; at > 0 && (farKm[at - 1] as number) > far; at--) {
        farKm[at] = farKm[at - 1] as number;
        list[row + at] = list[row + at - 1] as number;
      }
      farKm[at] = far;
      list[row + at] = other;
    }
  }
  return { count, list };
}
