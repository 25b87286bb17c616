/** Faults put into the base site on purpose, each found by name and path; the base site itself has none. */
import { describe, expect, test } from "vitest";
import type { Site } from "../../../src/park/site.ts";
import { offSite, overlaps } from "../../../src/park/siteChecks/areas.ts";
import type { SiteFinding } from "../../../src/park/siteChecks/finding.ts";
import { closeBuildings, floorSums, landBalance } from "../../../src/park/siteChecks/land.ts";
import { roadTraps, shortGates, tightTurns, uselessGates } from "../../../src/park/siteChecks/roadShape.ts";
import { disconnectedRoads, unreachablePlaces } from "../../../src/park/siteChecks/roads.ts";
import { baseSite } from "../../support/baseSite.ts";
import { faultLine } from "../../support/problems.ts";

const roadShape = { roadTraps, shortGates, tightTurns, uselessGates };
const land = { closeBuildings, floorSums, landBalance };
const checks = { offSite, overlaps, ...land, disconnectedRoads, unreachablePlaces, ...roadShape };
type CheckName = keyof typeof checks;

function found(check: CheckName, site: Site): string[] {
  const run: (site: Site) => Iterable<SiteFinding> = checks[check];
  return Array.from(run(site), faultLine);
}

for (const check of Object.keys(checks) as CheckName[]) {
  test(`the base site passes ${check}`, () => {
    expect(found(check, baseSite())).toEqual([]);
  });
}

// biome-ignore lint/suspicious/noExplicitAny: edits of raw JSON
type Raw = any;
const by = (list: Raw[], id: string): Raw => list.find((item) => item.id === id);
const shift = (rect: number[], dx: number, dy: number) => {
  rect[0]! += dx;
  rect[1]! += dy;
  rect[2]! += dx;
  rect[3]! += dy;
};

/** What is done to the site, by whom it is found, and what is said. */
const faults: readonly (readonly [string, (site: Raw) => void, CheckName, string])[] = [
  [
    "a shed moved north over the fence",
    (site) => shift(by(site.buildings, "A1").rect, 0, 30),
    "offSite",
    "site.buildings.A1.rect: A1 reaches 13.9 m beyond the site's boundary",
  ],
  [
    "a road led past the fence",
    (site) => {
      by(site.roads.edges, "wl").polyline = [
        [8.5, 352.1],
        [-6, 300],
        [8.5, 222],
      ];
    },
    "offSite",
    "site.roads.edges.wl.polyline: road wl reaches",
  ],
  [
    "a shed moved onto its neighbour",
    (site) => shift(by(site.buildings, "A1").rect, 15, 0),
    "overlaps",
    "site.buildings.A1.rect: A1 overlaps A2 by 3.5 m",
  ],
  [
    "a row of stalls moved onto the cross-dock",
    (site) => {
      by(site.stallRows, "R1b").first = [335, 130];
    },
    "overlaps",
    "site.buildings.XD.rect: XD overlaps R1b",
  ],
  [
    "the pond moved into the truck gate",
    (site) => shift(by(site.water.ponds, "POND").rect, 0, -12),
    "overlaps",
    "site.roads.edges.gin: road gin runs over POND by 10.25 m and is not said to be within it",
  ],
  [
    "a lane no longer said to run within the court",
    (site) => {
      by(site.roads.edges, "sp2").within = [];
    },
    "overlaps",
    "site.roads.edges.sp2: road sp2 runs over COURT",
  ],
  [
    "more doors than the wall is long",
    (site) => {
      by(site.doorGroups, "COLD-L").doors = 40;
    },
    "overlaps",
    "site.doorGroups.COLD-L.startM: COLD-L: doors from 88 m to 248 m on a wall from 18 m to 168 m",
  ],
  [
    "two groups of doors in one place of a wall",
    (site) => {
      by(site.doorGroups, "XD-P").startM = 216;
    },
    "overlaps",
    "site.doorGroups.XD-P.startM: doors of XD-V and XD-P share 8 m of one wall",
  ],
  [
    "a court no longer shared by the sheds that face it",
    (site) => {
      by(site.aprons, "COURT").shared = false;
    },
    "overlaps",
    "site.aprons.COURT.shared: doors on both sides use COURT",
  ],
  [
    "an upper storey that hangs over its building",
    (site) => shift(by(site.buildings, "PROC").rect, 5, 0),
    "overlaps",
    "site.buildings.PROC.rect: PROC reaches 5 m beyond XD, which it stands on",
  ],
  [
    "floor that does not fit the footprint",
    (site) => {
      by(site.buildings, "COLD").floorM2 = 13_000;
    },
    "floorSums",
    "site.buildings.COLD.floorM2: 13000 m² do not fit on 1 × 12000 m²",
  ],
  [
    "floors that do not sum to the published area",
    (site) => {
      by(site.buildings, "DCB").floorM2 = 2400;
    },
    "floorSums",
    "site.floorM2: the buildings' floors sum to 112900 m², not 113900 m²",
  ],
  [
    "a boundary that is not the stated land",
    (site) => {
      site.boundary = [0, 0, 500, 361.1];
    },
    "landBalance",
    "site.boundary: encloses 180550 m², not the stated 173333 m²",
  ],
  [
    "green beyond its limit",
    (site) => {
      site.spacing = { greenUpperShare: 0.1 };
    },
    "landBalance",
    "site.green: 17434 m² of green, more than the 17333 m² allowed",
  ],
  [
    "a building 9.9 m from another: 8 m along and 5.83 m across",
    (site) => {
      const [, , x1, y1] = by(site.buildings, "DCB").rect;
      by(site.buildings, "ENS").rect = [x1 + 8, y1 + 5.83, x1 + 10, y1 + 8];
    },
    "closeBuildings",
    "site.buildings.ENS.rect: ENS stands 9.9 m from DCB, less than the fire spacing of 10 m",
  ],
  [
    "a road that misses its node",
    (site) => {
      by(site.roads.nodes, "E1").at = [470, 340];
    },
    "disconnectedRoads",
    "site.roads.edges.el.polyline: el misses its node E1 by 12.1 m",
  ],
  [
    "a piece of road on its own",
    (site) => {
      for (const id of ["sl", "er0", "wr"]) by(site.roads.edges, id).allowed = ["fire"];
      by(site.roads.edges, "sl").allowed = ["light", "fire"];
    },
    "disconnectedRoads",
    "site.roads.edges.sl: no road for light vehicles joins sl to the others",
  ],
  [
    "a gate at the wrong end of its road",
    (site) => {
      by(site.gates, "TGI").node = "K";
    },
    "disconnectedRoads",
    "site.gates.TGI.node: road gin does not begin at K",
  ],
  [
    "the ring the wrong way round: no truck comes to the ambient doors",
    (site) => {
      const ring = by(site.roads.edges, "n1");
      [ring.from, ring.to] = [ring.to, ring.from];
      ring.polyline.reverse();
    },
    "unreachablePlaces",
    "site.doorGroups.A1-L.access.inEdge: A1-L.0, A1-L.8, A1-L.15: trucks cannot come here from TGI.0",
  ],
  [
    "doors that hang on a road for light vehicles",
    (site) => {
      by(site.doorGroups, "XD-L").access = { inEdge: "nr2", outEdge: "nr2" };
    },
    "unreachablePlaces",
    "site.doorGroups.XD-L.access.inEdge: XD-L.0",
  ],
  [
    "a turn struck from the list: who is in the ambient court cannot leave",
    (site) => {
      site.roads.heavyTurns = site.roads.heavyTurns.filter(
        (t: string) => t !== "sp4+>c1-" && t !== "sp4->l1+" && t !== "sp3+>l1+",
      );
    },
    "unreachablePlaces",
    "site.doorGroups.A3-L.access.outEdge: A3-L.0",
  ],
  [
    "a battery swap on a road for light vehicles",
    (site) => {
      site.energy.charging.swap.edge = "sl";
    },
    "unreachablePlaces",
    "site.energy.charging.swap.edge: SWAP.0: trucks cannot come here from TGI.0",
  ],
  [
    "a wash hall whose road is cut",
    (site) => {
      by(site.roads.edges, "wash").allowed = ["fire"];
    },
    "unreachablePlaces",
    "site.buildings.WASH.access: WASH.0, WASH.1, WASH.2: trucks cannot come here from TGI.0",
  ],
  [
    "charger stalls that hang on a road for light vehicles",
    (site) => {
      by(site.stallRows, "R4b").access = { inEdge: "nr2", outEdge: "b3d" };
    },
    "unreachablePlaces",
    "site.stallRows.R4b.access.inEdge: R4b.0, R4b.2, R4b.10 and 2 more: trucks cannot come here from TGI.0",
  ],
  [
    "bays of vans on a road that leads to no gate",
    (site) => {
      by(site.bayRows, "V2b").access = { inEdge: "f2", outEdge: "f2" };
    },
    "unreachablePlaces",
    "site.bayRows.V2b.access.outEdge: V2b.0, V2b.3, V2b.4: light vehicles cannot leave from here to LGO.0",
  ],
  [
    "a car deck whose road is cut",
    (site) => {
      by(site.roads.edges, "dk").allowed = ["fire"];
    },
    "unreachablePlaces",
    "site.buildings.DECK.access: DECK: light vehicles cannot come here from LGI.0",
  ],
  [
    "a one-way road that ends nowhere",
    (site) => {
      site.roads.nodes.push({ id: "BLIND", at: [338, 240] });
      site.roads.edges.push({
        ...{ id: "blind", from: "L", to: "BLIND", oneWay: true, lanes: 1, widthM: 6, speedKmh: 15 },
        polyline: [
          [338, 222],
          [338, 240],
        ],
        allowed: ["heavy"],
        within: ["COURT"],
      });
      site.roads.heavyTurns.push("sp3+>blind+");
    },
    "roadTraps",
    "site.roads.edges.blind: trucks that come onto blind find no way out of the site",
  ],
  [
    "a gate whose road leads to no road of its class",
    (site) => {
      by(site.roads.edges, "kl").allowed = ["fire"];
      by(site.roads.edges, "dk").allowed = ["fire"];
      by(site.roads.edges, "lout").allowed = ["fire"];
    },
    "uselessGates",
    "site.gates.LGI: LGI: nothing for light vehicles can be reached from it",
  ],
  [
    "a road with two corners on its last few metres",
    (site) => {
      by(site.roads.edges, "l1").polyline = [
        [338, 222],
        [338, 218],
        [345, 218],
        [338, 187],
      ];
    },
    "tightTurns",
    "site.roads.edges.l1.polyline: a bend of l1 has room for a radius of",
  ],
  [
    "a road moved so that the turn of trucks out of it is a hairpin",
    (site) => {
      by(site.roads.nodes, "D2").at = [345, 187];
      by(site.roads.edges, "d2").polyline[1] = [345, 187];
      by(site.roads.edges, "d1").polyline[0] = [345, 187];
      by(site.roads.edges, "a2").polyline = [
        [345, 187],
        [349, 187.5],
        [363.9, 12.5],
      ];
    },
    "tightTurns",
    "site.roads.heavyTurns: turn from d2 to a2 at D2: room for a radius of",
  ],
  [
    "booths moved so near to the fence that a truck at them stands on the public road",
    (site) => {
      by(site.gates, "TGI").at = [470, 190.5];
    },
    "shortGates",
    "site.gates.TGI.at: 10 m from the fence to the booth of TGI, less than an 18.1 m articulated truck (18.1 m)",
  ],
  [
    "no way out for light vehicles",
    (site) => {
      site.gates = site.gates.filter((gate: Raw) => gate.id !== "LGO");
    },
    "unreachablePlaces",
    "site.gates: no out-gate for light vehicles on their roads",
  ],
];

describe("a fault is found:", () => {
  for (const [what, put, check, says] of faults) {
    test(what, () => {
      const messages = found(check, baseSite(put));
      expect(messages.filter((message) => message.startsWith(says))).toHaveLength(1);
    });
  }
});

test("battery containers side by side overlap by what they share", () => {
  const site = baseSite((raw) => {
    raw.energy.battery.containers[1] = [19, 14, 31.2, 16.44];
  });
  expect(found("overlaps", site)).toEqual([
    "site.energy.battery.containers.0: battery container 0 overlaps battery container 1 by 0.44 m",
  ]);
});

test("canopies over bays, equipment in yards and the weighbridge in its road are no faults", () => {
  const site = baseSite();
  expect(site.energy.solar.canopies.length).toBeGreaterThan(0);
  expect(site.weighbridge).toBeDefined();
  expect(found("overlaps", site)).toEqual([]);
});

test("a site with names that lead nowhere and points twice the same is told about, not thrown at", () => {
  const site = baseSite((raw) => {
    by(raw.roads.edges, "sp1").polyline.push([173.5, 222]);
    by(raw.roads.edges, "c1").from = "NOWHERE";
    by(raw.doorGroups, "A3-L").access.inEdge = "nowhere";
    by(raw.doorGroups, "A2-L").building = "A9";
    by(raw.gates, "LGI").edge = "nowhere";
  });
  const messages = (Object.keys(checks) as CheckName[]).flatMap((check) => found(check, site));
  expect(messages).toContain("site.roads.edges.sp1.polyline: points 1 and 2 of sp1 are the same");
  expect(messages.some((message) => message.startsWith("site.doorGroups.A3-L.access.inEdge"))).toBe(true);
  expect(messages).toContain("site.gates: no in-gate for light vehicles on their roads");
});
