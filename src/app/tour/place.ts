/** Where the card of a step stands: beside what it tells about, inside the window. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 14;
const EDGE = 8;

/** Right of it, left of it, below, above, whichever has room; else in its lower left corner, so that most is seen. */
export function placeBeside(
  target: Box,
  card: { width: number; height: number },
  window: Box,
): { x: number; y: number } {
  const middleX = target.x + (target.width - card.width) / 2;
  const middleY = target.y + (target.height - card.height) / 2;
  const insideX = (x: number) => Math.max(window.x + EDGE, Math.min(window.x + window.width - card.width - EDGE, x));
  const insideY = (y: number) => Math.max(window.y + EDGE, Math.min(window.y + window.height - card.height - EDGE, y));
  const right = target.x + target.width + GAP;
  const left = target.x - GAP - card.width;
  const below = target.y + target.height + GAP;
  const above = target.y - GAP - card.height;
  if (right >= window.x + EDGE && right + card.width + EDGE <= window.x + window.width)
    return { x: right, y: insideY(middleY) };
  if (left >= window.x + EDGE && left + card.width + EDGE <= window.x + window.width)
    return { x: left, y: insideY(middleY) };
  if (below >= window.y + EDGE && below + card.height + EDGE <= window.y + window.height)
    return { x: insideX(middleX), y: below };
  if (above >= window.y + EDGE && above + card.height + EDGE <= window.y + window.height)
    return { x: insideX(middleX), y: above };
  return { x: insideX(target.x + GAP), y: insideY(target.y + target.height - GAP - card.height) };
}
