/** Green gives way where a road is laid anew: rectangles with the road's box taken out of them. */

/** [xMin, yMin, xMax, yMax] [m] */
export type Box = readonly [number, number, number, number];
type Point = readonly [number, number];

/** Left between a road and the green beside it [m]. */
const KERB_M = 0.1;
/** Strips narrower than this are no green [m]. */
const LEAST_M = 0.5;

const round = (n: number) => Math.round(n * 100) / 100;

/** The boxes that a road of that width covers, one for each of its lines. */
export function roadBoxes(polyline: readonly Point[], widthM: number): Box[] {
  const half = widthM / 2 + KERB_M;
  return polyline.slice(1).map((b, i) => {
    const a = polyline[i] as Point;
    const [along, across] = a[0] === b[0] ? [half, KERB_M] : a[1] === b[1] ? [KERB_M, half] : [half, half];
    return [
      Math.min(a[0], b[0]) - along,
      Math.min(a[1], b[1]) - across,
      Math.max(a[0], b[0]) + along,
      Math.max(a[1], b[1]) + across,
    ];
  });
}

/** What is left of the green beside the boxes; rectangles that touch none stay as they are. */
export function greenBeside(green: readonly Box[], boxes: readonly Box[]): Box[] {
  return boxes.reduce<Box[]>((left, box) => left.flatMap((rect) => without(rect, box)), [...green]);
}

/** Up to four rectangles: below and above the box over the whole width, left and right of it between them. */
function without(rect: Box, box: Box): Box[] {
  const [x0, y0, x1, y1] = rect;
  const [bx0, by0, bx1, by1] = box;
  if (bx0 >= x1 || bx1 <= x0 || by0 >= y1 || by1 <= y0) return [rect];
  const [low, high] = [Math.max(y0, by0), Math.min(y1, by1)];
  const parts: Box[] = [
    [x0, y0, x1, low],
    [x0, high, x1, y1],
    [x0, low, bx0, high],
    [bx1, low, x1, high],
  ];
  return parts
    .filter(([a, b, c, d]) => c - a >= LEAST_M && d - b >= LEAST_M)
    .map(([a, b, c, d]) => [round(a), round(b), round(c), round(d)]);
}
