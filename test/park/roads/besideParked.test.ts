/** Room on the base plan: every way into a stall, a bay or a door and out of it, beside those that stand all around. */
import { describe, expect, test } from "vitest";
import {
  type Box,
  bodyBehind,
  boundingBox,
  boxesApart,
  overlapM,
  type Polygon,
} from "../../../src/geometry/overlap.ts";
import type { Pose } from "../../../src/geometry/path.ts";
import { VEHICLE_SHAPES_SPEC, type VehicleShapeName } from "../../../src/geometry/vehicleShapes.ts";
import { bodies } from "../../../src/park/roads/legBodies.ts";
import type { Leg, LegPart } from "../../../src/park/roads/legs.ts";
import { RoadNetwork } from "../../../src/park/roads/network.ts";
import type { RoadClass, SidePlace } from "../../../src/park/roads/places.ts";
import { scenario } from "../../support/scenarios.ts";

const site = scenario("jiaozuo.json").site;
const network = new RoadNetwork(site);
/** Places of trucks and vans in use; dropped trailers stand where nobody drives. */
const trailers = site.stallRows.filter(({ kind }) => kind === "trailer").map(({ id }) => `${id}.`);
const places = [...network.places.values()].filter(
  (place): place is SidePlace & typeof place =>
    place.kind === "side" && !trailers.some((row) => place.id.startsWith(row)),
);
/** A touch of the paint [m], and the steps of the way that are looked at. */
const LEAST_M = 0.1;
const STEP_M = 0.4;
/** This much of the way is near the place [m]. */
const NEAR_M = 45;

interface Body {
  readonly polygon: Polygon;
  readonly box: Box;
}

const bodyOf = (front: Pose, lengthM: number, shape: VehicleShapeName): Body => {
  const polygon = bodyBehind(front, lengthM, VEHICLE_SHAPES_SPEC[shape].widthM);
  return { polygon, box: boundingBox(polygon) };
};

const longestOf = (roadClass: RoadClass): VehicleShapeName => (roadClass === "heavy" ? "semi" : "van");
const standing = new Map(
  places.map((place) => {
    const shape = longestOf(place.class);
    const { pieces, lengthM, s } = network.standing(place.id, shape);
    const list: Body[] = [];
    bodies({ pieces, lengthM }, s, s, VEHICLE_SHAPES_SPEC[shape], (front, bodyM) =>
      list.push(bodyOf(front, bodyM, shape)),
    );
    return [place, list] as const;
  }),
);

/** Who is touched on the last stretch of a leg, or on the first one, manoeuvres backwards included. */
function touched(place: SidePlace, leg: Leg, side: "in" | "out", shape: VehicleShapeName): string[] {
  const { motion, forwardPart, shapeSpec } = leg;
  const forward = motion.parts[forwardPart] as LegPart;
  const backing = motion.parts[side === "in" ? forwardPart + 1 : forwardPart - 1];
  const [fromM, toM] =
    side === "in" ? [forward.lengthM - NEAR_M, forward.lengthM] : [0, Math.min(forward.lengthM, NEAR_M)];
  const own: Body[] = [];
  const look = (front: Pose, bodyM: number) => own.push(bodyOf(front, bodyM, shape));
  bodies(forward, fromM, toM, shapeSpec, look, STEP_M);
  if (backing) bodies(backing, 0, backing.lengthM, shapeSpec, look, STEP_M);
  const found: string[] = [];
  for (const [other, list] of standing) {
    if (other === place || Math.abs(other.at[0] - place.at[0]) > 60 || Math.abs(other.at[1] - place.at[1]) > 60)
      continue;
    let deepM = 0;
    for (const a of own)
      for (const b of list) if (!boxesApart(a.box, b.box)) deepM = Math.max(deepM, overlapM(a.polygon, b.polygon));
    if (deepM > LEAST_M) found.push(`${leg.key} is ${deepM.toFixed(2)} m in ${other.id}`);
  }
  return found;
}

describe.each([
  ["semi", ["TGI.0", "TGI.1"], "TGO.0"],
  ["rigid", ["TGI.0", "TGI.1"], "TGO.0"],
  ["van", ["LGI.0"], "LGO.0"],
] as const)("a %s", (shape, gates, out) => {
  const own = places.filter((place) => (longestOf(place.class) === "van") === (shape === "van"));

  test("comes to every place that suits it without touching those around", () => {
    const all = own.filter(({ id, driveThrough }) => !driveThrough || network.suits(id, shape));
    expect(
      all.flatMap((place) =>
        gates.flatMap((gate) => touched(place, network.leg(gate, place.id, shape) as Leg, "in", shape)),
      ),
    ).toEqual([]);
  });

  test("leaves every place without touching those around", () => {
    expect(own.flatMap((place) => touched(place, network.leg(place.id, out, shape) as Leg, "out", shape))).toEqual([]);
  });
});

test("no more than four stalls are for short trucks alone, three for articulated ones alone, none for nobody", () => {
  const stalls = places.filter(({ driveThrough }) => driveThrough).map(({ id }) => id);
  const notFor = (shape: VehicleShapeName) => stalls.filter((id) => !network.suits(id, shape));
  const [semi, rigid] = [notFor("semi"), notFor("rigid")];
  expect(semi.length).toBeLessThanOrEqual(4);
  expect(rigid.length).toBeLessThanOrEqual(3);
  expect(semi.filter((id) => rigid.includes(id))).toEqual([]);
});
