/** The part of the ground that a picture shows, from the rays through its corners. */
import type { Point } from "../../view/layout.ts";
import type { Ray } from "../../view/pick.ts";

/** Where a ray meets the ground, at most `farM` away along the ground: of a ray into the sky, the point below it there. */
export function onGround({ ox, oy, oz, dx, dy, dz }: Ray, farM: number): Point {
  const along = Math.hypot(dx, dy);
  const down = dz < 0 ? -oz / dz : Number.POSITIVE_INFINITY;
  const reach = along > 0 ? Math.min(down, farM / along) : down;
  return [ox + dx * reach, oy + dy * reach];
}

/** @param rays through the corners, one after another round the picture */
export function sightQuad(rays: readonly Ray[], farM: number): Point[] {
  return rays.map((ray) => onGround(ray, farM));
}
