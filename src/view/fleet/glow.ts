/**
 * Light and dark on the ground below vehicles: contact shadows, head-light cones, the green of a charging vehicle.
 * One mesh of flat quads; premultiplied colours let one pass both darken and lighten.
 */
import {
  AddEquation,
  BufferAttribute,
  CustomBlending,
  InstancedBufferGeometry,
  type Mesh,
  OneFactor,
  OneMinusSrcAlphaFactor,
  type ShaderMaterial,
} from "three";
import { VEHICLE_SHAPES_SPEC, type VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import type { ShadeUniforms } from "../shade.ts";
import { SKY_GLSL } from "../shadeGlsl.ts";
import { sheerMesh } from "../sheer.ts";
import { Streamed } from "./streamed.ts";

/** A pattern of the shader. */
const PATTERN = { contact: 0, cone: 1, charge: 2, brake: 3, lamp: 4 } as const;

/** A quad that goes with a part of a vehicle: pattern, length and width, and its middle ahead of the part's origin [m]. */
interface Patch {
  readonly pattern: number;
  readonly lengthM: number;
  readonly widthM: number;
  readonly aheadM: number;
}
const patch = (pattern: number, lengthM: number, widthM: number, aheadM: number): Patch => ({
  pattern,
  lengthM,
  widthM,
  aheadM,
});
const { semi, rigid, van, car } = VEHICLE_SHAPES_SPEC;
const TAIL_M = semi.lengthM - (semi.trailer?.kingpinM ?? 0);
const below = (spec: VehicleShapeSpec) =>
  patch(PATTERN.contact, spec.lengthM + 0.8, spec.widthM + 0.9, -spec.lengthM / 2);
const charging = (spec: VehicleShapeSpec) =>
  patch(PATTERN.charge, spec.lengthM + 4, spec.widthM + 3.6, -spec.lengthM / 2);
const PATCHES = {
  tractorContact: patch(PATTERN.contact, 6.4, semi.widthM + 1, -2.6),
  trailerContact: patch(PATTERN.contact, 14.8, semi.widthM + 1, -5.6),
  rigidContact: below(rigid),
  vanContact: below(van),
  carContact: below(car),
  semiCharge: charging(semi),
  rigidCharge: charging(rigid),
  vanCharge: charging(van),
  longCone: patch(PATTERN.cone, 22, 10, 11),
  cone: patch(PATTERN.cone, 16, 8, 8),
  trailerTail: patch(PATTERN.brake, 6, 6, -TAIL_M - 1.6),
  rigidTail: patch(PATTERN.brake, 6, 6, -rigid.lengthM - 1.6),
  vanTail: patch(PATTERN.brake, 5, 5, -van.lengthM - 1.4),
  lamp: patch(PATTERN.lamp, 26, 50, 6),
} as const;
type PatchName = keyof typeof PATCHES;
const NAMES = Object.keys(PATCHES) as PatchName[];
const TABLE = Float64Array.from(
  NAMES.flatMap((name) => [PATCHES[name].pattern, PATCHES[name].lengthM, PATCHES[name].widthM, PATCHES[name].aheadM]),
);
/** Numbers of the patches, for `add`. */
export const GLOW = Object.fromEntries(NAMES.map((name, i) => [name, i])) as Readonly<Record<PatchName, number>>;

const VERTEX = /* glsl */ `
attribute vec4 aPlace;
attribute vec4 aSize;
varying vec2 vUv;
varying vec2 vExtent;
varying float vKind;
varying float vPower;
varying vec3 vAt;
void main() {
  vUv = position.xy * 2.0 - 1.0;
  vExtent = aSize.xy;
  vKind = aSize.z;
  vPower = aSize.w;
  vec2 q = (position.xy - 0.5) * aSize.xy;
  vec2 at = aPlace.xy + vec2(q.x * aPlace.z - q.y * aPlace.w, q.x * aPlace.w + q.y * aPlace.z);
  vAt = vec3(at, 0.07);
  gl_Position = projectionMatrix * viewMatrix * vec4(vAt, 1.0);
  gl_Position.z -= 0.0004 * gl_Position.w;
}
`;

const FRAGMENT = /* glsl */ `
varying vec2 vUv;
varying vec2 vExtent;
varying float vKind;
varying float vPower;
varying vec3 vAt;
${SKY_GLSL}
void main() {
  vec3 light = vec3(0.0);
  float dark = 0.0;
  vec2 edge = (1.0 - abs(vUv)) * vExtent * 0.5;
  if (vKind < 0.5) {
    float d = min(edge.x, edge.y);
    dark = vPower * smoothstep(0.0, 0.75, d);
  } else if (vKind < 1.5) {
    float along = vUv.x * 0.5 + 0.5;
    float across = abs(vUv.y) / (0.16 + 0.84 * along);
    light = vec3(1.0, 0.94, 0.80) * vPower * pow(1.0 - along, 1.4) * smoothstep(1.0, 0.15, across) * smoothstep(0.0, 0.06, along);
  } else if (vKind < 2.5) {
    float d = min(edge.x, edge.y);
    float ring = smoothstep(0.0, 0.9, d) * (1.0 - smoothstep(1.1, 2.4, d));
    light = vec3(0.08, 0.95, 0.52) * vPower * (ring * 0.9 + 0.22 * smoothstep(0.0, 1.0, d));
    dark = 0.45 * ring * vPower * (1.0 - uNight);
  } else if (vKind > 3.5) {
    float r = dot(vUv, vUv);
    light = vec3(1.0, 0.60, 0.27) * vPower * pow(max(0.0, 1.0 - r), 2.0) * uNight;
  } else {
    float r = length(vUv);
    light = vec3(1.0, 0.10, 0.05) * vPower * pow(max(0.0, 1.0 - r), 2.0);
  }
  float k = exp(-pow(length(vAt - cameraPosition) * uHaze, 2.4));
  gl_FragColor = vec4(light * k, dark * k);
  #include <colorspace_fragment>
}
`;

export class GroundGlow {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  private place: Streamed;
  private size: Streamed;
  private count = 0;

  constructor(uniforms: ShadeUniforms, capacity: number) {
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(new Float32Array([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0]), 3));
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    this.place = new Streamed(capacity, 4);
    this.size = new Streamed(capacity, 4);
    geometry.setAttribute("aPlace", this.place.attribute);
    geometry.setAttribute("aSize", this.size.attribute);
    this.mesh = sheerMesh("groundGlow", geometry, { vertex: VERTEX, fragment: FRAGMENT, uniforms }, 20, {
      blending: CustomBlending,
      blendEquation: AddEquation,
      blendSrc: OneFactor,
      blendDst: OneMinusSrcAlphaFactor,
    });
  }

  /** A new frame with at most `capacity` quads. */
  begin(capacity: number): void {
    this.count = 0;
    if (this.place.count >= capacity) return;
    const { geometry } = this.mesh;
    geometry.dispose(); // gives the old buffers back; the next frame uploads the new ones
    this.place = new Streamed(capacity * 2, 4);
    this.size = new Streamed(capacity * 2, 4);
    geometry.setAttribute("aPlace", this.place.attribute);
    geometry.setAttribute("aSize", this.size.attribute);
  }

  /**
   * Adds a patch to the part whose origin is at `from[p]`, `from[p + 1]` with cosine and sine of its heading at
   * `from[c]`, `from[c + 1]`. Whole numbers only, so that nothing is boxed.
   */
  add(kind: number, from: Float64Array, p: number, c: number, percent: number): void {
    const place = this.place.array;
    const size = this.size.array;
    const i = this.count * 4;
    if (i + 4 > place.length) return;
    const cos = from[c] as number;
    const sin = from[c + 1] as number;
    const ahead = TABLE[kind * 4 + 3] as number;
    place[i] = (from[p] as number) + ahead * cos;
    place[i + 1] = (from[p + 1] as number) + ahead * sin;
    place[i + 2] = cos;
    place[i + 3] = sin;
    size[i] = TABLE[kind * 4 + 1] as number;
    size[i + 1] = TABLE[kind * 4 + 2] as number;
    size[i + 2] = TABLE[kind * 4] as number;
    size[i + 3] = percent * 0.01;
    this.count++;
  }

  end(): void {
    this.mesh.geometry.instanceCount = this.count;
    this.place.send(this.count);
    this.size.send(this.count);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
