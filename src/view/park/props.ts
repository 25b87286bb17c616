/**
 * Things that stand many times in the park, each as one instanced mesh: dock doors, chargers, lamps, fence panels,
 * barriers. `instances` turns places into matrices; the geometry is made once per kind.
 */

import type { BufferGeometry } from "three";
import { Color, InstancedBufferAttribute, InstancedMesh, type Material } from "three";

export interface Stand {
  readonly x: number;
  readonly y: number;
  readonly z?: number;
  readonly heading: number;
  readonly scale?: number;
}

/** Writes a turn about the vertical and a position into column-major matrices. */
export function writeTurned(
  out: Float32Array,
  i: number,
  x: number,
  y: number,
  z: number,
  cos: number,
  sin: number,
  scale = 1,
): void {
  const k = i * 16;
  out[k] = cos * scale;
  out[k + 1] = sin * scale;
  out[k + 2] = 0;
  out[k + 3] = 0;
  out[k + 4] = -sin * scale;
  out[k + 5] = cos * scale;
  out[k + 6] = 0;
  out[k + 7] = 0;
  out[k + 8] = 0;
  out[k + 9] = 0;
  out[k + 10] = scale;
  out[k + 11] = 0;
  out[k + 12] = x;
  out[k + 13] = y;
  out[k + 14] = z;
  out[k + 15] = 1;
}

/** A mesh that stands still. Every instance begins in the colour white. */
export function standing(
  name: string,
  geometry: BufferGeometry,
  material: Material,
  stands: readonly Stand[],
  depth: Material | null,
): InstancedMesh {
  const mesh = new InstancedMesh(geometry, material, Math.max(1, stands.length));
  mesh.name = name;
  mesh.count = stands.length;
  const matrices = mesh.instanceMatrix.array as Float32Array;
  stands.forEach((s, i) => {
    writeTurned(matrices, i, s.x, s.y, s.z ?? 0, Math.cos(s.heading), Math.sin(s.heading), s.scale ?? 1);
  });
  mesh.instanceColor = new InstancedBufferAttribute(new Float32Array(Math.max(1, stands.length) * 3).fill(1), 3);
  if (depth) {
    mesh.castShadow = true;
    mesh.customDepthMaterial = depth;
  }
  mesh.receiveShadow = true;
  mesh.matrixAutoUpdate = false;
  mesh.frustumCulled = false;
  return mesh;
}

/** Linear components of an sRGB colour, for instance colours. */
export function linear(hex: number): readonly [number, number, number] {
  const c = new Color(hex);
  return [c.r, c.g, c.b];
}
