/** Things in colours that somebody gives them by number: a see-through box around each, in one draw call. */
import {
  BoxGeometry,
  type Color,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
} from "three";
import type { TurnedBox } from "../pick.ts";

/** CSS colours by the numbers of things in the recording, or by the names of buildings in the site plan. */
export type ThingColours = ReadonlyMap<number | string, string>;

/** Boxes stand off what they are around, and are never thinner [m]. */
const OFF_M = 0.15;
const LEAST_M = 0.3;

export class ThingPaint {
  readonly mesh: InstancedMesh<BoxGeometry, MeshBasicMaterial>;
  private readonly matrix = new Matrix4();

  /** @param most boxes at once */
  constructor(readonly most: number) {
    const material = new MeshBasicMaterial({
      name: "thingPaint",
      transparent: true,
      opacity: 0.72,
      depthWrite: false,
      toneMapped: false,
    });
    this.mesh = new InstancedMesh(new BoxGeometry(1, 1, 1), material, most);
    this.mesh.name = "thingPaint";
    this.mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    this.mesh.instanceColor = new InstancedBufferAttribute(new Float32Array(most * 3), 3);
    this.mesh.instanceColor.setUsage(DynamicDrawUsage);
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.renderOrder = 60;
    this.mesh.count = 0;
  }

  begin(): void {
    this.mesh.count = 0;
  }

  /** Another box; those beyond `most` are left out. */
  add(box: TurnedBox, colour: Color): void {
    const { mesh, matrix } = this;
    if (mesh.count >= this.most) return;
    const highM = Math.max(LEAST_M, box.z1 - box.z0 + OFF_M);
    const lengthM = box.lengthM + 2 * OFF_M;
    const widthM = box.widthM + 2 * OFF_M;
    const c = Math.cos(box.heading);
    const s = Math.sin(box.heading);
    // biome-ignore format: rows of a matrix
    matrix.set(
      c * lengthM, -s * widthM, 0, box.x,
      s * lengthM, c * widthM, 0, box.y,
      0, 0, highM, box.z0 + highM / 2,
      0, 0, 0, 1,
    );
    mesh.setMatrixAt(mesh.count, matrix);
    mesh.setColorAt(mesh.count, colour);
    mesh.count++;
  }

  /** Only the boxes that there are go to the graphics card. */
  end(): void {
    const { instanceMatrix, instanceColor, count } = this.mesh;
    for (const part of [instanceMatrix, instanceColor]) {
      if (!part) continue;
      part.clearUpdateRanges();
      part.addUpdateRange(0, count * part.itemSize);
      part.needsUpdate = true;
    }
    this.mesh.visible = count > 0;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.mesh.dispose();
  }
}
