import { describe, expect, it } from "vitest";
import { nextSpeed, SPEEDS, sliderOfSpeed, speedOfSlider } from "../../src/player/speed.ts";

describe("the speed slider", () => {
  it("runs from 1× to 3600×, even in factors: its middle is 60×, the square root", () => {
    expect([speedOfSlider(0), speedOfSlider(0.5), speedOfSlider(1)]).toEqual([1, 60, 3600]);
    expect(sliderOfSpeed(60)).toBeCloseTo(0.5, 12);
  });

  it("snaps to normal speed near its left end and to the stops elsewhere", () => {
    expect(speedOfSlider(0.04)).toBe(1);
    for (const stop of SPEEDS) expect(speedOfSlider(sliderOfSpeed(stop) + 0.012)).toBe(stop);
    // between 30× (0.4154) and 60× (0.5): 3600^0.45 = 39.86
    expect(speedOfSlider(0.45)).toBe(40);
  });

  it("takes nonsense for 1×", () => {
    expect([speedOfSlider(Number.NaN), speedOfSlider(-3), speedOfSlider(7)]).toEqual([1, 1, 3600]);
  });

  it("steps from stop to stop and stays at the ends", () => {
    expect([nextSpeed(1, 1), nextSpeed(40, 1), nextSpeed(3600, 1)]).toEqual([2, 60, 3600]);
    expect([nextSpeed(1, -1), nextSpeed(40, -1), nextSpeed(3600, -1)]).toEqual([1, 30, 1800]);
  });
});
