import { expect, test } from "vitest";
import { balances } from "../../src/metrics/balance.ts";
import type { Recorder } from "../../src/recording/recorder.ts";
import { told } from "../support/told.ts";

const H = 3600;

/** A park that keeps its books, but for what `fault` does to them. */
function park(fault: (recorder: Recorder) => void = () => undefined) {
  return told(H, (recorder, at) => {
    const stock = recorder.level("stock.T1T", "t");
    const onVehicles = recorder.level("freight.onVehiclesT", "t");
    const inPark = recorder.level("vehicles.lineHaul.inPark", "1");
    const cistern = recorder.level("water.cisternM3", "m3");
    const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul" });
    const gate = recorder.entity({ kind: "gate", name: "G" });
    recorder.setLevel(stock, 100);
    recorder.setLevel(onVehicles, 0);
    recorder.setLevel(inPark, 0);
    recorder.setLevel(cistern, 600);
    recorder.setRate(recorder.ledger("grid", "busbar", "kWh"), 80 / H);
    recorder.setRate(recorder.ledger("busbar", "load.cold", "kWh"), 50 / H);
    recorder.setRate(recorder.ledger("busbar", "charging.vans", "kWh"), 30 / H);
    recorder.setRate(recorder.ledger("charging.vans", "vehicles.vans", "kWh"), 28.5 / H);
    recorder.setRate(recorder.ledger("charging.vans", "losses.charging", "kWh"), 1.5 / H);
    recorder.setRate(recorder.ledger("rain", "cistern", "m3"), 0.01);
    at(600);
    recorder.setLevel(cistern, 606);
    recorder.setLevel(inPark, 1);
    recorder.fact("vehicleEntered", truck, gate, 20);
    recorder.post(recorder.ledger("outside", "vehicles.lineHaul", "t"), 20);
    recorder.setLevel(onVehicles, 20);
    at(1200);
    recorder.setLevel(cistern, 612);
    recorder.post(recorder.ledger("vehicles.lineHaul", "stock.T1", "t"), 20);
    recorder.setLevel(onVehicles, 0);
    recorder.setLevel(stock, 120);
    at(1300);
    fault(recorder);
  });
}
const broken = (recording: ReturnType<typeof park>, window?: { fromS: number; toS: number }) =>
  balances(recording, window)
    .filter((b) => !b.holds)
    .map((b) => b.title.en);

test("books that are kept balance in every window", () => {
  for (const window of [undefined, { fromS: 600, toS: 1200 }, { fromS: 1, toS: 1201 }, { fromS: 1200, toS: H }]) {
    expect(broken(park(), window)).toEqual([]);
  }
  const named = balances(park()).map(({ title, unit, change, throughput }) => [title.en, unit, change, throughput > 0]);
  expect(named).toEqual([
    ["line-haul trucks", "1", 1, true],
    ["T1", "t", 20, true],
    ["goods on vehicles", "t", 0, true],
    ["busbar", "kWh", 0, true],
    ["charging of trucks", "kWh", 0, false],
    ["charging of vans", "kWh", 0, true],
    ["charging of cars", "kWh", 0, false],
    ["charging of forklifts", "kWh", 0, false],
    ["cistern", "m3", 12, true], // from its first row, at 0 s, to its last, at 1200 s
  ]);
});

test.each<[string, (recorder: Recorder) => void, readonly string[]]>([
  ["a truck nobody let in", (r) => r.setLevel(r.level("vehicles.lineHaul.inPark", "1"), 2), ["line-haul trucks"]],
  ["a gram out of nowhere", (r) => r.setLevel(r.level("stock.T1T", "t"), 120 + 1e-6), ["T1"]],
  ["energy out of nowhere", (r) => r.post(r.ledger("busbar", "load.cold", "kWh"), 0.001), ["busbar"]],
  [
    "a loss not written down",
    (r) => r.post(r.ledger("charging.vans", "losses.charging", "kWh"), 0.001),
    ["charging of vans"],
  ],
  ["water gone", (r) => r.setLevel(r.level("water.cisternM3", "m3"), 612.9), ["cistern"]],
])("%s is found", (_, fault, expected) => {
  expect(broken(park(fault))).toEqual(expected);
});
