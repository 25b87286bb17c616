/** A tree: trunk and a crown of displaced spheres, darker below and inside. */
import { type BufferGeometry, IcosahedronGeometry } from "three";
import { scatter } from "../layout.ts";
import { Mesher, type Paint, type Vec3 } from "../mesher.ts";

/** @param blobs spheres of the crown @param detail subdivisions of each */
export function tree(blobs: number, detail: number, seed: number): BufferGeometry {
  const m = new Mesher();
  m.column(0, 0, 0, 1.5, 0.17, 0.12, blobs > 1 ? 6 : 4, { colour: 0x6e5a45 });
  for (let b = 0; b < blobs; b++) {
    const angle = b * 2.4 + seed;
    const off = b === 0 ? 0 : 0.75;
    const radius = b === 0 ? 1.55 : 1.0 + 0.3 * scatter(seed, b);
    blob(
      m,
      [Math.cos(angle) * off, Math.sin(angle) * off, b === 0 ? 2.9 : 2.2 + scatter(seed, b, 2) * 1.5],
      radius,
      detail,
      seed * 31 + b,
    );
  }
  return m.build();
}

function blob(m: Mesher, centre: Vec3, radius: number, detail: number, seed: number): void {
  const sphere = new IcosahedronGeometry(1, detail);
  const source = sphere.getAttribute("position");
  const positions: Vec3[] = [];
  const normals: Vec3[] = [];
  const paints: Paint[] = [];
  const indices: number[] = [];
  for (let i = 0; i < source.count; i++) {
    const [x, y, z] = [source.getX(i), source.getY(i), source.getZ(i)];
    const key = Math.round(x * 50) * 73 + Math.round(y * 50) * 179 + Math.round(z * 50) * 283;
    const r = radius * (0.86 + 0.26 * scatter(seed, key));
    positions.push([centre[0] + x * r, centre[1] + y * r, centre[2] + z * r * 1.1]);
    normals.push([x, y, z]);
    const light = Math.max(0, Math.min(1, 0.5 + 0.5 * z)) * (0.86 + 0.2 * scatter(seed, key, 5));
    const shade = Math.round(255 * (0.5 + 0.5 * light));
    paints.push({ colour: (shade << 16) | (shade << 8) | shade, paint: 1 });
    indices.push(i);
  }
  sphere.dispose();
  m.triangles(positions, normals, indices, paints);
}
