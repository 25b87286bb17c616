/** Cistern and ponds: basins with rims, and water that stands as high as the recording says. */
import { Mesh, Vector2 } from "three";
import { COLOUR } from "../colours.ts";
import type { Rect, SiteLayout } from "../layout.ts";
import { Mesher, SURFACE } from "../mesher.ts";
import { type ShadeUniforms, surfaceMaterial } from "../shade.ts";
import { wallRing } from "./sheds.ts";
import type { Sheets } from "./sheet.ts";

const area = (r: Rect) => (r[2] - r[0]) * (r[3] - r[1]);
const POND_DEPTH_M = 1.1;

/** Depth of the cistern: its volume over its plan [m]. */
export function cisternDepthM(layout: SiteLayout): number {
  return layout.water.cisternM3 / area(layout.water.cisternRect);
}

/** Water table of the cistern, below ground negative [m]; 20 cm of freeboard when full. */
export function cisternSurfaceM(layout: SiteLayout, storedM3: number): number {
  const depth = cisternDepthM(layout);
  const share = Math.max(0, Math.min(1, storedM3 / layout.water.cisternM3));
  return -0.2 - depth * (1 - share);
}

export function buildBasins(layout: SiteLayout, { solids }: Sheets): void {
  basin(solids, layout.water.cisternRect, cisternDepthM(layout) + 0.2, 0x9aa3a4);
  for (const pond of layout.water.ponds) basin(solids, pond.rect, POND_DEPTH_M, 0x8d9386);
}

function basin(solids: Mesher, r: Rect, depth: number, colour: number): void {
  const [x0, y0, x1, y1] = r;
  const paint = { colour, surface: SURFACE.slab };
  // inner walls face inwards
  solids.quad([x1, y0, -depth], [x0, y0, -depth], [x0, y0, 0.35], [x1, y0, 0.35], paint);
  solids.quad([x1, y1, -depth], [x1, y0, -depth], [x1, y0, 0.35], [x1, y1, 0.35], paint);
  solids.quad([x0, y1, -depth], [x1, y1, -depth], [x1, y1, 0.35], [x0, y1, 0.35], paint);
  solids.quad([x0, y0, -depth], [x0, y1, -depth], [x0, y1, 0.35], [x0, y0, 0.35], paint);
  solids.flat(x0, y0, x1, y1, -depth, paint);
  wallRing(solids, r, 0, 0.35, { colour: COLOUR.kerb }, 0.45);
  for (const [a, b, c, d] of [
    [x0 - 0.45, y0 - 0.45, x1 + 0.45, y0],
    [x0 - 0.45, y1, x1 + 0.45, y1 + 0.45],
    [x0 - 0.45, y0, x0, y1],
    [x1, y0, x1 + 0.45, y1],
  ] as const) {
    solids.flat(a, b, c, d, 0.35, { colour: COLOUR.kerb });
  }
}

const VERTEX_SHAPE = /* glsl */ `
transformed.z += surf.w * uWater.x;
`;
const PARS = /* glsl */ `
vec3 waterColour(inout vec3 emits) {
  vec2 p = vSite.xy * 0.55;
  float a = noise2(p + vec2(uWater.y, 0.3 * uWater.y)), b = noise2(p * 1.7 - vec2(0.4 * uWater.y, uWater.y));
  vec3 n = normalize(vec3((a - 0.5) * 0.09, (b - 0.5) * 0.09, 1.0));
  vec3 v = normalize(vSite - cameraPosition);
  vec3 r = reflect(v, n);
  float f = 0.03 + 0.97 * pow(1.0 - clamp(dot(-v, n), 0.0, 1.0), 5.0);
  float s = max(dot(r, uSunDir), 0.0);
  emits += skyAt(normalize(vec3(r.xy, abs(r.z) + 0.02))) * (f + 0.10) + uSunGlow * 3.0 * pow(s, 300.0);
  return vec3(0.028, 0.105, 0.125);
}
`;
const FRAGMENT = /* glsl */ `
diffuseColor.rgb = waterColour(totalEmissiveRadiance);
`;

export class Water {
  readonly mesh: Mesh;
  private readonly layout: SiteLayout;
  /** surface of the cistern [m] and the phase of the ripples; a vector, whose numbers change without being boxed */
  private readonly state = new Vector2(-0.5, 0.5);

  constructor(layout: SiteLayout, uniforms: ShadeUniforms) {
    this.layout = layout;
    const m = new Mesher();
    const [x0, y0, x1, y1] = layout.water.cisternRect;
    m.flat(x0, y0, x1, y1, 0, { colour: COLOUR.water, seed: 1 });
    for (const pond of layout.water.ponds) {
      const [a, b, c, d] = pond.rect;
      m.flat(a, b, c, d, -0.15, { colour: COLOUR.water, seed: 0 });
    }
    const material = surfaceMaterial(
      "water",
      { ...uniforms, uWater: { value: this.state } },
      {
        vertexPars: "uniform vec2 uWater;",
        shape: VERTEX_SHAPE,
        fragmentPars: `uniform vec2 uWater;${PARS}`,
        fragment: FRAGMENT,
      },
    );
    this.mesh = new Mesh(m.build(), material);
    this.mesh.name = "water";
    this.mesh.receiveShadow = true;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.frustumCulled = false;
  }

  /** @param levels `levels[at]` is the water stored [m³]; NaN shows a cistern half full */
  draw(clock: Float64Array, levels: Float64Array, at: number): void {
    const stored = levels[at] as number;
    this.state.x = cisternSurfaceM(this.layout, stored >= 0 ? stored : this.layout.water.cisternM3 / 2);
    this.state.y = ((clock[0] as number) * 0.05) % 1000;
  }
}
