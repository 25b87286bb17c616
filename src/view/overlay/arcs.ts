/**
 * Arcs over the hub: one instanced ribbon, its dashes travelling the way that what it stands for goes, as wide as there is
 * much of it. An arc has a colour of its own, or each of its dashes that of a source, as many of each as it has a part.
 */
import {
  AddEquation,
  Color,
  CustomBlending,
  DoubleSide,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  type Mesh,
  OneFactor,
  OneMinusSrcAlphaFactor,
  type ShaderMaterial,
  Vector2,
  Vector3,
} from "three";
import type { ShadeUniforms } from "../shade.ts";
import { SKY_GLSL } from "../shadeGlsl.ts";
import { setRibbon, sheerMesh } from "../sheer.ts";

export interface ArcSpec {
  readonly id: string;
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
  readonly colour: number;
  /** whether its dashes have the colours of the sources */
  readonly isMixed: boolean;
  /** height of the arc over its ends [m] */
  readonly liftM: number;
}

const SEGMENTS = 40;
/** simulated time in which a dash moves on by its own length [s] */
const DASH_S = 45;
const DASH_M = 26;

const VERTEX = /* glsl */ `
attribute vec3 aFrom;
attribute vec3 aTo;
attribute vec4 aColour; // in w a number of its own for arcs that carry a mixture, below zero for the others
attribute vec4 aFlow;
uniform vec2 uPhase;
uniform float uNight;
varying vec2 vUv;
varying float vDash;
varying vec4 vColour;
varying float vWay;
varying vec3 vAt;
vec3 arc(float k) {
  vec3 p = mix(aFrom, aTo, k);
  p.z += 4.0 * aFlow.y * k * (1.0 - k);
  return p;
}
void main() {
  float k = position.x;
  vec3 p = arc(k);
  vec3 ahead = normalize(arc(k + 0.01) - arc(k - 0.01));
  vec3 toEye = cameraPosition - p;
  float far = length(toEye);
  vec3 side = normalize(cross(ahead, toEye));
  float wide = aFlow.x * mix(1.4, 1.0, uNight) * clamp(far / 480.0, 0.10, 4.0); // the same on the screen from near and far
  p += side * position.y * wide * 0.5;
  vUv = vec2(k, position.y);
  vDash = k * aFlow.z / ${DASH_M.toFixed(1)} - uPhase.x * aFlow.w;
  vColour = aColour;
  vWay = aFlow.w;
  vAt = p;
  gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
varying vec2 vUv;
varying float vDash;
varying vec4 vColour;
varying float vWay;
varying vec3 vAt;
uniform vec3 uMix; // part of the first source, of the first two, of the first three; the rest is the fourth's
uniform vec3 uSources[4];
${SKY_GLSL}
vec3 sourceOf(float dash) {
  float k = fract(dash * 0.61803399 + vColour.w); // low discrepancy: few dashes in a row show the parts already
  return k < uMix.x ? uSources[0] : k < uMix.y ? uSources[1] : k < uMix.z ? uSources[2] : uSources[3];
}
void main() {
  float core = 1.0 - abs(vUv.y);
  float f = fract(vDash);
  if (vWay < 0.0) f = 1.0 - f; // the bright end leads
  vec3 colour = vColour.w >= 0.0 && vWay > 0.0 ? sourceOf(floor(vDash)) : vColour.rgb;
  float dash = smoothstep(0.0, 0.75, f) * smoothstep(1.0, 0.9, f);
  float ends = smoothstep(0.0, 0.06, vUv.x) * smoothstep(1.0, 0.94, vUv.x);
  float k = exp(-pow(length(vAt - cameraPosition) * uHaze, 2.4));
  float faint = mix(0.34, 0.16, uNight);
  float a = ends * k * (faint + (1.0 - faint) * dash) * smoothstep(0.0, 0.55, core);
  vec3 c = mix(colour, vec3(1.0), mix(0.12, 0.45, uNight) * smoothstep(0.55, 1.0, core) * dash);
  // on a bright ground a dark rim lifts the ribbon off, on a dark one it glows
  c *= mix(mix(0.42, 1.0, smoothstep(0.18, 0.5, core)), 1.0, uNight);
  float solid = mix(0.95, 0.18, uNight);
  gl_FragColor = vec4(c * a * mix(0.92, 0.80, uNight), a * solid);
  #include <colorspace_fragment>
}
`;

export class Arcs {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  /** part of the first source, of the first two, of the first three; the rest is the fourth's */
  readonly mix = new Vector3(0, 0, 0);
  private readonly flow: InstancedBufferAttribute;
  /** a vector, whose numbers change without being boxed */
  private readonly phase = new Vector2(0.5, 0.5);

  /** @param sources four colours */
  constructor(name: string, specs: readonly ArcSpec[], sources: readonly number[], uniforms: ShadeUniforms) {
    const n = Math.max(1, specs.length);
    const geometry = new InstancedBufferGeometry();
    setRibbon(geometry, SEGMENTS);
    const from = new Float32Array(n * 3);
    const to = new Float32Array(n * 3);
    const colour = new Float32Array(n * 4);
    this.flow = new InstancedBufferAttribute(new Float32Array(n * 4), 4);
    this.flow.setUsage(DynamicDrawUsage);
    const flow = this.flow.array as Float32Array;
    specs.forEach((s, i) => {
      from.set(s.from, i * 3);
      to.set(s.to, i * 3);
      const c = new Color(s.colour);
      colour.set([c.r, c.g, c.b, s.isMixed ? (i * 0.381966) % 1 : -1], i * 4);
      const length = Math.hypot(s.to[0] - s.from[0], s.to[1] - s.from[1]) + 1.6 * s.liftM;
      flow.set([0, s.liftM, length, 1], i * 4);
    });
    geometry.setAttribute("aFrom", new InstancedBufferAttribute(from, 3));
    geometry.setAttribute("aTo", new InstancedBufferAttribute(to, 3));
    geometry.setAttribute("aColour", new InstancedBufferAttribute(colour, 4));
    geometry.setAttribute("aFlow", this.flow);
    geometry.instanceCount = specs.length;
    this.mesh = sheerMesh(
      name,
      geometry,
      {
        vertex: VERTEX,
        fragment: FRAGMENT,
        uniforms: {
          ...uniforms,
          uPhase: { value: this.phase },
          uMix: { value: this.mix },
          uSources: { value: sources.map((source) => new Color(source)) },
        },
      },
      70,
      {
        side: DoubleSide,
        blending: CustomBlending,
        blendEquation: AddEquation,
        blendSrc: OneFactor,
        blendDst: OneMinusSrcAlphaFactor,
      },
    );
  }

  /** @param way 1 as its spec says, -1 the other way round */
  set(i: number, widthM: number, way: 1 | -1): void {
    const flow = this.flow.array as Float32Array;
    flow[i * 4] = widthM;
    flow[i * 4 + 3] = way;
  }

  /** All arcs are set. @param clock simulated time [s], in its first number */
  move(clock: Float64Array): void {
    this.flow.needsUpdate = true;
    this.phase.x = ((clock[0] as number) / DASH_S) % 1000;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
