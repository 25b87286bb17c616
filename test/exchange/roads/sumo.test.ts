import { describe, expect, it } from "vitest";
import { sumoFiles } from "../../../src/exchange/roads/sumo.ts";
import { SumoIds } from "../../../src/exchange/roads/sumoNames.ts";
import { element, escaped, xmlDocument } from "../../../src/exchange/roads/xml.ts";
import { roadsOfSite } from "../../../src/scenario/roads/ofSite.ts";
import { roadPlan } from "../../../src/scenario/roads/plan.ts";
import type { RoadFile } from "../../../src/scenario/roads/spec.ts";
import { scenario } from "../../support/scenarios.ts";
import { smallRoads } from "../../support/smallRoads.ts";
import { brokenReferences } from "../../support/sumoJudge.ts";
import { parseXml } from "../../support/xml.ts";

describe("XML", () => {
  it("is escaped, and what XML cannot hold is left out", () => {
    const text = 'a<b> & "c" \u0000\u001b\ud800 货 😀\n';
    expect(escaped(text)).toBe("a&lt;b&gt; &amp; &quot;c&quot;  货 😀&#10;");
    const read = parseXml(xmlDocument("nodes", [element("node", { id: text, x: 1e-9, y: -0.00001, z: 1e21 > 0 })]));
    expect(read.children[0]?.attributes).toEqual({ id: 'a<b> & "c"  货 😀\n', x: "0", y: "0", z: "true" });
  });

  it("holds no number that is none", () => {
    expect(() => element("node", { x: Number.NaN })).toThrow("finite");
  });
});

describe("ids for SUMO", () => {
  it("are valid and differ, whatever the names", () => {
    const ids = new SumoIds();
    expect(["truck 1", "truck:1", "truck_1", ":x", "", "豫H·12345", "<&>"].map((name) => ids.of(name))).toEqual([
      "truck_1",
      "truck_1_2",
      "truck_1_3",
      "_x",
      "_",
      "豫H_12345",
      "___",
    ]);
  });
});

describe("a small network for SUMO", () => {
  const files = sumoFiles(roadPlan(smallRoads()), "small");
  const elements = (kind: string) => parseXml(files[`small.${kind}.xml`] as string).children.map((e) => e.attributes);

  it("has an edge for each direction, with lanes, width and speed in SUMO's units", () => {
    const edges = new Map(elements("edg").map((edge) => [edge.id, edge]));
    expect([...edges.keys()]).toEqual(["in", "ab", "-ab", "bc", "ca", "out"]);
    // 18 km/h are 5 m/s; 8 m of a two-way road are a lane of 4 m each way
    expect(edges.get("-ab")).toMatchObject({
      from: "B",
      to: "A",
      numLanes: "1",
      width: "4",
      speed: "5",
      spreadType: "right",
    });
    // two booths are two lanes of 4 m side by side
    expect(edges.get("in")).toMatchObject({ numLanes: "2", width: "4", spreadType: "center" });
    expect(edges.get("ca")?.shape).toBe("200,100 100,100 100,0");
  });

  it("lets trucks and light vehicles in by SUMO's classes, and bans by connection", () => {
    expect(elements("typ")).toEqual([{ id: "heavy-light", numLanes: "1", allow: "truck trailer delivery passenger" }]);
    const turns: RoadFile["turns"] = [
      { from: "in+", to: "ab+", allowed: ["heavy", "light"] },
      { from: "ca+", to: "ab+", allowed: ["light"] },
    ];
    const banned = sumoFiles(roadPlan({ ...smallRoads(), turns }), "small")["small.con.xml"] as string;
    // in has two lanes, ab one: a connection from each; ca turns left into ab at √(6 m · 1.2 m/s²) m/s
    expect(parseXml(banned).children.map((e) => e.attributes)).toEqual([
      { from: "in", to: "ab", fromLane: "0", toLane: "0" },
      { from: "in", to: "ab", fromLane: "1", toLane: "0" },
      { from: "ca", to: "ab", fromLane: "0", toLane: "0", speed: "2.683", allow: "delivery passenger" },
    ]);
  });

  it("drives its truck through the gate, to stall and door, and out as a second vehicle", () => {
    const [first, second] = parseXml(files["small.rou.xml"] as string).children;
    expect(first?.attributes).toMatchObject({ id: "truck_1", type: "semi", depart: "10", departPos: "base" });
    expect(first?.children.map((e) => e.attributes)).toEqual([
      { edges: "in ab bc ca ab" },
      { lane: "in_0", endPos: "60", duration: "20", friendlyPos: "true" },
      { lane: "bc_0", endPos: expect.any(String), duration: "300", friendlyPos: "true", parking: "true" },
      { key: "trip", value: "truck 1" },
    ]);
    // reckoned on from 10 s at 5 m/s: 60 m to the booth 12 s, there 20 s; 40 + 100 + 50 m to the stall 38 s, there
    // 300 s; 40 + 200 + 60 m to the door 60 s, there 600 s: 1040 s
    expect(second?.attributes).toMatchObject({ id: "truck_1.2", depart: "1040", departSpeed: "0", arrivalPos: "max" });
    expect(second?.children[0]?.attributes.edges).toBe("-ab out");
    expect(second?.children[1]?.attributes).toMatchObject({ lane: "out_1", duration: "10" });
  });

  it("goes on when the file says it left", () => {
    const file = smallRoads();
    Object.assign(file.trips[0]?.stops[3] as object, { leftS: 1234.5 });
    const [, second] = parseXml(sumoFiles(roadPlan(file), "small")["small.rou.xml"] as string).children;
    expect(second?.attributes.depart).toBe("1234.5");
  });

  it("spreads vehicles over the lanes of a gate as booths are free", () => {
    const [trip] = smallRoads().trips;
    const trips = [0, 1, 2].map((k) => ({ ...(trip as RoadFile["trips"][number]), id: `t${k}`, departS: k }));
    const text = sumoFiles(roadPlan({ ...smallRoads(), trips }), "small")["small.rou.xml"] as string;
    const firsts = parseXml(text).children.filter((e) => !e.attributes.id?.includes("."));
    expect(firsts.map((e) => e.attributes.departLane)).toEqual(["0", "1", "0"]);
  });

  it("refers to nothing that is not there", () => {
    expect(brokenReferences(files, "small")).toEqual([]);
    // the judge sees what it should
    const wrong = { ...files, "small.edg.xml": (files["small.edg.xml"] as string).replace('from="A"', 'from="AA"') };
    expect(brokenReferences(wrong, "small")).toEqual(["no node AA"]);
  });

  it("has nothing to drive without trips", () => {
    const names = Object.keys(sumoFiles(roadPlan({ ...smallRoads(), trips: [] }), "small"));
    expect(names).toEqual(["small.nod.xml", "small.typ.xml", "small.edg.xml", "small.con.xml", "small.netccfg"]);
  });
});

it("the base hub for SUMO refers to nothing that is not there", () => {
  const file = roadsOfSite(scenario().site);
  const trips = file.places
    .filter((place) => place.class === "heavy")
    .map((place) => ({
      id: place.id,
      type: "semi",
      departS: 0,
      stops: ["TGI.edge", "TGI", place.id, "TGO", "TGO.edge"],
    }))
    .map((trip) => ({ ...trip, stops: trip.stops.map((place) => ({ place, dwellS: 20 })) }));
  const plan = roadPlan({ ...file, trips });
  expect(plan.trips).toHaveLength(trips.length);
  expect(brokenReferences(sumoFiles(plan, "hub"), "hub")).toEqual([]);
});
