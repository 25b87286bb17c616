/** Soft points of light that face the viewer: lamp heads, head-lights and tail-lights at night. Added to the picture. */
import {
  AdditiveBlending,
  BufferAttribute,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  ShaderMaterial,
} from "three";
import type { ShadeUniforms } from "../shade.ts";
import { SKY_GLSL } from "../shadeGlsl.ts";

const VERTEX = /* glsl */ `
attribute vec4 aAt;
attribute vec3 aColour;
varying vec2 vUv;
varying vec3 vColour;
void main() {
  vUv = position.xy;
  vColour = aColour;
  vec4 mv = viewMatrix * vec4(aAt.xyz, 1.0);
  float size = aAt.w * max(1.0, -mv.z / 420.0);
  mv.xy += position.xy * size;
  gl_Position = projectionMatrix * mv;
  gl_Position.z -= 0.0006 * gl_Position.w;
}
`;

const FRAGMENT = /* glsl */ `
varying vec2 vUv;
varying vec3 vColour;
${SKY_GLSL}
void main() {
  float r = length(vUv);
  float k = 0.85 * pow(max(0.0, 1.0 - r), 3.0) + 1.1 * pow(max(0.0, 1.0 - r * 3.0), 2.0);
  gl_FragColor = vec4(vColour * k * uNight, 1.0);
  #include <colorspace_fragment>
}
`;

export class Halos {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  private at: InstancedBufferAttribute;
  private colour: InstancedBufferAttribute;
  private count = 0;

  constructor(uniforms: ShadeUniforms, capacity: number, material?: ShaderMaterial) {
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute(
      "position",
      new BufferAttribute(new Float32Array([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]), 3),
    );
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    this.at = dynamic(capacity, 4);
    this.colour = dynamic(capacity, 3);
    geometry.setAttribute("aAt", this.at);
    geometry.setAttribute("aColour", this.colour);
    this.mesh = new Mesh(
      geometry,
      material ??
        new ShaderMaterial({
          name: "halos",
          uniforms: uniforms as unknown as ShaderMaterial["uniforms"],
          vertexShader: VERTEX,
          fragmentShader: FRAGMENT,
          transparent: true,
          depthWrite: false,
          toneMapped: false,
          blending: AdditiveBlending,
        }),
    );
    this.mesh.name = "halos";
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.renderOrder = 60;
  }

  reserve(capacity: number): void {
    if (this.at.count >= capacity) return;
    this.mesh.geometry.dispose(); // gives the old buffers back; the next frame uploads the new ones
    this.at = dynamic(capacity, 4);
    this.colour = dynamic(capacity, 3);
    this.mesh.geometry.setAttribute("aAt", this.at);
    this.mesh.geometry.setAttribute("aColour", this.colour);
  }

  begin(): void {
    this.count = 0;
  }

  add(x: number, y: number, z: number, sizeM: number, r: number, g: number, b: number): void {
    const at = this.at.array as Float32Array;
    const colour = this.colour.array as Float32Array;
    const i = this.count;
    if (i * 4 + 4 > at.length) return;
    at[i * 4] = x;
    at[i * 4 + 1] = y;
    at[i * 4 + 2] = z;
    at[i * 4 + 3] = sizeM;
    colour[i * 3] = r;
    colour[i * 3 + 1] = g;
    colour[i * 3 + 2] = b;
    this.count++;
  }

  end(): void {
    this.mesh.geometry.instanceCount = this.count;
    this.at.needsUpdate = true;
    this.colour.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

function dynamic(capacity: number, size: number): InstancedBufferAttribute {
  const attribute = new InstancedBufferAttribute(new Float32Array(capacity * size), size);
  attribute.setUsage(DynamicDrawUsage);
  return attribute;
}
