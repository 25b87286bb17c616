/**
 * Where labels go on the screen: each wants to hang just above its anchor, stays inside the free area and off whatever
 * else lies there, and keeps from others' labels, leader lines and places. Pure numbers, so that it can be tested
 * without a page.
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

/** What panels leave free of the canvas [px]. */
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

/** What is avoided, in the length of a leader line that is as bad [px]. */
const COST = { lineUnderLabel: 90, linesCross: 70, onPlace: 60, onOwnPlace: 200, belowPlace: 45 } as const;
/** a second look moves a label only for this much [px] */
const LEAST_GAIN_PX = 6;
/** a leader line ends this far inside its label's corners at least [px] */
const CORNER_PX = 8;

/**
 * Each label in order of rank takes the cheapest place that is free; then each once more, now that all others stand.
 * Wishes are changed in place.
 *
 * @param taken what else lies over the picture [px]
 */
export function placeLabels(wishes: readonly LabelWish[], free: FreeArea, taken: readonly Box[] = []): void {
  for (let i = 0; i < wishes.length; i++) (wishes[i] as LabelWish).shown = false;
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < wishes.length; i++) {
      const w = wishes[i] as LabelWish;
      if (isInSight(w, free)) placeOne(wishes, w, free, taken);
    }
  }
}

function isInSight(w: LabelWish, free: FreeArea): boolean {
  const off = free.offPx ?? 40;
  return (
    w.inFront &&
    w.anchorX >= free.x0 - off &&
    w.anchorX <= free.x1 + off &&
    w.anchorY >= free.y0 - off &&
    w.anchorY <= free.y1 + off
  );
}

function placeOne(wishes: readonly LabelWish[], w: LabelWish, free: FreeArea, taken: readonly Box[]): void {
  let best = w.shown ? costOf(wishes, w, Number.POSITIVE_INFINITY) - LEAST_GAIN_PX : Number.POSITIVE_INFINITY;
  let { x: bestX, y: bestY } = w;
  w.shown = false;
  for (let attempt = 0; attempt < TRIES.length; attempt++) {
    const [side, ring] = TRIES[attempt] as readonly [number, number];
    const x = w.anchorX - w.width / 2 + side * (w.width * 0.62 + GAP_PX);
    const y = ring < 0 ? w.anchorY + LIFT_PX - (ring + 1) * STEP_PX : w.anchorY - LIFT_PX - w.height - ring * STEP_PX;
    w.x = Math.max(free.x0 + GAP_PX, Math.min(free.x1 - w.width - GAP_PX, x));
    w.y = Math.max(free.y0 + GAP_PX, Math.min(free.y1 - w.height - GAP_PX, y));
    if (leaderPx(w) >= best || !isFree(wishes, w, taken)) continue;
    const cost = costOf(wishes, w, best);
    if (cost >= best) continue;
    best = cost;
    bestX = w.x;
    bestY = w.y;
  }
  w.x = bestX;
  w.y = bestY;
  w.shown = best < Number.POSITIVE_INFINITY;
}

/** Where a label's leader line begins [px]: at its edge that is towards the anchor. */
export function footX(w: LabelWish): number {
  return Math.max(w.x + CORNER_PX, Math.min(w.x + w.width - CORNER_PX, w.anchorX));
}
export function footY(w: LabelWish): number {
  return w.anchorY < w.y ? w.y : w.y + w.height;
}
function leaderPx(w: LabelWish): number {
  return Math.hypot(w.anchorX - footX(w), w.anchorY - footY(w));
}

function isFree(wishes: readonly LabelWish[], w: LabelWish, taken: readonly Box[]): boolean {
  for (let k = 0; k < taken.length; k++) if (overlap(w, taken[k] as Box)) return false;
  for (let k = 0; k < wishes.length; k++) {
    const o = wishes[k] as LabelWish;
    if (o !== w && o.shown && overlap(w, o)) return false;
  }
  return true;
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width + GAP_PX &&
    b.x < a.x + a.width + GAP_PX &&
    a.y < b.y + b.height + GAP_PX &&
    b.y < a.y + a.height + GAP_PX
  );
}

/** @param enough what is not cheaper than this need not be known exactly */
function costOf(wishes: readonly LabelWish[], w: LabelWish, enough: number): number {
  const fx = footX(w);
  const fy = footY(w);
  let cost = leaderPx(w);
  if (holds(w, w.anchorX, w.anchorY)) cost += COST.onOwnPlace;
  else if (w.y > w.anchorY) cost += COST.belowPlace;
  for (let k = 0; k < wishes.length && cost < enough; k++) {
    const o = wishes[k] as LabelWish;
    if (o === w || !o.inFront) continue;
    if (holds(w, o.anchorX, o.anchorY)) cost += COST.onPlace;
    if (!o.shown) continue;
    const ox = footX(o);
    const oy = footY(o);
    if (meets(o, fx, fy, w.anchorX, w.anchorY)) cost += COST.lineUnderLabel;
    if (meets(w, ox, oy, o.anchorX, o.anchorY)) cost += COST.lineUnderLabel;
    if (cross(fx, fy, w.anchorX, w.anchorY, ox, oy, o.anchorX, o.anchorY)) cost += COST.linesCross;
  }
  return cost;
}

function holds(box: Box, x: number, y: number): boolean {
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
}

/** Whether a line passes through a box (Liang and Barsky's clipping, axis by axis). */
function meets(box: Box, ax: number, ay: number, bx: number, by: number): boolean {
  let from = 0;
  let to = 1;
  for (let axis = 0; axis < 2; axis++) {
    const a = axis === 0 ? ax : ay;
    const d = axis === 0 ? bx - ax : by - ay;
    const low = axis === 0 ? box.x : box.y;
    const high = low + (axis === 0 ? box.width : box.height);
    if (Math.abs(d) < 1e-9) {
      if (a <= low || a >= high) return false;
      continue;
    }
    const enter = (d > 0 ? low - a : high - a) / d;
    const leave = (d > 0 ? high - a : low - a) / d;
    from = Math.max(from, enter);
    to = Math.min(to, leave);
  }
  return from < to;
}

/** Whether two lines cross between their ends. */
function cross(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const side = (px: number, py: number, qx: number, qy: number, rx: number, ry: number) =>
    (qx - px) * (ry - py) - (qy - py) * (rx - px);
  return (
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
  );
}
