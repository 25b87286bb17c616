/** Arcs of energy over the hub: one instanced ribbon, its dashes travelling the way the power goes. */
import {
  AddEquation,
  BufferAttribute,
  Color,
  CustomBlending,
  DoubleSide,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  OneFactor,
  OneMinusSrcAlphaFactor,
  ShaderMaterial,
  Vector2,
} from "three";
import type { Cursor } from "../../recording/cursor.ts";
import type { SiteLayout } from "../layout.ts";
import type { ShadeUniforms } from "../shade.ts";
import { SKY_GLSL } from "../shadeGlsl.ts";
import { type FlowSpec, flowsOf, flowWidthM } from "./flowPlan.ts";

const SEGMENTS = 40;
/** simulated time in which a dash moves on by its own length [s] */
const DASH_S = 45;
const DASH_M = 26;

const VERTEX = /* glsl */ `
attribute vec3 aFrom;
attribute vec3 aTo;
attribute vec3 aColour;
attribute vec4 aFlow;
uniform vec2 uPhase;
varying vec2 vUv;
varying float vDash;
varying vec3 vColour;
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
  float wide = aFlow.x * clamp(far / 480.0, 0.10, 4.0); // the same on the screen from near and far
  p += side * position.y * wide * 0.5;
  vUv = vec2(k, position.y);
  vDash = k * aFlow.z / ${DASH_M.toFixed(1)} - uPhase.x * aFlow.w;
  vColour = aColour;
  vAt = p;
  gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
varying vec2 vUv;
varying float vDash;
varying vec3 vColour;
varying vec3 vAt;
${SKY_GLSL}
void main() {
  float core = 1.0 - abs(vUv.y);
  float f = fract(vDash);
  float dash = smoothstep(0.0, 0.75, f) * smoothstep(1.0, 0.9, f);
  float ends = smoothstep(0.0, 0.06, vUv.x) * smoothstep(1.0, 0.94, vUv.x);
  float k = exp(-pow(length(vAt - cameraPosition) * uHaze, 2.4));
  float a = ends * k * (0.16 + 0.84 * dash) * smoothstep(0.0, 0.55, core);
  vec3 c = mix(vColour, vec3(1.0), 0.45 * smoothstep(0.55, 1.0, core) * dash);
  float solid = mix(0.85, 0.18, uNight);
  gl_FragColor = vec4(c * a * mix(0.85, 0.80, uNight), a * solid);
  #include <colorspace_fragment>
}
`;

export class Flows {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  private readonly specs: readonly FlowSpec[];
  private readonly flow: InstancedBufferAttribute;
  /** share, lift and length of each arc */
  private readonly fixed: Float32Array;
  private readonly levelIds: Int32Array;
  private readonly perFlow: number;
  /** a vector, whose numbers change without being boxed */
  private readonly phase = new Vector2(0.5, 0.5);

  constructor(layout: SiteLayout, uniforms: ShadeUniforms) {
    this.specs = flowsOf(layout);
    const n = Math.max(1, this.specs.length);
    const geometry = new InstancedBufferGeometry();
    const strip: number[] = [];
    const index: number[] = [];
    for (let i = 0; i <= SEGMENTS; i++) strip.push(i / SEGMENTS, -1, 0, i / SEGMENTS, 1, 0);
    for (let i = 0; i < SEGMENTS; i++) index.push(2 * i, 2 * i + 2, 2 * i + 1, 2 * i + 1, 2 * i + 2, 2 * i + 3);
    geometry.setAttribute("position", new BufferAttribute(Float32Array.from(strip), 3));
    geometry.setIndex(index);
    const from = new Float32Array(n * 3);
    const to = new Float32Array(n * 3);
    const colour = new Float32Array(n * 3);
    this.fixed = new Float32Array(n * 3);
    this.flow = new InstancedBufferAttribute(new Float32Array(n * 4), 4);
    this.flow.setUsage(DynamicDrawUsage);
    this.perFlow = Math.max(1, ...this.specs.map((s) => s.levels.length));
    this.levelIds = new Int32Array(n * this.perFlow).fill(-1);
    this.specs.forEach((s, i) => {
      from.set(s.from, i * 3);
      to.set(s.to, i * 3);
      const c = new Color(s.colour);
      colour.set([c.r, c.g, c.b], i * 3);
      const length = Math.hypot(s.to[0] - s.from[0], s.to[1] - s.from[1]) + 1.6 * s.liftM;
      this.fixed.set([s.share, s.liftM, length], i * 3);
    });
    geometry.setAttribute("aFrom", new InstancedBufferAttribute(from, 3));
    geometry.setAttribute("aTo", new InstancedBufferAttribute(to, 3));
    geometry.setAttribute("aColour", new InstancedBufferAttribute(colour, 3));
    geometry.setAttribute("aFlow", this.flow);
    geometry.instanceCount = this.specs.length;
    const material = new ShaderMaterial({
      name: "flows",
      uniforms: { ...uniforms, uPhase: { value: this.phase } } as unknown as ShaderMaterial["uniforms"],
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      transparent: true,
      depthWrite: false,
      toneMapped: false,
      side: DoubleSide,
      blending: CustomBlending,
      blendEquation: AddEquation,
      blendSrc: OneFactor,
      blendDst: OneMinusSrcAlphaFactor,
    });
    this.mesh = new Mesh(geometry, material);
    this.mesh.name = "flows";
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.renderOrder = 70;
  }

  /** Finds the levels of a recording; called again when new ones came. */
  bind(levelId: (name: string) => number | null): void {
    this.specs.forEach((s, i) => {
      s.levels.forEach((name, k) => {
        this.levelIds[i * this.perFlow + k] = levelId(name) ?? -1;
      });
    });
  }

  draw(clock: Float64Array, cursor: Cursor): void {
    const flow = this.flow.array as Float32Array;
    const { levelRow, recording } = cursor;
    const { value } = recording.levelRows.columns;
    const { levelIds, perFlow, fixed } = this;
    for (let i = 0; i < this.specs.length; i++) {
      let kw = 0;
      for (let k = 0; k < perFlow; k++) {
        const id = levelIds[i * perFlow + k] as number;
        const row = id < 0 ? -1 : (levelRow[id] as number);
        if (row >= 0) kw += value[row] as number;
      }
      kw *= fixed[i * 3] as number;
      flow[i * 4] = flowWidthM(kw);
      flow[i * 4 + 1] = fixed[i * 3 + 1] as number;
      flow[i * 4 + 2] = fixed[i * 3 + 2] as number;
      flow[i * 4 + 3] = kw < 0 ? -1 : 1;
    }
    this.flow.needsUpdate = true;
    this.phase.x = ((clock[0] as number) / DASH_S) % 1000;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
