/** One instanced mesh for one part of vehicles; places are claimed frame by frame and written straight into its arrays. */
import { type BufferGeometry, InstancedMesh, type Material } from "three";
import { Streamed } from "./streamed.ts";

export class Part {
  readonly mesh: InstancedMesh;
  /** instances written in this frame */
  count = 0;
  /** column-major matrices, and linear colours */
  matrices: Float32Array = new Float32Array(0);
  colours: Float32Array = new Float32Array(0);
  private places = new Streamed(0, 16);
  private paints = new Streamed(0, 3);

  constructor(name: string, geometry: BufferGeometry, material: Material, depth: Material, capacity: number) {
    this.mesh = new InstancedMesh(geometry, material, capacity);
    this.mesh.name = name;
    this.mesh.castShadow = true;
    this.mesh.receiveShadow = true;
    this.mesh.customDepthMaterial = depth;
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
    const { shadowEnd } = geometry.userData as { shadowEnd: number };
    this.mesh.onBeforeShadow = () => geometry.setDrawRange(0, shadowEnd);
    this.mesh.onAfterShadow = () => geometry.setDrawRange(0, Number.POSITIVE_INFINITY);
    this.attach(capacity);
  }

  private attach(capacity: number): void {
    this.places = new Streamed(capacity, 16);
    this.paints = new Streamed(capacity, 3);
    this.matrices = this.places.array;
    this.colours = this.paints.array;
    this.mesh.instanceMatrix = this.places.attribute;
    this.mesh.instanceColor = this.paints.attribute;
  }

  /** Makes room for that many instances; keeps nothing, the frame writes them all. */
  reserve(capacity: number): void {
    if (this.mesh.instanceMatrix.count >= capacity) return;
    this.mesh.dispose(); // gives the old buffers back; the next frame uploads the new ones
    this.attach(Math.max(capacity, this.mesh.instanceMatrix.count * 2));
  }

  end(): void {
    this.mesh.count = this.count;
    this.places.send(this.count);
    this.paints.send(this.count);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.dispose();
  }
}

/**
 * Writes one upright instance: position from `from[p]`, `from[p + 1]`, its height, cosine and sine of its heading from
 * `from[c]`, `from[c + 1]`; the colour from `paint[k …]`. Only whole numbers are handed over, so nothing is boxed.
 */
export function writeInstance(
  part: Part,
  from: Float64Array,
  p: number,
  c: number,
  paint: Float32Array,
  k: number,
): void {
  const i = part.count++;
  const m = part.matrices;
  const o = i * 16;
  const cos = from[c] as number;
  const sin = from[c + 1] as number;
  m[o] = cos;
  m[o + 1] = sin;
  m[o + 2] = 0;
  m[o + 3] = 0;
  m[o + 4] = -sin;
  m[o + 5] = cos;
  m[o + 6] = 0;
  m[o + 7] = 0;
  m[o + 8] = 0;
  m[o + 9] = 0;
  m[o + 10] = 1;
  m[o + 11] = 0;
  m[o + 12] = from[p] as number;
  m[o + 13] = from[p + 1] as number;
  m[o + 14] = from[p + 2] as number;
  m[o + 15] = 1;
  const colours = part.colours;
  const j = i * 3;
  colours[j] = paint[k] as number;
  colours[j + 1] = paint[k + 1] as number;
  colours[j + 2] = paint[k + 2] as number;
}
