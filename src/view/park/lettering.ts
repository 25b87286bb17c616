/**
 * Letters on walls: each shed's id and Chinese name on the sides one sees, and the hub's name on the truck gate. All
 * texts share one texture, drawn once by the browser; without a document the letters stay blank.
 */
import { CanvasTexture, LinearFilter, LinearMipmapLinearFilter, Mesh, SRGBColorSpace, type Texture } from "three";
import { type Building, grow, inRect, type Point, type SiteLayout } from "../layout.ts";
import { Mesher, type Vec3 } from "../mesher.ts";
import { type ShadeUniforms, surfaceMaterial } from "../shade.ts";
import { gateLines } from "./gatePlan.ts";

export interface Sign {
  readonly text: string;
  /** lower left corner seen from the front, and the way the text runs */
  readonly at: Vec3;
  readonly along: readonly [number, number];
  readonly heightM: number;
  readonly maxWidthM: number;
  readonly colour: number;
}

const ROW_PX = 64;
const WIDTH_PX = 1024;

export function signsOf(layout: SiteLayout): Sign[] {
  const signs: Sign[] = [];
  for (const b of layout.buildings) {
    if (b.minor || b.above !== undefined) continue;
    const [x0, y0, x1, y1] = b.rect;
    const name = b.name.zh.replace(/[((].*$/, "").trim();
    const text = `${b.id}  ${name}`;
    const colour = b.use === "dataCentre" ? 0xdff6ff : 0x1f4f86;
    const proud = b.use === "dataCentre" ? 0.5 : 0.16;
    const wide = x1 - x0;
    const deep = y1 - y0;
    // south, east and west sides
    const sides = [
      { at: [x0 + wide * 0.06, y0 - proud], along: [1, 0], room: wide * 0.5 },
      { at: [x1 + proud, y0 + deep * 0.08], along: [0, 1], room: deep * 0.6 },
      { at: [x0 - proud, y1 - deep * 0.08], along: [0, -1], room: deep * 0.6 },
    ] as const;
    for (const { at, along, room } of sides) {
      const { z, size } = bandFor(b, storeyOver(layout, b, at, along, room));
      if (size >= 0.9) signs.push({ text, at: [at[0], at[1], z], along, heightM: size, maxWidthM: room, colour });
    }
  }
  const gate = gateLines(layout).find((g) => g.gate.class === "heavy" && g.gate.dir === "in");
  if (gate) {
    const span = gate.widthM + 5;
    const left: readonly [number, number] = [-Math.sin(gate.heading), Math.cos(gate.heading)];
    const back = 4.25;
    const x = gate.at[0] - Math.cos(gate.heading) * back;
    const y = gate.at[1] - Math.sin(gate.heading) * back;
    // faces the arriving trucks: runs to their right
    signs.push({
      text: layout.name.zh,
      at: [x + (left[0] * span) / 2, y + (left[1] * span) / 2, 7.15],
      along: [-left[0], -left[1]],
      heightM: 1.35,
      maxWidthM: span,
      colour: 0xffffff,
    });
  }
  return signs;
}

/** Whether windows of an upper floor are where a sign would run. */
function storeyOver(layout: SiteLayout, b: Building, at: Point, along: Point, room: number): boolean {
  const middle = [at[0] + (along[0] * room) / 2, at[1] + (along[1] * room) / 2] as const;
  return layout.buildings.some(
    (upper) => upper.above === b.id && [at, middle].some(([x, y]) => inRect(grow(upper.rect, 1), x, y)),
  );
}

/**
 * The free band of wall the letters go on: between glass bands of a shed, over the doors of a plant hall.
 *
 * @param isBelow windows of an upper floor begin at half the height
 */
function bandFor(b: Building, isBelow: boolean): { z: number; size: number } {
  const top = b.heightM;
  if (isBelow) {
    const size = Math.min(2.2, top / 2 - 1 - 3.4);
    return { z: top / 2 - 1 - size, size };
  }
  if (b.use === "plant")
    return b.bays !== undefined && b.rect[3] - b.rect[1] > b.rect[2] - b.rect[0]
      ? { z: 0, size: 0 }
      : { z: 4.9, size: Math.min(1.6, top - 5.9) };
  if (b.use === "deck") return { z: top - 1.05, size: 0.95 };
  if (b.use === "services") return { z: top - 0.95, size: 0.9 };
  if (b.use === "dataCentre") return { z: 6.3, size: 2.2 };
  // sheds: the glass under the eaves ends at top − 4.8, a second storey's band at half height + 2.1
  const foot = b.storeys > 1 ? top / 2 + 2.5 : 4.2;
  const head = b.use === "cold" ? top - 2.8 : top - 5.1;
  const size = Math.min(4.2, head - foot);
  return { z: head - size - 0.1, size };
}

/** The texts as white letters on nothing, one row each; also how much of its row a text takes, 0–1. */
function drawTexts(texts: readonly string[]): { texture: Texture; widths: number[] } | null {
  if (typeof document === "undefined") return null;
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH_PX;
  canvas.height = ROW_PX * texts.length;
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = "#fff";
  pen.textBaseline = "middle";
  pen.font = `600 ${ROW_PX * 0.78}px "Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif`;
  const widths = texts.map((text, i) => {
    pen.fillText(text, 2, ROW_PX * (i + 0.54), WIDTH_PX - 4);
    return Math.min(1, (pen.measureText(text).width + 4) / WIDTH_PX);
  });
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.magFilter = LinearFilter;
  texture.anisotropy = 8;
  return { texture, widths };
}

const PARS = "uniform sampler2D uText;";
const FRAGMENT = /* glsl */ `
diffuseColor.a = texture2D(uText, vSurf).a;
if (diffuseColor.a < 0.02) discard;
totalEmissiveRadiance += diffuseColor.rgb * uNight * 0.22;
`;

export class Lettering {
  readonly mesh: Mesh;
  private readonly texture: Texture | null;

  constructor(layout: SiteLayout, uniforms: ShadeUniforms) {
    const signs = signsOf(layout);
    const texts = [...new Set(signs.map((s) => s.text))];
    const drawn = drawTexts(texts);
    this.texture = drawn?.texture ?? null;
    const m = new Mesher();
    const rows = texts.length;
    const uvs: number[] = [];
    for (const s of signs) {
      const row = texts.indexOf(s.text);
      const share = drawn?.widths[row] ?? 0.5;
      const natural = (share * WIDTH_PX * s.heightM) / ROW_PX;
      const k = Math.min(1, s.maxWidthM / natural);
      const w = natural * k;
      const h = s.heightM * k;
      const [ax, ay, az] = s.at;
      const b: Vec3 = [ax + s.along[0] * w, ay + s.along[1] * w, az];
      m.quad(s.at, b, [b[0], b[1], az + h], [ax, ay, az + h], { colour: s.colour });
      const v0 = 1 - (row + 1) / rows;
      const v1 = 1 - row / rows;
      uvs.push(0, v0, share, v0, share, v1, 0, v1);
    }
    const geometry = m.build();
    const surf = geometry.getAttribute("surf");
    for (let i = 0; i < surf.count; i++) surf.setXY(i, uvs[i * 2] as number, uvs[i * 2 + 1] as number);
    const material = surfaceMaterial(
      "letters",
      { ...uniforms, uText: { value: this.texture } },
      { fragmentPars: PARS, fragment: FRAGMENT },
    );
    material.transparent = true;
    material.depthWrite = false;
    this.mesh = new Mesh(geometry, material);
    this.mesh.name = "letters";
    this.mesh.renderOrder = 10;
    this.mesh.receiveShadow = true;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.frustumCulled = false;
    this.mesh.visible = this.texture !== null;
  }

  dispose(): void {
    this.texture?.dispose();
  }
}
