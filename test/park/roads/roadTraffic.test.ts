/** Vehicles of the base site in traffic: what the recording shows of them, body by body. */
import { describe, expect, test } from "vitest";
import { frontPoseAt } from "../../../src/geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC } from "../../../src/geometry/vehicleShapes.ts";
import type { Process } from "../../../src/kernel/process.ts";
import { RoadNetwork } from "../../../src/park/roads/network.ts";
import type { RoadUser } from "../../../src/park/roads/roadTraffic.ts";
import type { Mover } from "../../../src/park/roads/traffic/mover.ts";
import type { TrafficOptions } from "../../../src/park/roads/traffic/traffic.ts";
import { Cursor } from "../../../src/recording/cursor.ts";
import type { Detail, VehicleShape } from "../../../src/recording/vocabulary.ts";
import { baseSite } from "../../support/baseSite.ts";
import { contacts } from "../../support/traffic/contacts.ts";
import { roadWorld } from "../../support/traffic/roadWorld.ts";

interface Trip {
  readonly name: string;
  readonly shape: VehicleShape;
  readonly atS: number;
  /** places in order */
  readonly places: readonly string[];
  /** stays at each [s] */
  readonly stayS: number;
}

/** Drives trips on the base site; gives the recording and when each vehicle came to each of its places. */
function driven(trips: readonly Trip[], detail: Detail = "full") {
  const { kernel, recorder, recording, roads, traffic } = roadWorld(detail);
  const came: [string, string, number][] = [];
  function* story(trip: Trip): Process {
    const entity = recorder.entity({ kind: "vehicle", name: trip.name, shape: trip.shape });
    const user: RoadUser = { entity, shape: trip.shape, speedFactor: 1, mover: null };
    for (let i = 1; i < trip.places.length; i++) {
      const [from, to] = [trip.places[i - 1] as string, trip.places[i] as string];
      const leg = roads.leg(from, to, trip.shape);
      if (!leg) throw new Error(`no way from ${from} to ${to}`);
      const stays = roads.places.get(to)?.kind === "edge";
      yield* traffic.drive(user, leg, { stays, leaves: to.endsWith(".edge") });
      came.push([trip.name, to, kernel.nowS]);
      yield trip.stayS;
    }
  }
  for (const trip of trips) kernel.at(trip.atS, () => void kernel.spawn(trip.name, story(trip)));
  kernel.run(3600);
  return { came, recording: recording(), traffic: traffic.traffic };
}

const visit = ["TGI.edge", "TGI.0", "COLD-L.4", "R1b.3", "TGO.1", "TGO.edge"];
const every = (stepS: number, toS: number) => Array.from({ length: Math.floor(toS / stepS) }, (_, i) => i * stepS);

describe("a semi-trailer alone", () => {
  const { came, recording } = driven([{ name: "a", shape: "semi", atS: 10, places: visit, stayS: 60 }]);

  test("comes to all its places in the time its legs take with nobody in the way", () => {
    const roads = new RoadNetwork(baseSite());
    expect(came.map(([, place]) => place)).toEqual(visit.slice(1));
    for (let i = 1; i < visit.length; i++) {
      const leg = roads.leg(visit[i - 1] as string, visit[i] as string, "semi");
      const beganS = i === 1 ? 10 : (came[i - 2]?.[2] as number) + 60;
      const tookS = (came[i - 1]?.[2] as number) - beganS;
      // it drives out of the fence at speed, and what a queue would see of a manoeuvre may cost a second
      expect(Math.abs(tookS - (leg?.durationS ?? 0)), `${visit[i - 1]} to ${visit[i]}`).toBeLessThan(2);
    }
  });

  test("moves without a jump of place or speed, never faster than 30 km/h", () => {
    const cursor = new Cursor(recording);
    const pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };
    let before: { x: number; y: number; v: number } | null = null;
    for (const t of every(0.2, 1200)) {
      cursor.seek(t);
      const path = recording.paths[cursor.pathOf(0)];
      if ((cursor.motionRow[0] as number) < 0 || !path) {
        before = null;
        continue;
      }
      frontPoseAt(path.pieces, cursor.distanceOf(0), VEHICLE_SHAPES_SPEC.semi, pose);
      const v = Math.abs(cursor.speedOf(0));
      expect(v).toBeLessThanOrEqual(30 / 3.6 + 1e-6);
      if (before) {
        const movedM = Math.hypot(pose.x - before.x, pose.y - before.y);
        expect(movedM).toBeLessThan(0.2 * Math.max(v, before.v) * 1.3 + 0.1);
        expect(Math.abs(v - before.v)).toBeLessThanOrEqual(0.2 * 1.5 * VEHICLE_SHAPES_SPEC.semi.brakeMs2 + 1e-3);
      }
      before = { x: pose.x, y: pose.y, v };
    }
  });
});

test("trucks queue before a booth one behind the other", () => {
  const trips = [0, 1, 2, 3, 4].map(
    (i): Trip => ({
      name: `t${i}`,
      shape: i % 2 ? "rigid" : "semi",
      atS: 10 + 12 * i,
      places: ["TGI.edge", "TGI.0", `R1b.${2 * i}`],
      stayS: 90,
    }),
  );
  const { came, recording } = driven(trips);
  expect(came.filter(([, place]) => place === "TGI.0").map(([name]) => name)).toEqual(["t0", "t1", "t2", "t3", "t4"]);
  expect(contacts(recording, every(1, 900), 0.05)).toEqual([]);
});

test("one that backs up to a door keeps those behind it and those that come towards it waiting", () => {
  const trips: Trip[] = [
    { name: "backs", shape: "semi", atS: 10, places: ["TGI.edge", "TGI.0", "A2-L.8"], stayS: 25 },
    { name: "behind", shape: "rigid", atS: 45, places: ["TGI.edge", "TGI.1", "A2-L.12"], stayS: 25 },
    { name: "towards", shape: "semi", atS: 150, places: ["XD-L.4", "TGO.0", "TGO.edge"], stayS: 25 },
    { name: "pullsOut", shape: "semi", atS: 175, places: ["COLD-L.2", "TGO.1", "TGO.edge"], stayS: 25 },
  ];
  const { came, recording, traffic } = driven(trips);
  expect(came.filter(([, place]) => place.startsWith("A2-L")).map(([name]) => name)).toEqual(["backs", "behind"]);
  expect(came.filter(([, place]) => place === "TGO.edge").map(([name]) => name)).toEqual(["towards", "pullsOut"]);
  expect(contacts(recording, every(0.5, 900), 0.05)).toEqual([]);
  expect(traffic.counts.gridlocks).toBe(0);
});

test("whether motion is kept makes no difference to the times", () => {
  const trips = [0, 1, 2].map(
    (i): Trip => ({ name: `t${i}`, shape: "semi", atS: 10 + 20 * i, places: visit, stayS: 60 }),
  );
  expect(driven(trips, "kpi").came).toEqual(driven(trips, "full").came);
});

test("who waits for whom in a circle is told by the vehicles' names in the recording, and by the link they are on", () => {
  const { kernel, recorder, recording, roads, traffic } = roadWorld();
  const users = ["a", "b"].map((name, i): RoadUser => {
    const entity = recorder.entity({ kind: "vehicle", name, shape: "semi" });
    const user: RoadUser = { entity, shape: "semi", speedFactor: 1, mover: null };
    const leg = roads.leg("TGI.edge", `TGI.${i}`, "semi");
    if (leg) kernel.at(60 * i, () => void kernel.spawn(name, traffic.drive(user, leg, { stays: true })));
    return user;
  });
  kernel.run(600);
  // both stand at their booths: said by hand to wait for each other, and one to swing past the other
  const movers = users.map(({ mover }) => mover as Mover);
  const told = Reflect.get(traffic.traffic, "options") as TrafficOptions;
  told.onGridlock?.(movers);
  told.onSqueeze?.(movers[1] as Mover, movers[0] as Mover);
  const facts = [...recording().factsIn(0, 3600)].filter(({ kind }) => kind !== "gateServed");
  expect(facts.map(({ kind, t, a, b, x }) => [kind, t, a, b, x])).toEqual([
    ["gridlocked", 600, users[0]?.entity, users[1]?.entity, 1],
    ["gridlocked", 600, users[1]?.entity, users[0]?.entity, 1],
    ["squeezedPast", 600, users[1]?.entity, users[0]?.entity, 0],
  ]);
  for (const { y } of facts) expect(recording().links[y]?.gate).toBe("TGI");
});
