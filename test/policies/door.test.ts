import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DoorPolicy } from "../../src/park/warehouse/doors.ts";
import { doorStrategies } from "../../src/policies/door.ts";
import { choose } from "../../src/policies/strategy.ts";

const truck = { entity: 1, sinceS: 0, slotS: null, expectedWorkS: 3600, cold: false };
const door = (name: string, free: readonly string[]) => free[choose<DoorPolicy>(doorStrategies, { name })(free, truck)];

describe("the door of a truck", () => {
  it("the lowest or the highest free one", () => {
    expect(door("lowestFree", ["A1-L.2", "A1-L.5"])).toBe("A1-L.2");
    expect(door("highestFree", ["A1-L.2", "A1-L.5"])).toBe("A1-L.5");
  });

  it("the middle of the widest gap: neighbours are doors of one group with numbers in a row", () => {
    expect(door("widestGap", ["A.0", "A.3", "A.4", "A.5", "A.9"])).toBe("A.4");
    expect(door("widestGap", ["A.0", "A.1", "A.2", "A.3"])).toBe("A.1");
    expect(door("widestGap", ["A3-L.14", "A3-L.15", "XD-L.16", "XD-L.20", "XD-L.21", "XD-L.22"])).toBe("XD-L.21");
    expect(door("widestGap", ["A.7"])).toBe("A.7");
  });

  it("is always one of those that are free", () => {
    const free = fc
      .uniqueArray(fc.nat(40), { minLength: 1 })
      .map((ks) => ks.sort((a, b) => a - b).map((k) => `G.${k}`));
    fc.assert(
      fc.property(free, fc.constantFrom(...Object.keys(doorStrategies)), (doors, name) => {
        expect(doors).toContain(door(name, doors));
      }),
    );
  });
});
