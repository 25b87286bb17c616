import { describe, expect, test } from "vitest";
import { exampleShipment } from "../../../src/metrics/shipment/example.ts";
import { followLot, type Shipment } from "../../../src/metrics/shipment/follow.ts";
import type { ShipmentLeg } from "../../../src/metrics/shipment/legs.ts";
import type { Recorder } from "../../../src/recording/recorder.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { told } from "../../support/told.ts";

const DAY_S = 86_400;

/** One cross-dock and one cold tenant, each alone in his building. */
const PLAN = {
  site: { energy: { charging: { efficiency: 0.95 } } },
  operations: {
    tenants: [
      { id: "X", use: "crossDock", floorM2: 100, letShare: 1 },
      { id: "C", use: "cold", floorM2: 100, letShare: 1 },
    ],
    delivery: { vanKwhPerKm: 0.35 },
    energy: {
      carbon: {
        gridKgPerKwh: 0.6,
        dieselKgPerL: 2.63,
        fuelLPer100Km: { semi: 35, rigid: 22 },
        electricKwhPerKm: { semi: 1.35, rigid: 0.8 },
        onwardKm: { lineHaul: 250 },
      },
    },
  },
};

/**
 * A semi-trailer brings 20 t; 1.25 t of it go out by van, 0.5 t of these to customer c2. 10 t lie cold since the beginning,
 * 4 t of them leave on an electric truck at 20,000 s.
 */
function day(more: (recorder: Recorder, at: (s: number) => void, lot: number) => void = () => undefined): Recording {
  return told(
    DAY_S,
    (recorder, at) => {
      const vehicle = (name: string, rest: object) => recorder.entity({ kind: "vehicle", name, ...rest });
      const truck = vehicle("in", { vehicleClass: "lineHaul", shape: "semi", drive: "diesel" });
      const out = vehicle("out", { vehicleClass: "lineHaul", shape: "rigid", drive: "electric" });
      const van = vehicle("van.1", { vehicleClass: "cityVan", shape: "van", drive: "electric" });
      const door = recorder.entity({ kind: "door", name: "XD-L.0", group: "XD" });
      const tenant = recorder.entity({ kind: "tenant", name: "X" });
      const [c1, c2] = ["c1", "c2"].map((name) => recorder.entity({ kind: "customer", name })) as [number, number];
      const cold = recorder.entity({ kind: "lot", name: "lot.stock.C", group: "C" });
      const level = (name: string, t: number) => recorder.setLevel(recorder.level(name, "t"), t);
      const kwh = (from: string, to: string, amount: number) => recorder.post(recorder.ledger(from, to, "kWh"), amount);
      level("stock.CT", 10);
      kwh("busbar", "load.crossDock", 100);
      kwh("busbar", "load.cold", 240);
      kwh("busbar", "charging.forklifts", 46);
      kwh("busbar", "charging.vans", 14);
      recorder.post(recorder.ledger("grid", "air.hub", "kgCO2e"), 160);
      at(600);
      recorder.fact("vehicleArrived", truck, -1, 20);
      at(720);
      recorder.fact("vehicleEntered", truck, -1, 20);
      at(1800);
      recorder.fact("doorReached", truck, door, 900);
      at(2700);
      recorder.fact("workBegan", truck, door, 20, 60);
      at(6300);
      const lot = recorder.entity({ kind: "lot", name: "lot.in", group: "X" });
      recorder.fact("lotReceived", lot, truck, 20);
      at(7200);
      recorder.fact("lotStored", lot, tenant, 20, 1000);
      at(10_800);
      recorder.fact("lotPicked", lot, tenant, 1.25, 100);
      at(12_000);
      recorder.fact("lotLoaded", lot, van, 1.25);
      at(12_600);
      recorder.fact("tourBegan", van, -1, 1.25, 55);
      at(16_200);
      recorder.fact("dropServed", van, c1, 0.2, 0);
      at(18_000);
      recorder.fact("dropServed", van, c2, 0.5, 0);
      recorder.fact("lotPicked", cold, tenant, 4, 10);
      at(20_000);
      recorder.fact("lotLoaded", cold, out, 4);
      recorder.fact("lotLoaded", cold, out, 1); // of another order
      level("stock.CT", 6);
      at(21_800);
      recorder.fact("vehicleDeparted", out, -1, 5000, 100);
      at(25_200);
      recorder.fact("tourEnded", van, -1, 12_600, 19);
      more(recorder, at, lot);
    },
    PLAN,
  );
}
const lotOf = (recording: Recording, name: string) => recording.entities.find((e) => e.name === name)?.id as number;
const followed = (recording: Recording, name = "lot.in") => followLot(recording, lotOf(recording, name)) as Shipment;
const minutes = ({ fromS, toS }: ShipmentLeg) => (toS - fromS) / 60;
const kwh = (leg: ShipmentLeg | undefined) =>
  leg?.shares.filter(({ unit }) => unit === "kWh").reduce((sum, { value }) => sum + value, 0) ?? Number.NaN;

describe("a lot that is cross-docked and goes out by van", () => {
  const shipment = followed(day());
  const leg = (name: string) => shipment.legs.find((one) => one.leg === name);

  test("goes from the gate to the customer in legs that touch and add up to the whole", () => {
    expect(shipment.legs.map((one) => [one.leg, minutes(one)])).toEqual([
      ["hauledIn", 0],
      ["atGate", 2],
      ["inYard", 18],
      ["atDoor", 15],
      ["unloading", 60],
      ["putAway", 15],
      ["stored", 60],
      ["staged", 20],
      ["loading", 0],
      ["toGate", 10],
      ["onTour", 90],
    ]);
    // arrived at 600 s, handed over at 18,000 s
    expect(shipment.minutes).toBe((18_000 - 600) / 60);
    expect(shipment).toMatchObject({ end: "delivered", tenant: "X", lotT: 20, massT: 0.5 });
    for (const [k, one] of shipment.legs.entries()) if (k > 0) expect(one.fromS).toBe(shipment.legs[k - 1]?.toS);
  });

  test("has its share of forklifts by tonnes moved, of the cross-dock by tonnes through, of the tour by mass", () => {
    // 20 t received, 20 stored, 1.25 + 4 picked, 1.25 + 4 + 1 loaded
    const perMove = (0.5 * 46) / 51.5;
    expect(kwh(leg("unloading"))).toBeCloseTo(perMove, 12);
    expect(kwh(leg("putAway"))).toBeCloseTo(perMove + (0.5 / 20) * 100, 12);
    expect(kwh(leg("stored"))).toBe(0);
    expect(kwh(leg("staged"))).toBeCloseTo(perMove, 12);
    expect(kwh(leg("loading"))).toBeCloseTo(perMove, 12);
    expect(kwh(leg("onTour"))).toBeCloseTo(((0.5 / 1.25) * 19) / 0.95, 12);
    expect(shipment.kwh).toBeCloseTo(4 * perMove + 2.5 + 8, 12);
  });

  test("has carbon of fuel by mass, and of electricity as the hub has it", () => {
    const hauled = (0.5 / 20) * 250 * 0.35 * 2.63;
    // 160 kg over 400 kWh that the hub used
    expect(shipment.kgCo2e).toBeCloseTo(hauled + 0.4 * shipment.kwh, 12);
  });

  test("each share is the product of its terms", () => {
    for (const { shares } of shipment.legs) {
      for (const { terms, value, title } of shares) {
        const product = terms.reduce((p, term) => (term.below ? p / term.value : p * term.value), 1);
        expect(product, title.en).toBeCloseTo(value, 12);
      }
    }
  });
});

test("what lies cold since the beginning goes out on a truck, with its share of the truck's way and its tonne-hours", () => {
  const shipment = followed(day(), "lot.stock.C");
  expect(shipment.legs.map(({ leg }) => leg)).toEqual(["staged", "loading", "leaving", "hauledOut"]);
  expect(shipment).toMatchObject({ end: "gone", lotT: null, massT: 4 });
  expect(shipment.minutes).toBe((21_800 - 18_000) / 60);
  // 4 of 5 t over 100 km at 0.8 kWh/km
  expect(kwh(shipment.legs.at(-1))).toBeCloseTo((4 / 5) * 100 * 0.8, 12);
});

test("a cold lot has its share of the store by the hours it lies there", () => {
  const recording = day((recorder, at) => {
    at(30_000);
    const truck = recorder.entity({ kind: "vehicle", name: "cold", vehicleClass: "lineHaul" });
    const lot = recorder.entity({ kind: "lot", name: "lot.cold", group: "C" });
    recorder.fact("lotReceived", lot, truck, 2);
    recorder.setLevel(recorder.level("stagedIn.CT", "t"), 2);
    at(33_600);
    recorder.setLevel(recorder.level("stagedIn.CT", "t"), 0);
    recorder.setLevel(recorder.level("stock.CT", "t"), 8);
    recorder.fact("lotStored", lot, -1, 2, 0);
  });
  const shipment = followed(recording, "lot.cold");
  expect(shipment.end).toBe("inStore");
  // 10 t until 20,000 s, 6 t until 30,000 s, 8 t from then on
  const tonneHours = (10 * 20_000 + 6 * 10_000 + 8 * (DAY_S - 30_000)) / 3600;
  const hours = (DAY_S - 30_000) / 3600;
  expect(kwh(shipment.legs.find(({ leg }) => leg === "stored"))).toBeCloseTo((2 * hours * 240) / tonneHours, 9);
});

test("the example is the lot that came, was cross-docked and handed over; without lots there is none", () => {
  expect(exampleShipment(day())?.lot.name).toBe("lot.in");
  expect(exampleShipment(told(DAY_S, () => undefined))).toBeNull();
});

test("what nobody took is brought back", () => {
  const recording = day((recorder, at, lot) => {
    const van = recorder.entity({ kind: "vehicle", name: "van.2", vehicleClass: "cityVan", drive: "electric" });
    at(30_000);
    recorder.fact("lotPicked", lot, -1, 1, 0);
    recorder.fact("lotLoaded", lot, van, 1);
    at(31_000);
    recorder.fact("tourBegan", van, -1, 1, 50);
    at(33_000);
    recorder.fact("dropMissed", van, -1, 0.7, 0);
  });
  const van = lotOf(recording, "van.2");
  expect(followLot(recording, lotOf(recording, "lot.in"), van)).toMatchObject({ end: "broughtBack", massT: 0.7 });
});

test("a trailer that is dropped waits in its stall; it came with the truck that dropped it", () => {
  const recording = day((recorder, at) => {
    const vehicle = (name: string) =>
      recorder.entity({ kind: "vehicle", name, vehicleClass: "lineHaul", shape: "semi" });
    const [truck, tractor] = [vehicle("brings"), vehicle("contract.1")];
    const stall = recorder.entity({ kind: "stall", name: "TW.1" });
    at(30_000);
    recorder.fact("vehicleArrived", tractor, -1, 0); // home, empty
    at(31_000);
    recorder.fact("vehicleArrived", truck, -1, 20);
    at(31_060);
    recorder.fact("vehicleEntered", truck, -1, 20);
    at(31_600);
    recorder.fact("trailerDropped", truck, stall, 20);
    at(38_000);
    recorder.fact("trailerHooked", tractor, stall, 20, 300);
    at(38_800);
    recorder.fact("doorReached", tractor, -1, 0);
    at(39_400);
    recorder.fact("workBegan", tractor, -1, 20, 0);
    at(43_000);
    recorder.fact("lotReceived", recorder.entity({ kind: "lot", name: "lot.contract.1", group: "X" }), tractor, 20);
  });
  const { legs } = followed(recording, "lot.contract.1");
  const [truck, tractor] = [lotOf(recording, "brings"), lotOf(recording, "contract.1")];
  expect(legs.map((one) => [one.leg, minutes(one), one.vehicle])).toEqual([
    ["hauledIn", 0, truck],
    ["atGate", 1, truck],
    ["inYard", 9, truck],
    ["onTrailer", 120, tractor],
    ["atDoor", 10, tractor],
    ["unloading", 60, tractor],
  ]);
  // 20 of 20 t over 250 km
  expect(legs[0]?.shares[0]?.value).toBeCloseTo(250 * 0.35 * 2.63, 9);
});
