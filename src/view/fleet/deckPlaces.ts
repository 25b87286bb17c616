/** Where the cars of a deck stand on its levels: they are drawn by their number, in a fixed order of places. */
import { type Building, scatter } from "../layout.ts";
import { carColour } from "./paint.ts";

export interface DeckPlaces {
  readonly count: number;
  /** x, y, z, cosine and sine of the heading of each place */
  readonly values: Float64Array;
  readonly colours: Float32Array;
}
export const DECK_STRIDE = 5;

/** Places on every level, in a mixed order, so that all levels fill alike. */
export function deckPlaces(deck: Building): DeckPlaces {
  const [x0, y0, x1, y1] = deck.rect;
  const levels = deck.storeys;
  const perLevel = Math.max(1, Math.ceil((deck.cars ?? 0) / levels));
  const rows = 4;
  const perRow = Math.ceil(perLevel / rows);
  const storey = deck.heightM / levels;
  const list: { key: number; pose: number[]; colour: number[] }[] = [];
  for (let level = 0; level < levels; level++) {
    for (let i = 0; i < perLevel; i++) {
      const row = i % rows;
      const across = (row + 0.5) / rows;
      const nose = row % 2 === 0 ? -1 : 1;
      // the reference point is the front bumper: half a car ahead of the middle of the place
      const x = x0 + 2 + across * (x1 - x0 - 4) + nose * 2.3;
      const y = y0 + 3 + ((Math.floor(i / rows) + 0.5) * (y1 - y0 - 10)) / perRow;
      const z = level === levels - 1 ? levels * storey - 1.1 : Math.max(0, level * storey - 1.08);
      list.push({
        key: scatter(level, i),
        pose: [x, y, z, nose, 0],
        colour: [...carColour(scatter(level, i, 3))],
      });
    }
  }
  list.sort((a, b) => a.key - b.key);
  const kept = list.slice(0, deck.cars ?? 0);
  return {
    count: kept.length,
    values: Float64Array.from(kept.flatMap((p) => p.pose)),
    colours: Float32Array.from(kept.flatMap((p) => p.colour)),
  };
}
