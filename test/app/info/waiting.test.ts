/** Minutes of waiting on a grid, against what a reader can add up. */
import { describe, expect, test } from "vitest";
import { heatPicture } from "../../../src/app/info/heat.ts";
import { inTurns } from "../../../src/app/info/sliced.ts";
import {
  BLUR_M,
  type Grid,
  gridOver,
  hotSpots,
  ON_ROADS,
  scaleEnd,
  type Waiting,
  waitingOver,
} from "../../../src/app/info/waiting.ts";
import type { Span } from "../../../src/app/session.ts";
import { Curve } from "../../../src/geometry/path.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { told } from "../../support/told.ts";

const grid: Grid = { rect: [0, 0, 256, 192], columns: 256, rows: 192 };

/** A semi drives east on y = 50, waits for a door with its bumper at x = 100, and rests at x = 200; a van queues at 60. */
const recording = told(3600, (recorder, at) => {
  const semi = recorder.entity({ kind: "vehicle", name: "one", vehicleClass: "lineHaul", shape: "semi" });
  const van = recorder.entity({ kind: "vehicle", name: "two", vehicleClass: "cityVan", shape: "van" });
  const east = new Curve(0, 50, 0).line(250);
  const north = new Curve(30, 0, Math.PI / 2).line(150);
  const street = recorder.path(east.pieces(), east.lengthM);
  const lane = recorder.path(north.pieces(), north.lengthM);
  recorder.setState(semi, "driving");
  recorder.motion(semi, street, 20, 8, 0);
  at(10);
  recorder.setState(semi, "waitingDoor");
  recorder.motion(semi, street, 100, 0, 0);
  at(300);
  recorder.setState(van, "gateQueue");
  recorder.motion(van, lane, 60, 0, 0);
  at(610);
  recorder.motion(semi, street, 100, 8, 0);
  recorder.setState(semi, "driving");
  at(622.5);
  recorder.setState(semi, "parked");
  recorder.motion(semi, street, 200, 0, 0);
  at(900);
  recorder.setState(van, "gone");
  recorder.motion(van, -1, 0, 0, 0);
});

function answer(of: Recording, span: Span, on = grid): Waiting {
  const work = waitingOver(of, span, on);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
const minutesOn = ({ density, grid: { rect, columns, rows } }: Waiting) =>
  (density.reduce((sum, value) => sum + value, 0) * ((rect[2] - rect[0]) / columns) * ((rect[3] - rect[1]) / rows)) /
  100;

describe("waiting over a period", () => {
  test("is the time that vehicles stand for a reason, and rest is none", () => {
    const whole = answer(recording, { fromS: 0, toS: 3600 });
    // the semi stands from 10 to 610 s, the van from 300 to 900 s
    expect([...whole.byState].filter(([, minutes]) => minutes > 0)).toEqual([
      ["gateQueue", 10],
      ["waitingDoor", 10],
    ]);
    expect(minutesOn(whole)).toBeCloseTo(20, 3);
    expect(whole.beyond).toBe(0);
  });

  test("counts within the period alone", () => {
    const { byState } = answer(recording, { fromS: 250, toS: 360 });
    expect(byState.get("waitingDoor")).toBeCloseTo(110 / 60, 9);
    expect(byState.get("gateQueue")).toBeCloseTo(1, 9);
    expect(minutesOn(answer(recording, { fromS: 1000, toS: 3600 }))).toBe(0);
  });

  test("on roads and before gates alone leaves out who stands on a stall of his", () => {
    const work = waitingOver(recording, { fromS: 0, toS: 3600 }, grid, ON_ROADS);
    let step = work.next();
    while (!step.done) step = work.next();
    expect([...step.value.byState].filter(([, minutes]) => minutes > 0)).toEqual([["gateQueue", 10]]);
    expect(minutesOn(step.value)).toBeCloseTo(10, 3);
  });

  test("lies along the bodies, as wide as the blur makes it", () => {
    const { density } = answer(recording, { fromS: 0, toS: 300 });
    let [sum, x, y, xx, yy] = [0, 0, 0, 0, 0];
    density.forEach((value, i) => {
      const [cx, cy] = [(i % 256) + 0.5, Math.floor(i / 256) + 0.5];
      sum += value;
      x += value * cx;
      y += value * cy;
      xx += value * cx * cx;
      yy += value * cy * cy;
    });
    // 17.1 m behind the bumper at 100; cells of a metre put it half of one to the north
    expect(x / sum).toBeCloseTo(100 - 17.1 / 2, 0);
    expect(y / sum).toBeCloseTo(50.5, 3);
    // a uniform spread over 17.1 m, a blur cut at three deviations, cells of a metre
    const [dx, dy] = [xx / sum - (x / sum) ** 2, yy / sum - (y / sum) ** 2];
    expect(Math.abs(dx - (17.1 ** 2 / 12 + BLUR_M ** 2))).toBeLessThan(1);
    expect(Math.abs(dy - BLUR_M ** 2)).toBeLessThan(0.03 * BLUR_M ** 2);
  });

  test("who waits beyond the grid is counted and not drawn", () => {
    const small: Grid = { rect: [0, 0, 64, 48], columns: 64, rows: 48 };
    const part = answer(recording, { fromS: 0, toS: 3600 }, small);
    // the semi's body is at 83 … 100 m; the van's at 54 … 60 m to the north
    expect(part.beyond).toBeCloseTo(20, 9);
    expect(minutesOn(part)).toBe(0);
    expect(gridOver([0, 0, 500, 400]).rect).toEqual([-40, -40, 540, 440]);
  });

  test("nothing is known of what is not covered", () => {
    expect(minutesOn(answer(recording, { fromS: 4000, toS: 5000 }))).toBe(0);
  });
});

test("the densest spots are told one by one, not their borders", () => {
  const waiting = answer(recording, { fromS: 0, toS: 3600 });
  const [first, second, ...more] = hotSpots(waiting, 5, 30);
  // the same minutes on a third of the length
  // cells of a metre are told by their middle: x = 30 is where one begins, the van's middle is at y = 57
  expect(first?.x).toBe(30.5);
  expect(Math.abs((first?.y ?? 0) - 57)).toBeLessThanOrEqual(0.5);
  expect(second?.y).toBeCloseTo(50.5, 0);
  expect(more).toEqual([]);
});

describe("the picture of it", () => {
  const waiting = { grid, density: new Float32Array(256 * 192), byState: new Map(), beyond: 0 };
  waiting.density[5] = 40;
  waiting.density[6] = 10;
  waiting.density[7] = 0.6;

  test("has the colours of the scale, covers 60 % of the ground, and leaves it bare where nobody waits", () => {
    const { rgba } = heatPicture(waiting, 20);
    const cell = (i: number) => [...rgba.subarray(4 * i, 4 * i + 4)];
    expect(cell(5)).toEqual([253, 231, 37, 153]);
    expect(cell(6).slice(3)).toEqual([153]);
    expect(cell(7)[3]).toBe(Math.round(153 / 2)); // half of what is shown in full
    expect(cell(8)[3]).toBe(0);
  });

  test("its scale ends at a round number", () => {
    expect(scaleEnd(waiting)).toBe(10);
    expect(scaleEnd({ ...waiting, density: new Float32Array(4) })).toBe(1);
  });
});

describe("work in turns", () => {
  function* counted(steps: number): Generator<void, number> {
    for (let i = 0; i < steps; i++) yield;
    return steps;
  }
  /** A clock that a step moves on by 1 ms, and a page that takes one turn after the other. */
  function page() {
    let ms = 0;
    const turns: (() => void)[] = [];
    const lengths: number[] = [];
    const turnAll = () => {
      for (let turn = turns.shift(); turn; turn = turns.shift()) {
        const before = ms;
        turn();
        lengths.push(ms - before);
      }
    };
    return { nowMs: () => ms++, later: (turn: () => void) => turns.push(turn), turns, lengths, turnAll };
  }

  test("no turn is long, and the answer comes at the end", () => {
    const { nowMs, later, lengths, turnAll } = page();
    const answers: number[] = [];
    inTurns(
      counted(100),
      (n) => answers.push(n),
      () => expect.unreachable(),
      nowMs,
      later,
    );
    turnAll();
    expect(answers).toEqual([100]);
    expect(lengths.length).toBeGreaterThan(5);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(10);
  });

  test("what is cancelled gives no answer", () => {
    const { nowMs, later, turns, turnAll } = page();
    const cancel = inTurns(
      counted(100),
      () => expect.unreachable(),
      () => expect.unreachable(),
      nowMs,
      later,
    );
    turns.shift()?.();
    cancel();
    turnAll();
    expect(turns).toEqual([]);
  });

  test("what fails says so", () => {
    const { nowMs, later, turnAll } = page();
    const errors: unknown[] = [];
    function* failing(): Generator<void, number> {
      yield;
      throw new Error("no");
    }
    inTurns(
      failing(),
      () => expect.unreachable(),
      (error) => errors.push(error),
      nowMs,
      later,
    );
    turnAll();
    expect(errors.map(String)).toEqual(["Error: no"]);
  });
});
