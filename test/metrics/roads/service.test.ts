/** Level of service by hand, by Little's law and by counting one by one. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { Reading } from "../../../src/metrics/reading.ts";
import { gradeOf, JUNCTION_DELAY } from "../../../src/metrics/roads/bands.ts";
import { mostAtOnce } from "../../../src/metrics/roads/passages.ts";
import { levelOfService } from "../../../src/metrics/roads/service.ts";
import type { Recorder } from "../../../src/recording/recorder.ts";
import type { Detail } from "../../../src/recording/vocabulary.ts";
import { told } from "../../support/told.ts";

const H = 3600;
const LINK = { road: "r", dir: 1, node: null, gate: null, lengthM: 100, storageM: 100 } as const;
const link = (recorder: Recorder, more: Partial<Parameters<Recorder["link"]>[0]> = {}) =>
  recorder.link({ ...LINK, name: "r+", ...more });
const truck = (recorder: Recorder, name: string) =>
  recorder.entity({ kind: "vehicle", name, vehicleClass: "lineHaul", shape: "semi", roomM: 20 });
const car = (recorder: Recorder, name: string) =>
  recorder.entity({ kind: "vehicle", name, vehicleClass: "staffCar", shape: "car", roomM: 5 });

/** A truck is on the link from 0 to 100 s, 60 s of it delay; a car from 50 to 150 s, 30 s of it. */
const two = told(200, (recorder, at) => {
  const on = link(recorder);
  const [first, second] = [truck(recorder, "t"), car(recorder, "c")];
  at(100);
  recorder.passage(first, on, 100, 60);
  at(150);
  recorder.passage(second, on, 100, 30);
});

test("two vehicles on a link of 100 m, by hand", () => {
  const [service] = levelOfService(new Reading(two)).links;
  expect(service).toMatchObject({
    vehicles: 2,
    perH: 36, // 2 in 200 s
    delayMeanS: 45,
    delaySumS: 90,
    present: 1, // (100 + 100) / 200
    densityPerKm: 10, // 1 on 0.1 km
    carsPerKm: 15, // (2 + 1) × 100 s / 200 s on 0.1 km
    queueMean: 0.45, // (60 + 30) / 200
    queueMost: 1, // 40 to 100 s, 120 to 150 s
    queueMostM: 20,
    queueShare: 0.2,
    usedShare: 0.125, // (20 + 5) m × 100 s / (100 m × 200 s)
    grade: "E", // more than 35, at most 50 s
  });
  expect(service?.delayP95S).toBeCloseTo(58.5, 9); // 30 + 0.95 × 30
});

test("in a window, those count that leave in it, and all are there as long as they are", () => {
  const [service] = levelOfService(new Reading(two, { fromS: 60, toS: 130 })).links;
  expect(service?.vehicles).toBe(1);
  expect(service?.delayMeanS).toBe(60);
  expect(service?.present).toBeCloseTo((40 + 70) / 70, 12);
  expect(service?.queueMean).toBeCloseTo((40 + 10) / 70, 12);
});

test("who is still on a link when the run ends is there and in the queue, has not left, and counts as stuck", () => {
  const recording = told(200, (recorder, at) => {
    const on = link(recorder);
    const stuck = truck(recorder, "t");
    at(200);
    recorder.passage(stuck, on, 150, 100, false);
  });
  const [service] = levelOfService(new Reading(recording)).links;
  expect(service).toMatchObject({
    vehicles: 0,
    stuck: 1,
    delayMeanS: 100,
    delayP95S: 100,
    present: 0.75,
    queueMean: 0.5,
  });
  expect(service?.grade).toBe("F");
  // when a window ends at 170 s it has lost 70 s, at 150 s less than a minute
  const at = (toS: number) => levelOfService(new Reading(recording, { fromS: 0, toS })).links[0];
  expect(at(170)).toMatchObject({ stuck: 1, delayMeanS: 70 });
  expect(at(150)).toMatchObject({ stuck: 0, delayMeanS: null });
});

interface Stay {
  readonly fromS: number;
  readonly travelS: number;
  readonly delayShare: number;
}
const stays = fc.array(
  fc.record({
    fromS: fc.integer({ min: 0, max: 3000 }),
    travelS: fc.integer({ min: 1, max: 500 }),
    delayShare: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 40 },
);
function recorded(list: readonly Stay[], detail: Detail) {
  return told(
    H,
    (recorder, at) => {
      const on = link(recorder);
      const vehicle = truck(recorder, "t");
      for (const { fromS, travelS, delayShare } of [...list].sort(
        (a, b) => a.fromS + a.travelS - b.fromS - b.travelS,
      )) {
        at(fromS + travelS);
        recorder.passage(vehicle, on, travelS, Math.floor(delayShare * travelS));
      }
    },
    {},
    detail,
  );
}

test("Little's law: mean number = flow × mean time, mean queue = flow × mean delay, at every level of detail", () => {
  fc.assert(
    fc.property(stays, fc.constantFrom<Detail>("full", "flows", "kpi"), (list, detail) => {
      const [service] = levelOfService(new Reading(recorded(list, detail))).links;
      const vehicles = list.length;
      const travelS = list.reduce((sum, stay) => sum + stay.travelS, 0);
      const delayS = list.reduce((sum, stay) => sum + Math.floor(stay.delayShare * stay.travelS), 0);
      expect(service?.vehicles).toBeCloseTo(vehicles, 9);
      expect(service?.present).toBeCloseTo((vehicles / H) * (travelS / vehicles), 9);
      expect(service?.queueMean).toBeCloseTo((vehicles / H) * (delayS / vehicles), 9);
    }),
    { numRuns: 60 },
  );
});

test("windows that touch add up: vehicles, delay, time on the link and in the queue", () => {
  fc.assert(
    fc.property(
      stays,
      fc.integer({ min: 1, max: H - 1 }),
      fc.constantFrom<Detail>("full", "kpi"),
      (list, cutS, detail) => {
        const recording = recorded(list, detail);
        const over = (fromS: number, toS: number) => {
          const [service] = levelOfService(new Reading(recording, { fromS, toS })).links;
          if (!service) throw new Error("no link");
          const s = toS - fromS;
          return [service.vehicles, service.present * s, service.queueMean * s];
        };
        const [first, second, whole] = [over(0, cutS), over(cutS, H), over(0, H)];
        whole.forEach((value, i) => {
          expect((first[i] as number) + (second[i] as number)).toBeCloseTo(value, 6);
        });
      },
    ),
    { numRuns: 60, examples: [[[{ fromS: 0, travelS: 1, delayShare: 0 }], 1, "full"]] },
  );
});

test("the most at once is what counting at every beginning finds", () => {
  const list = fc.array(
    fc.record({
      fromS: fc.integer({ min: 0, max: 30 }),
      lengthS: fc.integer({ min: 1, max: 20 }),
      roomM: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(list, (items) => {
      const all = items.map(({ fromS, lengthS, roomM }) => ({ fromS, toS: fromS + lengthS, roomM }));
      const at = (t: number) => all.filter(({ fromS, toS }) => fromS <= t && t < toS);
      const counts = all.map(({ fromS }) => at(fromS).length);
      const rooms = all.map(({ fromS }) => at(fromS).reduce((sum, { roomM }) => sum + roomM, 0));
      expect(mostAtOnce(all)).toEqual({ count: Math.max(0, ...counts), roomM: Math.max(0, ...rooms) });
    }),
  );
});

test("a junction has the delay of the links that end there, and the grade of the worst of them", () => {
  const recording = told(H, (recorder, at) => {
    const major = link(recorder, { name: "a+", node: "J" });
    const minor = link(recorder, { name: "b+", node: "J" });
    const beyond = link(recorder, { name: "c+", node: null });
    const vehicle = car(recorder, "c");
    at(1000);
    for (let k = 0; k < 3; k++) recorder.passage(vehicle, major, 10, 0);
    recorder.passage(vehicle, minor, 50, 40);
    recorder.passage(vehicle, beyond, 500, 400);
  });
  const { junctions } = levelOfService(new Reading(recording));
  expect(
    junctions.map(({ node, vehicles, delayMeanS, worst, grade }) => [
      node,
      vehicles,
      delayMeanS,
      worst?.link.name,
      grade,
    ]),
  ).toEqual([["J", 4, 10, "b+", "E"]]);
  const table = kpiTable(recording);
  expect(table["roads.junctionDelayMeanS"].value).toBe(10);
  expect(table["roads.junctionDelayWorstS"].value).toBe(10);
  expect(table["roads.delayMin"].value).toBeCloseTo((40 + 400) / 60, 12);
  expect(table["roads.delayShare"].value).toBeCloseTo(440 / 580, 12);
});

const scenario = {
  site: { gates: [{ id: "TI", dir: "in", class: "heavy", name: { zh: "门", en: "gate" }, lanes: 1 }] },
};

test("a gate: waits of 60 and 0 s before services of 30 s", () => {
  const recording = told(
    600,
    (recorder, at) => {
      const gate = recorder.entity({ kind: "gate", name: "TI" });
      link(recorder, { gate: "TI", storageM: 80 });
      const [a, b] = [truck(recorder, "a"), truck(recorder, "b")];
      at(200);
      recorder.fact("gateServed", a, gate, 60, 30); // waited from 110 to 170
      at(400);
      recorder.fact("gateServed", b, gate, 0, 30);
    },
    scenario,
  );
  const [gate] = levelOfService(new Reading(recording)).gates;
  expect(gate).toMatchObject({
    vehicles: 2,
    delayMeanS: 30,
    queueMean: 0.1,
    queueMost: 1,
    queueMostM: 20,
    storageM: 80,
    grade: "D",
  });
  // a window that the service ends after, and the wait lies half in
  const [half] = levelOfService(new Reading(recording, { fromS: 0, toS: 140 })).gates;
  expect(half).toMatchObject({ vehicles: 0, delayMeanS: null });
  expect(half?.queueMean).toBeCloseTo(30 / 140, 12);
});

test("minutes on the public road lie before the vehicle is off it: 10 min, of which 4 in a window", () => {
  const recording = told(
    H,
    (recorder, at) => {
      const gate = recorder.entity({ kind: "gate", name: "TI" });
      at(1800);
      recorder.fact("publicRoadLeft", truck(recorder, "a"), gate, 600);
    },
    scenario,
  );
  expect(kpiTable(recording)["roads.publicQueueMin"].value).toBe(10);
  expect(kpiTable(recording, { fromS: 0, toS: 1440 })["roads.publicQueueMin"].value).toBe(4);
  expect(levelOfService(new Reading(recording, { fromS: 1440, toS: H })).gates[0]?.publicMin).toBe(6);
});

test("grades of delay at junctions without signals, at their limits", () => {
  expect([0, 10, 10.1, 15, 25, 35, 50, 50.1].map((s) => gradeOf(s, JUNCTION_DELAY))).toEqual([..."AABBCDEF"]);
  expect(gradeOf(null, JUNCTION_DELAY)).toBeNull();
});
