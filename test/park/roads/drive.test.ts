/** A vehicle drives: what the recording shows of it, and that nobody's watching changes its time. */
import { describe, expect, test } from "vitest";
import { frontPoseAt } from "../../../src/geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC } from "../../../src/geometry/vehicleShapes.ts";
import { Kernel } from "../../../src/kernel/kernel.ts";
import type { Process } from "../../../src/kernel/process.ts";
import { drive } from "../../../src/park/roads/drive.ts";
import { RoadNetwork } from "../../../src/park/roads/network.ts";
import type { PathBook } from "../../../src/park/roads/pathBook.ts";
import { Cursor } from "../../../src/recording/cursor.ts";
import { Recorder } from "../../../src/recording/recorder.ts";
import { Recording } from "../../../src/recording/recording.ts";
import type { Detail } from "../../../src/recording/vocabulary.ts";
import { baseSite } from "../../support/baseSite.ts";

const roads = new RoadNetwork(baseSite());
const semi = VEHICLE_SHAPES_SPEC.semi;

/** Drives legs one after another from second 10 on; gives the recording and when each ended. */
function driven(legs: readonly (readonly [string, string])[], detail: Detail = "full", leaves = false) {
  const kernel = new Kernel(0);
  const header = {
    format: 1 as const,
    modelVersion: "test",
    scenario: {},
    seed: 1,
    startS: 0,
    endS: 3600,
    detail,
    solverVersion: "none",
  };
  const recorder = new Recorder(kernel, header);
  recorder.open();
  const vehicle = recorder.entity({ kind: "vehicle", name: "truck", shape: "semi" });
  const book: PathBook = { kernel, recorder, paths: new Map() };
  const ended: number[] = [];
  function* story(): Process {
    yield 10;
    for (const [from, to] of legs) {
      yield* drive(book, vehicle, roads.leg(from, to, "semi")!, { leaves: leaves && to.endsWith(".edge") });
      ended.push(kernel.nowS);
      yield 30;
    }
  }
  const task = kernel.spawn("truck", story());
  const finish = (untilS = 3600) => {
    kernel.run(untilS);
    const recording = new Recording(header);
    recording.append(recorder.close());
    return recording;
  };
  return { kernel, vehicle, task, ended, finish };
}

const visit = [
  ["TGI.edge", "TGI.0"],
  ["TGI.0", "COLD-L.4"],
  ["COLD-L.4", "R1b.3"],
  ["R1b.3", "TGO.1"],
  ["TGO.1", "TGO.edge"],
] as const;

describe("a visit from the public road to a dock, to a stall and out", () => {
  const { vehicle, ended, finish } = driven(visit, "full", true);
  const recording = finish();

  test("takes the time of its legs", () => {
    let t = 10;
    visit.forEach(([from, to], i) => {
      t += roads.leg(from, to, "semi")!.durationS;
      expect(ended[i]).toBeCloseTo(t, 9);
      t += 30;
    });
  });

  test("is continuous: the front bumper goes no further than its speed allows", () => {
    const cursor = new Cursor(recording);
    const out = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
    let last: { x: number; y: number; v: number } | null = null;
    for (let t = 10; t < ended[4]!; t += 0.25) {
      cursor.seek(t);
      frontPoseAt(recording.paths[cursor.pathOf(vehicle)]!.pieces, cursor.distanceOf(vehicle), semi, out);
      const v = Math.abs(cursor.speedOf(vehicle));
      // In a bend of 10 m the bumper, 5.2 m ahead of the axle, is faster than it by √(1 + 0.52²) = 1.13.
      const mostM = 0.25 * 1.13 * (Math.max(v, last?.v ?? v) + 0.25 * semi.brakeMs2) + 1e-6;
      if (last) expect(Math.hypot(out.x - last.x, out.y - last.y)).toBeLessThan(mostM);
      last = { x: out.x, y: out.y, v };
    }
  });

  test("rows follow each other without a jump in distance or speed while on one path", () => {
    const { t, path, s, v, a } = recording.motion.columns;
    for (let i = 1; i < recording.motion.length; i++) {
      if (path[i] !== path[i - 1] || path[i]! < 0) continue;
      const dt = t[i]! - t[i - 1]!;
      expect(s[i]).toBeCloseTo(s[i - 1]! + v[i - 1]! * dt + 0.5 * a[i - 1]! * dt * dt, 6);
      expect(Math.abs(v[i]! - (v[i - 1]! + a[i - 1]! * dt))).toBeLessThan(1e-3);
    }
  });

  test("a seek shows what playing shows", () => {
    const [played, sought] = [new Cursor(recording), new Cursor(recording)];
    for (let t = 0; t < 900; t += 7.3) {
      played.seek(t);
      sought.seek(3000 - t);
      sought.seek(t);
      expect(sought.liveCount).toBe(played.liveCount);
      if (played.pathOf(vehicle) >= 0) {
        expect(sought.pathOf(vehicle)).toBe(played.pathOf(vehicle));
        expect(sought.distanceOf(vehicle)).toBe(played.distanceOf(vehicle));
        expect(sought.speedOf(vehicle)).toBe(played.speedOf(vehicle));
      }
    }
  });

  test("it stands still between legs and is gone at the end", () => {
    const cursor = new Cursor(recording);
    for (let i = 0; i < 4; i++) {
      cursor.seek(ended[i]! + 15);
      expect(cursor.speedOf(vehicle)).toBe(0);
      expect(cursor.liveCount).toBe(1);
    }
    cursor.seek(ended[4]! + 0.001);
    expect(cursor.liveCount).toBe(0);
  });

  test("backs into the dock", () => {
    const cursor = new Cursor(recording);
    cursor.seek(ended[1]! - 4);
    expect(cursor.speedOf(vehicle)).toBeLessThan(0);
    expect(cursor.speedOf(vehicle)).toBeGreaterThanOrEqual(-1.4);
  });
});

test("takes the same time to the last bit when nobody keeps its motion", () => {
  const watched = driven(visit, "full");
  watched.finish();
  const unwatched = driven(visit, "flows");
  const recording = unwatched.finish();
  expect(unwatched.ended).toEqual(watched.ended);
  expect(recording.motion.length).toBe(0);
  expect(recording.paths.length).toBe(0);
});

test("a drive that is broken off tells no more", () => {
  const { kernel, task, finish } = driven([["TGI.0", "A1-L.2"]]);
  kernel.run(60);
  task.cancel();
  const rows = finish().motion.columns.t.filter((t) => t > 60);
  expect(rows.length).toBe(0);
});
