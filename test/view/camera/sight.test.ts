/** Sight of a thing: the camera turns as little as needed, and whatever it ends with, no building is in between. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type Direction, freeSight } from "../../../src/view/camera/sight.ts";
import { type SiteLayout, siteOf } from "../../../src/view/layout.ts";
import { scenario } from "../../support/scenarios.ts";

const layout = siteOf(scenario());
const unit = (x: number, y: number, z: number): Direction => {
  const length = Math.hypot(x, y, z);
  return { x: x / length, y: y / length, z: z / length };
};

/** Walks from the camera towards the thing and looks around at every half metre. */
function hiddenBy(
  { buildings }: Pick<SiteLayout, "buildings">,
  at: readonly number[],
  d: Direction,
  distanceM: number,
) {
  for (let s = 7; s <= distanceM; s += 0.5) {
    const [x, y, z] = [(at[0] as number) - d.x * s, (at[1] as number) - d.y * s, (at[2] as number) - d.z * s];
    const hit = buildings.find(
      ({ rect, heightM, minor }) => !minor && x > rect[0] && x < rect[2] && y > rect[1] && y < rect[3] && z < heightM,
    );
    if (hit) return hit.id;
  }
  return null;
}

test("an open view stays as it is", () => {
  const wished = unit(-1, 1, -0.5);
  const seen = freeSight({ buildings: [] }, [0, 0, 2], wished, 60);
  for (const axis of ["x", "y", "z"] as const) expect(seen[axis]).toBeCloseTo(wished[axis], 9);
});

describe.each(layout.gates.map((gate) => [gate.id, gate.at] as const))("gate %s", (_, at) => {
  it("can be seen from wherever one flies to it, and the camera stands outside all buildings", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 359 }), fc.double({ min: 0.42, max: 3, noNaN: true }), (degrees, down) => {
        const angle = (degrees * Math.PI) / 180;
        const wished = unit(Math.cos(angle), Math.sin(angle), -down);
        const seen = freeSight(layout, [at[0], at[1], 2], wished, 55);
        expect(hiddenBy(layout, [at[0], at[1], 2], seen, 55)).toBeNull();
        expect(Math.hypot(seen.x, seen.y, seen.z)).toBeCloseTo(1, 9);
        expect(seen.z).toBeLessThanOrEqual(wished.z + 1e-9);
      }),
    );
  });
});

test("the light in-gate seen from the east is behind the services building, and the camera turns aside", () => {
  const gate = layout.gates.find((g) => g.class === "light" && g.dir === "in");
  const at = [gate?.at[0] ?? 0, gate?.at[1] ?? 0, 2] as const;
  const fromEast = unit(-1, 0, -0.42);
  expect(hiddenBy(layout, at, fromEast, 55)).toBe("SVC");
  const seen = freeSight(layout, at, fromEast, 55);
  expect(seen.x).toBeLessThan(0.99);
  expect(hiddenBy(layout, at, seen, 55)).toBeNull();
});
