/**
 * What lies under the pointer: a ray against upright boxes turned about the vertical. No read-back from the graphics
 * card, so it works the same in tests.
 */
export interface Ray {
  readonly ox: number;
  readonly oy: number;
  readonly oz: number;
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
}

/** An upright box: centre of its foot, heading of its length, size, and the heights it spans. */
export interface TurnedBox {
  x: number;
  y: number;
  heading: number;
  lengthM: number;
  widthM: number;
  z0: number;
  z1: number;
}

/** Distance along the ray to the box (in lengths of its direction), or infinity. Inside counts as 0. */
export function hitDistance(ray: Ray, box: TurnedBox): number {
  const c = Math.cos(box.heading);
  const s = Math.sin(box.heading);
  const rx = ray.ox - box.x;
  const ry = ray.oy - box.y;
  let near = 0;
  let far = Number.POSITIVE_INFINITY;
  for (let axis = 0; axis < 3; axis++) {
    const o = axis === 0 ? rx * c + ry * s : axis === 1 ? -rx * s + ry * c : ray.oz;
    const d = axis === 0 ? ray.dx * c + ray.dy * s : axis === 1 ? -ray.dx * s + ray.dy * c : ray.dz;
    const low = axis === 0 ? -box.lengthM / 2 : axis === 1 ? -box.widthM / 2 : box.z0;
    const high = axis === 0 ? box.lengthM / 2 : axis === 1 ? box.widthM / 2 : box.z1;
    if (d > -1e-12 && d < 1e-12) {
      if (o < low || o > high) return Number.POSITIVE_INFINITY;
      continue;
    }
    const a = (low - o) / d;
    const b = (high - o) / d;
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
    if (near > far) return Number.POSITIVE_INFINITY;
  }
  return near;
}

/** Something fixed one may click: its box and the entity it stands for. */
export interface Target {
  readonly kind: string;
  readonly name: string;
  readonly box: TurnedBox;
}

/** Index of the nearest target hit, −1 if none; `limit` is the distance of something nearer already found. */
export function nearest(
  ray: Ray,
  targets: readonly Target[],
  limit = Number.POSITIVE_INFINITY,
): { index: number; distance: number } {
  let best = limit;
  let index = -1;
  for (let i = 0; i < targets.length; i++) {
    const d = hitDistance(ray, (targets[i] as Target).box);
    if (d < best) {
      best = d;
      index = i;
    }
  }
  return { index, distance: best };
}
