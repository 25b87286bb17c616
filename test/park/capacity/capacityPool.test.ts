import { describe, expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { type PoolLoad, wayS } from "../../../src/park/capacity/capacityPool.ts";
import { handlingMeanS } from "../../../src/park/warehouse/work.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import type { Change } from "../../../src/scenario/change.ts";
import { breaches } from "../../support/laws.ts";
import { quietHub, storyOf } from "../../support/quietHub.ts";

const H = 3600;
const M = 60;
const set = (path: string, value: unknown): Change => ({ path: `operations.${path}`, set: value });
const LOAD: PoolLoad = { name: "trip", tenant: "AMB1", massT: 20, palletised: true, km: 130, order: null };
const facts = (recording: Recording, kind: Parameters<Recording["factsIn"]>[2]) => [
  ...recording.factsIn(0, 24 * H, kind),
];

/** Leaves loads to the pool at their times. */
function leave(loads: readonly [atS: number, load: Partial<PoolLoad>][], changes: readonly Change[] = []) {
  const hub = quietHub(changes);
  const taken: boolean[] = [];
  for (const [atS, load] of loads) {
    hub.send(atS, "left", function* () {
      yield 0;
      taken.push(hub.park.capacity.carry({ ...LOAD, ...load }));
    });
  }
  return { recording: hub.day(), taken, park: hub.park };
}

test("a way of 4 h has no stop, of 4 h 1 min one of 20 min, of 9 h two", () => {
  expect(wayS(260, 65)).toBe(4 * H);
  expect(wayS(65 * (4 + 1 / 60), 65)).toBeCloseTo(4 * H + 21 * M, 6);
  expect(wayS(585, 65)).toBe(9 * H + 40 * M);
});

describe("a load of 20 t for 130 km, left to the pool at 9:00 with two hours to make its goods ready", () => {
  const { recording, taken, park } = leave([[9 * H, {}]]);
  const value = (id: Parameters<typeof kpiTable>[0] extends never ? never : keyof ReturnType<typeof kpiTable>) =>
    kpiTable(recording)[id].value;

  test("comes in at the gate at 11:00, loads its pallets at a door and takes them out", () => {
    expect(taken).toEqual([true]);
    const story = storyOf(recording, "contract.0").filter(([state]) => state !== "driving");
    expect(story.map(([state]) => state)).toEqual([
      "arriving",
      "gateService",
      "docking",
      "waitingGang",
      "loading",
      "undocking",
      "gateService",
      "gone",
      "onTrip",
      "gone",
    ]);
    expect(story.find(([state]) => state === "loading")?.[1]).toBeCloseTo(
      handlingMeanS(20, true, park.ctx.operations.dockWork),
      6,
    );
    const out = recording.ledgersBetween("vehicles.contract", "outside", "t");
    expect(out.reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0)).toBe(20);
  });

  test("is out 2 h there, 1.5 h unloading, 2 h back", () => {
    const [ended] = facts(recording, "tripEnded");
    expect(ended?.x).toBeCloseTo(5.5 * H, 6);
    expect(value("capacity.trips")).toBe(1);
    expect(value("capacity.carriedT")).toBe(20);
  });

  test("is settled at 0.34 CNY a tonne-kilometre: 884 CNY of its tenant's", () => {
    const [ledger] = recording.ledgersBetween("tenant.AMB1", "pool", "CNY");
    expect(recording.ledgerAt(ledger as number, 24 * H)).toBeCloseTo(0.34 * 20 * 130, 9);
    expect(value("capacity.settlementCny")).toBeCloseTo(884, 9);
  });

  test("has a trailer hooked from before the gate until it is back, and one tractor, driver and trailer at work so long", () => {
    const trailer = recording.entities.find((e) => e.kind === "trailer" && e.name === "trailer.0");
    const { columns, length } = recording.states;
    const rows = Array.from({ length }, (_, row) => row).filter((row) => columns.entity[row] === trailer?.id);
    const times = rows.map((row) => columns.t[row] as number);
    const [ended] = facts(recording, "tripEnded");
    expect(times).toEqual([11 * H, ended?.t]);
    const busyH = ((ended?.t as number) - 11 * H) / H;
    expect(value("capacity.tractorUse")).toBeCloseTo(busyH / (40 * 24), 9);
    expect(value("capacity.trailerUse")).toBeCloseTo(busyH / (60 * 24), 9);
    // shifts of 30, 26 and 14 drivers from 6, 14 and 22 h
    expect(value("capacity.driverHours")).toBeCloseTo(30 * 8 + 26 * 8 + 14 * 8, 9);
    expect(value("capacity.driverUse")).toBeCloseTo(busyH / 560, 9);
  });

  test("breaks no law", () => {
    expect(breaches(recording)).toEqual([]);
  });
});

test("outside the receiving window it is fetched when the window opens, and nobody has waited for a door before", () => {
  const { recording } = leave([[11.5 * H, {}]]);
  const [reached] = facts(recording, "doorReached");
  expect(facts(recording, "vehicleArrived").map((fact) => fact.t)).toEqual([14 * H]);
  expect(reached?.x).toBeLessThan(2 * M);
});

test("with one tractor the second load waits until the first is back, and a third is not taken on", () => {
  const { recording, taken } = leave(
    [
      [7 * H, { tenant: "XD1" }],
      [7 * H + 1, { tenant: "XD1" }],
      [7 * H + 2, { tenant: "XD1" }],
    ],
    [set("capacity.tractors", 1), set("capacity.orderLeadH", 0)],
  );
  expect(taken).toEqual([true, true, false]);
  const [first] = facts(recording, "tripEnded");
  const came = facts(recording, "vehicleArrived").map((fact) => fact.t);
  expect(came).toEqual([7 * H, first?.t]);
});

test("at the end of a shift a driver comes back first: with one driver by day and none by night none is away more than there is", () => {
  const shifts = [
    { from: "06:00", drivers: 1 },
    { from: "10:00", drivers: 0 },
  ];
  const { recording } = leave(
    [
      [9 * H, {}],
      [9 * H + 1, {}],
    ],
    [set("capacity.shifts", shifts), set("capacity.orderLeadH", 0)],
  );
  expect(facts(recording, "tripBegan").length).toBe(1);
  const [ended] = facts(recording, "tripEnded");
  // from 6:00 on shift until he is back
  expect(kpiTable(recording)["capacity.driverHours"].value).toBeCloseTo((ended?.t as number) / H - 6, 9);
  expect(breaches(recording)).toEqual([]);
});

test("without trailers no tractor drives", () => {
  expect(leave([[9 * H, {}]], [set("capacity.trailers", 0)]).taken).toEqual([false]);
});

test("one tractor loads alike for no two loads, and each load takes as long whoever drives it", () => {
  const varied = [set("dockWork.cv", 0.45), set("capacity.trailers", 1), set("capacity.hook.yardTractors", 0)];
  const loadingS = (names: readonly string[], more: readonly Change[] = []) => {
    const at = (k: number) => (5 + 4 * k) * H;
    const loads = names.map((name, k) => [at(k), { name, massT: 10, km: 10 }] as [number, Partial<PoolLoad>]);
    const { recording } = leave(loads, [...varied, ...more]);
    return facts(recording, "workEnded").map(({ y }) => y);
  };
  const one = loadingS(["a", "b", "c"]);
  expect(one).toHaveLength(3);
  expect(new Set(one).size).toBe(3);
  expect(loadingS(["b", "c", "a"])).toEqual([one[1], one[2], one[0]].map((s) => expect.closeTo(s as number, 6)));
});
