/** Vehicles stand in the picture where the recording says: matrices read back, without a screen. */
import { type InstancedMesh, Matrix4, MeshBasicMaterial, Vector3 } from "three";
import { describe, expect, test } from "vitest";
import { Curve, poseAt } from "../../../src/geometry/path.ts";
import { VEHICLE_SHAPES_SPEC } from "../../../src/geometry/vehicleShapes.ts";
import { Cursor } from "../../../src/recording/cursor.ts";
import { Recorder } from "../../../src/recording/recorder.ts";
import { Recording } from "../../../src/recording/recording.ts";
import type { VehicleShape } from "../../../src/recording/vocabulary.ts";
import { Fleet } from "../../../src/view/fleet/fleet.ts";
import { POSE } from "../../../src/view/fleet/poses.ts";
import { shadeUniforms } from "../../../src/view/shade.ts";
import { headerOf } from "../../support/recordingScript.ts";

const HEADER = headerOf("full", 1000);

/** One vehicle from 0 s, driving a quarter circle after 60 m of straight road at 5 m/s. */
function record(shape: VehicleShape, electric = false): { recording: Recording; curve: Curve } {
  const clock = { nowS: 0 };
  const recorder = new Recorder(clock, HEADER);
  const id = recorder.entity({
    kind: "vehicle",
    name: "V1",
    shape,
    vehicleClass: "lineHaul",
    drive: electric ? "electric" : "diesel",
    look: 0.4,
  });
  const curve = new Curve(100, 50, 0)
    .line(60)
    .arc(20, Math.PI / 2)
    .line(80);
  recorder.motion(id, recorder.path(curve.pieces(), curve.lengthM), 20, 5, 0);
  recorder.setState(id, electric ? "charging" : "driving");
  recorder.open();
  const recording = new Recording(HEADER);
  clock.nowS = 1000;
  recording.append(recorder.close());
  return { recording, curve };
}

const fleet = () => new Fleet(new MeshBasicMaterial(), new MeshBasicMaterial(), shadeUniforms(), null);
const meshOf = (f: Fleet, name: string) => f.root.children.find((c) => c.name === name) as InstancedMesh;
/** World position of a point of the part's own space. */
function pointOf(mesh: InstancedMesh, x: number, y = 0): Vector3 {
  const m = new Matrix4();
  mesh.getMatrixAt(0, m);
  return new Vector3(x, y, 0).applyMatrix4(m);
}

describe("a vehicle", () => {
  test("on a straight road its bumper is where motion puts it, its nose ahead", () => {
    const { recording } = record("rigid");
    const f = fleet();
    const cursor = new Cursor(recording);
    cursor.seek(4); // 20 m + 4 s · 5 m/s = 40 m along the road
    f.draw(cursor, 0, 0);
    const cab = meshOf(f, "rigidCab");
    expect(cab.count).toBe(1);
    expect(pointOf(cab, 0).toArray()).toEqual([140, 50, 0]);
    const tail = pointOf(meshOf(f, "rigidBody"), -VEHICLE_SHAPES_SPEC.rigid.lengthM);
    expect(tail.x).toBeCloseTo(140 - 12, 4);
  });

  test("in the bend its driven axle is on the path, which does not slide sideways", () => {
    const { recording, curve } = record("rigid");
    const f = fleet();
    const cursor = new Cursor(recording);
    cursor.seek(12); // s = 80: in the arc
    f.draw(cursor, 0, 0);
    const spec = VEHICLE_SHAPES_SPEC.rigid;
    const axle = pointOf(meshOf(f, "rigidCab"), -spec.rearAxleM);
    const pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
    poseAt(curve.pieces(), 80 - spec.rearAxleM, pose);
    expect(axle.x).toBeCloseTo(pose.x, 4);
    expect(axle.y).toBeCloseTo(pose.y, 4);
  });

  test("a trailer hangs on the kingpin and lags behind in a bend", () => {
    const { recording } = record("semi");
    const f = fleet();
    const cursor = new Cursor(recording);
    cursor.seek(12);
    f.draw(cursor, 0, 0);
    const kingpin = pointOf(meshOf(f, "tractor"), -(VEHICLE_SHAPES_SPEC.semi.trailer?.kingpinM ?? 0));
    const hitch = pointOf(meshOf(f, "trailer"), 0);
    expect(hitch.distanceTo(kingpin)).toBeLessThan(1e-3);
    const [heading, rear] = [f.poses.values[POSE.heading] as number, f.poses.values[POSE.rearHeading] as number];
    expect(heading).toBeGreaterThan(0.3);
    expect(rear).toBeLessThan(heading - 0.1);
  });

  test("seeking to a time shows the same as playing to it", () => {
    const { recording } = record("semi");
    const [played, sought] = [fleet(), fleet()];
    const [a, b] = [new Cursor(recording), new Cursor(recording)];
    for (let t = 0; t <= 14; t += 0.1) {
      a.seek(t);
      played.draw(a, 0, 0);
    }
    a.seek(14);
    played.draw(a, 0, 0);
    b.seek(14);
    sought.draw(b, 0, 0);
    const numbers = (f: Fleet) => [...f.poses.values.subarray(0, POSE.stride)];
    expect(numbers(played)).toEqual(numbers(sought));
  });

  test("moved is told only when something moved", () => {
    const { recording } = record("van");
    const f = fleet();
    const cursor = new Cursor(recording);
    cursor.seek(3);
    f.draw(cursor, 0, 0);
    expect(f.moved).toBe(true);
    f.draw(cursor, 0, 0);
    expect(f.moved).toBe(false);
    cursor.seek(3.1);
    f.draw(cursor, 0, 0);
    expect(f.moved).toBe(true);
  });

  test("a charging vehicle has a light of its own on the ground besides its shadow", () => {
    const plain = fleet();
    const charging = fleet();
    for (const [f, electric] of [
      [plain, false],
      [charging, true],
    ] as const) {
      const cursor = new Cursor(record("van", electric).recording);
      cursor.seek(1);
      f.draw(cursor, 0, 0);
    }
    expect(plain.glow.mesh.geometry.instanceCount).toBe(1);
    expect(charging.glow.mesh.geometry.instanceCount).toBe(2);
  });

  test("head-lights and tail-lights are lit at night only, while it moves", () => {
    const f = fleet();
    const cursor = new Cursor(record("van").recording);
    cursor.seek(1);
    f.draw(cursor, 0, 0);
    expect(f.halos.mesh.geometry.instanceCount).toBe(0);
    f.draw(cursor, 100, 0);
    expect(f.halos.mesh.geometry.instanceCount).toBe(2);
  });
});
