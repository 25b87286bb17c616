/** The hall as a produce market: a lot from the truck to the last van, and what the bell and closing do. */
import { expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { pickUpVisit } from "../../../src/park/market/pickUpVisit.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { STATES } from "../../../src/recording/vocabulary.ts";
import { tonneBreaches } from "../../support/laws.ts";
import { type QuietHub, quietHub } from "../../support/quietHub.ts";

const H = 3600;
const M = 60;
const set = (path: string, value: unknown) => ({ path, set: value });

/** Sampling takes 50 min; nothing is in the hall to begin with. */
function market(changes: Readonly<Record<string, unknown>> = {}, loadT = 1): QuietHub {
  const all = { mode: "produce", hallInitialT: 0, samplingLeastMin: 50, samplingMostMin: 50, ...changes };
  return quietHub([
    ...Object.entries(all).map(([name, value]) => set(`operations.market.${name}`, value)),
    set("operations.arrivals.pickUp.loadT", loadT),
    set("operations.gateService.manualPickUpShare", 0),
  ]);
}

/** Puts goods down in the wholesale tenant's shed. */
function bring(hub: QuietHub, atS: number, name: string, massT: number): void {
  hub.send(atS, name, function* () {
    const truck = hub.park.newVehicle({ name, vehicleClass: "lineHaul", shape: "semi", drive: "diesel" });
    truck.onBoardT = massT;
    hub.park.freight.enter(truck);
    yield* hub.park.sheds.receive(truck, "WHOLESALE");
  });
}

function buyer(hub: QuietHub, atS: number, name: string): void {
  const visit = { name, kind: "pickUp" as const, atS, tenant: null, slotS: null };
  hub.send(atS, name, () => pickUpVisit(hub.park, visit));
}

/** States of a lot with the time each began. */
function lotStory(recording: Recording, name: string): [string, number][] {
  const lot = recording.entities.find((e) => e.kind === "lot" && e.name === `market.${name}`);
  const { columns, length } = recording.states;
  return Array.from({ length }, (_, row) => row)
    .filter((row) => columns.entity[row] === lot?.id)
    .map((row) => [STATES[columns.state[row] as number] as string, columns.t[row] as number]);
}

test("one who samples takes two lots one after the other: 50 and 100 min after they came, 75 in the mean", () => {
  const hub = market({ samplers: 1 });
  bring(hub, 20 * H, "t1", 5);
  bring(hub, 20 * H, "t2", 5);
  const recording = hub.day();
  const sampled = [...recording.factsIn(0, 24 * H, "lotSampled")].map(({ x, y }) => [x, y / M]);
  expect(sampled).toEqual([
    [5, 50],
    [5, 100],
  ]);
  expect(kpiTable(recording)["market.samplingMeanMin"].value).toBeCloseTo(75, 9);
});

test("a lot of 5 t is sampled, brought over, on sale at the opening, sold to five buyers, carried and gone", () => {
  const hub = market({ openAt: "03:00" });
  bring(hub, 10 * M, "t1", 5);
  for (let k = 0; k < 5; k++) buyer(hub, 2.5 * H, `c${k}`);
  const recording = hub.day();
  const story = lotStory(recording, "t1");
  expect(story.map(([state]) => state)).toEqual([
    "arrived",
    "sampling",
    "sampled",
    "onSale",
    "sold",
    "carried",
    "gone",
  ]);
  const at = new Map(story);
  expect(at.get("sampled")).toBe(H);
  // picked and 22 min by shuttle, it lies in the hall before the market opens at 3
  const [unloaded] = [...recording.factsIn(0, 24 * H, "shuttleUnloaded")];
  expect(unloaded?.t).toBeGreaterThanOrEqual(H + 22 * M);
  expect(unloaded?.t).toBeLessThan(3 * H);
  expect(at.get("onSale")).toBe(3 * H);
  // the buyers came before and waited inside; each is half an hour at his bay
  const bays = [...recording.factsIn(0, 24 * H, "bayReached")].map(({ t }) => t);
  expect(Math.min(...bays)).toBeGreaterThanOrEqual(3 * H);
  expect((at.get("carried") as number) - (at.get("sold") as number)).toBeCloseTo(30 * M, 6);
  const lastOut = Math.max(...[...recording.factsIn(0, 24 * H, "vehicleDeparted")].map(({ t }) => t));
  expect(at.get("gone")).toBe(lastOut);
  expect(kpiTable(recording)["market.soldT"].value).toBeCloseTo(5, 9);
  expect(kpiTable(recording)["freight.shortT"].value).toBe(0);
  expect(tonneBreaches(recording)).toEqual([]);
});

test("after the bell a buyer takes half as much again, and what has lain too long at closing is waste", () => {
  const hub = market({ hallInitialT: 10, shelfLifeH: 1 }, 1.4);
  buyer(hub, 17 * H + 10 * M, "late");
  const recording = hub.day();
  const table = kpiTable(recording);
  expect(table["market.markedDownT"].value).toBeCloseTo(2.1, 9);
  expect(table["market.wasteT"].value).toBeCloseTo(10 - 2.1, 9);
  const told = ["marketOpened", "bellRung", "marketClosed"] as const;
  expect(
    told.map((kind) => [...recording.factsIn(1, 24 * H, kind)].map(({ t, x }) => [t / H, Math.round(x * 10)])),
  ).toEqual([[[1.5, 100]], [[17, 100]], [[18, 79]]]);
  const price = recording.levelId("market.priceShare") as number;
  expect([12, 17.5, 20].map((h) => recording.levelAt(price, h * H))).toEqual([1, 0.6, 1]);
  expect(tonneBreaches(recording)).toEqual([]);
});

test("a hall that is full takes no more until something is sold", () => {
  const hub = market({ hallInitialT: 8, hallCapacityT: 10 });
  bring(hub, 0, "t1", 3);
  buyer(hub, 3 * H, "c1");
  const recording = hub.day();
  const [unloaded] = [...recording.factsIn(0, 24 * H, "shuttleUnloaded")];
  const [left] = [...recording.factsIn(0, 24 * H, "bayLeft")];
  // a tonne is sold, and three are ordered from the shed
  const [staged] = [...recording.factsIn(0, 24 * H, "orderStaged")];
  expect((staged?.t as number) - (staged?.y as number)).toBeCloseTo(left?.t as number, 6);
  expect(unloaded?.t).toBeCloseTo((staged?.t as number) + 22 * M, 6);
  expect(unloaded?.x).toBe(3);
});
