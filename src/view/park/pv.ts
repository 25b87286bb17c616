/** Photovoltaic modules: one instance a table, cells and frames drawn by the shader, with a glint of the sun. */
import { InstancedBufferAttribute, InstancedMesh } from "three";
import type { SiteLayout } from "../layout.ts";
import { Mesher } from "../mesher.ts";
import { type ShadeUniforms, surfaceMaterial } from "../shade.ts";
import { MODULE, type PvTable, pvFields } from "./pvPlan.ts";

const VERTEX_PARS = /* glsl */ `
attribute vec2 table;
`;
const VERTEX = /* glsl */ `
vSurf = vec2(position.x * table.x, position.y);
vKind = vec2(surf.z > 0.5 ? -1.0 : 0.0, table.y);
`;
const PARS = /* glsl */ `
vec3 moduleColour(inout vec3 emits) {
  float mu = vSurf.x, mv = vSurf.y;
  float id = floor(mu) + vKind.y * 57.0;
  float frame = max(lines(mu, 1.0, 0.055), lines(mv, 1.0, 0.03));
  float cells = max(lines(mu * 6.0, 1.0, 0.07), lines(mv * 12.0, 1.0, 0.05));
  vec3 c = mix(vec3(0.006, 0.026, 0.098), vec3(0.010, 0.040, 0.132), hash21(vec2(id, 3.0)));
  c = mix(c, vec3(0.13, 0.20, 0.32), cells * 0.22);
  c = mix(c, vec3(0.42, 0.47, 0.53), frame * 0.75);
  emits += vec3(0.004, 0.021, 0.085) * uNight;
  vec3 jitter = vec3(hash21(vec2(id, 1.0)) - 0.5, hash21(vec2(id, 2.0)) - 0.5, 0.0) * 0.016;
  vec3 n = normalize(vOut + jitter);
  vec3 v = normalize(vSite - cameraPosition);
  vec3 r = reflect(v, n);
  float f = 0.035 + 0.965 * pow(1.0 - clamp(dot(-v, n), 0.0, 1.0), 5.0);
  vec3 sky = skyAt(normalize(vec3(r.xy, abs(r.z) + 0.02)));
  float s = max(dot(r, uSunDir), 0.0);
  float up = smoothstep(0.0, 0.12, uSunDir.z);
  float glint = (0.9 * pow(s, 24.0) + 9.0 * pow(s, 700.0)) * up;
  emits += (sky * f * 0.9 + uSunGlow * glint * 0.55) * (1.0 - frame * 0.7);
  return c;
}
`;
const FRAGMENT = /* glsl */ `
if (vKind.x < -0.5) diffuseColor.rgb = moduleColour(totalEmissiveRadiance);
`;

export function pvMaterial(uniforms: ShadeUniforms) {
  return surfaceMaterial("pv", uniforms, {
    vertexPars: VERTEX_PARS,
    vertex: VERTEX,
    fragmentPars: PARS,
    fragment: FRAGMENT,
  });
}

/** Upper face and edges of one table, one unit long and deep, four centimetres thick. */
function tableGeometry() {
  const m = new Mesher();
  const side = { colour: 0xc9ced2 };
  m.quad([0, 0, -0.04], [1, 0, -0.04], [1, 0, 0], [0, 0, 0], side);
  m.quad([1, 1, -0.04], [0, 1, -0.04], [0, 1, 0], [1, 1, 0], { colour: 0x50565c });
  m.quad([0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], { colour: 0x14305c, surface: 1 });
  return m.build();
}

export function pvMesh(layout: SiteLayout, uniforms: ShadeUniforms): InstancedMesh {
  const tables: PvTable[] = pvFields(layout).flatMap((f) => f.tables);
  const mesh = new InstancedMesh(tableGeometry(), pvMaterial(uniforms), Math.max(1, tables.length));
  mesh.name = "pv";
  mesh.count = tables.length;
  const matrices = mesh.instanceMatrix.array as Float32Array;
  const table = new Float32Array(Math.max(1, tables.length) * 2);
  tables.forEach((t, i) => {
    const c = Math.cos(t.tilt);
    const s = Math.sin(t.tilt);
    const w = t.modules * MODULE.widthM;
    const l = MODULE.lengthM;
    // low edge to the south: the table rises towards the north
    matrices.set([w, 0, 0, 0, 0, l * c, l * s, 0, 0, -s, c, 0, t.x, t.y, t.z, 1], i * 16);
    table[i * 2] = t.modules;
    table[i * 2 + 1] = i % 211;
  });
  mesh.geometry.setAttribute("table", new InstancedBufferAttribute(table, 2));
  mesh.receiveShadow = true;
  mesh.matrixAutoUpdate = false;
  mesh.frustumCulled = false;
  return mesh;
}
