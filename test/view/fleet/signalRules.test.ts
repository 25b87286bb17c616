/** Lights by hand: turns of a path drawn here, and motion with signs one can check. */
import { describe, expect, test } from "vitest";
import { Curve } from "../../../src/geometry/path.ts";
import { stateCode } from "../../../src/recording/vocabulary.ts";
import { SEMI } from "../../../src/view/fleet/poses.ts";
import { AHEAD_M, indicatedAt, lightsOf, SHOWS, turnsOf } from "../../../src/view/fleet/signalRules.ts";

const DRIVING = stateCode("driving");
const PARKED = stateCode("parked");
const quarter = Math.PI / 2;

describe("turns of a path", () => {
  test("60 m straight, a quarter to the left with 20 m, 40 m straight, a quarter to the right: two turns", () => {
    const curve = new Curve(0, 0, 0).line(60).arc(20, quarter).line(40).arc(15, -quarter).line(30);
    const turns = turnsOf(curve.pieces());
    const left = 20 * quarter;
    expect([...turns].map((n) => Math.round(n * 100) / 100)).toEqual(
      [60, 60 + left, 1, 100 + left, 100 + left + 15 * quarter, -1].map((n) => Math.round(n * 100) / 100),
    );
  });

  test("a swing of 17° out, a lane change and a wide bend of 200 m are no turns", () => {
    const swing = new Curve(0, 0, 0).line(20).arc(13, -0.3).line(50);
    const lanes = new Curve(0, 0, 0).line(20).arc(30, 0.2).arc(30, -0.2).line(50);
    const wide = new Curve(0, 0, 0).line(20).arc(200, 1).line(50);
    for (const curve of [swing, lanes, wide]) expect(turnsOf(curve.pieces())).toHaveLength(0);
  });

  test("two arcs to the same side with 3 m between them are one", () => {
    const curve = new Curve(0, 0, 0).line(10).arc(12, 0.4).line(3).arc(12, 0.4).line(10);
    expect([...turnsOf(curve.pieces())].map((n) => Math.round(n * 10) / 10)).toEqual([10, 22.6, 1]);
  });
});

test("an indicator goes on 30 m before the turn and off when the driven axle is through it", () => {
  const turns = Float64Array.of(60, 90, 1, 200, 220, -1);
  const at = (s: number) => indicatedAt(turns, Float64Array.of(s), 0, SEMI);
  expect(at(60 - AHEAD_M - 0.1)).toBe(0);
  expect(at(60 - AHEAD_M + 0.1)).toBe(1);
  expect(at(95)).toBe(1); // the axle is at 89.8 m
  expect(at(95.3)).toBe(0);
  expect(at(169)).toBe(0);
  expect(at(171)).toBe(-1);
  expect(at(300)).toBe(0);
});

describe("lights", () => {
  const lights = (v: number, a: number, state = DRIVING, side = 0, isBlinkOn = true) =>
    lightsOf(Float64Array.of(0, v), 1, Float64Array.of(a), 0, state, side, isBlinkOn);

  test("brakes: while it slows down forwards or backwards and while it stands in traffic, else not", () => {
    expect(lights(5, -1.5) & SHOWS.brake).toBeTruthy();
    expect(lights(-1.4, 1.5) & SHOWS.brake).toBeTruthy();
    expect(lights(0, 0) & SHOWS.brake).toBeTruthy();
    expect(lights(0, 0, stateCode("gateQueue")) & SHOWS.brake).toBeTruthy();
    expect(lights(5, 0) & SHOWS.brake).toBeFalsy();
    expect(lights(5, 0.6) & SHOWS.brake).toBeFalsy();
    expect(lights(-1.4, -0.6) & SHOWS.brake).toBeFalsy();
    expect(lights(0, 0.6) & SHOWS.brake, "setting off").toBeFalsy();
  });

  test("a parked vehicle and one without a state show nothing", () => {
    expect(lights(0, 0, PARKED)).toBe(0);
    expect(lights(0, 0, stateCode("unloading"))).toBe(0);
    expect(lights(0, 0, -1)).toBe(0);
  });

  test("white lamps in reverse, and no indicator then; indicators only in the bright half of a blink", () => {
    expect(lights(-1.4, 0, DRIVING, 1)).toBe(SHOWS.running | SHOWS.reverse);
    expect(lights(3, 0, DRIVING, 1)).toBe(SHOWS.running | SHOWS.left);
    expect(lights(3, 0, DRIVING, -1)).toBe(SHOWS.running | SHOWS.right);
    expect(lights(3, 0, DRIVING, -1, false)).toBe(SHOWS.running);
  });
});
