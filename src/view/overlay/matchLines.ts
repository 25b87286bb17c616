/** Lines from trucks to the loads they have just taken: one instanced ribbon, weaker from minute to minute. */
import {
  Color,
  DoubleSide,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  type Mesh,
  type ShaderMaterial,
} from "three";
import type { Cursor } from "../../recording/cursor.ts";
import type { SiteLayout } from "../layout.ts";
import type { TurnedBox } from "../pick.ts";
import type { ShadeUniforms } from "../shade.ts";
import { SKY_GLSL } from "../shadeGlsl.ts";
import { setRibbon, sheerMesh } from "../sheer.ts";
import { FADE_S, Matches } from "./matchPlan.ts";

/** Matches of the last minutes at once; a busy hub has a few. */
const MOST = 64;
const SEGMENTS = 32;
/** A line ends over doors and gates at this height [m]. */
const END_M = 6;
/** Loads of the hub, and those outside: amber and light blue, told apart by any eye, and solid and dashed. */
const COLOURS = [0xffb000, 0x8fd3ff] as const;

const VERTEX = /* glsl */ `
attribute vec3 aFrom;
attribute vec3 aTo;
attribute vec4 aColour;
attribute float aDashed;
varying vec2 vUv;
varying vec4 vColour;
varying float vDash;
varying vec3 vAt;
vec3 arc(float k) {
  vec3 p = mix(aFrom, aTo, k);
  p.z += 4.0 * (6.0 + 0.12 * distance(aFrom, aTo)) * k * (1.0 - k);
  return p;
}
void main() {
  float k = position.x;
  vec3 p = arc(k);
  vec3 toEye = cameraPosition - p;
  vec3 side = normalize(cross(normalize(arc(k + 0.01) - arc(k - 0.01)), toEye));
  float wide = 2.2 * clamp(length(toEye) / 480.0, 0.10, 4.0); // the same on the screen from near and far
  p += side * position.y * wide * 0.5;
  vUv = vec2(k, position.y);
  vColour = aColour;
  vDash = aDashed * distance(aFrom, aTo) * k / 9.0;
  vAt = p;
  gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
varying vec2 vUv;
varying vec4 vColour;
varying float vDash;
varying vec3 vAt;
${SKY_GLSL}
void main() {
  float core = 1.0 - abs(vUv.y);
  float dash = vDash > 0.0 ? smoothstep(0.42, 0.36, abs(fract(vDash) - 0.5)) : 1.0;
  float k = exp(-pow(length(vAt - cameraPosition) * uHaze, 2.4));
  float a = vColour.a * dash * k * smoothstep(0.0, 0.4, core);
  // a dark rim lifts the line off a bright ground
  vec3 c = vColour.rgb * mix(mix(0.35, 1.0, smoothstep(0.2, 0.55, core)), 1.0, uNight);
  gl_FragColor = vec4(c, a);
  #include <colorspace_fragment>
}
`;

export class MatchLines {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly matches: Matches;
  private readonly boxOf: (entity: number, cursor: Cursor) => TurnedBox | null;
  private readonly from = new InstancedBufferAttribute(new Float32Array(MOST * 3), 3);
  private readonly to = new InstancedBufferAttribute(new Float32Array(MOST * 3), 3);
  private readonly colour = new InstancedBufferAttribute(new Float32Array(MOST * 4), 4);
  private readonly dashed = new InstancedBufferAttribute(new Float32Array(MOST), 1);
  private readonly rgb = COLOURS.map((hex) => new Color(hex));

  constructor(
    layout: SiteLayout,
    uniforms: ShadeUniforms,
    boxOf: (entity: number, cursor: Cursor) => TurnedBox | null,
  ) {
    this.matches = new Matches(layout);
    this.boxOf = boxOf;
    const geometry = new InstancedBufferGeometry();
    setRibbon(geometry, SEGMENTS);
    const parts = { aFrom: this.from, aTo: this.to, aColour: this.colour, aDashed: this.dashed };
    for (const [name, part] of Object.entries(parts)) geometry.setAttribute(name, part.setUsage(DynamicDrawUsage));
    geometry.instanceCount = 0;
    this.mesh = sheerMesh("match lines", geometry, { vertex: VERTEX, fragment: FRAGMENT, uniforms }, 71, {
      side: DoubleSide,
    });
    this.mesh.visible = false;
  }

  /** Lines of the matches that are not over at the cursor's time, from where their trucks are now. */
  draw(cursor: Cursor): void {
    const { matches, from, to, colour, dashed, rgb, mesh } = this;
    matches.read(cursor.recording);
    const now = cursor.timeS;
    let n = 0;
    for (let i = matches.firstAt(now); i < matches.count && n < MOST; i++) {
      const sinceS = now - (matches.atS[i] as number);
      if (sinceS < 0) break;
      const box = sinceS < FADE_S ? this.boxOf(matches.truck[i] as number, cursor) : null;
      if (!box) continue;
      const outside = matches.outside[i] as number;
      const c = rgb[outside] as Color;
      from.setXYZ(n, box.x, box.y, box.z1);
      to.setXYZ(n, matches.x[i] as number, matches.y[i] as number, END_M);
      colour.setXYZW(n, c.r, c.g, c.b, 1 - sinceS / FADE_S);
      dashed.setX(n, outside);
      n++;
    }
    mesh.geometry.instanceCount = n;
    mesh.visible = n > 0;
    from.needsUpdate = true;
    to.needsUpdate = true;
    colour.needsUpdate = true;
    dashed.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
