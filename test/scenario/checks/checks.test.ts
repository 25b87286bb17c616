import { describe, expect, it } from "vitest";
import type { Change } from "../../../src/scenario/change.ts";
import type { checks } from "../../../src/scenario/checks/all.ts";
import { library } from "../../../src/scenario/library.ts";
import { resolveScenario } from "../../../src/scenario/resolve.ts";
import { problemLine } from "../../support/problems.ts";

/** What one check says of the base hub after changes. */
function found(check: keyof typeof checks, ...changes: Change[]): string[] {
  const { problems } = resolveScenario({ file: "jiaozuo.json", files: library, changes });
  expect(problems.filter((p) => p.check === "schema" || p.check === "changes").map(problemLine)).toEqual([]);
  return problems
    .filter((p) => p.check === check)
    .map((p) => (p.severity === "warning" ? "warning: " : "") + problemLine(p));
}

const set = (path: string, value: unknown): Change => ({ path, set: value });

describe("unknownIds", () => {
  it("every name must be the name of something", () => {
    const changes = [
      set("site.buildings.A1.centre", "WX"),
      set("site.buildings.PROC.above", "XE"),
      set("site.buildings.WASH.access.inEdge", "wahs"),
      set("site.doorGroups.A1-L.apron", "COURTS"),
      set("site.gates.TGI.edge", "nowhere"),
      set("site.roads.edges.sp4.to", "JJ"),
      set("site.stallRows.R2.access.outEdge", "a9"),
      set("site.energy.solar.arrays.PV-CAN1.on", "CAN9"),
      set("site.energy.charging.truckCabinets.TC1.stalls", ["R4b.20", "R4b.1"]),
      set("site.energy.charging.vanCabinets.rows.0", "V3"),
      set("operations.tenants.XD1.doors.0.group", "XD-V"),
    ];
    expect(found("unknownIds", ...changes)).toEqual([
      "site.buildings.A1.centre: no centre WX; did you mean WH?",
      "site.buildings.PROC.above: no building XE; did you mean XD?",
      "site.buildings.WASH.access.inEdge: no edge wahs; did you mean wash?",
      "site.doorGroups.A1-L.apron: no apron COURTS; did you mean COURT?",
      "site.gates.TGI.edge: no edge nowhere",
      "site.roads.edges.sp4.to: no node JJ; did you mean J?",
      "site.stallRows.R2.access.outEdge: no edge a9; did you mean a2?",
      "site.energy.solar.arrays.PV-CAN1.on: no building or canopy CAN9; did you mean CAN1?",
      "site.energy.charging.truckCabinets.TC1.stalls: no stall R4b.20; did you mean R4b.0?",
      "site.energy.charging.vanCabinets.rows.0: no bay row V3",
      // a door group of another kind is no line-haul door group
      "operations.tenants.XD1.doors.0.group: no line-haul door group XD-V; did you mean XD-L?",
    ]);
  });

  it("an intervention names something of its kind", () => {
    const at = (kind: string, target: string) => ({ id: `${kind}X`, at: "08:00", do: "close", kind, target });
    const list = [
      at("gate", "TGX"),
      at("gateLane", "TGI.2"),
      at("edge", "spx"),
      at("doorGroup", "A1"),
      at("door", "A1-L.16"),
      at("stallRow", "R9"),
      at("cabinet", "TC11"),
      at("swapStation", "S"),
      at("platform", "P"),
      at("service", "SPA"),
    ];
    const said = found("unknownIds", set("conditions.interventions", list));
    expect(said.map((text) => text.replace(/; did you mean.*/, ""))).toEqual(
      list.map(({ kind, target }) => `conditions.interventions.${kind}X.target: no ${kind} ${target}`),
    );
    const good = [
      at("gate", "TGI"),
      at("gateLane", "TGI.1"),
      at("edge", "sp4"),
      at("doorGroup", "A1-L"),
      at("door", "A1-L.15"),
      at("stallRow", "R2"),
      at("cabinet", "TC10"),
      at("swapStation", "SWAP"),
      at("platform", "PLATFORM"),
      at("service", "CANTEEN"),
    ];
    expect(found("unknownIds", set("conditions.interventions", good))).toEqual([]);
  });
});

describe("duplicateIds", () => {
  it("two things of a kind, or two that name places, share no id", () => {
    expect(found("duplicateIds", set("site.bayRows.V1b.id", "V1a"), set("site.stallRows.R2.id", "TGI"))).toEqual([
      "site.stallRows.TGI: id already taken in site.gates",
      "site.bayRows.V1a: id given twice",
    ]);
  });
});

describe("doorsAssignedOnce", () => {
  it("a door is let to one tenant, and is there", () => {
    expect(
      found(
        "doorsAssignedOnce",
        set("operations.tenants.AMB2.doors.0.first", 7),
        set("operations.tenants.COLD2.doors.0.count", 7),
      ),
    ).toEqual([
      "operations.tenants.AMB2.doors.0: door A1-L.7 already let to AMB1",
      "operations.tenants.COLD2.doors.0: COLD-L has doors 0 to 11, got 6 to 12",
    ]);
    expect(found("doorsAssignedOnce", set("operations.tenants.AMB2.doors.0.first", 0))).toEqual([
      "operations.tenants.AMB2.doors.0: door A1-L.0 and 7 more already let to AMB1",
    ]);
  });
});

describe("cabinetStalls", () => {
  it("a stall has one cabinet and is for charging", () => {
    expect(found("cabinetStalls", set("site.energy.charging.truckCabinets.TC2.stalls", ["R4b.1", "R2.0"]))).toEqual([
      "site.energy.charging.truckCabinets.TC2.stalls: stall R4b.1 already has cabinet TC1",
      "site.energy.charging.truckCabinets.TC2.stalls: stall R2.0 is no charger stall, so nobody would plug in there",
    ]);
  });
});

describe("the plan of the site", () => {
  it("disconnectedRoads: gates are at the ends of roads for their vehicles", () => {
    expect(found("disconnectedRoads", set("site.gates.TGI.class", "light"))).toEqual([
      "site.gates.TGI.edge: road gin of gate TGI is not open to light vehicles",
    ]);
  });

  it("unreachablePlaces: a dock no truck can reach", () => {
    const all = found("unreachablePlaces", set("site.roads.edges.c1.allowed", ["light"]));
    expect(all.some((text) => /^site\.doorGroups\..*trucks cannot come here from TGI\.0/.test(text))).toBe(true);
  });

  it("offSite and overlaps: things beyond the boundary and on each other", () => {
    expect(found("offSite", set("site.stallRows.R2.n", 90))[0]).toMatch(/^site\.stallRows\.R2: R2\.\d+ reaches/);
    // A1 ends at x = 118, A2 begins at 129.5
    expect(found("overlaps", set("site.buildings.A1.rect.2", 130))).toContain(
      "site.buildings.A1.rect: A1 overlaps A2 by 0.5 m",
    );
  });

  it("floorSums: floors of buildings sum to the site's", () => {
    expect(found("floorSums", set("site.buildings.A3.floorM2", 21_000))).toEqual([
      "site.floorM2: the buildings' floors sum to 112900 m², not 113900 m²",
    ]);
  });

  it("landBalance: more green than allowed is told, not refused", () => {
    expect(found("landBalance", set("site.spacing.greenUpperShare", 0.01))[0]).toMatch(/^warning: site\.green: /);
  });

  it("placeCount: as many places as can be looked at", () => {
    const row = { kind: "standard", n: 400, widthM: 3, lengthM: 10, headingDeg: 0, first: [10, 10], step: [0, 0] };
    const rows = Array.from({ length: 8 }, (_, k) => {
      return set(`site.stallRows.BIG${k}`, { ...row, access: { inEdge: "c1", outEdge: "c1" } });
    });
    // 444 doors, stalls and bays of the base and 3200
    expect(found("placeCount", ...rows)).toEqual(["site: doors, stalls and bays must be ≤ 3000 together, got 3644"]);
  });
});

describe("gatesOnRoads", () => {
  it("booths stand on the road of their gate, a car's length from its ends", () => {
    // gout2 runs from (451.05, 177.5) to (480, 177.5), 9.5 m wide
    expect(found("gatesOnRoads", set("site.gates.TGO.at", [468, 182.3]))).toEqual([
      "site.gates.TGO.at: is 4.8 m off the axis of road gout2",
    ]);
    expect(found("gatesOnRoads", set("site.gates.TGO.at", [476, 177.5]))).toEqual([
      "site.gates.TGO.at: must be at least 5 m from both ends of road gout2",
    ]);
    expect(found("gatesOnRoads", set("site.gates.TGO.at", [456.5, 182.2]))).toEqual([]);
  });
});

describe("zeroCapacities", () => {
  const cases: readonly (readonly [string, readonly Change[], string])[] = [
    ["no gate for a class", [{ path: "site.gates.TGI", remove: true }], "site.gates: no in-gate for heavy vehicles"],
    [
      "a tenant without doors",
      [set("operations.tenants.AMB1.doors", [])],
      "operations.tenants.AMB1.doors: receives goods and has no doors",
    ],
    [
      "no gang in any shift",
      [set("operations.labour.shifts.*.gangs", 0)],
      "operations.labour.shifts: no shift has a gang, and some loads are loose",
    ],
    [
      "nothing let",
      [set("operations.tenants.*.letShare", 0)],
      "operations.tenants: no space that receives goods is let: letShare is 0 everywhere",
    ],
    [
      "nothing received",
      [set("operations.tenants.*.inboundKtPerYear", 0)],
      "operations.tenants: no tenant receives goods: inboundKtPerYear is 0 everywhere",
    ],
    [
      "no van",
      [set("operations.arrivals.cityVan.fleet", 0)],
      "operations.arrivals.cityVan.fleet: tours are planned and there is no van",
    ],
    [
      "no pick-up bay",
      [{ path: "site.doorGroups.MKT-W", remove: true }],
      "site.doorGroups: pick-ups come and there is no wholesale door",
    ],
    [
      "no deck",
      [{ path: "site.buildings.DECK", remove: true }],
      "site.buildings: staff cars come and there is no building DECK of use deck with places for cars",
    ],
    [
      "no pack to swap",
      [set("site.energy.charging.swap.packs", 0)],
      "site.energy.charging.swap.packs: trucks come to swap and there is no pack",
    ],
    [
      "a tour longer than a battery",
      [set("operations.delivery.tourKm", 200)],
      // 200 km · 0.35 kWh/km = 70; 66 kWh · 0.85 = 56.1
      "operations.delivery.tourKm: a tour takes 70 kWh, a van gives 56 kWh above its reserve",
    ],
    [
      "no charging van",
      [set("site.energy.charging.vanCabinets.count", 0)],
      "site.energy.charging.vanCabinets: tours are planned and no van can charge",
    ],
  ];
  for (const [what, changes, message] of cases) {
    it(what, () => expect(found("zeroCapacities", ...changes)).toEqual([message]));
  }

  it("vans on diesel need no charger and may go far", () => {
    const diesel = set("operations.delivery.electricShare", 0);
    const others = [set("site.energy.charging.vanCabinets.count", 0), set("operations.delivery.tourKm", 200)];
    expect(found("zeroCapacities", diesel, ...others)).toEqual([]);
  });

  it("what nobody wants may be missing", () => {
    expect(
      found(
        "zeroCapacities",
        set("conditions.demand.cityVan", 0),
        set("operations.arrivals.cityVan.fleet", 0),
        set("conditions.demand.pickUp", 0),
        { path: "site.doorGroups.MKT-W", remove: true },
        set("operations.tenants.AMB1.letShare", 0),
        set("operations.tenants.AMB1.doors", []),
        set("operations.arrivals.lineHaulIn.palletisedShare", 1),
        set("operations.arrivals.lineHaulOut.palletisedShare", 1),
        set("operations.labour.shifts.*.gangs", 0),
      ),
    ).toEqual([]);
  });
});

describe("amounts that fit into one another", () => {
  it("floorAreas: tenants of a use lease no more than is built", () => {
    expect(found("floorAreas", set("operations.tenants.COLD1.floorM2", 6500))).toEqual([
      "operations.tenants: cold: tenants lease 12500 m² of 12000 m² built",
    ]);
    expect(found("floorAreas", set("operations.tenants.COLD1.floorM2", 5000))).toEqual([]);
  });

  it("stockAboveCapacity: nothing begins fuller than full", () => {
    expect(
      found(
        "stockAboveCapacity",
        set("operations.tenants.XD2.stockInitialT", 3001),
        set("initial.water.cisternM3", 1501),
      ),
    ).toEqual([
      "operations.tenants.XD2.stockInitialT: must be ≤ stockCapacityT 3000, got 3001",
      "initial.water.cisternM3: must be ≤ site.water.cisternM3 1500, got 1501",
    ]);
  });

  it("swappedSocLimits: least below highest, and the start between them", () => {
    expect(found("swappedSocLimits", set("site.energy.battery.socMin", 0.96))).toEqual([
      "site.energy.battery.socMin: must be < socMax 0.95, got 0.96",
    ]);
    expect(found("swappedSocLimits", set("initial.energy.batterySoc", 0.05))).toEqual([
      "initial.energy.batterySoc: must be within 0.1 and 0.95, got 0.05",
    ]);
  });

  it("transformers: each charger is on one that carries it", () => {
    const list = [
      { id: "T1", kva: 2000, serves: ["trucks", "hub"] },
      { id: "T2", kva: 500, serves: ["TC3", "swap", "hub"] },
      { id: "T3", kva: 14_000, serves: ["vans", "swap"] },
    ];
    expect(found("transformers", set("site.energy.grid.transformers", list))).toEqual([
      "site.energy.grid.transformers.T3.serves: swap is supplied by T2 already",
      "site.energy.grid.transformers: together must be ≤ installedKva 16000, got 16500",
      // 480 kW at the battery and 95 %
      "site.energy.charging.truckCabinets.TC3.powerKw: draws 505.3 kW, more than its transformer T2 carries (500 kVA), got 480",
    ]);
    const fine = [{ id: "T1", kva: 600, serves: ["trucks"] }];
    expect(found("transformers", set("site.energy.grid.transformers", fine))).toEqual([]);
  });

  it("transformers serve cabinets, kinds of charging and the hub, and have names of their own", () => {
    const list = [
      { id: "T1", kva: 2000, serves: ["truck", "TC11", "hub"] },
      { id: "T1", kva: 2000, serves: ["vans"] },
    ];
    expect(found("unknownIds", set("site.energy.grid.transformers", list))).toEqual([
      "site.energy.grid.transformers.T1.serves: no cabinet, kind of charging or hub truck; did you mean trucks?",
      "site.energy.grid.transformers.T1.serves: no cabinet, kind of charging or hub TC11; did you mean TC1?",
    ]);
    expect(found("duplicateIds", set("site.energy.grid.transformers", list))).toHaveLength(1);
  });

  it("givingOnOwnMeter: nothing is given back to the hub from behind another meter", () => {
    const gives = set("operations.energy.chargingSessions.gives.trucks", true);
    expect(found("givingOnOwnMeter", gives)).toEqual([]);
    expect(found("givingOnOwnMeter", gives, set("operations.energy.tariff.chargingOnOwnMeter", true))).toEqual([
      "operations.energy.chargingSessions.gives.trucks: chargingOnOwnMeter: behind a meter of its own nothing can be given back to the hub",
    ]);
  });

  it("an efficiency above 1 is refused where it stands", () => {
    const changes = [
      "site.energy.battery.chargeEfficiency",
      "site.energy.battery.dischargeEfficiency",
      "site.energy.charging.efficiency",
    ].map((path) => set(path, 1.01));
    const { scenario, problems } = resolveScenario({ file: "jiaozuo.json", files: library, changes });
    expect(scenario).toBeNull();
    expect(problems.filter((p) => p.severity === "error").map(problemLine)).toEqual(
      changes.map(({ path }) => `${path}: must be ≤ 1, got 1.01`),
    );
  });

  it("chargersWithinTransformer: a charger is not larger than all transformers", () => {
    expect(
      found(
        "chargersWithinTransformer",
        set("site.energy.charging.truckCabinets.TC3.powerKw", 1200),
        set("site.energy.grid.installedKva", 1000),
        set("site.energy.grid.importLimitKw", 900),
      ),
    ).toEqual([
      "site.energy.charging.truckCabinets.TC3.powerKw: larger than all transformers (1000 kVA), got 1200",
      // 9 · 480 + 1200 + 40 · 60 + 20 · 7 + 8 · 160
      "warning: site.energy.grid.installedKva: all chargers together can draw 9340 kW of 1000 kVA installed",
    ]);
    expect(found("chargersWithinTransformer", set("site.energy.grid.importLimitKw", 16_001))).toEqual([
      "site.energy.grid.importLimitKw: must be ≤ installedKva 16000, got 16001",
    ]);
  });
});

describe("PV", () => {
  it("arraysFitRoofs: modules edge to edge on the usable part of a roof are the most there can be", () => {
    // A1: 10,000 m² × 0.68 × 0.225 kWp/m² = 1,530 kWp; CAN1: 17.55 m × 107.7 m × 0.225 = 425.3 kWp
    expect(found("arraysFitRoofs", set("site.energy.solar.arrays.PV-A1.kwp", 1530))).toEqual([]);
    expect(
      found(
        "arraysFitRoofs",
        set("site.energy.solar.arrays.PV-A1.kwp", 1531),
        set("site.energy.solar.arrays.PV-CAN1.kwp", 426),
      ),
    ).toEqual([
      "warning: site.energy.solar.arrays.PV-A1.kwp: arrays of 1531 kWp on A1, whose usable area carries 1530 kWp at most",
      "warning: site.energy.solar.arrays.PV-CAN1.kwp: arrays of 426 kWp on CAN1, whose usable area carries 425 kWp at most",
    ]);
  });

  it("arraysFitRoofs: arrays that share a roof are added up, and a roof that carries none is said to", () => {
    // A1 carries 1,530 kWp: 1,030 of its own and 1,030 more are too much, said of the second
    expect(found("arraysFitRoofs", set("site.energy.solar.arrays.PV-A2.on", "A1"))).toEqual([
      "warning: site.energy.solar.arrays.PV-A2.kwp: arrays of 2060 kWp on A1, whose usable area carries 1530 kWp at most",
    ]);
    expect(found("arraysFitRoofs", set("site.buildings.MKT.roofUsableShare", 0))).toEqual([
      "warning: site.energy.solar.arrays.PV-MKT.kwp: arrays of 650 kWp on MKT, whose usable area carries 0 kWp at most",
    ]);
  });
});

describe("vans", () => {
  it("vansHavePlaces: every van stands somewhere when the run begins", () => {
    // 120 van bays, 28 van doors, 60 pick-up places
    expect(found("vansHavePlaces", set("operations.arrivals.cityVan.fleet", 208))).toEqual([]);
    expect(found("vansHavePlaces", set("operations.arrivals.cityVan.fleet", 209))).toEqual([
      "operations.arrivals.cityVan.fleet: must be ≤ 208, the places for vans at bays, van doors and pick-up places, got 209",
    ]);
  });

  it("tourLengths: town is part of the tour", () => {
    expect(found("tourLengths", set("operations.delivery.townKm", 56))).toEqual([
      "operations.delivery.townKm: must be ≤ tourKm 55, got 56",
    ]);
  });
});

describe("times and prices", () => {
  it("tariffHours: prices rise from valley to critical, and feeding in pays less than the valley", () => {
    expect(
      found(
        "tariffHours",
        set("operations.energy.tariff.flatCnyPerKwh", 0.3),
        set("operations.energy.tariff.feedInCnyPerKwh", 0.5),
      ),
    ).toEqual([
      "warning: operations.energy.tariff.flatCnyPerKwh: flat costs less than valley (0.3 < 0.42 CNY/kWh)",
      "warning: operations.energy.tariff.feedInCnyPerKwh: feeding in pays more than the valley price (0.5 > 0.42 CNY/kWh)",
    ]);
  });

  it("dates: the contract was in force", () => {
    expect(found("dates", set("conditions.date", "2024-05-31"))).toEqual([
      "warning: conditions.date: before 2024-06-01, when contract henan2024 came into force",
    ]);
    expect(found("dates", set("conditions.date", "2024-06-01"))).toEqual([]);
  });

  it("shiftTimes: shifts begin at different times", () => {
    expect(found("shiftTimes", set("operations.labour.shifts.1.from", "07:30"))).toEqual([
      "operations.labour.shifts.1.from: two shifts begin at 07:30",
    ]);
  });

  it("interventionOrder: what is opened was closed before", () => {
    const lane = { do: "open", kind: "gateLane", target: "TGI.0" };
    const list = [
      { ...lane, id: "early", at: "07:00" },
      { ...lane, id: "late", at: "09:00" },
      { ...lane, id: "shut", at: "08:00", do: "close" },
    ];
    expect(found("interventionOrder", set("conditions.interventions", list))).toEqual([
      "warning: conditions.interventions.early: gateLane TGI.0 is not closed before",
    ]);
  });

  it("attachmentsUnread: says so of what no run reads", () => {
    const epw = { kind: "weather", file: "zhengzhou.epw", sha256: "0".repeat(64) };
    const bookings = { kind: "bookings", file: "may.csv", sha256: "1".repeat(64) };
    const both = [set("conditions.attachments.epw", epw), set("conditions.attachments.may", bookings)];
    expect(found("attachmentsUnread", ...both)).toEqual([
      "warning: conditions.attachments.epw: is recorded with the run and changes nothing in it",
      "warning: conditions.attachments.may: is recorded with the run and changes nothing in it",
    ]);
    expect(found("attachmentsUnread", ...both, set("conditions.weather.kind", "measured"))).toEqual([
      "warning: conditions.attachments.may: is recorded with the run and changes nothing in it",
    ]);
  });

  it("weatherFile: measured weather is in one file", () => {
    const measured = set("conditions.weather.kind", "measured");
    const epw = { kind: "weather", file: "zhengzhou.epw", sha256: "0".repeat(64) };
    expect(found("weatherFile", measured)).toEqual([
      "conditions.weather.kind: measured weather needs the file it is in: an attachment of kind weather",
    ]);
    expect(found("weatherFile", measured, set("conditions.attachments.one", epw))).toEqual([]);
    const two = [set("conditions.attachments.one", epw), set("conditions.attachments.two", epw)];
    expect(found("weatherFile", measured, ...two)).toEqual([
      "conditions.attachments.two: measured weather is read from one file, and that is one",
    ]);
  });
});
