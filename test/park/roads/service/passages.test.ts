/** Who is on which link of the base site, and how late: from trips whose times are known otherwise. */
import { describe, expect, test } from "vitest";
import { Kernel } from "../../../../src/kernel/kernel.ts";
import type { Process } from "../../../../src/kernel/process.ts";
import { RoadNetwork } from "../../../../src/park/roads/network.ts";
import { RoadTraffic, type RoadUser } from "../../../../src/park/roads/roadTraffic.ts";
import { Recorder } from "../../../../src/recording/recorder.ts";
import { Recording } from "../../../../src/recording/recording.ts";
import type { VehicleShape } from "../../../../src/recording/vocabulary.ts";
import { baseSite } from "../../../support/baseSite.ts";
import { headerOf } from "../../../support/recordingScript.ts";

interface Trip {
  readonly name: string;
  readonly shape: VehicleShape;
  readonly atS: number;
  readonly places: readonly string[];
  readonly stayS: number;
}

interface Drive {
  readonly vehicle: string;
  readonly fromS: number;
  readonly toS: number;
}

/** Drives trips; gives the passages, when each drive was on the road, and how late vehicles came off the public road. */
function driven(trips: readonly Trip[], endS = 3600) {
  const kernel = new Kernel(0);
  const header = headerOf("full", endS);
  const recorder = new Recorder(kernel, header);
  recorder.open();
  const roads = new RoadNetwork(baseSite());
  const traffic = new RoadTraffic({ kernel, recorder, paths: new Map() }, roads);
  const drives: Drive[] = [];
  const lateS: [string, number][] = [];
  function* story(trip: Trip): Process {
    const entity = recorder.entity({ kind: "vehicle", name: trip.name, shape: trip.shape });
    const user: RoadUser = { entity, shape: trip.shape, speedFactor: 0.95, mover: null };
    for (let i = 1; i < trip.places.length; i++) {
      const [from, to] = [trip.places[i - 1] as string, trip.places[i] as string];
      const leg = roads.leg(from, to, trip.shape);
      if (!leg) throw new Error(`no way from ${from} to ${to}`);
      let fromS = Number.NaN;
      const isEdge = roads.places.get(to)?.kind === "edge";
      yield* traffic.drive(user, leg, {
        stays: isEdge && !to.endsWith(".edge"),
        leaves: to.endsWith(".edge"),
        setsOut: () => {
          fromS = kernel.nowS;
        },
        leavesPublicRoad: (delayS) => lateS.push([trip.name, delayS]),
      });
      // backing off the road, a vehicle leaves the lane before it stands
      if (isEdge) drives.push({ vehicle: trip.name, fromS, toS: kernel.nowS });
      yield trip.stayS;
    }
  }
  for (const trip of trips) kernel.at(trip.atS, () => void kernel.spawn(trip.name, story(trip)));
  kernel.run(endS);
  traffic.close();
  const recording = new Recording(header);
  recording.append(recorder.close());
  const { columns, length } = recording.passages;
  const passages = Array.from({ length }, (_, row) => {
    const link = columns.link[row] as number;
    const toS = columns.t[row] as number;
    return {
      vehicle: recording.entities[columns.vehicle[row] as number]?.name ?? "",
      link: recording.links[link < 0 ? -1 - link : link]?.name ?? "",
      isOver: link >= 0,
      fromS: toS - (columns.travelMs[row] as number) / 1000,
      toS,
      delayS: (columns.delayMs[row] as number) / 1000,
    };
  });
  return { passages, drives, lateS, recording };
}

const visit = ["TGI.edge", "TGI.0", "COLD-L.4", "R1b.3", "TGO.1", "TGO.edge"];

describe.each(["semi", "rigid"] as const)("a %s alone", (shape) => {
  const { passages, drives, lateS } = driven([{ name: "a", shape, atS: 10, places: visit, stayS: 60 }]);

  test("is nowhere late", () => {
    expect(passages.length).toBeGreaterThan(10);
    for (const { link, delayS } of passages) expect(delayS, link).toBeLessThanOrEqual(0.002);
    expect(lateS.map(([, s]) => s)).toEqual([expect.closeTo(0, 5)]);
  });

  test("passes the links of its way in order, on one after the other without a gap", () => {
    const names = passages.map(({ link }) => link);
    expect(names[0]).toBe("gin+|TGI");
    // westward on the spine to the docks
    expect(names.filter((name) => /^sp[34]-/.test(name))).toEqual(["sp4-", "sp3-"]);
    expect(passages.filter(({ link }) => link === "gin+|TGI").length).toBe(1);
    for (const { fromS, toS } of drives) {
      const own = passages.filter((p) => p.fromS > fromS - 0.01 && p.toS < toS + 0.01);
      expect(own.reduce((sum, p) => sum + p.toS - p.fromS, 0)).toBeCloseTo(toS - fromS, 2);
    }
  });
});

test("ten trucks at two booths of 90 s: the delay of each is what it came later than alone", () => {
  const trips = Array.from(
    { length: 10 },
    (_, i): Trip => ({ name: `t${i}`, shape: "rigid", atS: 10, places: ["TGI.edge", `TGI.${i % 2}`], stayS: 90 }),
  );
  const { passages, drives, lateS } = driven(trips.map((trip) => ({ ...trip, places: [...trip.places, "R1b.3"] })));
  const aloneS = driven([{ ...(trips[0] as Trip), name: "x" }]).drives[0];
  const freeS = (aloneS?.toS ?? 0) - (aloneS?.fromS ?? 0);
  const gate = passages.filter(({ link }) => link === "gin+|TGI");
  expect(gate.length).toBe(10);
  for (const { vehicle, toS, fromS, delayS } of gate) {
    const drive = drives.find((d) => d.vehicle === vehicle);
    // both booths are as far from the road to within a metre
    expect(delayS, vehicle).toBeCloseTo(Math.max(0, (drive?.toS ?? 0) - (drive?.fromS ?? 0) - freeS), 0);
    expect(toS - fromS).toBeCloseTo((drive?.toS ?? 0) - (drive?.fromS ?? 0), 2);
  }
  const late = new Map(lateS);
  expect(late.size).toBe(10);
  // two such trucks stand wholly inside before each booth (38 m): the fifth is off the public road when the third drives
  // from the booth, after three services and as many times moving up
  const fifth = drives.filter(({ vehicle }) => vehicle === "t8" || vehicle === "t9");
  for (const { vehicle, fromS } of fifth) {
    const outsideS = fromS - 10 + (late.get(vehicle) as number);
    expect(outsideS).toBeGreaterThan(3 * 90);
    expect(outsideS).toBeLessThan(3 * 90 + 3 * 25);
  }
  for (const [vehicle, s] of late) {
    expect(s).toBeLessThanOrEqual((gate.find((p) => p.vehicle === vehicle)?.delayS ?? 0) + 0.01);
  }
});

test("nobody is on two links at once, and every vehicle that came on a link left it or is there at the end", () => {
  const trips = Array.from(
    { length: 24 },
    (_, i): Trip => ({
      name: `t${i}`,
      shape: i % 3 ? "rigid" : "semi",
      atS: 10 + 15 * i,
      places: ["TGI.edge", `TGI.${i % 2}`, `R1b.${i % 12}`, `TGO.${i % 2}`, "TGO.edge"],
      stayS: 30,
    }),
  );
  const { passages } = driven(trips, 600);
  expect(passages.some(({ isOver }) => !isOver)).toBe(true);
  for (const { name: vehicle } of trips) {
    const own = passages.filter((passage) => passage.vehicle === vehicle);
    own.forEach((passage, i) => {
      const before = own[i - 1];
      if (before) expect(passage.fromS, vehicle).toBeGreaterThan(before.toS - 0.002);
      expect(passage.delayS).toBeLessThanOrEqual(passage.toS - passage.fromS);
      expect(passage.isOver || passage.toS === 600).toBe(true);
    });
  }
});
