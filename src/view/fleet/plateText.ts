/** Number plates as the picture writes them: signs of one small sheet, and four signs packed in a number. */
import { CanvasTexture, LinearFilter, LinearMipmapLinearFilter, type Texture } from "three";
import { type Plate, plateOf } from "../../recording/plates.ts";
import type { Recording } from "../../recording/recording.ts";

/** Every sign a plate may have, but the dot after the city; the first is nothing. */
const SIGNS = " 0123456789ABCDEFGHJKLMNPQRSTUVWXYZ豫挂";
export const COLUMNS = 8;
export const ROWS = 5;
/** Signs on a plate. */
const LENGTH = 8;
const CELL_PX = [32, 48] as const;

export const PLATE_COLOURS: readonly Plate["colour"][] = ["blue", "yellow", "green", "yellowGreen"];

/** Two numbers of a plate, four signs each of six bits: exact in single precision. */
export function packed(text: string): readonly [number, number] {
  const signs = text.replace("·", "");
  const codes = Array.from({ length: LENGTH }, (_, i) => Math.max(0, SIGNS.indexOf(signs[i] ?? " ")));
  const four = (from: number) => codes.slice(from, from + 4).reduce((sum, code, i) => sum + code * 64 ** i, 0);
  return [four(0), four(4)];
}

/** The text again, without its dot. */
export function unpacked(pair: readonly [number, number]): string {
  const sign = (n: number, i: number) => SIGNS[Math.floor(n / 64 ** i) % 64] ?? "";
  return [0, 1, 2, 3, 4, 5, 6, 7]
    .map((i) => sign(pair[i >> 2] as number, i & 3))
    .join("")
    .trimEnd();
}

/** Numbers of a vehicle's plates: of the vehicle in front two, of what it shows behind two, and the colour of each. */
export const PLATE_STRIDE = 6;

/** Writes the plates of an entity to `out[at …]`. */
export function writePlates(recording: Recording, entity: number, out: Float32Array, at: number): void {
  const plate = plateOf(recording, entity);
  if (!plate) return;
  out.set(packed(plate.text), at);
  out.set(packed(plate.trailer ?? plate.text), at + 2);
  out[at + 4] = PLATE_COLOURS.indexOf(plate.colour);
  out[at + 5] = plate.trailer ? PLATE_COLOURS.indexOf("yellow") : (out[at + 4] as number);
}

/** The signs in white on black, drawn once by the browser; null without a document. */
export function signSheet(): Texture | null {
  if (typeof document === "undefined") return null;
  const canvas = document.createElement("canvas");
  const [w, h] = CELL_PX;
  canvas.width = COLUMNS * w;
  canvas.height = ROWS * h;
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = "#000";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#fff";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.font = `700 ${h * 0.82}px "Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif`;
  [...SIGNS].forEach((sign, i) => {
    pen.fillText(sign, ((i % COLUMNS) + 0.5) * w, (Math.floor(i / COLUMNS) + 0.53) * h, w * 0.9);
  });
  const texture = new CanvasTexture(canvas);
  texture.minFilter = LinearMipmapLinearFilter;
  texture.magFilter = LinearFilter;
  texture.anisotropy = 4;
  return texture;
}
