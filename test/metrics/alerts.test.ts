import { expect, test } from "vitest";
import { ALERT_LIMITS, type Alert, alerts } from "../../src/metrics/alerts.ts";
import { plateOf } from "../../src/recording/plates.ts";
import type { Recorder } from "../../src/recording/recorder.ts";
import { told } from "../support/told.ts";

const H = 3600;
const name = (en: string) => ({ zh: en, en });
const scenario = {
  site: {
    gates: [{ id: "TI", dir: "in", class: "heavy", name: name("truck in-gate"), lanes: 2 }],
    stallRows: [
      { id: "S", kind: "standard", n: 3 },
      { id: "C", kind: "charger", n: 9 },
    ],
  },
  operations: { tenants: [{ id: "T1", name: name("first"), doors: [{ group: "A", first: 0, count: 9 }] }] },
};
const vehicle = (recorder: Recorder, plate: string) =>
  recorder.entity({ kind: "vehicle", name: plate, vehicleClass: "lineHaul" });
const gist = ({ kind, atS, untilS, severity }: Alert) => [kind, atS, untilS, severity];

test("a quiet hour has none", () => {
  expect(alerts(told(H, () => undefined, scenario))).toEqual([]);
});

test("vehicles of a class that wait for a place, with pauses below a quarter of an hour, are one alert", () => {
  const recording = told(2 * H, (recorder, at) => {
    const [a, b, c] = ["a", "b", "c"].map((plate) => vehicle(recorder, plate)) as [number, number, number];
    const car = recorder.entity({ kind: "vehicle", name: "car", vehicleClass: "staffCar" });
    const van = recorder.entity({ kind: "vehicle", name: "van", vehicleClass: "cityVan" });
    at(100);
    recorder.fact("overflowBegan", a);
    at(200);
    recorder.fact("overflowBegan", b);
    recorder.fact("overflowBegan", car);
    at(300);
    recorder.fact("overflowEnded", a, -1, 200);
    at(400);
    recorder.fact("overflowEnded", b, -1, 200);
    recorder.fact("overflowEnded", car, -1, 200);
    at(1300);
    recorder.fact("overflowBegan", a);
    recorder.fact("overflowEnded", van, -1, 1500); // began in the warm-up
    at(1500);
    recorder.fact("overflowEnded", a, -1, 200);
    at(2401);
    recorder.fact("overflowBegan", c); // and goes on
  });
  const found = alerts(recording);
  expect(found.map(gist)).toEqual([
    ["overflow", 0, 1300, "warning"],
    ["overflow", 100, 1500, "critical"],
    ["overflow", 200, 400, "warning"],
    ["overflow", 2401, 2 * H, "critical"],
  ]);
  expect(found.map(({ text }) => text.en)).toEqual([
    "city vans: 1 waited inside for a bay",
    "line-haul trucks: 3 waited on the public road for a place",
    "staff cars: 1 waited on the public road for a place",
    "line-haul trucks: 1 waited on the public road for a place",
  ]);
  expect(recording.entities[found[1]?.entity ?? -1]?.name).toBe("a");
});

test("a gate's queue is told from the limit on, when it lasts; short ones and small ones are not", () => {
  const recording = told(
    H,
    (recorder, at) => {
      recorder.entity({ kind: "gate", name: "TI" });
      const queue = recorder.level("gate.TI.queue", "1");
      const steps: [number, number][] = [
        [100, 3],
        [200, 4],
        [250, 6],
        [500, 3],
        [1400, 5],
        [1430, 0],
        [2400, 5],
        [2430, 0],
      ];
      for (const [timeS, vehicles] of steps) {
        at(timeS);
        recorder.setLevel(queue, vehicles);
      }
    },
    scenario,
  );
  expect(alerts(recording).map(gist)).toEqual([["gateQueue", 200, 500, "warning"]]);
  expect(alerts(recording)[0]?.text.en).toBe("truck in-gate: 6 vehicles queue");
  expect(alerts(recording, { ...ALERT_LIMITS, gateQueue: 7 })).toEqual([]);
});

test("long waits for a tenant's doors that overlap lead to the truck that waited longest", () => {
  const recording = told(
    12 * H,
    (recorder, at) => {
      const doors = [0, 1, 2].map((k) => recorder.entity({ kind: "door", name: `A.${k}` }));
      const trucks = ["a", "b", "c", "d"].map((plate) => vehicle(recorder, plate));
      at(5 * H);
      recorder.fact("doorReached", trucks[0] as number, doors[0] as number, 200 * 60);
      at(6 * H);
      recorder.fact("doorReached", trucks[1] as number, doors[1] as number, 300 * 60);
      recorder.fact("doorReached", trucks[2] as number, doors[2] as number, 179 * 60);
      at(11 * H);
      recorder.fact("doorReached", trucks[3] as number, doors[0] as number, 180 * 60);
    },
    scenario,
  );
  const found = alerts(recording);
  expect(found.map(gist)).toEqual([
    ["doorWait", H, 6 * H, "warning"], // from 6 h − 300 min
    ["doorWait", 8 * H, 11 * H, "warning"],
  ]);
  expect(found[0]?.text.en).toBe("first: 2 trucks waited long for a door, at most 300 min");
  expect(recording.entities[found[0]?.entity ?? -1]?.name).toBe("b");
});

test("power from the grid is told from a limit on that somebody set; pauses below a quarter of an hour do not end it", () => {
  const recording = told(2 * H, (recorder, at) => {
    recorder.entity({ kind: "grid", name: "GRID" });
    const kw = recorder.level("energy.gridKw", "kW");
    const steps: [number, number][] = [
      [0, 1000],
      [600, 3000],
      [900, 2999],
      [1700, 3400],
      [2000, 0],
      [4000, 3000.4],
    ];
    for (const [timeS, power] of steps) {
      at(timeS);
      recorder.setLevel(kw, power);
    }
  });
  expect(alerts(recording)).toEqual([]);
  const found = alerts(recording, { ...ALERT_LIMITS, gridKw: 3000 });
  expect(found.map(gist)).toEqual([
    ["gridPower", 600, 2000, "warning"],
    ["gridPower", 4000, 2 * H, "warning"], // and goes on
  ]);
  expect(found[0]?.text.en).toBe("grid power of up to 3400 kW, the limit was set at 3000 kW");
  expect(recording.entities[found[0]?.entity ?? -1]?.name).toBe("GRID");
});

test("all stalls taken: from the last free one on; chargers' stalls do not count", () => {
  const recording = told(
    H,
    (recorder, at) => {
      const used = recorder.level("yard.stallsUsed", "1");
      recorder.setLevel(used, 2);
      at(600);
      recorder.setLevel(used, 3);
      at(1800);
      recorder.setLevel(used, 2);
    },
    scenario,
  );
  expect(alerts(recording).map(gist)).toEqual([["stallsFull", 600, 1800, "critical"]]);
});

test.each(["full", "kpi"] as const)(
  "an overflowing cistern is told once for a rain with pauses, in detail %s",
  (detail) => {
    const recording = told(
      6 * H,
      (recorder, at) => {
        const overflow = recorder.ledger("rain", "overflow", "m3");
        for (const [timeS, rate] of [
          [900, 0.1],
          [1800, 0],
          [3600, 0.1],
          [4500, 0],
          [5 * H, 0.1],
          [5.5 * H, 0],
        ] as const) {
          at(timeS);
          recorder.setRate(overflow, rate);
        }
      },
      {},
      detail,
    );
    expect(alerts(recording).map(gist)).toEqual([
      ["cisternFull", 900, 4500, "info"],
      ["cisternFull", 5 * H, 5.5 * H, "info"],
    ]);
  },
);

test("what is said again within an hour is one alert: tonnes add up, the highest import counts", () => {
  const recording = told(
    6 * H,
    (recorder, at) => {
      const grid = recorder.entity({ kind: "grid", name: "GRID" });
      const tenant = recorder.entity({ kind: "tenant", name: "T1" });
      const [a, b] = [vehicle(recorder, "a"), vehicle(recorder, "b")];
      for (const [timeS, kw] of [
        [1000, 12_100],
        [2000, 12_900],
        [3000, 12_300],
      ] as const) {
        at(timeS);
        recorder.fact("importLimitExceeded", grid, -1, kw, 12_000);
      }
      at(3100);
      recorder.fact("goodsRefused", a, tenant, 3);
      at(3200);
      recorder.fact("goodsRefused", b, tenant, 4.5);
      at(5 * H);
      recorder.fact("goodsRefused", b, tenant, 1);
      recorder.fact("shortDelivered", b, tenant, 2);
      recorder.fact("chargerGivenUp", a, -1, 5400);
    },
    scenario,
  );
  expect(alerts(recording).map(({ atS, untilS, text }) => [atS, untilS, text.en])).toEqual([
    [1000, 3000, "import of 12900 kW above the limit of 12000 kW"],
    [3100, 3200, "first: stock full, 7.5 t refused"],
    [5 * H, 5 * H, "first: stock full, 1 t refused"],
    [5 * H, 5 * H, "first: 2 t short"],
    [5 * H, 5 * H, "a truck gave up after 90 min without a charger"],
  ]);
});

test("what closes together is one line, in both languages", () => {
  const recording = told(H, (recorder, at) => {
    const doors = [0, 1, 2].map((k) => recorder.entity({ kind: "door", name: `A1-L.${k}` }));
    const gate = recorder.entity({ kind: "gate", name: "TI" });
    at(600);
    for (const door of doors) recorder.fact("placeClosed", door);
    recorder.fact("placeClosed", gate);
    at(1200);
    recorder.fact("placeOpened", gate);
  });
  expect(alerts(recording).map(({ atS, text }) => [atS, text.zh, text.en])).toEqual([
    [600, "A1-L(3 个)关闭", "A1-L (3 places) closed"],
    [600, "TI关闭", "TI closed"],
    [1200, "TI开放", "TI opened"],
  ]);
});

test("no open way for one vehicle is told by its plate, for several by number", () => {
  const recording = told(4 * H, (recorder, at) => {
    const door = recorder.entity({ kind: "door", name: "A.1" });
    const [a, b] = [vehicle(recorder, "a"), vehicle(recorder, "b")];
    at(100);
    recorder.fact("routeMissing", a, door);
    at(3 * H);
    recorder.fact("routeMissing", a, door);
    recorder.fact("routeMissing", b, door);
  });
  const vehicleId = recording.entities.findIndex(({ name }) => name === "a");
  expect(alerts(recording).map(({ text }) => text.en)).toEqual([
    `no open way to A.1 for ${plateOf(recording, vehicleId)?.text}`,
    "no open way to A.1 for 2 vehicles",
  ]);
});
