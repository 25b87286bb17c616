/** Lengths and radii that roads leave to vehicles, on sites small enough to work out by hand. */
import { describe, expect, test } from "vitest";
import { axleRadiusM, DESIGN_VEHICLES } from "../../../src/park/siteChecks/designVehicles.ts";
import { tightTurns } from "../../../src/park/siteChecks/roadShape.ts";
import { shortRoads } from "../../../src/park/siteChecks/shortRoads.ts";
import { baseSite } from "../../support/baseSite.ts";
import { faultLine } from "../../support/problems.ts";
import { roadSite } from "../../support/roadSite.ts";

const lines = (findings: Iterable<Parameters<typeof faultLine>[0]>) => Array.from(findings, faultLine);

describe("the design vehicles", () => {
  test("turn within the circles of GB 1589: 25 m outer, 10.6 m inner diameter", () => {
    const { rigid, articulated, fireEngine } = DESIGN_VEHICLES;
    // √(12.5² − 8²) − 1.25 = 8.355
    expect(axleRadiusM(12.5, rigid.shape.rearAxleM, rigid.shape.widthM)).toBeCloseTo(8.355, 3);
    expect(rigid.leastRadiusM).toBeCloseTo(8.355, 1);
    // a trailer in a steady turn: its axle on √(kingpin radius² − 8.2²), its inner side half a width further in
    const { trailer, rearAxleM, widthM } = articulated.shape;
    if (!trailer) throw new Error("no trailer");
    const aheadM = rearAxleM - trailer.kingpinM;
    const kingpinM = Math.sqrt(articulated.leastRadiusM ** 2 + aheadM ** 2);
    expect(Math.sqrt(kingpinM ** 2 - trailer.axleM ** 2) - widthM / 2).toBeCloseTo(5.3, 1);
    // √(12² − 6.6²) − 1.25 = 8.772
    expect(axleRadiusM(12, fireEngine.shape.rearAxleM, fireEngine.shape.widthM)).toBeCloseTo(8.772, 3);
    expect([articulated, rigid, DESIGN_VEHICLES.van].map((v) => v.shape.lengthM)).toEqual([18.1, 12, 6]);
  });
});

describe("a road shorter than a truck", () => {
  /** Two crossings, 12 m from each other. */
  const twoCrossings = (gapM: number) =>
    roadSite([
      {
        id: "w",
        points: [
          [20, 100],
          [100, 100],
        ],
      },
      {
        id: "mid",
        points: [
          [100, 100],
          [100 + gapM, 100],
        ],
      },
      {
        id: "e",
        points: [
          [100 + gapM, 100],
          [180, 100],
        ],
      },
      {
        id: "n1",
        points: [
          [100, 100],
          [100, 180],
        ],
      },
      {
        id: "n2",
        points: [
          [100 + gapM, 100],
          [100 + gapM, 180],
        ],
      },
    ]);

  test("between two junctions is told, with the junction that a waiting truck stands in", () => {
    expect(lines(shortRoads(twoCrossings(12)))).toEqual([
      "site.roads.edges.mid.polyline: mid is 12 m long, less than an 18.1 m articulated truck (18.1 m): " +
        "who waits on it stands in junction n100-100",
    ]);
  });

  test("is no finding when it is as long as the truck, or ends at no junction", () => {
    expect(lines(shortRoads(twoCrossings(18.1)))).toEqual([]);
    const inLine = roadSite([
      {
        id: "w",
        points: [
          [20, 100],
          [100, 100],
        ],
      },
      {
        id: "mid",
        points: [
          [100, 100],
          [104, 100],
        ],
      },
      {
        id: "e",
        points: [
          [104, 100],
          [180, 100],
        ],
      },
    ]);
    expect(lines(shortRoads(inLine))).toEqual([]);
  });

  test("is found three times in the base hub: beside aisle 3, between swap and wash, at the truck out-gate", () => {
    const found = lines(shortRoads(baseSite()));
    expect(found.map((line) => line.split(",")[0])).toEqual([
      "site.roads.edges.s3.polyline: s3 is 9.2 m long",
      "site.roads.edges.b3c.polyline: b3c is 4 m long",
      "site.roads.edges.b3x.polyline: b3x is 9.5 m long",
    ]);
  });
});

describe("a bend inside a road", () => {
  /** Two right angles, `legM` apart: each arc takes half of the leg between them, so its radius is legM / 2. */
  const zigzag = (legM: number, allowed: string[]) =>
    roadSite([
      {
        id: "z",
        points: [
          [20, 100],
          [100, 100],
          [100, 100 + legM],
          [180, 100 + legM],
        ],
        allowed,
      },
    ]);

  test("has half the leg between two right angles for its radius", () => {
    expect(lines(tightTurns(zigzag(20, ["heavy"])))).toEqual([
      "site.roads.edges.z.polyline: a bend of z has room for a radius of 10 m, an 18.1 m articulated truck needs 10.5 m",
    ]);
    expect(lines(tightTurns(zigzag(21, ["heavy"])))).toEqual([]);
    expect(lines(tightTurns(zigzag(8, ["light"])))).toEqual([
      "site.roads.edges.z.polyline: a bend of z has room for a radius of 4 m, a 6 m van needs 4.3 m",
    ]);
    expect(lines(tightTurns(zigzag(9, ["light"])))).toEqual([]);
  });
});
