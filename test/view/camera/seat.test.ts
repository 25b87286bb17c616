/** The driver's look out of a cab. */
import { expect, test } from "vitest";
import { VEHICLE_SHAPES_SPEC } from "../../../src/geometry/vehicleShapes.ts";
import { VEHICLE_SHAPES } from "../../../src/recording/vocabulary.ts";
import { EYES, lookAhead, newLook } from "../../../src/view/camera/seat.ts";

test("eyes are inside the vehicle, and look along its heading at the road", () => {
  for (const shape of VEHICLE_SHAPES) {
    const { lengthM, heightM } = VEHICLE_SHAPES_SPEC[shape];
    expect(EYES[shape].backM).toBeLessThan(lengthM);
    expect(EYES[shape].highM).toBeLessThan(heightM);
    const look = newLook();
    // bumper at (10, 20), heading north
    lookAhead(look, shape, 10, 20, 0, 0, 1);
    expect([...look.from]).toEqual([10, 20 - EYES[shape].backM, EYES[shape].highM]);
    expect(look.to[0]).toBe(10);
    expect(look.to[1]).toBeGreaterThan(40);
    // a little downwards, by less than 6°
    const down = Math.atan2(
      (look.from[2] as number) - (look.to[2] as number),
      (look.to[1] as number) - (look.from[1] as number),
    );
    expect(down).toBeGreaterThan(0);
    expect((down * 180) / Math.PI).toBeLessThan(6);
  }
});
