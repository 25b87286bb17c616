/** Whether there is room for a small plan in the corner of the picture, and how wide it may be [px]. */
const LEAST_WIDTH = 820;
const LEAST_HEIGHT = 480;

/** @returns 0: none. @param width of what panels leave of the picture */
export function mapWidth(width: number, height: number): number {
  if (width < LEAST_WIDTH || height < LEAST_HEIGHT) return 0;
  return Math.round(Math.max(190, Math.min(340, width * 0.2, height * 0.42)));
}
