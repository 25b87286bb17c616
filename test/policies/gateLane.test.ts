import { describe, expect, it } from "vitest";
import type { GateLanePolicy, LaneView } from "../../src/park/gate/gates.ts";
import { gateLaneStrategies } from "../../src/policies/gateLane.ts";
import { choose } from "../../src/policies/strategy.ts";

const lane = (waiting: number, busy = waiting > 0, closed = false, expectedWaitS = 25 * waiting): LaneView => ({
  waiting,
  busy,
  closed,
  expectedWaitS,
});
const policy = (chosen: { name: string } & Record<string, unknown>) =>
  choose<GateLanePolicy>(gateLaneStrategies, chosen);
const booked = { booked: true };
const walkIn = { booked: false };

describe("the lane of a gate", () => {
  it("shortest queue counts who is served, takes the lowest lane at a tie and avoids closed lanes", () => {
    const choice = policy({ name: "shortestQueue" });
    expect(choice([lane(2), lane(1), lane(1)], walkIn)).toBe(1);
    expect(choice([lane(0, true), lane(0, false)], walkIn)).toBe(1);
    expect(choice([lane(0), lane(0)], walkIn)).toBe(0);
    expect(choice([lane(0, false, true), lane(5)], walkIn)).toBe(1);
  });

  it("all closed: it joins the shortest and waits for the lane to open", () => {
    expect(policy({ name: "shortestQueue" })([lane(3, false, true), lane(1, false, true)], walkIn)).toBe(1);
    expect(policy({ name: "firstOpen" })([lane(3, false, true), lane(1, false, true)], walkIn)).toBe(0);
  });

  it("shortest expected wait: three whose plates are read are before one by hand", () => {
    const choice = policy({ name: "shortestWait" });
    expect(choice([lane(1, true, false, 144), lane(3, true, false, 75)], walkIn)).toBe(1);
    expect(choice([lane(1, true, false, 144), lane(3, true, true, 75)], walkIn)).toBe(0);
    expect(choice([lane(0), lane(0)], walkIn)).toBe(0);
  });

  it("first open lane, however long its queue", () => {
    expect(policy({ name: "firstOpen" })([lane(9, true, true), lane(8), lane(0)], walkIn)).toBe(1);
  });

  it("lanes for the booked are not for others, unless theirs are all closed or there are none", () => {
    const choice = policy({ name: "bookedLanes", lanes: 1 });
    expect(choice([lane(0), lane(4)], walkIn)).toBe(1);
    expect(choice([lane(4), lane(0)], booked)).toBe(0);
    expect(choice([lane(0), lane(4, true, true)], walkIn)).toBe(0);
    expect(choice([lane(0, false, true), lane(4)], booked)).toBe(1);
    expect(choice([lane(3)], walkIn)).toBe(0);
  });
});
