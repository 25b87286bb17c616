/** Lines to loads: where they begin and end, how they fade, and that they are a function of the time alone. */
import { describe, expect, test } from "vitest";
import { Cursor } from "../../../src/recording/cursor.ts";
import { allDoors, siteOf } from "../../../src/view/layout.ts";
import { doorsOfTenants } from "../../../src/view/overlay/doorsOfTenants.ts";
import { MatchLines } from "../../../src/view/overlay/matchLines.ts";
import { FADE_S } from "../../../src/view/overlay/matchPlan.ts";
import type { TurnedBox } from "../../../src/view/pick.ts";
import { shadeUniforms } from "../../../src/view/shade.ts";
import { scenario } from "../../support/scenarios.ts";
import { told } from "../../support/told.ts";

const base = scenario("jiaozuo.json");
const layout = siteOf(base);
const [inside, outside, gone] = [0, 1, 2];

const recording = told(
  7200,
  (recorder, at) => {
    for (const name of ["one", "two", "three"]) {
      recorder.entity({ kind: "vehicle", name, vehicleClass: "passThrough", shape: "semi" });
    }
    const own = recorder.entity({ kind: "offer", name: "offer.COLD1.0.0", tenant: "COLD1" });
    const other = recorder.entity({ kind: "offer", name: "offer.outside.0.0" });
    at(1000);
    recorder.fact("offerTaken", inside, own, 300, 50);
    at(1600);
    recorder.fact("offerTaken", outside, other, 300, 50);
    recorder.fact("offerTaken", gone, other, 300, 50);
  },
  base,
);

/** Where vehicles are: one at x = 10, the other at x = 20; the third is not in the picture any more. */
function boxOf(entity: number): TurnedBox | null {
  if (entity === gone) return null;
  return { x: entity === inside ? 10 : 20, y: 5, heading: 0, lengthM: 17, widthM: 2.5, z0: 0, z1: 4 };
}

const lines = new MatchLines(layout, shadeUniforms(), boxOf);
const cursor = new Cursor(recording);

/** What is drawn at a time: from, to, opacity and whether dashed. */
function drawn(t: number) {
  cursor.seek(t);
  lines.draw(cursor);
  const { geometry, visible } = lines.mesh;
  const part = (name: string, i: number, size: number) =>
    [...(geometry.getAttribute(name).array as Float32Array)].slice(size * i, size * (i + 1));
  const all = Array.from({ length: geometry.instanceCount }, (_, i) => ({
    from: part("aFrom", i, 3),
    to: part("aTo", i, 3),
    opacity: part("aColour", i, 4)[3],
    dashed: part("aDashed", i, 1)[0],
  }));
  expect(visible).toBe(all.length > 0);
  return all;
}

describe("lines to loads", () => {
  const doors = allDoors(layout).filter(({ id }) => /^COLD-L\.[0-5]$/.test(id));
  const middle = (of: "x" | "y") => doors.reduce((sum, door) => sum + door[of], 0) / doors.length;

  test("there are none before a match, and none when it is over", () => {
    expect(drawn(999)).toEqual([]);
    expect(drawn(1600 + FADE_S)).toEqual([]);
  });

  test("one leads from the truck to the middle of its tenant's doors", () => {
    expect(doors).toHaveLength(6);
    const [line, ...others] = drawn(1000);
    expect(others).toEqual([]);
    expect(line?.from).toEqual([10, 5, 4]);
    expect(line?.to[0]).toBeCloseTo(middle("x"), 3);
    expect(line?.to[1]).toBeCloseTo(middle("y"), 3);
    expect(line?.dashed).toBe(0);
  });

  test("a load outside lies beyond the trucks' out-gate, and is dashed; who is gone has no line", () => {
    const gate = layout.gates.find((g) => g.class === "heavy" && g.dir === "out");
    const [first, second, ...others] = drawn(1600);
    expect(others).toEqual([]);
    expect(second?.to[0]).toBeCloseTo(gate?.at[0] ?? Number.NaN, 3);
    expect(second?.dashed).toBe(1);
    // ten of twenty minutes have passed for the first
    expect(first?.opacity).toBeCloseTo(0.5, 6);
    expect(second?.opacity).toBeCloseTo(1, 6);
  });

  test("what is drawn at a time is the same from whichever side it is reached", () => {
    const forwards = drawn(1900);
    drawn(7000);
    expect(drawn(1900)).toEqual(forwards);
    drawn(0);
    expect(drawn(1900)).toEqual(forwards);
  });

  test("a tenant with doors at two buildings is led to where he has most", () => {
    const doorsOf = (group: string, from: number, to: number) =>
      allDoors(layout).filter(({ id }) => {
        const [name, number] = id.split(".");
        return name === group && Number(number) >= from && Number(number) < to;
      });
    // eight at A3-L from number 8 on, four at XD-L
    const own = doorsOf("A3-L", 8, 16);
    const at = doorsOfTenants(base, layout).get("WHOLESALE");
    expect(at?.[0]).toBeCloseTo(own.reduce((sum, door) => sum + door.x, 0) / 8, 9);
  });
});
