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

export interface FreeArea {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** how far outside an anchor may be for its label to be drawn */
  readonly offPx?: number;
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

/** Tries above the anchor first, then higher, then to the sides. In order of rank; wishes are changed in place. */
export function placeLabels(wishes: readonly LabelWish[], free: FreeArea): void {
  const off = free.offPx ?? 40;
  for (let i = 0; i < wishes.length; i++) {
    const w = wishes[i] as LabelWish;
    w.shown = false;
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
      w.shown = !overlapsEarlier(wishes, i, w);
    }
  }
}

function overlapsEarlier(wishes: readonly LabelWish[], count: number, w: LabelWish): boolean {
  for (let k = 0; k < count; k++) {
    const o = wishes[k] as LabelWish;
    if (!o.shown) continue;
    if (
      w.x < o.x + o.width + GAP_PX &&
      o.x < w.x + w.width + GAP_PX &&
      w.y < o.y + o.height + GAP_PX &&
      o.y < w.y + w.height + GAP_PX
    ) {
      return true;
    }
  }
  return false;
}
