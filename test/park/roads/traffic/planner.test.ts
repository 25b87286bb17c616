/** Plans against times and places worked out by hand, and the promises every plan keeps, looked at densely. */
import { describe, expect, test } from "vitest";
import { PLAN_ROW, Plan } from "../../../../src/park/roads/traffic/plan.ts";
import { type Driver, Planner } from "../../../../src/park/roads/traffic/planner.ts";

const driver: Driver = { lengthM: 10, gapM: 2, tauS: 1.5, accelMs2: 1, brakeMs2: 2, speedFactor: 1 };
const NEVER = Number.POSITIVE_INFINITY;

interface Setting {
  readonly fromM?: number;
  readonly speedMs?: number;
  readonly sections: readonly (readonly [number, number])[];
  readonly driver?: Driver;
  readonly leaves?: boolean;
  readonly bounds?: (planner: Planner) => void;
}

function planned({ fromM = 0, speedMs = 0, sections, driver: who = driver, leaves = false, bounds }: Setting) {
  const planner = new Planner();
  planner.begin();
  for (const [endM, limitMs] of sections) planner.section(endM, limitMs);
  bounds?.(planner);
  const plan = new Plan();
  plan.push(-10, fromM - 10 * speedMs, speedMs, 0);
  planner.make(plan, 0, who, leaves);
  return { plan, planner };
}

/** Speeds and places without a jump; accelerations within the driver's own but for the leader's braking. */
function expectSmooth(plan: Plan, hardestMs2: number): void {
  for (let i = 1; i < plan.count; i++) {
    const [a, b] = [(i - 1) * PLAN_ROW, i * PLAN_ROW];
    const u = (plan.rows[b] as number) - (plan.rows[a] as number);
    expect(plan.rows[a + 2]! + plan.rows[a + 3]! * u).toBeCloseTo(plan.rows[b + 2]!, 3);
    expect(plan.rows[a + 1]! + u * (plan.rows[a + 2]! + 0.5 * plan.rows[a + 3]! * u)).toBeCloseTo(plan.rows[b + 1]!, 3);
    expect(plan.rows[b + 3]!).toBeGreaterThanOrEqual(-hardestMs2 - 1e-9);
    expect(plan.rows[b + 2]!).toBeGreaterThanOrEqual(0);
  }
}

describe("with nobody ahead", () => {
  test("a trapezoid: 100 m from stop to stop at 5 m/s take 5 + 16.25 + 2.5 s", () => {
    const { plan, planner } = planned({ sections: [[100, 5]] });
    // 12.5 m to speed up, 6.25 m to brake, 81.25 m at 5 m/s
    expect(planner.arriveT).toBeCloseTo(5 + 81.25 / 5 + 2.5, 9);
    expect(planner.decideT).toBeCloseTo(5 + 81.25 / 5, 9);
    expect(plan.sAt(planner.arriveT)).toBeCloseTo(100, 9);
    expectSmooth(plan, 2);
  });

  test("a triangle: 12 m peak at 4 m/s", () => {
    const { planner } = planned({ sections: [[12, 50]] });
    // 4²/2 + 4²/4 = 8 + 4 = 12 m
    expect(planner.arriveT).toBeCloseTo(4 + 2, 9);
  });

  test("it comes to a slower section at that section's speed", () => {
    const { plan } = planned({
      speedMs: 5,
      sections: [
        [50, 5],
        [60, 3],
        [200, 5],
      ],
      leaves: true,
    });
    const t = plan.timeAt(50, 0);
    expect(plan.vAt(t)).toBeCloseTo(3, 6);
    // 46 m at 5 m/s, then from 5 to 3 m/s in 4 m
    expect(t).toBeCloseTo(46 / 5 + 1, 6);
  });
});

describe("behind another", () => {
  const standing = new Plan();
  standing.push(-100, 60, 0, 0);

  test("it brakes at its ordinary rate and stands a gap behind", () => {
    const { plan, planner } = planned({
      speedMs: 5,
      sections: [[200, 5]],
      bounds: (p) => void p.follow(standing, driver.tauS, -12, NEVER),
    });
    // 48 m: 41.75 m at 5 m/s, 6.25 m braking
    expect(plan.finalM).toBeCloseTo(48, 4);
    expect(plan.timeAt(48 - 1e-3, 0)).toBeCloseTo(41.75 / 5 + 2.5, 1);
    expect(planner.arriveT).toBe(NEVER);
    expectSmooth(plan, 2);
  });

  test("it sets out a reaction time after one who speeds up less than it could", () => {
    const slow = new Plan();
    slow.push(-100, 12, 0, 0);
    slow.push(0, 12, 0, 0.5);
    slow.push(8, 28, 4, 0);
    const { plan } = planned({
      sections: [[500, 10]],
      leaves: true,
      bounds: (p) => void p.follow(slow, 1.5, -12, NEVER),
    });
    expect(plan.sAt(1.5)).toBeCloseTo(0, 6);
    // the same motion, 1.5 s later and 12 m behind
    for (const t of [3, 5, 8, 9.5, 20]) expect(plan.sAt(t)).toBeCloseTo(slow.sAt(t - 1.5) - 12, 3);
    expectSmooth(plan, 2);
  });

  test("behind one who speeds up more it drives as it can", () => {
    const quick = new Plan();
    quick.push(-100, 12, 0, 0);
    quick.push(0, 12, 0, 3);
    quick.push(5, 49.5, 15, 0);
    const { plan } = planned({
      sections: [[500, 10]],
      leaves: true,
      bounds: (p) => void p.follow(quick, 1.5, -12, NEVER),
    });
    expect(plan.vAt(6)).toBeLessThanOrEqual(6 - 1.5 + 0.3);
    expect(plan.vAt(11)).toBeGreaterThan(8.5);
  });

  test("never nearer than the gap a reaction time ago, whatever the one ahead does", () => {
    const jerky = new Plan();
    let [t, s, v] = [-10, 30, 3];
    for (const [dt, a] of [
      [12, 0],
      [1.5, -2],
      [4, 0],
      [3, 0.8],
      [2, 0],
      [1.2, -2],
      [6, 0],
      [5, 0.4],
    ] as const) {
      jerky.push(t, s, v, a);
      s += dt * (v + 0.5 * a * dt);
      v = Math.max(0, v + a * dt);
      t += dt;
    }
    jerky.push(t, s, v, 0);
    const { plan, planner } = planned({
      speedMs: 5,
      sections: [[400, 6]],
      leaves: true,
      bounds: (p) => void p.follow(jerky, 1.5, -12, NEVER),
    });
    for (let at = 0; at < 60; at += 0.05) expect(plan.sAt(at)).toBeLessThanOrEqual(jerky.sAt(at - 1.5) - 12 + 1e-3);
    expect(planner.hardestMs2).toBeLessThanOrEqual(3);
    expectSmooth(plan, 3);
  });

  test("behind one who brakes far harder than it can it brakes sooner, at its own rate", () => {
    const hard = new Plan();
    hard.push(-100, 30 - 500, 5, 0);
    hard.push(8, 70, 5, -9);
    hard.push(8 + 5 / 9, 70 + 25 / 18, 0, 0);
    const { plan, planner } = planned({
      speedMs: 5,
      // 30 m ahead, 12 m and 1.5 s of 5 m/s are what it keeps: it follows from the beginning
      fromM: 30 - 12 - 7.5,
      sections: [[400, 6]],
      leaves: true,
      bounds: (p) => void p.follow(hard, 1.5, -12, NEVER),
    });
    for (let at = 0; at < 20; at += 0.05) expect(plan.sAt(at)).toBeLessThanOrEqual(hard.sAt(at - 1.5) - 12 + 1e-3);
    expect(planner.hardestMs2).toBe(0);
    expect(plan.finalM).toBeCloseTo(70 + 25 / 18 - 12, 3);
    expectSmooth(plan, 2);
  });

  test("one that is a hair too near brakes as it always does: harder would not part them", () => {
    const standing = new Plan();
    standing.push(-100, 12, 0, 0);
    const { planner } = planned({
      fromM: 0.001,
      speedMs: 0.1,
      sections: [[500, 5]],
      bounds: (p) => void p.follow(standing, 1.5, -12, NEVER),
    });
    expect(planner.hardestMs2).toBeLessThan(9);
  });

  test("who comes to stand behind one who stands does not creep on", () => {
    const standing = new Plan();
    standing.push(-100, 12, 0, 0);
    const { plan } = planned({
      fromM: -1e-4,
      speedMs: 2e-4,
      sections: [[500, 5]],
      bounds: (p) => void p.follow(standing, 1.5, -12, NEVER),
    });
    expect(plan.sAt(3600)).toBeLessThan(1e-3);
  });

  test("one that stands too near waits until the other has drawn away", () => {
    const leaving = new Plan();
    leaving.push(-100, 5 - 400, 4, 0);
    const { plan, planner } = planned({
      sections: [[500, 5]],
      leaves: true,
      bounds: (p) => void p.follow(leaving, 1.5, -12, NEVER),
    });
    // 5 + 4 (t − 1.5) − 12 = 0.1 at t = 3.275 s
    expect(plan.vAt(3.2)).toBe(0);
    expect(plan.vAt(3.5)).toBeGreaterThan(0);
    expect(planner.hardestMs2).toBe(0);
  });
});

test("one who follows another up to a hair before it must brake for its own end does brake", () => {
  const leading = new Plan();
  leading.push(-101.5, 12 - 400, 4, 0);
  leading.push(-1.5, 12, 4, 0.5);
  // 4²/(2 · 2) = 4 m are what it needs to stop from 4 m/s
  for (const hairM of [0, 0.5e-7, 1.1e-7, 1.2e-7, 1.3e-7, 2e-7, 1e-6]) {
    const { plan, planner } = planned({
      fromM: -(4 + hairM),
      speedMs: 4,
      sections: [[0, 50]],
      bounds: (p) => void p.follow(leading, 1.5, -16 - hairM, NEVER),
    });
    expect(plan.finalM).toBeCloseTo(0, 6);
    expect(planner.arriveT).toBeLessThan(3);
    expectSmooth(plan, 2.001);
  }
});

describe("before a wall", () => {
  test("it brakes as late as it can to be there just when the wall goes", () => {
    const { plan } = planned({ speedMs: 5, sections: [[200, 5]], leaves: true, bounds: (p) => void p.wall(30, 6.5) });
    // freely it would be at 32.5 m: braking for √2.5 s takes 2.5 m off
    for (let t = 0; t < 6.5; t += 0.05) expect(plan.sAt(t)).toBeLessThanOrEqual(30 + 1e-3);
    expect(plan.sAt(6.5)).toBeCloseTo(30, 3);
    expect(plan.vAt(6.5)).toBeCloseTo(5 - 2 * Math.sqrt(2.5), 3);
    expectSmooth(plan, 2);
  });

  test("it stands before one that does not go", () => {
    const { plan } = planned({ speedMs: 5, sections: [[200, 5]], bounds: (p) => void p.wall(30, NEVER) });
    expect(plan.finalM).toBeCloseTo(30, 4);
  });
});
