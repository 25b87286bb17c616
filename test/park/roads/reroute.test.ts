/** Roads that close while vehicles are under way: they go round, or wait before them. */
import { expect, test } from "vitest";
import { frontPoseAt } from "../../../src/geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC } from "../../../src/geometry/vehicleShapes.ts";
import type { Process } from "../../../src/kernel/process.ts";
import type { RoadNetwork } from "../../../src/park/roads/network.ts";
import type { RoadUser } from "../../../src/park/roads/roadTraffic.ts";
import { Cursor } from "../../../src/recording/cursor.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import type { Detail } from "../../../src/recording/vocabulary.ts";
import { roadWorld } from "../../support/traffic/roadWorld.ts";

interface Change {
  readonly atS: number;
  readonly road: string;
  readonly closes: boolean;
}

/** A semi-trailer drives from one place to another while roads close and open. */
function driven(from: string, to: string, changes: readonly Change[], detail: Detail = "full") {
  const { kernel, recorder, recording, roads, traffic } = roadWorld(detail);
  const entity = recorder.entity({ kind: "vehicle", name: "a", shape: "semi" });
  const user: RoadUser = { entity, shape: "semi", speedFactor: 1, mover: null };
  const leg = roads.leg(from, to, "semi");
  if (!leg) throw new Error(`no way from ${from} to ${to}`);
  let cameS = Number.NaN;
  function* story(): Process {
    if (leg) yield* traffic.drive(user, leg, { stays: roads.places.get(to)?.kind === "edge" });
    cameS = kernel.nowS;
  }
  kernel.at(10, () => void kernel.spawn("a", story()));
  for (const { atS, road, closes } of changes) {
    kernel.at(atS, () => {
      if (closes) roads.closeEdge(road);
      else roads.openEdge(road);
      traffic.roadsChanged();
    });
  }
  kernel.run(3600);
  return { cameS, freeS: leg.durationS, roads, recording: recording() };
}

/** Place and speed of the front every so often, and how near it ever comes to the middle of a road. */
function watched(recording: Recording, roads: RoadNetwork, road: string, toS: number) {
  const cursor = new Cursor(recording);
  const pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
  let [nearestM, jumpM, jumpRad] = [Number.POSITIVE_INFINITY, 0, 0];
  let before: { x: number; y: number; heading: number; v: number } | null = null;
  const stepS = 0.1;
  for (let t = 11; t < toS; t += stepS) {
    cursor.seek(t);
    const path = recording.paths[cursor.pathOf(0)];
    if ((cursor.motionRow[0] as number) < 0 || !path) continue;
    frontPoseAt(path.pieces, cursor.distanceOf(0), VEHICLE_SHAPES_SPEC.semi, pose);
    const v = Math.abs(cursor.speedOf(0));
    if (before) {
      const movedM = Math.hypot(pose.x - before.x, pose.y - before.y);
      jumpM = Math.max(jumpM, movedM - stepS * (Math.max(v, before.v) * 1.3 + 0.3));
      jumpRad = Math.max(jumpRad, Math.abs(Math.sin((pose.heading - before.heading) / 2)));
    }
    before = { x: pose.x, y: pose.y, heading: pose.heading, v };
    for (const { edge, lane } of roads.edges) {
      if (edge.id !== road) continue;
      const middle = lane.slice(1).map((b, i) => [((lane[i]?.[0] ?? 0) + b[0]) / 2, ((lane[i]?.[1] ?? 0) + b[1]) / 2]);
      for (const [x, y] of middle) nearestM = Math.min(nearestM, Math.hypot(pose.x - (x ?? 0), pose.y - (y ?? 0)));
    }
  }
  return { nearestM, jumpM, jumpRad };
}

const rerouted = (recording: Recording) => [...recording.factsIn(0, 3600)].filter(({ kind }) => kind === "rerouted");

test("who is under way to a road that closes goes round it, without a jump, in the time the other way takes", () => {
  const free = driven("COLD-L.4", "R1b.3", []);
  expect(watched(free.recording, free.roads, "l1", free.cameS).nearestM).toBeLessThan(3);
  const { cameS, roads, recording } = driven("COLD-L.4", "R1b.3", [{ atS: 45, road: "l1", closes: true }]);
  const seen = watched(recording, roads, "l1", cameS);
  expect(seen.nearestM).toBeGreaterThan(5);
  expect(seen.jumpM).toBeLessThan(0.02);
  expect(seen.jumpRad).toBeLessThan(0.05);
  expect(rerouted(recording)).toHaveLength(1);
  roads.closeEdge("l1");
  const other = roads.leg("COLD-L.4", "R1b.3", "semi");
  expect(Math.abs(cameS - 10 - (other?.durationS ?? 0))).toBeLessThan(3);
});

test("who is still backing out of its place when the road closes sets out by the other way", () => {
  const { cameS, roads, recording } = driven("R1b.3", "TGO.1", [{ atS: 12, road: "b3c", closes: true }]);
  expect(watched(recording, roads, "b3c", cameS).nearestM).toBeGreaterThan(5);
  expect(watched(recording, roads, "b3c", cameS).jumpM).toBeLessThan(0.02);
  expect(rerouted(recording)).toHaveLength(1);
});

test("where no other way leads there it waits before the closed road until that opens", () => {
  const { cameS, freeS, roads, recording } = driven("COLD-L.4", "R1b.3", [
    { atS: 45, road: "a1n", closes: true },
    { atS: 900, road: "a1n", closes: false },
  ]);
  expect(rerouted(recording)).toHaveLength(0);
  expect(cameS).toBeGreaterThan(900);
  expect(cameS).toBeLessThan(900 + freeS);
  expect(watched(recording, roads, "a1n", 899).nearestM).toBeGreaterThan(5);
});

test("who has been permitted to drive on a road drives off it though it closes", () => {
  const { cameS, freeS, recording } = driven("COLD-L.4", "R1b.3", [{ atS: 30, road: "sp1", closes: true }]);
  expect(cameS - 10).toBeLessThan(freeS + 3);
  expect(rerouted(recording)).toHaveLength(0);
});

test("a road that closes before one it does not use changes nothing, and motion kept or not gives the same times", () => {
  const changes = [{ atS: 45, road: "l1", closes: true }];
  expect(driven("COLD-L.4", "R1b.3", changes, "kpi").cameS).toBe(driven("COLD-L.4", "R1b.3", changes).cameS);
  const [there, without] = [[{ atS: 45, road: "b3c", closes: true }], []];
  expect(driven("COLD-L.4", "R1b.3", there).cameS).toBe(driven("COLD-L.4", "R1b.3", without).cameS);
});

test("a leg by another way has a curve of its own, which the recording does not mistake for the first", () => {
  const { roads } = roadWorld();
  const first = roads.leg("COLD-L.4", "R1b.3", "semi");
  roads.closeEdge("l1");
  const other = roads.leg("COLD-L.4", "R1b.3", "semi");
  const keys = [first, other].map((leg) => leg?.motion.parts.map(({ key }) => key).join(" "));
  expect(keys[0]).not.toBe(keys[1]);
  roads.openEdge("l1");
  expect(roads.leg("COLD-L.4", "R1b.3", "semi")).toBe(first);
});
