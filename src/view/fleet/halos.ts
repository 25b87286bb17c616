/** Soft points of light that face the viewer: lamp heads, head-lights and tail-lights at night. Added to the picture. */
import { AdditiveBlending, BufferAttribute, InstancedBufferGeometry, type Mesh, type ShaderMaterial } from "three";
import type { ShadeUniforms } from "../shade.ts";
import { SKY_GLSL } from "../shadeGlsl.ts";
import { sheerMesh } from "../sheer.ts";
import { Streamed } from "./streamed.ts";

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
  /** x, y, z and size [m] of each; colours are linear */
  at: Float32Array;
  private colours: Float32Array;
  private places: Streamed;
  private paints: Streamed;
  private count = 0;

  constructor(uniforms: ShadeUniforms, capacity: number) {
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute(
      "position",
      new BufferAttribute(new Float32Array([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]), 3),
    );
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    this.places = new Streamed(capacity, 4);
    this.paints = new Streamed(capacity, 3);
    this.at = this.places.array;
    this.colours = this.paints.array;
    geometry.setAttribute("aAt", this.places.attribute);
    geometry.setAttribute("aColour", this.paints.attribute);
    this.mesh = sheerMesh("halos", geometry, { vertex: VERTEX, fragment: FRAGMENT, uniforms }, 60, {
      blending: AdditiveBlending,
    });
  }

  /** A new frame with at most `capacity` halos. */
  begin(capacity: number): void {
    this.count = 0;
    if (this.places.count >= capacity) return;
    const { geometry } = this.mesh;
    geometry.dispose(); // gives the old buffers back; the next frame uploads the new ones
    this.places = new Streamed(capacity * 2, 4);
    this.paints = new Streamed(capacity * 2, 3);
    this.at = this.places.array;
    this.colours = this.paints.array;
    geometry.setAttribute("aAt", this.places.attribute);
    geometry.setAttribute("aColour", this.paints.attribute);
  }

  /** The next place, whose x and y the caller writes into `at`; −1 when there is none left. */
  claim(): number {
    return this.count * 4 < this.at.length ? this.count++ : -1;
  }

  /** Height and size [cm], colour [%]: whole numbers, so that nothing is boxed. */
  paint(i: number, heightCm: number, sizeCm: number, red: number, green: number, blue: number): void {
    this.at[i * 4 + 2] = heightCm * 0.01;
    this.at[i * 4 + 3] = sizeCm * 0.01;
    this.colours[i * 3] = red * 0.01;
    this.colours[i * 3 + 1] = green * 0.01;
    this.colours[i * 3 + 2] = blue * 0.01;
  }

  end(): void {
    this.mesh.geometry.instanceCount = this.count;
    this.places.send(this.count);
    this.paints.send(this.count);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
