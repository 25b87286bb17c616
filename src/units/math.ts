/**
 * The only transcendental functions the simulation may use: pure-JavaScript implementations that give the same last
 * bit in every engine (Node and Chromium differ in theirs).
 */
import atan2 from "@stdlib/math-base-special-atan2";

export { default as cos } from "@stdlib/math-base-special-cos";
export { default as exp } from "@stdlib/math-base-special-exp";
export { default as ln } from "@stdlib/math-base-special-ln";
export { default as pow } from "@stdlib/math-base-special-pow";
export { default as sin } from "@stdlib/math-base-special-sin";
export { default as tan } from "@stdlib/math-base-special-tan";
export { atan2 };

/** Angle whose sine is x [rad], −1 ≤ x ≤ 1: atan2(x, √(1 − x²)), so that no further tables are shipped. */
export function asin(x: number): number {
  return atan2(x, Math.sqrt((1 - x) * (1 + x)));
}

/** Angle whose cosine is x [rad], −1 ≤ x ≤ 1. */
export function acos(x: number): number {
  return atan2(Math.sqrt((1 - x) * (1 + x)), x);
}
