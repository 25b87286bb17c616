/** A small hub whose places are all taken: vans wait for one another, but none for ever. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { pickUpVisit } from "../../../src/park/market/pickUpVisit.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import type { Change } from "../../../src/scenario/change.ts";
import { ALWAYS_DRIVERS, orderAt, sendTour, tourOf } from "../../support/cityTours.ts";
import { breaches } from "../../support/laws.ts";
import { type QuietHub, quietHub } from "../../support/quietHub.ts";

const H = 3600;
const FLEET = 6;
const set = (path: string, value: unknown): Change => ({ path, set: value });
/** Two bays with guns, two docks and two waiting places: one for each of six vans; the hall has one bay. */
const SMALL: readonly Change[] = [
  ALWAYS_DRIVERS,
  set("operations.arrivals.cityVan.fleet", FLEET),
  ...["V1a", "V1b", "V2b", "P1"].map((row): Change => ({ path: `site.bayRows.${row}`, remove: true })),
  set("site.energy.charging.vanCabinets.rows", ["V2a"]),
  set("site.bayRows.V2a.n", 2),
  set("site.bayRows.P2.n", 2),
  set("site.doorGroups.XD-V.doors", 2),
  set("site.doorGroups.MKT-W.doors", 1),
  set("operations.market.patienceMin", 2880),
  set("operations.gateService.manualPickUpShare", 0),
];
const count = (recording: Recording, kind: Parameters<Recording["factsIn"]>[2]) =>
  [...recording.factsIn(0, recording.header.endS + 1, kind)].length;

/** 52 km outside town each way: 36.4 of 66 kWh, more than half, so that each van must charge after each tour. */
function far(hub: QuietHub, name: string, leaveS: number): void {
  const tour = tourOf(hub.city, name, leaveS, [orderAt(40, 1, { window: { fromS: 0, toS: 96 * H } })]);
  sendTour(hub, leaveS - 1200, tour);
}

function buyers(hub: QuietHub, howMany: number, fromS: number, everyS: number): void {
  for (let k = 0; k < howMany; k++) {
    const atS = fromS + k * everyS;
    const visit = { name: `buyer${k}`, kind: "pickUp" as const, atS, tenant: null, slotS: null };
    hub.send(atS, visit.name, () => pickUpVisit(hub.park, visit));
  }
}

/** Tours that went out and came home, laws that were broken, vans inside at the end. */
function outcome(recording: Recording) {
  const inside = recording.levelId("vehicles.cityVan.inPark") as number;
  return {
    began: count(recording, "tourBegan"),
    ended: count(recording, "tourEnded"),
    broken: breaches(recording),
    inside: recording.levelAt(inside, recording.header.endS),
  };
}

test("buyers keep every waiting place for two days, and yet each of 18 tours is driven and all six vans are home", () => {
  const hub = quietHub(SMALL, 2);
  // one bay serves two an hour: from 4:00 of the first day on somebody always waits for a place
  buyers(hub, 60, 3 * H, 1500);
  for (let k = 0; k < 18; k++) far(hub, `t${k}`, 4 * H + Math.floor(k / FLEET) * 6 * H);
  expect(outcome(hub.day())).toEqual({ began: 18, ended: 18, broken: [], inside: FLEET });
});

test("full vans stand at both guns, empty ones at both docks, and no other place is left: one drives round the block", () => {
  const closed = { id: "p2", day: 1, at: "03:00", do: "close", kind: "stallRow", target: "P2" };
  const hub = quietHub([
    ...SMALL,
    set("operations.arrivals.cityVan.fleet", 4),
    set("conditions.interventions", [closed]),
  ]);
  // the vans at the docks first; they come home to the docks, while those at the guns are full
  for (const [name, atS] of Object.entries({ a: 4 * H, b: 4 * H, c: 12 * H, d: 12 * H })) far(hub, name, atS);
  const recording = hub.day();
  expect(outcome(recording)).toEqual({ began: 4, ended: 4, broken: [], inside: 4 });
  const out = [...recording.factsIn(0, 24 * H, "vehicleDeparted")];
  expect(out.length).toBeGreaterThan(0);
  const gate = recording.entities.findIndex(({ name }) => name === hub.park.gates.lightOut.spec.id);
  for (const { b } of out) expect(b).toBe(gate);
});

test("whatever the fleet, the buyers and the hours of the tours, every tour is driven and no van is lost", () => {
  fc.assert(
    fc.property(
      fc.record({
        fleet: fc.integer({ min: 1, max: FLEET }),
        buyers: fc.integer({ min: 0, max: 40 }),
        everyS: fc.integer({ min: 300, max: 3600 }),
        electric: fc.constantFrom(1, 1, 0.5, 0),
        tours: fc.array(fc.integer({ min: 60, max: 16 * 60 }), { minLength: 1, maxLength: 10 }),
      }),
      (day) => {
        const hub = quietHub(
          [
            ...SMALL,
            set("operations.arrivals.cityVan.fleet", day.fleet),
            set("operations.delivery.electricShare", day.electric),
          ],
          4,
        );
        buyers(hub, day.buyers, H, day.everyS);
        for (const [k, minute] of day.tours.entries()) far(hub, `t${k}`, minute * 60);
        const { length } = day.tours;
        expect(outcome(hub.day())).toEqual({ began: length, ended: length, broken: [], inside: day.fleet });
      },
    ),
    { numRuns: 12, seed: 20_260_514 },
  );
});
