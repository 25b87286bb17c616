/** The lanes of the roads in colours that somebody gives them: one mesh of flat ribbons, in one draw call. */
import { BufferAttribute, BufferGeometry, Color, DynamicDrawUsage, type Mesh, type ShaderMaterial } from "three";
import type { Point, RoadEdge, SiteLayout } from "../layout.ts";
import type { ShadeUniforms } from "../shade.ts";
import { SKY_GLSL } from "../shadeGlsl.ts";
import { sheerMesh } from "../sheer.ts";

/** A colour for each direction of a road, named as in lists of turns: `sp1+`. Those without one are left bare. */
export type RoadColours = ReadonlyMap<string, string>;

/** Share of a lane's width that is painted. */
const WIDE = 0.72;
/** Each direction of a road ends so far before its end, so that one sees where the next begins [m]. */
const SHORT_M = 1.2;

const VERTEX = /* glsl */ `
attribute vec4 colour;
varying vec4 vColour;
varying vec3 vAt;
void main() {
  vColour = colour;
  vAt = vec3(position.xy, 0.06);
  gl_Position = projectionMatrix * viewMatrix * vec4(vAt, 1.0);
  gl_Position.z -= 0.0003 * gl_Position.w;
}
`;
const FRAGMENT = /* glsl */ `
varying vec4 vColour;
varying vec3 vAt;
${SKY_GLSL}
void main() {
  if (vColour.a == 0.0) discard;
  float k = exp(-pow(length(vAt - cameraPosition) * uHaze, 2.4));
  gl_FragColor = vec4(vColour.rgb, vColour.a * k);
  #include <colorspace_fragment>
}
`;

/** Left and right border of a strip along a line, `across` metres to its right, as pairs of points. */
export function stripAlong(
  line: readonly Point[],
  across: number,
  width: number,
): readonly (readonly [Point, Point])[] {
  const steps = line.slice(1).map(([x, y], i): Point => {
    const [px, py] = line[i] as Point;
    const lengthM = Math.hypot(x - px, y - py);
    return [(x - px) / lengthM, (y - py) / lengthM];
  });
  return line.map(([x, y], i) => {
    const a = steps[Math.max(0, i - 1)] as Point;
    const b = steps[Math.min(steps.length - 1, i)] as Point;
    // the mitre at a corner: along the sum of both normals, as long as the strip stays as wide
    const [nx, ny] = [(a[1] + b[1]) / 2, -(a[0] + b[0]) / 2];
    const k = 1 / Math.max(0.25, nx * nx + ny * ny);
    const at = (m: number): Point => [x + m * k * nx, y + m * k * ny];
    return [at(across - width / 2), at(across + width / 2)];
  });
}

function shortened(line: readonly Point[]): Point[] {
  const points = line.map(([x, y]): Point => [x, y]);
  const pull = (from: Point, to: Point): Point => {
    const lengthM = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const share = Math.min(0.4, SHORT_M / lengthM);
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  };
  const last = points.length - 1;
  const begin = pull(points[0] as Point, points[1] as Point);
  const end = pull(points[last] as Point, points[last - 1] as Point);
  points[0] = begin;
  points[last] = end;
  return points;
}

/** Names and lines of the directions of a road, with the strip that each has of it. */
function directionsOf(edge: RoadEdge): { name: string; line: Point[]; across: number; width: number }[] {
  const line = shortened(edge.polyline);
  if (edge.oneWay) return [{ name: `${edge.id}+`, line, across: 0, width: WIDE * edge.widthM }];
  const lane = { across: edge.widthM / 4, width: (WIDE * edge.widthM) / 2 };
  return [
    { name: `${edge.id}+`, line, ...lane },
    { name: `${edge.id}-`, line: [...line].reverse(), ...lane },
  ];
}

export class RoadPaint {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>;
  /** first vertex of each direction and how many it has */
  private readonly ranges = new Map<string, { readonly from: number; readonly count: number }>();
  private readonly colours: BufferAttribute;

  constructor(layout: SiteLayout, uniforms: ShadeUniforms) {
    const positions: number[] = [];
    const index: number[] = [];
    for (const edge of layout.roads.edges) {
      if (edge.allowed.every((vehicles) => vehicles === "fire")) continue;
      for (const { name, line, across, width } of directionsOf(edge)) {
        const from = positions.length / 3;
        for (const [left, right] of stripAlong(line, across, width)) {
          positions.push(left[0], left[1], 0, right[0], right[1], 0);
        }
        const count = positions.length / 3 - from;
        for (let i = from; i + 3 < from + count; i += 2) index.push(i, i + 1, i + 3, i, i + 3, i + 2);
        this.ranges.set(name, { from, count });
      }
    }
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(Float32Array.from(positions), 3));
    this.colours = new BufferAttribute(new Float32Array((positions.length / 3) * 4), 4);
    this.colours.setUsage(DynamicDrawUsage);
    geometry.setAttribute("colour", this.colours);
    geometry.setIndex(index);
    this.mesh = sheerMesh("road paint", geometry, { vertex: VERTEX, fragment: FRAGMENT, uniforms }, 30);
    this.mesh.visible = false;
  }

  /** Paints the roads; null takes the paint off. */
  paint(colours: RoadColours | null): void {
    this.mesh.visible = colours !== null;
    const array = this.colours.array as Float32Array;
    array.fill(0);
    const rgb = new Color();
    for (const [name, colour] of colours ?? []) {
      const range = this.ranges.get(name);
      if (!range) continue;
      rgb.set(colour);
      for (let i = range.from; i < range.from + range.count; i++) {
        array[4 * i] = rgb.r;
        array[4 * i + 1] = rgb.g;
        array[4 * i + 2] = rgb.b;
        array[4 * i + 3] = 0.92;
      }
    }
    this.colours.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
