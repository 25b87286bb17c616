/** Borders of the centres in their colours: a line on the ground by day, a low wall of light at night. */
import { BufferAttribute, BufferGeometry, Color, DoubleSide, type Mesh, type ShaderMaterial } from "three";
import { areaOfCentre } from "../camera/presets.ts";
import { grow, hull, type Rect, type SiteLayout } from "../layout.ts";
import type { ShadeUniforms } from "../shade.ts";
import { SKY_GLSL } from "../shadeGlsl.ts";
import { sheerMesh } from "../sheer.ts";

/** Borders to draw: one rect round each building or area of a centre, or one round them all. */
export function zonesOf(layout: SiteLayout): { rect: Rect; colour: string }[] {
  return layout.centres.flatMap((centre) => {
    const rects = areaOfCentre(layout, centre.id);
    const isPark = layout.buildings.some((b) => b.centre === centre.id && b.use === "deck");
    const list = isPark ? [hull(rects)] : rects.filter((r) => (r[2] - r[0]) * (r[3] - r[1]) > 300);
    return list.map((rect) => ({ rect: grow(rect, isPark ? 0.2 : 1.1), colour: centre.colour }));
  });
}

const VERTEX = /* glsl */ `
attribute vec3 colour;
varying vec3 vColour;
varying float vUp;
varying vec3 vAt;
uniform float uNight;
void main() {
  vColour = colour;
  vUp = position.z;
  vAt = vec3(position.xy, 0.05 + position.z * mix(0.45, 7.0, uNight));
  gl_Position = projectionMatrix * viewMatrix * vec4(vAt, 1.0);
  gl_Position.z -= 0.0002 * gl_Position.w;
}
`;
const FRAGMENT = /* glsl */ `
varying vec3 vColour;
varying float vUp;
varying vec3 vAt;
${SKY_GLSL}
void main() {
  float k = exp(-pow(length(vAt - cameraPosition) * uHaze, 2.4));
  float fade = mix(1.0, pow(1.0 - vUp, 1.7), uNight);
  float a = mix(0.75, 0.42, uNight) * fade * k;
  gl_FragColor = vec4(vColour, a);
  #include <colorspace_fragment>
}
`;

export class Zones {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>;

  constructor(layout: SiteLayout, uniforms: ShadeUniforms) {
    const positions: number[] = [];
    const colours: number[] = [];
    const index: number[] = [];
    for (const { rect, colour } of zonesOf(layout)) {
      const c = new Color(colour);
      const [x0, y0, x1, y1] = rect;
      const ring = [
        [x0, y0],
        [x1, y0],
        [x1, y1],
        [x0, y1],
      ] as const;
      ring.forEach(([ax, ay], i) => {
        const [bx, by] = ring[(i + 1) % 4] as readonly [number, number];
        const base = positions.length / 3;
        positions.push(ax, ay, 0, bx, by, 0, bx, by, 1, ax, ay, 1);
        for (let k = 0; k < 4; k++) colours.push(c.r, c.g, c.b);
        index.push(base, base + 1, base + 2, base, base + 2, base + 3);
      });
    }
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(Float32Array.from(positions), 3));
    geometry.setAttribute("colour", new BufferAttribute(Float32Array.from(colours), 3));
    geometry.setIndex(index);
    this.mesh = sheerMesh("zones", geometry, { vertex: VERTEX, fragment: FRAGMENT, uniforms }, 40, {
      side: DoubleSide,
    });
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
