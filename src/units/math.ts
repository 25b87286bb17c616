/**
 * The only transcendental functions the simulation may use: pure-JavaScript implementations that give the same last
 * bit in every engine (Node and Chromium differ in theirs).
 */
import atan2 from "@stdlib/math-base-special-atan2";
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";

export { default as cos } from "@stdlib/math-base-special-cos";
export { default as sin } from "@stdlib/math-base-special-sin";
export { default as tan } from "@stdlib/math-base-special-tan";
export { atan2, exp, ln };

/** Angle whose sine is x [rad], −1 ≤ x ≤ 1: atan2(x, √(1 − x²)), so that no further tables are shipped. */
export function asin(x: number): number {
  return atan2(x, Math.sqrt((1 - x) * (1 + x)));
}

/** Angle whose cosine is x [rad], −1 ≤ x ≤ 1. */
export function acos(x: number): number {
  return atan2(Math.sqrt((1 - x) * (1 + x)), x);
}

/**
 * x to the power of y, x ≥ 0: exp(y ln x), within (2 + |y ln x|) · 2⁻⁵² of the exact value, so that no tables are shipped
 * for the last bit that only powers of thousands would want.
 */
export function pow(x: number, y: number): number {
  return y === 0 ? 1 : exp(y * ln(x));
}
