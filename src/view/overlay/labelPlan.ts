/**
 * Where labels go on the screen: each wants to hang above its anchor, stays inside the free area, and gives way to
 * labels of higher rank. Pure numbers, so that it can be tested without a page.
 */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface LabelWish {
  /** anchor on the screen [px]; not drawn when behind the viewer */
  anchorX: number;
  anchorY: number;
  inFront: boolean;
  width: number;
  height: number;
  /** result: top-left corner */
  x: number;
  y: number;
  shown: boolean;
}

const LIFT_PX = 26;
const GAP_PX = 6;
/** each further try hangs this much higher */
const STEP_PX = 17;

/** Breadths aside and rings up of each try, in order: above the anchor and beside that; two breadths aside; below it. */
const TRIES: readonly (readonly [side: number, ring: number])[] = [
  ...rings(24, [0, -1, 1]),
  ...rings(24, [-2, 2]),
  ...rings(12, [0, -1, 1]).map(([side, ring]) => [side, -1 - ring] as const),
];

function rings(count: number, sides: readonly number[]): (readonly [number, number])[] {
  return Array.from({ length: count * sides.length }, (_, i) => [
    sides[i % sides.length] as number,
    Math.floor(i / sides.length),
  ]);
}

/**
 * Tries above the anchor first, then higher, then to the sides. In order of rank; wishes are changed in place.
 *
 * @param taken something stands there in the free area
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  free: { x0: number; y0: number; x1: number; y1: number },
  taken: Box | null = null,
): void {
  for (let i = 0; i < wishes.length; i++) {
    const w = wishes[i] as LabelWish;
    w.shown = false;
    const off = 40;
    if (
      !w.inFront ||
      w.anchorX < free.x0 - off ||
      w.anchorX > free.x1 + off ||
      w.anchorY < free.y0 - off ||
      w.anchorY > free.y1 + off
    )
      continue;
    for (let attempt = 0; attempt < TRIES.length && !w.shown; attempt++) {
      const [side, ring] = TRIES[attempt] as readonly [number, number];
      const x = w.anchorX - w.width / 2 + side * (w.width * 0.62 + GAP_PX);
      const y = ring < 0 ? w.anchorY + LIFT_PX - (ring + 1) * STEP_PX : w.anchorY - LIFT_PX - w.height - ring * STEP_PX;
      w.x = Math.max(free.x0 + GAP_PX, Math.min(free.x1 - w.width - GAP_PX, x));
      w.y = Math.max(free.y0 + GAP_PX, Math.min(free.y1 - w.height - GAP_PX, y));
      w.shown = !(taken !== null && overlaps(taken, w)) && !overlapsEarlier(wishes, i, w);
    }
  }
}

function overlapsEarlier(wishes: readonly LabelWish[], count: number, w: LabelWish): boolean {
  for (let k = 0; k < count; k++) {
    const o = wishes[k] as LabelWish;
    if (o.shown && overlaps(o, w)) return true;
  }
  return false;
}

function overlaps(a: Box, b: Box): boolean {
  return (
    b.x < a.x + a.width + GAP_PX &&
    a.x < b.x + b.width + GAP_PX &&
    b.y < a.y + a.height + GAP_PX &&
    a.y < b.y + b.height + GAP_PX
  );
}
