/** Swept paths on sites whose dimensions can be checked by hand. */
import { describe, expect, test } from "vitest";
import { type Box, bodyBehind, boxPolygon, overlapM } from "../../../src/geometry/overlap.ts";
import { bodiesOf, sweepAlong, wheelsOf } from "../../../src/geometry/swept.ts";
import { RoadNetwork } from "../../../src/park/roads/network.ts";
import type { Site } from "../../../src/park/site.ts";
import { Carriageway } from "../../../src/park/siteChecks/carriageway.ts";
import type { SiteFinding } from "../../../src/park/siteChecks/finding.ts";
import { sweptPaths } from "../../../src/park/siteChecks/sweptPaths.ts";
import { baseSite } from "../../support/baseSite.ts";
import { roadSite } from "../../support/roadSite.ts";

/**
 * Three left turns of 15 m with no straight between them: 270° about (65, 65). By the third the trailer of the 18.1 m
 * truck runs steadily: its axle on √(15² + 0.6² − 8.2²) = 12.575 m, its inner side on 11.300 m.
 */
const CENTRE = 65;
const INNER_M = Math.sqrt(15 ** 2 + 0.6 ** 2 - 8.2 ** 2) - 2.55 / 2;

/** @param radiusM where the corner of a hall within the turn is, up and to the left of the centre */
function roundabout(radiusM: number): Site {
  const corner = radiusM * Math.SQRT1_2;
  return roadSite(
    [
      {
        id: "turn",
        points: [
          [5, 50],
          [80, 50],
          [80, 80],
          [50, 80],
          [50, 52],
        ],
      },
    ],
    { buildings: [{ id: "HALL", rect: [CENTRE - corner, 70, 60, CENTRE + corner] }] },
  );
}

type Of<Code extends SiteFinding["code"]> = Extract<SiteFinding, { code: Code }>;
const only = <Code extends SiteFinding["code"]>(site: Site, code: Code) =>
  [...sweptPaths(site)].filter((finding): finding is Of<Code> => finding.code === code);

describe("a building's corner in a turn", () => {
  test("half a metre inside the swept path is told with how deep, by whom, where", () => {
    const found = only(roundabout(INNER_M + 0.5), "sweepHits");
    expect(found.map(({ path, values }) => [path, values.vehicle, values.thing])).toEqual([
      ["site.buildings.HALL.rect", "articulated", "HALL"],
    ]);
    const [hit] = found;
    // poses are a metre apart, so the deepest may be missed by a centimetre
    expect(hit?.values.m).toBeGreaterThan(0.47);
    expect(hit?.values.m).toBeLessThanOrEqual(0.51);
    const [x, y] = hit?.at ?? [0, 0];
    expect(Math.hypot(x - CENTRE, y - CENTRE)).toBeGreaterThan(8);
    expect(Math.hypot(x - CENTRE, y - CENTRE)).toBeLessThan(15);
  });

  test("half a metre outside it is none", () => {
    expect(only(roundabout(INNER_M - 0.5), "sweepHits")).toEqual([]);
  });
});

describe("kerbs", () => {
  test("are told where a trailer's wheel runs over them", () => {
    const [found, ...more] = only(roundabout(8), "sweepKerb");
    expect(more).toEqual([]);
    // the kerb's arc of 9 m is centred 2 m and 2 m towards the corner: it lies 11.828 m from the turn's centre
    expect(found?.values).toMatchObject({ vehicle: "articulated", from: "turn", to: "turn" });
    expect(found?.values.m).toBeCloseTo(Math.hypot(2, 2) + 9 - INNER_M, 1);
  });

  test("are not touched on roads wide enough for the swept path", () => {
    // 10 m: the kerb's arc of 9 m is centred 1 m and 1 m towards the corner, 10.41 m from the turn's centre
    const wide = roadSite([
      {
        id: "turn",
        points: [
          [5, 50],
          [80, 50],
          [80, 80],
          [50, 80],
          [50, 52],
        ],
        widthM: 10,
      },
    ]);
    expect([...sweptPaths(wide)]).toEqual([]);
  });

  test("are not crossed by driving straight on", () => {
    const straight = roadSite([
      {
        id: "a",
        points: [
          [5, 50],
          [100, 50],
        ],
        widthM: 3,
      },
      {
        id: "b",
        points: [
          [100, 50],
          [195, 50],
        ],
        widthM: 3,
      },
    ]);
    expect([...sweptPaths(straight)]).toEqual([]);
  });
});

describe("the base hub", () => {
  test("is found where the trucks of runs do the same on their own legs, the shorter 17.1 m rig a little less", () => {
    const site = baseSite();
    const roads = new RoadNetwork(site);
    const ground = new Carriageway(site);
    const pond = boxPolygon(site.water.ponds[0]?.rect as unknown as Box);
    const driven = (from: string, to: string) => {
      const leg = roads.leg(from, to, "semi");
      if (!leg) throw new Error(`no way from ${from} to ${to}`);
      const { shapeSpec } = leg;
      const bodies = bodiesOf(shapeSpec);
      let [kerbM, pondM] = [0, 0];
      for (const { pieces, lengthM } of leg.motion.parts) {
        sweepAlong(pieces, shapeSpec, shapeSpec.lengthM, lengthM, 0.5, (fronts) => {
          fronts.forEach((front, i) => {
            const body = bodies[i] as (typeof bodies)[number];
            wheelsOf(front, body, shapeSpec.widthM, (x, y) => {
              kerbM = Math.max(kerbM, ground.beyondM(x, y));
            });
            pondM = Math.max(pondM, overlapM(bodyBehind(front, body.lengthM, shapeSpec.widthM), pond));
          });
        });
      }
      return { kerbM, pondM };
    };
    const told = (code: "sweepHits" | "sweepKerb", path: string) =>
      only(site, code).find((f) => f.path === path && f.values.vehicle === "articulated")?.values.m ?? 0;
    const pondM = told("sweepHits", "site.water.ponds.POND.rect");
    expect(pondM).toBeGreaterThan(0.3);
    expect(Math.abs(pondM - driven("TGI.1", "A3-L.0").pondM)).toBeLessThan(0.15);
    const outGateM = told("sweepKerb", "site.roads.nodes.OX");
    expect(outGateM).toBeGreaterThan(2);
    expect(Math.abs(outGateM - driven("R4b.3", "TGO.0").kerbM)).toBeLessThan(0.4);
  });

  const found = [...sweptPaths(baseSite())];

  test("has the same findings whenever it is asked", () => {
    expect([...sweptPaths(baseSite())]).toEqual(found);
  });

  test("names vehicle, place, metres and a point for each", () => {
    for (const { path, at, values } of found) {
      expect(path).toMatch(/^site\./);
      expect(at).toHaveLength(2);
      expect((values as { m: number }).m).toBeGreaterThanOrEqual(0.1);
    }
  });
});
