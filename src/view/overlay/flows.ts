/**
 * Arcs of energy over the hub: one instanced ribbon, its dashes travelling the way the power goes. Behind the busbar a
 * dash has the colour of a source, as many of each as it has a part in what feeds the busbar.
 */
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
  Vector3,
} from "three";
import type { Cursor } from "../../recording/cursor.ts";
import type { SiteLayout } from "../layout.ts";
import type { ShadeUniforms } from "../shade.ts";
import { SKY_GLSL } from "../shadeGlsl.ts";
import {
  FEEDING_LEVELS,
  FLOW_COLOUR,
  type FlowSpec,
  flowsOf,
  flowWidthM,
  GIVING_LEVELS,
  OTHER_LEVEL,
} from "./flowPlan.ts";

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
uniform vec3 uMix; // part of the sun, of it and the battery, of these, vehicles and generator; the rest is the grid's
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

/** In the order of `uMix`. */
const SOURCES = ["solar", "battery", "vehicles", "grid"] as const;

export class Flows {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  private readonly specs: readonly FlowSpec[];
  private readonly flow: InstancedBufferAttribute;
  /** share, lift and length of each arc */
  private readonly fixed: Float32Array;
  private readonly levelIds: Int32Array;
  private readonly perFlow: number;
  private readonly feedingIds = new Int32Array(FEEDING_LEVELS.length).fill(-1);
  private readonly givingIds = new Int32Array(GIVING_LEVELS.length).fill(-1);
  private otherId = -1;
  private readonly mix = new Vector3(0, 0, 0);
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
    const colour = new Float32Array(n * 4);
    this.fixed = new Float32Array(n * 3);
    this.flow = new InstancedBufferAttribute(new Float32Array(n * 4), 4);
    this.flow.setUsage(DynamicDrawUsage);
    this.perFlow = Math.max(1, ...this.specs.map((s) => s.levels.length));
    this.levelIds = new Int32Array(n * this.perFlow).fill(-1);
    this.specs.forEach((s, i) => {
      from.set(s.from, i * 3);
      to.set(s.to, i * 3);
      const c = new Color(s.colour);
      colour.set([c.r, c.g, c.b, s.isMixed ? (i * 0.381966) % 1 : -1], i * 4);
      const length = Math.hypot(s.to[0] - s.from[0], s.to[1] - s.from[1]) + 1.6 * s.liftM;
      this.fixed.set([s.share, s.liftM, length], i * 3);
    });
    geometry.setAttribute("aFrom", new InstancedBufferAttribute(from, 3));
    geometry.setAttribute("aTo", new InstancedBufferAttribute(to, 3));
    geometry.setAttribute("aColour", new InstancedBufferAttribute(colour, 4));
    geometry.setAttribute("aFlow", this.flow);
    geometry.instanceCount = this.specs.length;
    const material = new ShaderMaterial({
      name: "flows",
      uniforms: {
        ...uniforms,
        uPhase: { value: this.phase },
        uMix: { value: this.mix },
        uSources: { value: SOURCES.map((source) => new Color(FLOW_COLOUR[source])) },
      } as unknown as ShaderMaterial["uniforms"],
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
    this.otherId = levelId(OTHER_LEVEL) ?? -1;
    FEEDING_LEVELS.forEach((name, k) => {
      this.feedingIds[k] = levelId(name) ?? -1;
    });
    GIVING_LEVELS.forEach((name, k) => {
      this.givingIds[k] = levelId(name) ?? -1;
    });
    this.specs.forEach((s, i) => {
      s.levels.forEach((name, k) => {
        this.levelIds[i * this.perFlow + k] = levelId(name) ?? -1;
      });
    });
  }

  /** What feeds the busbar now, by source. */
  private mixNow({ levelRow, recording }: Cursor): void {
    const { value } = recording.levelRows.columns;
    const { feedingIds, givingIds, mix } = this;
    let total = 0;
    let sunAndBattery = 0;
    let sun = 0;
    for (let k = 0; k < feedingIds.length; k++) {
      const id = feedingIds[k] as number;
      const row = id < 0 ? -1 : (levelRow[id] as number);
      if (row >= 0) total += Math.max(0, value[row] as number);
      if (k === 0) sun = total;
      if (k === 1) sunAndBattery = total;
    }
    const otherRow = this.otherId < 0 ? -1 : (levelRow[this.otherId] as number);
    let given = otherRow < 0 ? 0 : Math.max(0, value[otherRow] as number);
    for (let k = 0; k < givingIds.length; k++) {
      const id = givingIds[k] as number;
      const row = id < 0 ? -1 : (levelRow[id] as number);
      if (row >= 0) given += Math.max(0, -(value[row] as number));
    }
    total += given;
    if (total > 0) mix.set(sun / total, sunAndBattery / total, (sunAndBattery + given) / total);
    else mix.set(0, 0, 0);
  }

  draw(clock: Float64Array, cursor: Cursor): void {
    this.mixNow(cursor);
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
