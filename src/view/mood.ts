/**
 * The light of the hour: one struct of colours and strengths, interpolated between keyframes by the sun's elevation,
 * one set of keyframes for each theme. Nothing else in the picture decides about light.
 */
import { Color } from "three";
import { SNOW_BELOW_C } from "./season.ts";

export type Theme = "light" | "dark";

/** Numbers of a keyframe; colours are sRGB. */
interface Key {
  /** sun elevation [°] */
  readonly at: number;
  readonly sun: number;
  readonly sunPower: number;
  readonly sky: number;
  readonly ground: number;
  readonly ambient: number;
  readonly zenith: number;
  readonly horizon: number;
  readonly glow: number;
  readonly glowPower: number;
  readonly exposure: number;
  /** 0 day … 1 night: lamps, windows, strips */
  readonly night: number;
  /** the picture fades into the haze at this distance [m] */
  readonly hazeM: number;
  readonly moon: number;
}

const LIGHT: readonly Key[] = [
  {
    at: -12,
    sun: 0x9fb8ff,
    sunPower: 0.0,
    sky: 0x6890e6,
    ground: 0x2c3a4d,
    ambient: 0.62,
    zenith: 0x0b1c3c,
    horizon: 0x2a4a78,
    glow: 0x35507c,
    glowPower: 0.15,
    exposure: 1.0,
    night: 1,
    hazeM: 3100,
    moon: 0.62,
  },
  {
    at: -5,
    sun: 0xffa070,
    sunPower: 0.0,
    sky: 0x7f97cc,
    ground: 0x4a4a5c,
    ambient: 0.8,
    zenith: 0x1d3767,
    horizon: 0x8b7fa0,
    glow: 0xff8a50,
    glowPower: 0.5,
    exposure: 1.0,
    night: 0.92,
    hazeM: 2500,
    moon: 0.35,
  },
  {
    at: 0,
    sun: 0xff9a5a,
    sunPower: 0.35,
    sky: 0x9fb4dc,
    ground: 0x77706c,
    ambient: 1.15,
    zenith: 0x47699f,
    horizon: 0xe3b199,
    glow: 0xffa060,
    glowPower: 0.9,
    exposure: 1.0,
    night: 0.6,
    hazeM: 2400,
    moon: 0,
  },
  {
    at: 6,
    sun: 0xffc187,
    sunPower: 1.9,
    sky: 0xaecbee,
    ground: 0x8b8474,
    ambient: 1.35,
    zenith: 0x5f93cf,
    horizon: 0xecd3b4,
    glow: 0xffc27a,
    glowPower: 0.6,
    exposure: 1.0,
    night: 0.12,
    hazeM: 2600,
    moon: 0,
  },
  {
    at: 18,
    sun: 0xffe3bd,
    sunPower: 2.7,
    sky: 0xb5d6f6,
    ground: 0x93917c,
    ambient: 1.5,
    zenith: 0x4f8fd6,
    horizon: 0xd8e4e6,
    glow: 0xffe2b0,
    glowPower: 0.3,
    exposure: 1.0,
    night: 0,
    hazeM: 2900,
    moon: 0,
  },
  {
    at: 45,
    sun: 0xfff2de,
    sunPower: 3.0,
    sky: 0xbfdcfa,
    ground: 0x989680,
    ambient: 1.55,
    zenith: 0x3f86d8,
    horizon: 0xcfe2f0,
    glow: 0xfff0d0,
    glowPower: 0.2,
    exposure: 1.0,
    night: 0,
    hazeM: 3200,
    moon: 0,
  },
];

const DARK: readonly Key[] = [
  {
    at: -12,
    sun: 0x8fb0ff,
    sunPower: 0.0,
    sky: 0x4a86f0,
    ground: 0x16304f,
    ambient: 0.56,
    zenith: 0x030816,
    horizon: 0x143f6b,
    glow: 0x2a5a8c,
    glowPower: 0.2,
    exposure: 1.0,
    night: 1,
    hazeM: 3300,
    moon: 0.62,
  },
  {
    at: -5,
    sun: 0xff9a70,
    sunPower: 0.0,
    sky: 0x5a84dc,
    ground: 0x2c3a50,
    ambient: 0.56,
    zenith: 0x08142c,
    horizon: 0x355a86,
    glow: 0xd07a58,
    glowPower: 0.35,
    exposure: 1.0,
    night: 1,
    hazeM: 3000,
    moon: 0.5,
  },
  {
    at: 0,
    sun: 0xff9a5a,
    sunPower: 0.25,
    sky: 0x7fa0d8,
    ground: 0x4a5260,
    ambient: 0.8,
    zenith: 0x16305c,
    horizon: 0x8a88a0,
    glow: 0xffa060,
    glowPower: 0.7,
    exposure: 1.0,
    night: 0.75,
    hazeM: 2000,
    moon: 0.1,
  },
  {
    at: 6,
    sun: 0xffc187,
    sunPower: 1.5,
    sky: 0x93b6e6,
    ground: 0x5f6a74,
    ambient: 1.0,
    zenith: 0x224a86,
    horizon: 0x9fb0be,
    glow: 0xffc27a,
    glowPower: 0.5,
    exposure: 0.95,
    night: 0.3,
    hazeM: 2200,
    moon: 0,
  },
  {
    at: 18,
    sun: 0xffe6c8,
    sunPower: 2.2,
    sky: 0x9cc2f0,
    ground: 0x66757f,
    ambient: 1.1,
    zenith: 0x22589c,
    horizon: 0x8fb2cc,
    glow: 0xffe2b0,
    glowPower: 0.3,
    exposure: 0.9,
    night: 0.08,
    hazeM: 2400,
    moon: 0,
  },
  {
    at: 45,
    sun: 0xfff2e2,
    sunPower: 2.4,
    sky: 0xa4c8f4,
    ground: 0x6a7a84,
    ambient: 1.12,
    zenith: 0x1f5aa6,
    horizon: 0x8cb4d4,
    glow: 0xfff0d0,
    glowPower: 0.2,
    exposure: 0.88,
    night: 0.05,
    hazeM: 2600,
    moon: 0,
  },
];

export interface Weather {
  /** share of the sky behind clouds, 0–1 */
  readonly cloud: number;
  readonly rainMmH: number;
  readonly airC: number;
}

/** Columns of a keyframe table: linear red, green, blue of five colours and the sun's, then the plain numbers. */
const COLOURS = ["sun", "sky", "ground", "zenith", "horizon", "glow"] as const;
const NUMBERS = ["sunPower", "ambient", "glowPower", "exposure", "night", "hazeM", "moon"] as const;
const WIDTH = COLOURS.length * 3 + NUMBERS.length;

interface KeyTable {
  readonly at: Float64Array;
  readonly rows: Float64Array;
}

function tableOf(keys: readonly Key[]): KeyTable {
  const rows = keys.flatMap((key) => {
    const colours = COLOURS.flatMap((name) => {
      const c = new Color(key[name]);
      return [c.r, c.g, c.b];
    });
    return [...colours, ...NUMBERS.map((name) => key[name])];
  });
  return { at: Float64Array.from(keys, (key) => key.at), rows: Float64Array.from(rows) };
}

const TABLES: Readonly<Record<Theme, KeyTable>> = { light: tableOf(LIGHT), dark: tableOf(DARK) };

export class Mood {
  theme: Theme = "light";
  /** direction towards the light: the sun, or the moon when the sun is down */
  readonly toLight = { x: 0.1, y: 0.1, z: 0.9 };
  readonly sun = new Color();
  sunPower = 0.5;
  readonly sky = new Color();
  readonly ground = new Color();
  ambient = 0.5;
  readonly zenith = new Color();
  readonly horizon = new Color();
  readonly glow = new Color();
  exposure = 0.5;
  night = 0.5;
  hazeM = 3000.5;
  wet = 0.5;
  /** share of windows that are lit */
  windowsLit = 0.5;
  /** towards the sun itself, also below the horizon */
  readonly toSun = { x: 0.1, y: 0.1, z: 0.9 };
  private readonly mixed = new Float64Array(WIDTH);

  /**
   * Sets every value for a sun.
   *
   * @param azimuthDeg 0 = north, 90 = east @param elevationDeg above the horizon @param hour local hour, for windows
   */
  set(azimuthDeg: number, elevationDeg: number, hour: number, weather: Weather): void {
    this.mixKeys(elevationDeg);
    const grey = Math.min(1, weather.cloud) * Math.sqrt(Math.min(1, weather.cloud));
    const m = this.mixed;
    const n = COLOURS.length * 3;
    take(this.sun, m, 0, 1);
    take(this.sky, m, 3, 1);
    take(this.ground, m, 6, 1);
    take(this.zenith, m, 9, 1);
    take(this.horizon, m, 12, 1);
    take(this.glow, m, 15, (m[n + 2] as number) * (1 - 0.85 * grey));
    // under clouds the whole sky gives the light that the sun lacks, and eyes open a little
    this.ambient = (m[n + 1] as number) * (1 + 0.5 * grey);
    this.exposure = (m[n + 3] as number) * (1 + 0.1 * grey * (1 - (m[n + 4] as number)));
    this.night = m[n + 4] as number;
    // flakes hide more than drops of the same water
    const falling = weather.rainMmH * (weather.airC < SNOW_BELOW_C ? 4 : 1);
    this.hazeM = ((m[n + 5] as number) * (1 - 0.18 * grey)) / (1 + 0.3 * Math.sqrt(Math.max(0, falling)));
    this.wet = weather.airC < SNOW_BELOW_C ? 0 : Math.min(1, weather.rainMmH / 1.5);
    const day = 1 - 0.85 * this.night;
    greyOut(this.zenith, 0.5 * grey * day);
    greyOut(this.horizon, 0.35 * grey * day);
    toDirection(this.toSun, azimuthDeg, elevationDeg);
    if (elevationDeg > -1.5) {
      toDirection(this.toLight, azimuthDeg, Math.max(elevationDeg, 3));
      this.sunPower = (m[n] as number) * (1 - 0.6 * grey);
    } else {
      // the moon stands high in the south-west
      toDirection(this.toLight, 228, 52);
      this.sun.setRGB(0.62, 0.76, 1);
      this.sunPower = (m[n + 6] as number) * (1 - 0.6 * grey) * Math.min(1, (-1.5 - elevationDeg) / 3);
    }
    this.windowsLit = this.night * litShare(hour);
  }

  private mixKeys(elevationDeg: number): void {
    const { at, rows } = TABLES[this.theme];
    let i = 0;
    while (i < at.length - 2 && elevationDeg > (at[i + 1] as number)) i++;
    const raw = (elevationDeg - (at[i] as number)) / ((at[i + 1] as number) - (at[i] as number));
    const k = raw < 0 ? 0 : raw > 1 ? 1 : raw * raw * (3 - 2 * raw);
    for (let c = 0; c < WIDTH; c++) {
      const a = rows[i * WIDTH + c] as number;
      this.mixed[c] = a + ((rows[(i + 1) * WIDTH + c] as number) - a) * k;
    }
  }
}

function take(out: Color, from: Float64Array, at: number, gain: number): void {
  out.r = (from[at] as number) * gain;
  out.g = (from[at + 1] as number) * gain;
  out.b = (from[at + 2] as number) * gain;
}

/** Share of lit windows over the day: most in the evening, a third through the night. */
function litShare(hour: number): number {
  if (hour >= 17 && hour < 22) return 0.64;
  if (hour >= 22) return 0.64 - 0.15 * (hour - 22);
  if (hour < 5) return 0.32;
  return 0.45;
}

function toDirection(out: { x: number; y: number; z: number }, azimuthDeg: number, elevationDeg: number): void {
  const az = (azimuthDeg * Math.PI) / 180;
  const el = (elevationDeg * Math.PI) / 180;
  out.x = Math.sin(az) * Math.cos(el);
  out.y = Math.cos(az) * Math.cos(el);
  out.z = Math.sin(el);
}

function greyOut(c: Color, k: number): void {
  const l = 0.3 * c.r + 0.55 * c.g + 0.15 * c.b;
  c.r += (l - c.r) * k;
  c.g += (l - c.g) * k;
  c.b += (l - c.b) * k;
}
