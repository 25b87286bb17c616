/** Room on the base plan: stalls between parked neighbours, stop lines beside those who turn. */
import { describe, expect, test } from "vitest";
import { bodyBehind, overlapM, type Polygon, rectangle } from "../../../src/geometry/overlap.ts";
import type { Pose } from "../../../src/geometry/path.ts";
import { articulationAt, trailerTable } from "../../../src/geometry/trailer.ts";
import { frontPoseAt, trailerPoseOf } from "../../../src/geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC } from "../../../src/geometry/vehicleShapes.ts";
import type { Leg, LegPart } from "../../../src/park/roads/legs.ts";
import { RoadNetwork } from "../../../src/park/roads/network.ts";
import { scenario } from "../../support/scenarios.ts";

const network = new RoadNetwork(scenario("jiaozuo.json").site);
const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
const rear: Pose = { ...pose };

/** Bodies of a vehicle with its front at `s` of a part of a leg. */
function bodiesAt({ shapeSpec: shape }: Leg, part: LegPart, table: Float32Array | null, s: number): Polygon[] {
  frontPoseAt(part.pieces, s, shape, pose);
  const { trailer } = shape;
  if (!trailer || table === null) return [bodyBehind(pose, shape.lengthM, shape.widthM)];
  const tractor = bodyBehind(pose, trailer.frontM, shape.widthM);
  trailerPoseOf(pose, articulationAt(table, s, part.lengthM, shape.lengthM), shape, rear);
  return [tractor, bodyBehind(rear, shape.lengthM - trailer.frontM, shape.widthM)];
}

/** The deepest that a truck is in one parked beside it while it drives the last 40 m into a stall [m]. */
function deepestIn(place: string, neighbours: readonly string[], shape: "semi" | "rigid"): number {
  const parked = neighbours.flatMap((id) => {
    const leg = network.leg("TGI.0", id, "semi") as Leg;
    const part = leg.motion.parts.at(-1) as LegPart;
    return bodiesAt(leg, part, trailerTable(part.pieces, part.lengthM, leg.shapeSpec), part.lengthM);
  });
  const leg = network.leg("TGI.0", place, shape) as Leg;
  const part = leg.motion.parts.at(-1) as LegPart;
  const table = leg.shapeSpec.trailer ? trailerTable(part.pieces, part.lengthM, leg.shapeSpec) : null;
  let deepest = 0;
  for (let s = part.lengthM - 40; s <= part.lengthM; s += 0.25) {
    for (const body of bodiesAt(leg, part, table, s)) {
      for (const other of parked) deepest = Math.max(deepest, overlapM(body, other));
    }
  }
  return deepest;
}

describe.each(["semi", "rigid"] as const)("a %s between two that are parked", (shape) => {
  // a stall in the middle of each row: those at the ends are findings of the survey
  test.each([
    ["R1a", 5],
    ["R1b", 9],
    ["R2", 14],
    ["R3", 14],
    ["R4b", 10],
  ] as const)("comes into row %s without touching them", (row, i) => {
    expect(deepestIn(`${row}.${i}`, [`${row}.${i - 1}`, `${row}.${i + 1}`], shape)).toBeLessThan(0.05);
  });
});

test("who waits at a stop line is clear of all who turn at the junction from and to other roads", () => {
  const { trackPlan: plan, edges } = network;
  const touched: string[] = [];
  plan.tracks.forEach((lane, number) => {
    if (lane.kind !== "lane" || lane.id.includes("|")) return;
    const edge = edges[lane.edge]!;
    // on roads as short or narrow as these no place is clear of those who turn in from the other end
    if (edge.lengthM < 40 || edge.edge.widthM < 6) return;
    const { at, heading } = lane.end;
    const shape = edge.edge.allowed.includes("heavy") ? VEHICLE_SHAPES_SPEC.rigid : VEHICLE_SHAPES_SPEC.van;
    const half = shape.lengthM / 2;
    const waits = rectangle(
      at[0] - half * Math.cos(heading),
      at[1] - half * Math.sin(heading),
      shape.lengthM,
      shape.widthM,
      heading,
    );
    for (const turn of plan.turnsAt(edge.to)) {
      if (turn.from === number || turn.to === number) continue;
      if (turn.bodies.some(({ polygon }) => overlapM(polygon, waits) > 0))
        touched.push(
          `${lane.id} by ${[turn.from, turn.to].map((n) => (plan.tracks[n] as { id?: string }).id).join(" > ")}`,
        );
    }
  });
  expect(touched).toEqual([]);
});
