/** Figures of city delivery, with the sums worked out beside each. */
import { expect, test } from "vitest";
import { type KpiId, kpiOf, kpiTable } from "../../../src/metrics/kpi.ts";
import { Reading } from "../../../src/metrics/reading.ts";
import { DROP_MISSES, UNSERVABLE } from "../../../src/recording/vocabulary.ts";
import { told } from "../../support/told.ts";

const H = 3600;
const scenario = { operations: { delivery: { vanCapacityT: 1.6 } } };
/** Two tours of 50 and 30 km, one of which is still out at the end; five drops, one late, one closed, one refused. */
const recording = told(
  4 * H,
  (recorder, at) => {
    const [one, two] = ["van.0", "van.1"].map((name) =>
      recorder.entity({ kind: "vehicle", name, vehicleClass: "cityVan" }),
    ) as [number, number];
    const shop = recorder.entity({ kind: "customer", name: "shop.0" });
    recorder.setRate(recorder.ledger("vans", "idle", "h"), 3 / H);
    recorder.setRate(recorder.ledger("staff.driving.van", "present", "h"), 2 / H);
    recorder.setRate(recorder.ledger("busbar", "charging.vans", "kWh"), 10 / H);
    recorder.setRate(recorder.ledger("busbar", "charging.trucks", "kWh"), 30 / H);
    recorder.post(recorder.ledger("grid", "air.charging", "kgCO2e"), 80);
    recorder.post(recorder.ledger("vehicle.cityVan", "air.onward", "kgCO2e"), 4);
    recorder.post(recorder.ledger("vehicle", "air.onward", "kgCO2e"), 1000);
    recorder.fact("orderUnservable", shop, -1, 2, UNSERVABLE.indexOf("tooHeavy"));
    recorder.fact("orderUnservable", shop, -1, 0.1, UNSERVABLE.indexOf("noVanLeft"));
    recorder.fact("orderPutOff", shop, -1, 0.3, UNSERVABLE.indexOf("noVanLeft"));
    recorder.fact("orderPutOff", shop, -1, 0.3, UNSERVABLE.indexOf("noVanLeft"));
    recorder.fact("orderPutOff", shop, -1, 0.2, UNSERVABLE.indexOf("goodsLate"));
    for (const [van, drops, km, loadT] of [
      [one, 4, 50, 1.2],
      [two, 3, 30, 0.8],
    ] as const) {
      at(van === one ? 600 : 700);
      recorder.fact("tourPlanned", van, -1, drops, km);
      recorder.fact("tourBegan", van, -1, loadT, km);
    }
    at(2 * H);
    recorder.fact("dropServed", one, shop, 0.3, 0);
    recorder.fact("dropServed", one, shop, 0.3, 240);
    recorder.fact("dropServed", two, shop, 0.2, 0);
    recorder.fact("dropMissed", one, shop, 0.4, DROP_MISSES.indexOf("closed"));
    recorder.fact("dropMissed", one, shop, 0.2, DROP_MISSES.indexOf("refused"));
    at(3 * H);
    recorder.fact("tourEnded", one, -1, 3 * H - 600, 17.5);
    recorder.fact("returnsBrought", one, -1, 0.6);
  },
  scenario,
);

test.each<[KpiId, number]>([
  ["delivery.tours", 2],
  ["delivery.drops", 3],
  ["delivery.onTimeShare", 2 / 5],
  ["delivery.missedDrops", 2],
  ["delivery.returnsT", 0.6],
  ["delivery.unservable", 2],
  ["delivery.unservableT", 2.1],
  ["delivery.putOff", 3],
  ["delivery.putOffT", 0.8],
  ["delivery.dropsPerTour", 7 / 2],
  ["delivery.kmPerDrop", 80 / 7],
  ["delivery.loadFactor", 2 / 3.2],
  // the tour that ended: 17.5 kWh over its 50 km
  ["delivery.kwhPerKm", 0.35],
  // a quarter of charging's 80 kg, 4 kg of fuel, over 3 drops
  ["delivery.kgCo2ePerOrder", 8],
  ["delivery.vansIdleH", 12],
  ["delivery.driverH", 8],
])("%s is %d", (id, expected) => {
  expect(kpiTable(recording)[id].value).toBeCloseTo(expected, 9);
});

test("orders not taken out or put off and drops missed are told by reason", () => {
  const terms = (id: KpiId) =>
    Object.fromEntries(
      kpiOf(id)
        .terms(new Reading(recording))
        .map(({ title, value }) => [title.en, value]),
    );
  expect(terms("delivery.unservable")).toMatchObject({
    "too heavy for a van": 1,
    "no van or driver left": 1,
    "out of stock": 0,
  });
  expect(terms("delivery.putOff")).toEqual({ "no van or driver left": 2, "goods ready too late": 1 });
  expect(terms("delivery.missedDrops")).toEqual({ "closed when the van came": 1, "refused at the door": 1 });
});

test("where nothing was delivered there is nothing to observe", () => {
  const table = kpiTable(told(H, () => undefined, scenario));
  for (const id of ["onTimeShare", "dropsPerTour", "kmPerDrop", "loadFactor", "kwhPerKm", "kgCo2ePerOrder"] as const) {
    expect(table[`delivery.${id}`].value, id).toBeNull();
  }
});
