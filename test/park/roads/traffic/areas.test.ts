/** Ground beside the road: who manoeuvres where another does waits for it. */
import { describe, expect, test } from "vitest";
import { boxPolygon } from "../../../../src/geometry/overlap.ts";
import { Area, Areas } from "../../../../src/park/roads/traffic/areas.ts";
import { Mover } from "../../../../src/park/roads/traffic/mover.ts";
import type { Driver } from "../../../../src/park/roads/traffic/planner.ts";

/** Bodies of a vehicle that backs 20 m straight into a bay at `x`, 2.5 m wide, looked at every 5 m. */
const backingAt = (x: number) => new Area([0, 5, 10, 15, 20].map((y) => boxPolygon([x - 1.25, y, x + 1.25, y + 6])));
const mover = (id: number) => new Mover(id, {} as Driver);

describe("areas", () => {
  test("meet where bodies are in each other, not where only the boxes around them are", () => {
    expect(backingAt(0).meets(backingAt(2.4))).toBe(true);
    expect(backingAt(0).meets(backingAt(2.6))).toBe(false);
    const slanted = new Area([
      [
        [0, 0],
        [10, 10],
        [9, 11],
        [-1, 1],
      ],
    ]);
    expect(slanted.meets(new Area([boxPolygon([7, 0, 9, 2])]))).toBe(false);
    expect(slanted.meets(new Area([boxPolygon([4, 4, 6, 6])]))).toBe(true);
  });

  test("are held by one at a time, and by nobody when given back", () => {
    const areas = new Areas();
    const [a, b] = [mover(1), mover(2)];
    areas.take(backingAt(0), a);
    expect(areas.holderOf(backingAt(2), b)).toBe(a);
    expect(areas.holderOf(backingAt(2), a)).toBeNull();
    expect(areas.holderOf(backingAt(4), b)).toBeNull();
    expect(areas.holderOf(null, b)).toBeNull();
    expect(areas.giveBack(a)).toBe(true);
    expect(areas.giveBack(a)).toBe(false);
    expect(areas.holderOf(backingAt(2), b)).toBeNull();
  });
});
