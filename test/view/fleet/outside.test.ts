/** Vehicles on the public road before and after what is recorded of them. */
import { MeshBasicMaterial } from "three";
import { describe, expect, test } from "vitest";
import { Curve } from "../../../src/geometry/path.ts";
import { Cursor } from "../../../src/recording/cursor.ts";
import { Recorder } from "../../../src/recording/recorder.ts";
import { Recording } from "../../../src/recording/recording.ts";
import { Fleet } from "../../../src/view/fleet/fleet.ts";
import { drivenM, Outside } from "../../../src/view/fleet/outside.ts";
import { POSE } from "../../../src/view/fleet/poses.ts";
import { shadeUniforms } from "../../../src/view/shade.ts";
import { headerOf } from "../../support/recordingScript.ts";

const HEADER = headerOf("full", 2000);

/** Comes at 200 s on the road along x = 106, northwards with 3 m/s, and is gone at 210 s, 30 m farther; a car in a deck. */
function record(): Recording {
  const clock = { nowS: 0 };
  const recorder = new Recorder(clock, HEADER);
  recorder.open();
  const rigid = { kind: "vehicle", shape: "rigid", vehicleClass: "lineHaul", drive: "diesel" } as const;
  clock.nowS = 200;
  const lorry = recorder.entity({ ...rigid, name: "V1" });
  const road = new Curve(106, 0, Math.PI / 2).line(100);
  recorder.motion(lorry, recorder.path(road.pieces(), road.lengthM), 12, 3, 0);
  const inside = recorder.entity({ ...rigid, name: "V2" });
  const lane = new Curve(20, 20, 0).line(50);
  recorder.motion(inside, recorder.path(lane.pieces(), lane.lengthM), 12, 0, 0);
  clock.nowS = 210;
  recorder.motion(lorry, -1, 0, 0, 0);
  recorder.motion(inside, -1, 0, 0, 0);
  const recording = new Recording(HEADER);
  clock.nowS = 2000;
  recording.append(recorder.close());
  return recording;
}

const fleet = new Fleet(new MeshBasicMaterial(), new MeshBasicMaterial(), shadeUniforms(), null);
fleet.outside = new Outside([0, 0, 100, 100]);
const cursor = new Cursor(record());
/** Bumper and speed of whoever is in the picture. */
function shown(t: number) {
  cursor.seek(t);
  fleet.draw(cursor, 0, 0);
  const { count, values } = fleet.poses;
  return Array.from({ length: count }, (_, i) => {
    const o = i * POSE.stride;
    return {
      x: values[o] as number,
      y: values[o + 1] as number,
      speed: values[o + POSE.speed] as number,
      ahead: values[o + POSE.sin] as number,
    };
  });
}

describe("a lorry that comes at 200 s and leaves at 210 s", () => {
  test("is on the road before, farther the earlier, and joins what is recorded without a jump", () => {
    const [before] = shown(199.99);
    const at = shown(200.01).find((v) => v.x > 100);
    expect(before?.y).toBeCloseTo(11.97, 2);
    expect(at?.y).toBeCloseTo(12.03, 2);
    expect(before?.x).toBeCloseTo(106, 3);
    // 3 m/s, and 1.2 m/s² backwards in time: after 5 s 15 + 15 = 30 m back
    const [five] = shown(195);
    expect(five?.y).toBeCloseTo(12 - 30, 6);
    expect(five?.speed).toBeCloseTo(9, 6);
    // far out it drives 12 m/s in the second lane, to the left of the first
    const [far] = shown(160);
    const changing = (12 - 3) / 1.2;
    expect(far?.y).toBeCloseTo(12 - (3 * changing + 0.6 * changing ** 2 + 12 * (40 - changing)), 6);
    expect(far?.x).toBeCloseTo(106 - 3.6, 6);
    expect(far?.ahead).toBeCloseTo(1, 6);
  });

  test("drives on after it and is out of sight some time later; neither before its time nor ever inside the fence", () => {
    const [after] = shown(215);
    // 12 m and 30 m are recorded; then 5 s at 3 m/s with 1.2 m/s²
    expect(after?.y).toBeCloseTo(42 + 30, 6);
    expect(shown(400)).toHaveLength(0);
    expect(shown(50)).toHaveLength(0);
    for (const t of [120, 190, 220, 260]) for (const { x } of shown(t)) expect(x).toBeGreaterThan(100);
  });

  test("a picture does not depend on the one before", () => {
    const first = shown(180);
    shown(1500);
    expect(shown(180)).toEqual(first);
  });
});

test("who is faster than the others keeps its speed", () => {
  expect(drivenM(Float64Array.of(10), 0, 15)).toBe(150);
  expect(drivenM(Float64Array.of(0), 0, 3)).toBe(0);
});
