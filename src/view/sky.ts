/** Dome of the sky with the hills north of the city, stars at night, and the light of sun or moon with its shadow. */
import {
  BackSide,
  DirectionalLight,
  Group,
  HemisphereLight,
  Mesh,
  ShaderMaterial,
  SphereGeometry,
  Vector3,
} from "three";
import type { Rect } from "./layout.ts";
import type { Mood } from "./mood.ts";
import type { ShadeUniforms } from "./shade.ts";
import { SKY_GLSL } from "./shadeGlsl.ts";

const DOME_VERTEX = /* glsl */ `
varying vec3 vDir;
void main() {
  vDir = position;
  vec4 p = projectionMatrix * mat4(mat3(viewMatrix)) * vec4(position, 1.0);
  gl_Position = p.xyww;
}
`;

/** Two ridges of hills between north-west and north-east: the Taihang range behind the plain. */
const DOME_FRAGMENT = /* glsl */ `
varying vec3 vDir;
${SKY_GLSL}
float hash11(float x) { return fract(sin(x * 127.1) * 43758.5453); }
float wave(float x) {
  float i = floor(x), f = fract(x);
  f = f * f * (3.0 - 2.0 * f);
  return mix(hash11(i), hash11(i + 1.0), f);
}
float ridge(float az, float seed) {
  return 0.5 * wave(az * 5.0 + seed) + 0.3 * wave(az * 13.0 + seed * 2.0) + 0.2 * wave(az * 37.0 + seed * 3.0);
}
void main() {
  vec3 d = normalize(vDir);
  vec3 c = skyAt(vec3(d.xy, max(d.z, 0.0)));
  float az = atan(d.x, d.y);
  float north = smoothstep(1.9, 0.5, abs(az + 0.15));
  float back = (0.030 + 0.045 * ridge(az, 3.0)) * north;
  float front = (0.012 + 0.030 * ridge(az, 9.0)) * north;
  float w = 0.0012;
  vec3 rock = mix(uHorizon, uZenith * 0.75 + vec3(0.01, 0.015, 0.02), 0.62);
  c = mix(c, mix(rock, uHorizon, 0.5), smoothstep(back + w, back - w, d.z) * step(0.001, north) * smoothstep(-0.004, 0.030, d.z));
  c = mix(c, mix(rock, uHorizon, 0.25), smoothstep(front + w, front - w, d.z) * step(0.001, north) * smoothstep(-0.004, 0.024, d.z));
  vec2 cell = floor(vec2(az, asin(clamp(d.z, -1.0, 1.0))) * 190.0);
  float star = step(0.9975, hash11(cell.x * 13.7 + cell.y * 71.3)) * smoothstep(0.1, 0.5, d.z);
  c += vec3(0.5, 0.55, 0.65) * star * smoothstep(0.7, 1.0, uNight);
  gl_FragColor = vec4(graded(c), 1.0);
  #include <colorspace_fragment>
}
`;

/** Half the side of what gets shadows, about the middle of a site [m]. */
const reachOf = (boundary: Rect) => Math.hypot(boundary[2] - boundary[0], boundary[3] - boundary[1]) / 2 + 24;

/** The light stands so far before what gets shadows [m]. */
const BEFORE_M = 160;

/**
 * What stands farther from the middle of a site, up to 12 m high, is outside the shadow camera wherever the sun is [m].
 * Across the light that is as far as shadows reach; along it, e being the sun's elevation, it is past the camera's near or
 * far end beyond (reach + 170) / cos e, and past its upper or lower edge beyond 0.6 reach / sin e below 20.5°, where the
 * first is less than 1.072 (reach + 170), and beyond (1 + 0.25 / sin e) reach above, which is less than 1.72 reach.
 */
export function shadowReachM(boundary: Rect): number {
  const reach = reachOf(boundary);
  return Math.hypot(reach, Math.max(1.072 * (reach + BEFORE_M + 10), 1.72 * reach) + 35);
}

export class Sky {
  readonly root = new Group();
  readonly sun = new DirectionalLight(0xffffff, 1);
  private readonly hemi = new HemisphereLight(0xffffff, 0xffffff, 1);
  private readonly dome: Mesh;
  private readonly uniforms: ShadeUniforms;
  private readonly middle: Vector3;
  private readonly reach: number;
  private readonly lastDir = new Vector3(0, 0, 0);
  private readonly dir = new Vector3();

  constructor(boundary: Rect, uniforms: ShadeUniforms, shadowSize: number) {
    this.uniforms = uniforms;
    const material = new ShaderMaterial({
      name: "sky",
      uniforms: uniforms as unknown as ShaderMaterial["uniforms"],
      vertexShader: DOME_VERTEX,
      fragmentShader: DOME_FRAGMENT,
      toneMapped: false,
      side: BackSide,
      depthWrite: false,
      depthTest: true,
    });
    this.dome = new Mesh(new SphereGeometry(1, 24, 16), material);
    this.dome.name = "sky";
    this.dome.frustumCulled = false;
    this.dome.matrixAutoUpdate = false;
    this.dome.renderOrder = 50;
    this.hemi.position.set(0, 0, 1);
    this.hemi.updateMatrix();
    this.middle = new Vector3((boundary[0] + boundary[2]) / 2, (boundary[1] + boundary[3]) / 2, 0);
    this.reach = reachOf(boundary);
    const { sun } = this;
    sun.castShadow = true;
    sun.shadow.mapSize.set(shadowSize, shadowSize);
    sun.shadow.autoUpdate = false;
    sun.shadow.bias = -0.0004;
    sun.shadow.normalBias = 0.3;
    sun.shadow.radius = 1.6;
    sun.target.position.copy(this.middle);
    this.root.add(this.dome, this.hemi, sun, sun.target);
  }

  /** Takes over a mood; true when shadows must be drawn anew. */
  setMood(mood: Mood): boolean {
    const { sun, hemi, uniforms } = this;
    sun.color.copy(mood.sun);
    sun.intensity = mood.sunPower;
    hemi.color.copy(mood.sky);
    hemi.groundColor.copy(mood.ground);
    hemi.intensity = mood.ambient;
    uniforms.uSunDir.value.set(mood.toSun.x, mood.toSun.y, mood.toSun.z);
    uniforms.uSunGlow.value.copy(mood.glow);
    uniforms.uZenith.value.copy(mood.zenith);
    uniforms.uHorizon.value.copy(mood.horizon);
    uniforms.uHaze.value = 1 / mood.hazeM;
    uniforms.uNight.value = mood.night;
    this.dir.set(mood.toLight.x, mood.toLight.y, mood.toLight.z);
    if (this.dir.distanceToSquared(this.lastDir) < 1e-7) return false;
    this.lastDir.copy(this.dir);
    this.fitShadow();
    return true;
  }

  /** The shadow camera looks at the hub from the light and holds all of it, no more. */
  private fitShadow(): void {
    const { sun, reach } = this;
    const camera = sun.shadow.camera;
    sun.position
      .copy(this.dir)
      .multiplyScalar(reach + BEFORE_M)
      .add(this.middle);
    const flat = Math.max(0.35, Math.abs(this.dir.z));
    camera.left = -reach;
    camera.right = reach;
    camera.top = reach * Math.min(1, flat + 0.25);
    camera.bottom = -reach * Math.min(1, flat + 0.25);
    camera.near = 10;
    camera.far = 2 * reach + 330;
    camera.up.set(0, 0, 1);
    camera.updateProjectionMatrix();
    sun.updateMatrixWorld();
    sun.target.updateMatrixWorld();
  }

  dispose(): void {
    this.dome.geometry.dispose();
    (this.dome.material as ShaderMaterial).dispose();
    this.sun.dispose();
    this.hemi.dispose();
  }
}
