/**
 * Lamps and plates of the vehicles: one mesh of small upright quads. Which lamps shine follows from the recorded motion
 * and t alone; plates are there near the viewer, where they can be read.
 */
import { BufferAttribute, InstancedBufferGeometry, Mesh, ShaderMaterial, type Texture, Vector3 } from "three";
import type { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import type { ShadeUniforms } from "../shade.ts";
import { SKY_GLSL } from "../shadeGlsl.ts";
import type { Fleet } from "./fleet.ts";
import { LAMP, LAMP_STRIDE, LAMPS } from "./lampTable.ts";
import { COLUMNS, PLATE_STRIDE, ROWS, signSheet, writePlates } from "./plateText.ts";
import { POSE, SEMI } from "./poses.ts";
import { BLINK_HZ, indicatedAt, lightsOf, SHOWS, turnsOf } from "./signalRules.ts";
import { Streamed } from "./streamed.ts";
import { BOBTAIL } from "./trailers.ts";

/** Plates farther away are not written: nobody could read them [m]. */
const READABLE_M = 140;
/** By day a lamp farther away is lost in the light [m]. */
const SEEN_BY_DAY_M = 260;
/** In the dusk, at so many per cent of night, head-lights go on. */
const DUSK_PERCENT = 15;
/** Room for each vehicle: two plates and eight lamps. */
const MOST_EACH = 10;

const ROW_COUNT = LAMPS.rows.length / LAMP_STRIDE;
/** Width, height and light of each row of the table, for the shader. */
const ROWS_FOR_SHADER = Array.from({ length: ROW_COUNT }, (_, row) => {
  const r = row * LAMP_STRIDE;
  return new Vector3(LAMPS.rows[r + 6], LAMPS.rows[r + 7], LAMPS.rows[r]);
});

const VERTEX = /* glsl */ `
attribute vec4 aAt;
attribute vec3 aText;
uniform vec3 uRows[${ROW_COUNT}];
varying vec2 vUv;
flat varying float vLight;
flat varying vec3 vText;
varying vec3 vSite;
void main() {
  vUv = position.xy;
  // which lamp, and as its fraction where it looks
  vec3 row = uRows[int(aAt.w)];
  float angle = fract(aAt.w) * ${(2 * Math.PI).toFixed(6)};
  vLight = row.z;
  vText = aText;
  vec2 out2 = vec2(cos(angle), sin(angle));
  vec3 at = aAt.xyz + vec3(out2 * 0.015, 0.0);
  // a lamp stays a point of light however far it is
  float grow = vLight < 4.5 ? max(1.0, distance(cameraPosition, at) / 190.0) : 1.0;
  vec2 q = position.xy * 0.5 * row.xy * grow;
  vSite = at + vec3(-out2.y * q.x, out2.x * q.x, q.y);
  gl_Position = projectionMatrix * viewMatrix * vec4(vSite, 1.0);
  gl_Position.z -= 0.00012 * gl_Position.w;
}
`;

const FRAGMENT = /* glsl */ `
uniform sampler2D uSigns;
varying vec2 vUv;
flat varying float vLight;
flat varying vec3 vText;
varying vec3 vSite;
${SKY_GLSL}
vec3 plate() {
  vec3 ground = vText.z < 0.5 ? vec3(0.01, 0.07, 0.42) : vText.z < 1.5 ? vec3(0.86, 0.55, 0.02)
    : vText.z < 2.5 || vUv.x > -0.5 ? mix(vec3(0.92), vec3(0.09, 0.60, 0.24), 0.5 - 0.5 * vUv.y) : vec3(0.86, 0.55, 0.02);
  vec3 ink = vText.z < 0.5 ? vec3(0.9) : vec3(0.02);
  vec2 p = vec2(vUv.x * 0.5 + 0.5, vUv.y * 0.62 + 0.5);
  float column = floor(p.x * 8.0);
  float four = column < 4.0 ? vText.x : vText.y;
  float code = mod(floor(four / pow(64.0, mod(column, 4.0)) + 0.001), 64.0);
  vec2 cell = vec2(mod(code, ${COLUMNS}.0), floor(code / ${COLUMNS}.0 + 0.001));
  vec2 uv = vec2((cell.x + fract(p.x * 8.0)) / ${COLUMNS}.0, 1.0 - (cell.y + 1.0 - clamp(p.y, 0.02, 0.98)) / ${ROWS}.0);
  return mix(ground, ink, textureLod(uSigns, uv, log2(max(1.0, fwidth(p.x) * 256.0))).r) * mix(0.62, 0.2, uNight);
}
void main() {
  float r = length(vUv * vec2(0.85, 0.9));
  vec3 c;
  if (vLight > 4.5) c = plate();
  else {
    c = vLight < 0.5 ? vec3(1.0, 0.93, 0.78) * mix(0.75, 1.15, uNight)
      : vLight < 1.5 ? vec3(0.5, 0.03, 0.015)
      : vLight < 2.5 ? vec3(1.35, 0.07, 0.03)
      : vLight < 3.5 ? vec3(1.35, 0.52, 0.03) : vec3(1.1, 1.12, 1.15);
    c *= 1.25 - 0.6 * r;
  }
  gl_FragColor = vec4(graded(hazed(c, vSite)), 1.0);
  #include <colorspace_fragment>
}
`;

export class Lamps {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  private readonly signs: Texture | null = signSheet();
  private at = new Streamed(512, 4);
  private text = new Streamed(512, 3);
  private count = 0;
  private readonly turns = new Map<number, Float64Array>();
  private plates = new Float32Array(0);
  private known = 0;
  private readonly isStill: boolean;

  /** @param isStill indicators shine without blinking: for viewers who asked for less motion */
  constructor(uniforms: ShadeUniforms, isStill: boolean) {
    this.isStill = isStill;
    const geometry = new InstancedBufferGeometry();
    const corners = Float32Array.of(-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0);
    geometry.setAttribute("position", new BufferAttribute(corners, 3));
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    const material = new ShaderMaterial({
      name: "lamps",
      uniforms: { ...uniforms, uSigns: { value: this.signs }, uRows: { value: ROWS_FOR_SHADER } },
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      toneMapped: false,
    });
    this.mesh = new Mesh(geometry, material);
    this.mesh.name = "lamps";
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.renderOrder = 4;
    this.attach();
  }

  private attach(): void {
    const { geometry } = this.mesh;
    geometry.setAttribute("aAt", this.at.attribute);
    geometry.setAttribute("aText", this.text.attribute);
  }

  /** Forgets what it knew of a recording. */
  reset(): void {
    this.turns.clear();
    this.known = 0;
  }

  private learn(recording: Recording): void {
    const { length } = recording.entities;
    if (this.plates.length < length * PLATE_STRIDE) {
      const more = new Float32Array(Math.max(1024, length * 2) * PLATE_STRIDE);
      more.set(this.plates.subarray(0, this.known * PLATE_STRIDE));
      this.plates = more;
    }
    for (; this.known < length; this.known++) {
      this.plates.fill(0, this.known * PLATE_STRIDE, (this.known + 1) * PLATE_STRIDE);
      writePlates(recording, this.known, this.plates, this.known * PLATE_STRIDE);
    }
  }

  /**
   * @param clock simulated time [s], in its first number @param eye where the viewer is
   * @param nightPercent 0–100, whole: head-lights and tail-lights on
   */
  draw(clock: Float64Array, cursor: Cursor, fleet: Fleet, eye: Vector3, nightPercent: number): void {
    if (this.known !== cursor.recording.entities.length) this.learn(cursor.recording);
    const { poses, trailers } = fleet;
    const { count, ids, shapes, values, accels, at, paths } = poses;
    this.begin(count * MOST_EACH);
    const isDark = nightPercent > DUSK_PERCENT;
    const mask = isDark ? -1 : ~SHOWS.running;
    for (let i = 0; i < count; i++) {
      const p = i * POSE.stride;
      const id = ids[i] as number;
      const shape = shapes[i] as number;
      const turns = this.turnsAlong(cursor.recording, paths[i] as number);
      const side = turns.length === 0 ? 0 : indicatedAt(turns, at, i, shape);
      const blink = this.isStill || ((clock[0] as number) * BLINK_HZ + id * 0.37) % 1 < 0.5;
      const all = lightsOf(values, p + POSE.speed, accels, i, cursor.stateOf(id), side, blink);
      const dx = (values[p] as number) - eye.x;
      const dy = (values[p + 1] as number) - eye.y;
      const away2 = dx * dx + dy * dy + eye.z * eye.z;
      const isNear = away2 < READABLE_M * READABLE_M;
      const shows = isDark || away2 < SEEN_BY_DAY_M * SEEN_BY_DAY_M ? all & mask : 0;
      if (shows === 0 && !isNear) continue;
      const isBobtail = shape === SEMI && trailers.towed[id] === BOBTAIL;
      const k = id * PLATE_STRIDE;
      this.addPart(LAMPS.front, shape, values, p, p + POSE.cos, shows, isNear, k, k + 4);
      if (isBobtail) this.addPart(LAMPS.bobtail, 0, values, p, p + POSE.cos, shows, isNear, k, k + 4);
      else this.addPart(LAMPS.rear, shape, values, p + POSE.rearX, p + POSE.rearCos, shows, isNear, k + 2, k + 5);
    }
    this.mesh.geometry.instanceCount = this.count;
    this.at.send(this.count);
    this.text.send(this.count);
  }

  private turnsAlong(recording: Recording, path: number): Float64Array {
    let turns = this.turns.get(path);
    if (turns === undefined) {
      turns = turnsOf(recording.paths[path]?.pieces ?? new Float64Array(0));
      this.turns.set(path, turns);
    }
    return turns;
  }

  /** A new frame with at most `capacity` quads. */
  private begin(capacity: number): void {
    this.count = 0;
    if (this.at.count >= capacity) return;
    this.mesh.geometry.dispose(); // gives the old buffers back; the next frame uploads the new ones
    this.at = new Streamed(capacity * 2, 4);
    this.text = new Streamed(capacity * 2, 3);
    this.attach();
  }

  /** The lamps of a part that shine, and its plate where it can be read. Whole numbers only, so that nothing is boxed. */
  private addPart(
    ranges: Int32Array,
    shape: number,
    from: Float64Array,
    p: number,
    c: number,
    shows: number,
    isNear: boolean,
    plate: number,
    colour: number,
  ): void {
    const { rows } = LAMPS;
    const at = this.at.array;
    const text = this.text.array;
    const cos = from[c] as number;
    const sin = from[c + 1] as number;
    const last = ranges[shape * 2 + 1] as number;
    for (let row = ranges[shape * 2] as number; row < last; row++) {
      const r = row * LAMP_STRIDE;
      const bit = rows[r + 1] as number;
      if (bit === 0 ? !isNear : (shows & bit) === 0) continue;
      // where the brakes shine, the weaker tail-light is not seen
      if (rows[r] === LAMP.tail && (shows & SHOWS.brake) !== 0) continue;
      const i = this.count++;
      const way = rows[r + 2] as number;
      const x = rows[r + 3] as number;
      const y = rows[r + 4] as number;
      at[i * 4] = (from[p] as number) + x * cos - y * sin;
      at[i * 4 + 1] = (from[p + 1] as number) + x * sin + y * cos;
      at[i * 4 + 2] = (from[p + 2] as number) + (rows[r + 5] as number);
      // two numbers after the cosine there is the heading
      const turns = ((from[c + 2] as number) + (way < 0 ? Math.PI : 0)) / (2 * Math.PI);
      at[i * 4 + 3] = row + (turns - Math.floor(turns)) * 0.99998;
      if (bit !== 0) continue;
      text[i * 3] = this.plates[plate] as number;
      text[i * 3 + 1] = this.plates[plate + 1] as number;
      text[i * 3 + 2] = this.plates[colour] as number;
    }
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.signs?.dispose();
  }
}
