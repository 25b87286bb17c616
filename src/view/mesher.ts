/**
 * Collects faces into one geometry. Besides position and normal every vertex carries a colour (sRGB bytes; the fourth
 * byte says how far the colour of the instance shows through) and a surface: u and v in metres along the face, the
 * kind of pattern the shader draws there, and a seed.
 */
import { BufferAttribute, BufferGeometry } from "three";

/** Patterns of surfaces; the shader in shade.ts draws them. */
export const SURFACE = {
  plain: 0,
  /** trapezoidal steel sheet, with panel joints */
  ribs: 1,
  /** rows of windows, 3.3 m storeys */
  windows: 2,
  /** roof membrane with seams */
  roof: 3,
  /** a band of glass, lit at night */
  glass: 4,
  /** shines by itself at night in the vertex colour */
  glow: 5,
  louvre: 6,
  /** concrete with joints */
  slab: 7,
  asphalt: 8,
  grass: 9,
  field: 10,
  /** shines in the instance colour, by day too: signal lamps */
  signal: 11,
  paver: 12,
  /** shines as strongly as the battery takes or gives power */
  power: 13,
} as const;
export type Surface = (typeof SURFACE)[keyof typeof SURFACE];

export type Vec3 = readonly [number, number, number];

/** Colour of a face: `0xrrggbb`, and how much of the instance colour it takes (0 own colour, 1 instance). */
export interface Paint {
  readonly colour: number;
  readonly surface?: Surface;
  readonly seed?: number;
  readonly paint?: number;
}

/** Points of a circle across the y axis. */
const ring = (x: number, y: number, z: number, radius: number, sides: number): Vec3[] =>
  Array.from({ length: sides }, (_, i) => {
    const angle = (i / sides) * 2 * Math.PI;
    return [x + radius * Math.cos(angle), y, z + radius * Math.sin(angle)];
  });

export class Mesher {
  private shadowEnd = Number.POSITIVE_INFINITY;
  private readonly positions: number[] = [];
  private readonly normals: number[] = [];
  private readonly colours: number[] = [];
  private readonly surfaces: number[] = [];
  private readonly indices: number[] = [];

  get vertexCount(): number {
    return this.positions.length / 3;
  }

  private vertex(p: Vec3, n: Vec3, paint: Paint, u: number, v: number): void {
    this.positions.push(p[0], p[1], p[2]);
    this.normals.push(n[0], n[1], n[2], 0);
    const { colour } = paint;
    this.colours.push((colour >> 16) & 255, (colour >> 8) & 255, colour & 255, Math.round((paint.paint ?? 0) * 255));
    this.surfaces.push(u, v, paint.surface ?? SURFACE.plain, paint.seed ?? 0);
  }

  /** A flat four-cornered face, corners anticlockwise seen from outside. u runs from a to b, v from a to d. */
  quad(a: Vec3, b: Vec3, c: Vec3, d: Vec3, paint: Paint): this {
    const e: Vec3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const f: Vec3 = [d[0] - a[0], d[1] - a[1], d[2] - a[2]];
    const g: Vec3 = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
    const n = normalised(cross(e, Math.hypot(...f) > 1e-6 ? f : g));
    const w = Math.hypot(...e);
    const h = Math.hypot(...f);
    const base = this.vertexCount;
    this.vertex(a, n, paint, 0, 0);
    this.vertex(b, n, paint, w, 0);
    this.vertex(c, n, paint, w, h);
    this.vertex(d, n, paint, 0, h);
    this.indices.push(base, base + 1, base + 2, base, base + 2, base + 3);
    return this;
  }

  /** A flat polygon (fan from its first corner), anticlockwise seen from above; u, v are x and y. */
  polygon(points: readonly (readonly [number, number])[], z: number, paint: Paint): this {
    const base = this.vertexCount;
    for (const [x, y] of points) this.vertex([x, y, z], [0, 0, 1], paint, x, y);
    for (let i = 1; i + 1 < points.length; i++) this.indices.push(base, base + i, base + i + 1);
    return this;
  }

  /** A level rect; u, v are x and y. */
  flat(x0: number, y0: number, x1: number, y1: number, z: number, paint: Paint): this {
    return this.polygon(
      [
        [x0, y0],
        [x1, y0],
        [x1, y1],
        [x0, y1],
      ],
      z,
      paint,
    );
  }

  /** Upright box. `top` paints the lid if it differs; the floor is left out. */
  box(x0: number, y0: number, z0: number, x1: number, y1: number, z1: number, paint: Paint, top: Paint = paint): this {
    this.quad([x0, y0, z0], [x1, y0, z0], [x1, y0, z1], [x0, y0, z1], paint); // south
    this.quad([x1, y0, z0], [x1, y1, z0], [x1, y1, z1], [x1, y0, z1], paint); // east
    this.quad([x1, y1, z0], [x0, y1, z0], [x0, y1, z1], [x1, y1, z1], paint); // north
    this.quad([x0, y1, z0], [x0, y0, z0], [x0, y0, z1], [x0, y1, z1], paint); // west
    this.flat(x0, y0, x1, y1, z1, top);
    return this;
  }

  /** A box with a floor, for things one can look under. */
  closedBox(x0: number, y0: number, z0: number, x1: number, y1: number, z1: number, paint: Paint): this {
    this.box(x0, y0, z0, x1, y1, z1, paint);
    return this.quad([x0, y1, z0], [x1, y1, z0], [x1, y0, z0], [x0, y0, z0], paint);
  }

  /** Box of a centre, sizes and heading, standing on z0. */
  turnedBox(
    x: number,
    y: number,
    heading: number,
    lengthM: number,
    widthM: number,
    z0: number,
    z1: number,
    paint: Paint,
  ) {
    const c = Math.cos(heading);
    const s = Math.sin(heading);
    const at = (a: number, b: number, z: number): Vec3 => [
      x + (a * c * lengthM - b * s * widthM) / 2,
      y + (a * s * lengthM + b * c * widthM) / 2,
      z,
    ];
    this.quad(at(-1, -1, z0), at(1, -1, z0), at(1, -1, z1), at(-1, -1, z1), paint);
    this.quad(at(1, -1, z0), at(1, 1, z0), at(1, 1, z1), at(1, -1, z1), paint);
    this.quad(at(1, 1, z0), at(-1, 1, z0), at(-1, 1, z1), at(1, 1, z1), paint);
    this.quad(at(-1, 1, z0), at(-1, -1, z0), at(-1, -1, z1), at(-1, 1, z1), paint);
    return this.quad(at(-1, -1, z1), at(1, -1, z1), at(1, 1, z1), at(-1, 1, z1), paint);
  }

  /** Upright round column with flat sides and a lid. */
  column(x: number, y: number, z0: number, z1: number, r0: number, r1: number, sides: number, paint: Paint): this {
    const base = this.vertexCount;
    for (let i = 0; i <= sides; i++) {
      const angle = (i / sides) * 2 * Math.PI;
      const n: Vec3 = [Math.cos(angle), Math.sin(angle), 0];
      this.vertex([x + r0 * n[0], y + r0 * n[1], z0], n, paint, angle * r0, 0);
      this.vertex([x + r1 * n[0], y + r1 * n[1], z1], n, paint, angle * r0, z1 - z0);
    }
    for (let i = 0; i < sides; i++) {
      const a = base + 2 * i;
      this.indices.push(a, a + 2, a + 3, a, a + 3, a + 1);
    }
    const points: [number, number][] = [];
    for (let i = 0; i < sides; i++) {
      const angle = (i / sides) * 2 * Math.PI;
      points.push([x + r1 * Math.cos(angle), y + r1 * Math.sin(angle)]);
    }
    return this.polygon(points, z1, paint);
  }

  /** A side view (x, z; convex, anticlockwise seen from the right hand, −y) drawn out across y. Faces take `paints` in turn. */
  profile(points: readonly (readonly [number, number])[], y0: number, y1: number, paints: readonly Paint[]): this {
    const n = points.length;
    for (let i = 0; i < n; i++) {
      const [ax, az] = points[i] as readonly [number, number];
      const [bx, bz] = points[(i + 1) % n] as readonly [number, number];
      this.quad([ax, y0, az], [ax, y1, az], [bx, y1, bz], [bx, y0, bz], paints[i % paints.length] as Paint);
    }
    const side = paints[0] as Paint;
    this.fan(
      points.map(([x, z]): Vec3 => [x, y0, z]),
      side,
      false,
    );
    this.fan(
      points.map(([x, z]): Vec3 => [x, y1, z]),
      side,
      true,
    );
    return this;
  }

  /** A wheel of a vehicle, lying across: axis along y. Its face towards the vehicle's middle, which nobody sees, is left out. */
  wheel(x: number, y0: number, y1: number, z: number, radius: number, sides: number, paint: Paint): this {
    const near = ring(x, y0, z, radius, sides);
    const far = ring(x, y1, z, radius, sides);
    for (let i = 0; i < sides; i++) {
      const j = (i + 1) % sides;
      this.quad(near[j] as Vec3, near[i] as Vec3, far[i] as Vec3, far[j] as Vec3, paint);
    }
    return this.upright(x, y0 < 0 ? y0 : y1, z, radius, sides, paint);
  }

  /** A disc across the y axis that faces away from the middle. */
  upright(x: number, y: number, z: number, radius: number, sides: number, paint: Paint): this {
    this.fan(ring(x, y, z, radius, sides), paint, y > 0);
    return this;
  }

  private fan(points: readonly Vec3[], paint: Paint, flip: boolean): void {
    const [a, b, c] = points as [Vec3, Vec3, Vec3];
    let n = normalised(cross([b[0] - a[0], b[1] - a[1], b[2] - a[2]], [c[0] - a[0], c[1] - a[1], c[2] - a[2]]));
    if (flip) n = [-n[0], -n[1], -n[2]];
    const base = this.vertexCount;
    for (const p of points) this.vertex(p, n, paint, 0, 0);
    for (let i = 1; i + 1 < points.length; i++) {
      if (flip) this.indices.push(base, base + i + 1, base + i);
      else this.indices.push(base, base + i, base + i + 1);
    }
  }

  /** Free triangles with their own normals (for crowns of trees and other organic shapes). */
  triangles(
    positions: readonly Vec3[],
    normals: readonly Vec3[],
    indices: readonly number[],
    paints: readonly Paint[],
  ) {
    const base = this.vertexCount;
    positions.forEach((p, i) => {
      this.vertex(p, normals[i] as Vec3, paints[i] as Paint, 0, 0);
    });
    for (const i of indices) this.indices.push(base + i);
    return this;
  }

  /** What follows is too small to be seen in a shadow. */
  endShadow(): void {
    this.shadowEnd = this.indices.length;
  }

  build(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.userData.shadowEnd = this.shadowEnd;
    geometry.setAttribute("position", new BufferAttribute(new Float32Array(this.positions), 3));
    const normals = Int8Array.from(this.normals, (n) => Math.round(n * 127));
    geometry.setAttribute("normal", new BufferAttribute(normals, 4, true));
    geometry.setAttribute("color", new BufferAttribute(Uint8Array.from(this.colours), 4, true));
    geometry.setAttribute("surf", new BufferAttribute(new Float32Array(this.surfaces), 4));
    const count = this.vertexCount;
    geometry.setIndex(
      new BufferAttribute(count > 65535 ? Uint32Array.from(this.indices) : Uint16Array.from(this.indices), 1),
    );
    return geometry;
  }
}

function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function normalised(v: Vec3): Vec3 {
  const length = Math.hypot(...v) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}
