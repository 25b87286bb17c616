/**
 * Which part of the canvas each of two pictures has. Both are seen through one camera whose lens is only shifted: under
 * a curtain they lie on one another, side by side the right one is the same picture moved by half the free area.
 */
export const TWIN_MODES = ["halves", "curtain"] as const;
export type TwinMode = (typeof TWIN_MODES)[number];

export interface TwinSide {
  /** what it shows of the canvas [px] */
  readonly from: number;
  readonly to: number;
  /** how far its picture is moved to the right [px] */
  readonly shift: number;
  /** what panels leave free of it, where the camera's own picture is [px] */
  readonly x0: number;
  readonly x1: number;
}

/**
 * @param area what panels leave free of the canvas [px]
 * @param width of the canvas [px]
 * @param share of the free area that is left of the curtain
 */
export function sidesOf(
  mode: TwinMode,
  area: { readonly x0: number; readonly x1: number },
  width: number,
  share: number,
): readonly [TwinSide, TwinSide] {
  const { x0, x1 } = area;
  const reach = x1 - x0;
  const split = Math.round(x0 + (mode === "halves" ? 0.5 : Math.max(0, Math.min(1, share))) * reach);
  const shift = mode === "halves" ? split - x0 : 0;
  return [
    { from: 0, to: split, shift: 0, x0, x1: split },
    { from: split, to: width, shift, x0: split - shift, x1: x1 - shift },
  ];
}

/** Which of them is under a point of the canvas [px]. */
export function sideAt(sides: readonly [TwinSide, TwinSide], x: number): 0 | 1 {
  return x < sides[0].to ? 0 : 1;
}

/** The part of a picture that a side fills, drawn from `left` of the canvas on at `perPx` of its pixels to one [px drawn]. */
export function cut(side: TwinSide, left: number, perPx: number, width: number): readonly [from: number, to: number] {
  const from = Math.max(0, (side.from - left) / perPx);
  const to = Math.min(width, (side.to - left) / perPx);
  return [from, Math.max(from, to)];
}

/** A share of the curtain after a key: small steps by arrows, large ones by page keys; null for keys that mean nothing. */
export function shareAfter(key: string, share: number): number | null {
  const step = { ArrowLeft: -0.02, ArrowDown: -0.02, ArrowRight: 0.02, ArrowUp: 0.02, PageDown: -0.1, PageUp: 0.1 }[
    key
  ];
  if (key === "Home") return 0;
  if (key === "End") return 1;
  return step === undefined ? null : Math.max(0, Math.min(1, Math.round((share + step) * 1000) / 1000));
}
