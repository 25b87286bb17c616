/** Rain or snow: streaks or flakes in a box round the viewer's point of regard, thicker with the recorded intensity. */
import {
  BufferAttribute,
  DoubleSide,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  type Mesh,
  type ShaderMaterial,
  Vector2,
} from "three";
import { scatter } from "../layout.ts";
import { SNOW_BELOW_C } from "../season.ts";
import type { ShadeUniforms } from "../shade.ts";
import { SKY_GLSL } from "../shadeGlsl.ts";
import { sheerMesh } from "../sheer.ts";

const STREAKS = 2400;
/** At this intensity all streaks fall [mm/h]. */
const HEAVY_MM_H = 8;

const VERTEX = /* glsl */ `
attribute vec4 aSeed;
uniform vec2 uFall;
varying float vEnd;
varying vec3 vAt;
void main() {
  // a box before the camera that wraps round as it moves
  vec3 size = vec3(170.0, 170.0, 90.0);
  vec3 ahead = -vec3(viewMatrix[0][2], viewMatrix[1][2], viewMatrix[2][2]);
  vec3 middle = cameraPosition + ahead * 75.0;
  vec3 p = aSeed.xyz * size;
  // a drop falls at 24 to 32 m/s here, more than in the air: a streak is what an eye makes of it; a flake sways
  p.z -= uFall.x * mix(24.0 + 8.0 * aSeed.w, 1.6 + 0.8 * aSeed.w, uFall.y);
  p.x += uFall.x * mix(2.0, 0.9, uFall.y) + uFall.y * 1.5 * sin(uFall.x * 0.7 + aSeed.w * 40.0);
  p = middle + mod(p - middle, size) - size * 0.5;
  vec3 fall = normalize(vec3(0.08, 0.0, -1.0));
  vec3 side = normalize(cross(fall, p - cameraPosition));
  // as wide as a pixel or so however far
  float far = max(distance(p, cameraPosition), 18.0);
  float wide = mix(0.0007, 0.0016, uFall.y) * far;
  p += fall * position.y * mix(2.4, 2.0 * wide, uFall.y) + side * position.x * wide;
  vEnd = position.y;
  vAt = p;
  gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0);
}
`;
const FRAGMENT = /* glsl */ `
uniform vec2 uFall;
varying float vEnd;
varying vec3 vAt;
${SKY_GLSL}
void main() {
  float near = smoothstep(1.5, 9.0, distance(vAt, cameraPosition));
  vec3 c = graded(uHorizon * 0.8 + vec3(0.25 + 0.35 * uFall.y * (1.0 - uNight)));
  gl_FragColor = vec4(c, mix(mix(0.42, 0.26, uNight), 0.8, uFall.y) * near * (1.0 - abs(vEnd * 2.0 - 1.0)));
  #include <colorspace_fragment>
}
`;

export class Rain {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  /** a vector, whose numbers change without being boxed */
  private readonly fall = new Vector2(0.5, 0.5);

  constructor(uniforms: ShadeUniforms) {
    const geometry = new InstancedBufferGeometry();
    const quad = Float32Array.of(-1, 0, 0, 1, 0, 0, 1, 1, 0, -1, 1, 0);
    geometry.setAttribute("position", new BufferAttribute(quad, 3));
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    const seeds = new Float32Array(STREAKS * 4);
    for (let i = 0; i < seeds.length; i++) seeds[i] = scatter(i, 3, 8);
    geometry.setAttribute("aSeed", new InstancedBufferAttribute(seeds, 4));
    this.mesh = sheerMesh(
      "rain",
      geometry,
      { vertex: VERTEX, fragment: FRAGMENT, uniforms: { ...uniforms, uFall: { value: this.fall } } },
      90,
      { side: DoubleSide },
    );
    this.mesh.visible = false;
  }

  /** @param levels `levels[at]` is the intensity [mm/h], `levels[airAt]` the temperature [°C] */
  draw(clock: Float64Array, levels: Float64Array, at: number, airAt: number): void {
    const rain = levels[at] as number;
    this.mesh.visible = rain > 0.05;
    if (!this.mesh.visible) return;
    this.mesh.geometry.instanceCount = Math.ceil(STREAKS * Math.sqrt(Math.min(1, rain / HEAVY_MM_H)));
    this.fall.y = (levels[airAt] as number) < SNOW_BELOW_C ? 1 : 0;
    this.fall.x = (clock[0] as number) % 4000;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
