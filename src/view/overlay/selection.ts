/** What is selected: bright corners around its box and a ring on the ground. */
import {
  BoxGeometry,
  Color,
  DynamicDrawUsage,
  Group,
  InstancedMesh,
  Mesh,
  MeshBasicMaterial,
  RingGeometry,
} from "three";
import type { TurnedBox } from "../pick.ts";

const CORNERS = 8;
const LEGS = 3;

export class Selection {
  readonly root = new Group();
  private readonly brackets: InstancedMesh;
  private readonly ring: Mesh;
  private readonly material = new MeshBasicMaterial({
    name: "selection",
    toneMapped: false,
    transparent: true,
    depthTest: false,
  });
  private readonly ringMaterial = new MeshBasicMaterial({
    name: "selectionRing",
    toneMapped: false,
    transparent: true,
    opacity: 0.75,
    depthWrite: false,
  });

  constructor() {
    this.brackets = new InstancedMesh(new BoxGeometry(1, 1, 1), this.material, CORNERS * LEGS);
    this.brackets.instanceMatrix.setUsage(DynamicDrawUsage);
    this.brackets.frustumCulled = false;
    this.brackets.renderOrder = 80;
    this.ring = new Mesh(new RingGeometry(0.93, 1, 64), this.ringMaterial);
    this.ring.frustumCulled = false;
    this.ring.renderOrder = 30;
    this.root.add(this.brackets, this.ring);
    this.root.visible = false;
    this.setColour(0x1b8cff);
  }

  setColour(hex: number): void {
    this.material.color = new Color(hex);
    this.ringMaterial.color = new Color(hex);
  }

  hide(): void {
    this.root.visible = false;
  }

  show(box: TurnedBox): void {
    this.root.visible = true;
    const c = Math.cos(box.heading);
    const s = Math.sin(box.heading);
    const height = box.z1 - box.z0;
    const reach = Math.min(box.lengthM, box.widthM, Math.max(height, 2.5)) * 0.3 + 0.4;
    const thick = Math.max(0.09, Math.min(0.5, Math.hypot(box.lengthM, box.widthM) * 0.008));
    const pad = 0.25 + thick;
    const out = this.brackets.instanceMatrix.array as Float32Array;
    let k = 0;
    for (let i = 0; i < CORNERS; i++) {
      const ax = i & 1 ? 1 : -1;
      const ay = i & 2 ? 1 : -1;
      const az = i & 4 ? 1 : 0;
      const px = ax * (box.lengthM / 2 + pad);
      const py = ay * (box.widthM / 2 + pad);
      const pz = az === 1 ? box.z1 + pad : box.z0 + 0.12;
      for (let leg = 0; leg < LEGS; leg++) {
        const sx = leg === 0 ? reach : thick;
        const sy = leg === 1 ? reach : thick;
        const sz = leg === 2 ? Math.min(reach, Math.max(0.3, height * 0.45)) : thick;
        const mx = px - (leg === 0 ? (ax * reach) / 2 : 0);
        const my = py - (leg === 1 ? (ay * reach) / 2 : 0);
        const mz = pz + (leg === 2 ? (az === 1 ? -sz / 2 : sz / 2) : 0);
        const m = k * 16;
        out.fill(0, m, m + 16);
        out[m] = c * sx;
        out[m + 1] = s * sx;
        out[m + 4] = -s * sy;
        out[m + 5] = c * sy;
        out[m + 10] = sz;
        out[m + 12] = box.x + mx * c - my * s;
        out[m + 13] = box.y + mx * s + my * c;
        out[m + 14] = mz;
        out[m + 15] = 1;
        k++;
      }
    }
    this.brackets.instanceMatrix.needsUpdate = true;
    const radius = Math.hypot(box.lengthM, box.widthM) / 2 + 1.5;
    this.ring.position.set(box.x, box.y, 0.25);
    this.ring.scale.set(radius, radius, 1);
    this.ring.updateMatrix();
  }

  dispose(): void {
    this.brackets.geometry.dispose();
    this.brackets.dispose();
    this.ring.geometry.dispose();
    this.material.dispose();
    this.ringMaterial.dispose();
  }
}
