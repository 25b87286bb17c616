/** Of each drop the nearest others, by the way there and back: whom ruin and savings look at. */
import type { TourNetwork } from "./network.ts";

/** more make large problems slow to begin and tours no shorter */
const NEAREST = 120;

export class Neighbours {
  /** kept per drop, the drop itself first */
  readonly count: number;
  private readonly network: TourNetwork;
  private readonly lists: (Int32Array | undefined)[];
  private readonly farKm: Float64Array;

  constructor(network: TourNetwork) {
    this.network = network;
    this.count = Math.min(network.drops, NEAREST);
    this.lists = new Array(network.drops + 1);
    this.farKm = new Float64Array(this.count);
  }

  /** Nearest first. Worked out when first asked for: a short search asks for few. */
  of(drop: number): Int32Array {
    const known = this.lists[drop];
    if (known !== undefined) return known;
    const list = this.sorted(drop);
    this.lists[drop] = list;
    return list;
  }

  private sorted(drop: number): Int32Array {
    const { farKm, count } = this;
    const { drops, km, nodes } = this.network;
    const list = new Int32Array(count);
    let kept = 0;
    for (let other = 1; other <= drops; other++) {
      const far = other === drop ? -1 : (km[drop * nodes + other] as number) + (km[other * nodes + drop] as number);
      if (kept === count && far >= (farKm[kept - 1] as number)) continue;
      let at = kept < count ? kept++ : kept - 1;
      for (; at > 0 && (farKm[at - 1] as number) > far; at--) {
        farKm[at] = farKm[at - 1] as number;
        list[at] = list[at - 1] as number;
      }
      farKm[at] = far;
      list[at] = other;
    }
    return list;
  }
}
