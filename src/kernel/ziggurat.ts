/**
 * Exponential and normal numbers by the ziggurat (G. Marsaglia & W. W. Tsang, J. Stat. Softw. 5(8), 2000,
 * doi:10.18637/jss.v005.i08), 256 layers of equal area; layer and place in it come from different bits, as
 * J. A. Doornik (2005) advises. About 99 % of the draws cost one multiplication, and all are the same in every engine.
 */
import { exp, ln } from "../units/math.ts";

/** Where random bits and uniform numbers come from. */
interface Bits {
  /** 32 random bits */
  bits(): number;
  /** [0, 1) */
  next(): number;
}

const LAYERS = 256;

interface Ziggurat {
  /** right edge of each layer; edge[0] is the width the base would have without its tail, edge[256] = 0 */
  readonly edge: Float64Array;
  readonly density: Float64Array;
}

/** @param tail where the tail begins @param area of each layer @param inverse of the density */
function layers(tail: number, area: number, f: (x: number) => number, inverse: (y: number) => number): Ziggurat {
  const edge = new Float64Array(LAYERS + 1);
  const density = new Float64Array(LAYERS + 1);
  edge[0] = area / f(tail);
  edge[1] = tail;
  for (let i = 1; i < LAYERS - 1; i++) edge[i + 1] = inverse(f(edge[i] as number) + area / (edge[i] as number));
  edge[LAYERS] = 0;
  for (let i = 0; i <= LAYERS; i++) density[i] = f(edge[i] as number);
  return { edge, density };
}

const EXPONENTIAL_TAIL = 7.697_117_470_131_05;
const exponential = layers(
  EXPONENTIAL_TAIL,
  0.003_949_659_822_581_557,
  (x) => exp(-x),
  (y) => -ln(y),
);

const NORMAL_TAIL = 3.654_152_885_361_009;
const normal = layers(
  NORMAL_TAIL,
  0.004_928_673_233_974_655,
  (x) => exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * ln(y)),
);

/** Uniform in [0, 1) from all bits of `high` and the upper 21 of `low`, whose lower ones chose layer and sign. */
function unit(high: number, low: number): number {
  return ((high >>> 0) * 2_097_152 + (low >>> 11)) * 2 ** -53;
}

/** Exponential with mean 1. */
export function exponentialDraw(source: Bits): number {
  const { edge, density } = exponential;
  for (;;) {
    const low = source.bits();
    const layer = low & (LAYERS - 1);
    const x = unit(source.bits(), low) * (edge[layer] as number);
    if (x < (edge[layer + 1] as number)) return x;
    if (layer === 0) return EXPONENTIAL_TAIL - ln(1 - source.next());
    const foot = density[layer] as number;
    if (foot + source.next() * ((density[layer + 1] as number) - foot) < exp(-x)) return x;
  }
}

/** Normal with mean 0 and standard deviation 1. */
export function normalDraw(source: Bits): number {
  const { edge, density } = normal;
  for (;;) {
    const low = source.bits();
    const layer = low & (LAYERS - 1);
    const sign = low & LAYERS ? -1 : 1;
    const x = unit(source.bits(), low) * (edge[layer] as number);
    if (x < (edge[layer + 1] as number)) return sign * x;
    if (layer === 0) return sign * normalTail(source);
    const foot = density[layer] as number;
    if (foot + source.next() * ((density[layer + 1] as number) - foot) < exp(-0.5 * x * x)) return sign * x;
  }
}

/** Beyond the base layer (G. Marsaglia, Technometrics 6, 101-102, 1964). */
function normalTail(source: Bits): number {
  for (;;) {
    const x = -ln(1 - source.next()) / NORMAL_TAIL;
    const y = -ln(1 - source.next());
    if (y + y > x * x) return NORMAL_TAIL + x;
  }
}
