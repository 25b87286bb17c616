import { describe, expect, it } from "vitest";
import type { Process } from "../../../src/kernel/process.ts";
import { putAwayS } from "../../../src/park/warehouse/layout.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import type { FactKind } from "../../../src/recording/vocabulary.ts";
import type { Change } from "../../../src/scenario/change.ts";
import { tonneBreaches } from "../../support/laws.ts";
import { type QuietHub, quietHub } from "../../support/quietHub.ts";

const H = 3600;
const set = (path: string, value: unknown): Change => ({ path, set: value });

/** One driver for each of the ten tenants, one picker for each of the eight that pick, all day. */
const fewPeople = set("operations.warehouse.staff", [
  { from: "00:00", dockDrivers: 30, drivers: 10, pickers: 8, processors: 1 },
]);

function hubWith(changes: readonly Change[] = []) {
  const hub = quietHub([set("operations.warehouse.timed", true), fewPeople, ...changes]);
  const vehicle = (name: string, onBoardT = 0) => {
    const made = hub.park.newVehicle({ name, vehicleClass: "lineHaul", shape: "semi", drive: "diesel" });
    made.onBoardT = onBoardT;
    hub.park.freight.enter(made);
    return made;
  };
  /** brings goods at a time */
  const bring = (atS: number, name: string, tenant: string, tonnes: number) =>
    hub.send(atS, name, function* (): Process<void> {
      yield* hub.park.sheds.receive(vehicle(name, tonnes), tenant);
    });
  return { hub, vehicle, bring };
}

const told = (recording: Recording, kind: FactKind) => [...recording.factsIn(0, 24 * H, kind)];
const movedT = (recording: Recording, from: string, to: string) =>
  recording.ledgersBetween(from, to, "t").reduce((sum, ledger) => sum + recording.ledgerAt(ledger, 24 * H), 0);
const { moving } = quietHub().park.ctx.operations.warehouse;

describe("what comes in", () => {
  it("is inspected for half an hour and put away pallet by pallet, the fast goods nearest", () => {
    const { hub, bring } = hubWith();
    bring(6 * H, "a", "AMB5", 20);
    const recording = hub.day();
    // 12,400 m² on one floor, 100 m deep, 124 m wide: staging 10 m; ways of A 10 + 9, B 10 + 31.5, C 10 + 67.5 m, and 124/3
    const wayM = 0.7 * 19 + 0.2 * 41.5 + 0.1 * 77.5 + 124 / 3;
    const [stored] = told(recording, "lotStored");
    // 20 t = 31 pallets, one driver
    expect(stored?.t).toBeCloseTo(6.5 * H + 31 * putAwayS(wayM, moving), 6);
    expect(stored?.x).toBeCloseTo(20, 12);
    // there and back with 20 / 0.65 pallets
    expect(stored?.y).toBeCloseTo((2 * wayM * 20) / 0.65, 6);
    expect(recording.entities[stored?.a as number]).toMatchObject({ kind: "lot", name: "lot.a", group: "AMB5" });
    expect(movedT(recording, "vehicles", "stagedIn.AMB5")).toBe(20);
    expect(movedT(recording, "stagedIn.AMB5", "stock.AMB5")).toBe(20);
    expect(tonneBreaches(recording)).toEqual([]);
  });

  it("waits for the goods lift where it is slower than the trucks", () => {
    const { hub, bring } = hubWith([set("operations.warehouse.moving.liftCycleS", 600)]);
    bring(6 * H, "a", "AMB1", 20);
    const [stored] = told(hub.day(), "lotStored");
    // half of 31 pallets go up: 16 = 8 cycles of 10 min, against 31 · 200 s
    expect(putAwayS(50, moving) * 31).toBeGreaterThan(8 * 600);
    expect(stored?.t).toBeGreaterThan(6.5 * H + 8 * 600);
    const slow = hubWith([
      set("operations.warehouse.moving.liftCycleS", 600),
      set("operations.warehouse.moving.liftPallets", 1),
    ]);
    slow.bring(6 * H, "a", "AMB1", 20);
    // one at a time: 16 cycles of 10 min are longer than the trucks need
    expect(told(slow.hub.day(), "lotStored")[0]?.t).toBeCloseTo(6.5 * H + 16 * 600, 6);
  });

  it("blocks the door while the staging area is full, and the block is told", () => {
    // 12,400 m² · 0.0125 / 2.5 m² · 0.65 t / 2 = 20.15 t
    const { hub, bring } = hubWith([set("operations.warehouse.staging.floorShare", 0.0125)]);
    bring(6 * H, "a", "AMB5", 20);
    bring(6.25 * H, "b", "AMB5", 20);
    const recording = hub.day();
    const [first] = told(recording, "lotStored");
    const [blocked] = told(recording, "stagingBlocked");
    const [freed] = told(recording, "stagingFreed");
    expect(blocked).toMatchObject({ t: 6.25 * H, x: 20 });
    expect(freed?.t).toBe(first?.t);
    expect(freed?.x).toBe((first?.t as number) - 6.25 * H);
    expect(told(recording, "lotReceived").map(({ t }) => t)).toEqual([6 * H, first?.t]);
  });

  it("crosses the floor of a cross-dock without being put away, by the sorter and on forklifts", () => {
    const { hub, bring } = hubWith();
    bring(6 * H, "a", "XD1", 20);
    const recording = hub.day();
    // half an hour; 10 t = 2,000 parcels at 6,000 an hour; 16 pallets at 22 an hour, one driver
    expect(told(recording, "lotStored")[0]?.t).toBeCloseTo((6.5 + 2000 / 6000 + 16 / 22) * H, 6);
  });
});

describe("what goes out", () => {
  /** Who comes for goods at a time, ordered then or earlier. @returns when he had them, in turn */
  function comes(world: ReturnType<typeof hubWith>, tenant: string, tonnes: number, orderS: number, atS: number) {
    const { hub, vehicle } = world;
    const log: [readyS: number, loadedT: number][] = [];
    hub.send(orderS, `for ${tenant}`, function* (): Process<void> {
      const { sheds, ctx } = hub.park;
      const order = sheds.order({ tenant, wantedT: tonnes, dueS: atS, channel: "lineHaul" });
      yield atS - orderS;
      yield* sheds.ready(order);
      log.push([ctx.kernel.nowS, sheds.load(vehicle(`to ${tenant}`), order)]);
    });
    return log;
  }
  /** 13 t by line-haul from an ambient shed: 16 pallets at 20 an hour beside 2.6 t = 173.3 cases at 120; then 34.7 at 90 */
  const pickS = (2600 / 15 / 120) * H + (520 / 15 / 90) * H;

  it("stands ready when it was ordered in time, and its truck does not wait", () => {
    const world = hubWith();
    const log = comes(world, "AMB5", 13, 6 * H, 10 * H);
    const recording = world.hub.day();
    expect(log).toEqual([[10 * H, expect.closeTo(13, 9)]]);
    // picking began two hours before it was due
    expect(told(recording, "orderStaged")[0]?.t).toBeCloseTo(8 * H + pickS, 6);
    expect(told(recording, "goodsReady")[0]).toMatchObject({ y: 0 });
    expect(told(recording, "lotLoaded").map(({ a, x }) => [recording.entities[a]?.name, x])).toEqual([
      ["lot.stock.AMB5", expect.closeTo(13, 9)],
    ]);
    expect(movedT(recording, "stock.AMB5", "processing.AMB5")).toBeCloseTo(0.52, 9);
    expect(tonneBreaches(recording)).toEqual([]);
  });

  it("is waited for when it is ordered at the door", () => {
    const world = hubWith();
    const log = comes(world, "AMB5", 13, 10 * H, 10 * H);
    const recording = world.hub.day();
    expect(log[0]?.[0]).toBeCloseTo(10 * H + pickS, 6);
    expect(told(recording, "goodsReady")[0]?.y).toBeCloseTo(pickS, 6);
  });

  it.each([
    // an hour before it is due
    ["waveless", { name: "waveless", leadMin: 60 }, 9.5, 1],
    // with the wave of 9:00, and a fifth faster
    ["in waves", { name: "waves", leadMin: 60, everyMin: 60, walkFactor: 0.8 }, 9, 0.8],
  ])("begins by the picking policy: %s", (_, policy, beginsH, factor) => {
    const world = hubWith([
      set("operations.policies.picking", policy),
      set("operations.warehouse.processing.share", 0),
      set("operations.warehouse.picking.lineHaul.palletShare", 0),
    ]);
    const log = comes(world, "AMB5", 1.3, 6.2 * H, 10.5 * H);
    const recording = world.hub.day();
    // 86.7 cases at 120 an hour
    const pickingS = (1300 / 15 / 120) * H * factor;
    expect(told(recording, "orderStaged")[0]?.t).toBeCloseTo(beginsH * H + pickingS, 6);
    expect(told(recording, "linesPicked")[0]?.y).toBeCloseTo(pickingS, 6);
    expect(log).toHaveLength(1);
  });

  it("loses what processing of fresh goods wastes, and the tonnes balance", () => {
    const world = hubWith();
    const log = comes(world, "COLD1", 10, 6 * H, 14 * H);
    const recording = world.hub.day();
    expect(log[0]?.[1]).toBeCloseTo(10, 9);
    // x taken, a tenth processed with a yield of 0.93: x (1 − 0.007) = 10
    expect(movedT(recording, "processing.COLD1", "waste.COLD1")).toBeCloseTo((10 / 0.993) * 0.007, 9);
    expect(recording.levelAt(recording.levelId("stock.COLD1T") as number, 24 * H)).toBeCloseTo(3050 - 10 / 0.993, 9);
    expect(tonneBreaches(recording)).toEqual([]);
  });

  it("is stock again when nobody comes for it", () => {
    const { hub } = hubWith();
    hub.send(6 * H, "called off", function* (): Process<void> {
      const { sheds } = hub.park;
      const order = sheds.order({ tenant: "AMB5", wantedT: 13, dueS: 6 * H, channel: "lineHaul" });
      yield 5 * H;
      sheds.callOff(order);
    });
    const recording = hub.day();
    expect(told(recording, "orderStaged")).toHaveLength(1);
    expect(recording.levelAt(recording.levelId("stock.AMB5T") as number, 24 * H)).toBeCloseTo(5160, 9);
    expect(recording.levelAt(recording.levelId("stagedOut.AMB5T") as number, 24 * H)).toBeCloseTo(0, 9);
    expect(tonneBreaches(recording)).toEqual([]);
  });

  it("is short by what the stock lacks", () => {
    const world = hubWith([set("operations.tenants.AMB5.stockInitialT", 4)]);
    const log = comes(world, "AMB5", 13, 6 * H, 10 * H);
    world.hub.day();
    expect(log[0]?.[1]).toBeCloseTo(4, 9);
  });
});

describe("a cold dock", () => {
  const stand = (hub: QuietHub, forS: number) =>
    hub.send(6 * H, "open", function* (): Process<void> {
      const vehicle = hub.park.newVehicle({ name: "a", vehicleClass: "lineHaul", shape: "semi", drive: "diesel" });
      using _open = hub.park.sheds.standsOpen(hub.park.entityOf("COLD-L.0"), vehicle, "COLD1");
      yield forS;
    });

  it("raises an alarm when it stands open without work for over 20 minutes", () => {
    const { hub } = hubWith();
    stand(hub, 1300);
    expect(told(hub.day(), "dockLeftOpen")).toMatchObject([{ t: 6 * H + 1200, x: 1200 }]);
  });

  it("raises none when the work begins before", () => {
    const { hub } = hubWith();
    stand(hub, 1100);
    expect(told(hub.day(), "dockLeftOpen")).toEqual([]);
  });
});
