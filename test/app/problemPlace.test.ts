/** Each finding can be shown where it is. */
import { describe, expect, it } from "vitest";
import { locator, problemPlace } from "../../src/app/problemPlace.ts";
import { survey } from "../../src/scenario/survey.ts";
import type { ParkView } from "../../src/view/parkView.ts";
import { baseWith } from "../scenario/support.ts";

const base = baseWith();
const at = (path: string) => problemPlace(base.site, { path });

describe("the place of a problem", () => {
  it("is the point it names", () => {
    expect(problemPlace(base.site, { path: "site.gates", at: [1, 2] })?.at).toEqual([1, 2]);
  });

  it("is else the middle of what its path names, as large as that is", () => {
    expect(at("site.buildings.A3.rect")).toEqual({ at: [351, 295], sizeM: 220 });
    expect(at("site.buildings.A1")?.at).toEqual([68, 295]);
    expect(at("site.roads.edges.b1.polyline")).toEqual({ at: [399, 90.25], sizeM: 155.5 });
    expect(at("site.roads.edges.b1k")?.at).toEqual([399, 177.5]);
    expect(at("site.roads.nodes.K.at")?.at).toEqual([399, 187]);
    expect(at("site.gates.TGI.node")?.at).toEqual([436, 190.5]);
    expect(at("site.stallRows.TW.access.inEdge")?.at[0]).toBeCloseTo(380.2, 9);
    expect(at("site.doorGroups.COLD-L.startM")?.at).toEqual([93, 159]);
    expect(at("site.green.0")?.at).toEqual([240, 358.65]);
    expect(at("site.water.ponds.POND.rect")?.at).toEqual([423.1, 202.5]);
  });

  it("is nowhere for what has none", () => {
    expect([at(""), at("site.floorM2"), at("operations.tenants.AMB1.doors"), at("site.buildings.A9")]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it("is known for all that the survey of the base hub says", () => {
    const found = survey(base);
    expect(found.length).toBeGreaterThan(10);
    for (const problem of found) {
      const place = problemPlace(base.site, problem);
      const [x0, y0, x1, y1] = base.site.boundary;
      expect(place, problem.path).not.toBeNull();
      const [x, y] = place?.at ?? [-1, -1];
      expect(x >= x0 && x <= x1 && y >= y0 && y <= y1, problem.path).toBe(true);
    }
  });

  it("is marked in the picture and flown to", () => {
    const asked: unknown[] = [];
    const view = {
      mark: (point: unknown) => asked.push(["mark", point]),
      flyTo: (target: unknown) => asked.push(["flyTo", target]),
    } as unknown as ParkView;
    const kerb = survey(base).find((p) => p.code === "sweepKerb");
    if (!kerb) throw new Error("the base plan has no kerb in the way");
    const locate = locator(view, base);
    locate(kerb)?.();
    expect(asked).toEqual([
      ["mark", kerb.at],
      ["flyTo", { point: kerb.at, sizeM: 16 }],
    ]);
    expect(locate({ ...kerb, path: "operations.bookings.share", at: undefined } as never)).toBeNull();
  });
});
