import { expect, test } from "vitest";
import { tonneBalance } from "../../src/metrics/tonnes.ts";
import type { Recorder } from "../../src/recording/recorder.ts";
import { told } from "../support/told.ts";

const H = 3600;

/**
 * 20 t come, 3 t are refused, 17 t go to staging; of these 10 t to stock, 5 t on to a van, 2 t stay. Of 4 t from stock
 * processing wastes 0.3 t. The van leaves with 5 t and brings 0.5 t back.
 */
function day(fault: (recorder: Recorder) => void = () => undefined) {
  return told(H, (recorder, at) => {
    const level = (name: string, t: number) => recorder.setLevel(recorder.level(name, "t"), t);
    const post = (from: string, to: string, t: number) => recorder.post(recorder.ledger(from, to, "t"), t);
    level("stock.AT", 100);
    level("stock.STILLT", 7);
    level("staging.in.AT", 0);
    level("freight.onVehiclesT", 0);
    at(600);
    post("outside", "vehicles.lineHaul", 20);
    level("freight.onVehiclesT", 20);
    at(700);
    post("vehicles.lineHaul", "staging.in.A", 17);
    post("vehicles.lineHaul", "refused", 3);
    level("freight.onVehiclesT", 0);
    level("staging.in.AT", 17);
    at(800);
    post("staging.in.A", "stock.A", 10);
    post("staging.in.A", "vehicles.cityVan", 5);
    post("stock.A", "processing", 4);
    post("processing", "stock.A", 3.7);
    post("processing", "waste", 0.3);
    level("stock.AT", 109.7);
    level("staging.in.AT", 2);
    level("freight.onVehiclesT", 5);
    at(1200);
    post("vehicles.cityVan", "outside", 5);
    level("freight.onVehiclesT", 0);
    at(2400);
    post("returns", "vehicles.cityVan", 0.5);
    level("freight.onVehiclesT", 0.5);
    fault(recorder);
  });
}

test("in + returns = out + refused + waste + change of stock, staging and goods on vehicles", () => {
  const found = tonneBalance(day());
  expect(found).toMatchObject({ inT: 20, returnsT: 0.5, outT: 5, refusedT: 3, wasteT: 0.3, holds: true });
  const change = new Map(found?.change.map(({ held, t }) => [held, t]));
  expect(change.get("stock")).toBeCloseTo(9.7, 9);
  expect(change.get("staging")).toBe(2);
  expect(change.get("vehicles")).toBe(0.5);
  expect(found?.relative).toBeLessThan(1e-12);
});

test("it holds in any window", () => {
  for (const [fromS, toS] of [
    [0, 650],
    [650, 750],
    [700, 1200],
    [1201, H],
  ] as const) {
    expect(tonneBalance(day(), { fromS, toS })?.holds, `${fromS}-${toS}`).toBe(true);
  }
});

test.each<[string, (recorder: Recorder) => void, number]>([
  ["a gram out of nowhere", (r) => r.setLevel(r.level("stock.AT", "t"), 109.7 + 1e-6), -1e-6],
  ["goods that vanish in staging", (r) => r.setLevel(r.level("staging.in.AT", "t"), 1), 1],
  [
    "goods that leave the stock for where nothing holds them",
    (r) => {
      r.post(r.ledger("stock.A", "limbo", "t"), 2);
      r.setLevel(r.level("stock.AT", "t"), 107.7);
    },
    2,
  ],
  ["a truck let in twice", (r) => r.post(r.ledger("outside", "vehicles.lineHaul", "t"), 20), 20],
])("%s: found", (_, fault, errorT) => {
  const found = tonneBalance(day(fault));
  expect(found?.holds).toBe(false);
  expect(found?.errorT).toBeCloseTo(errorT, 9);
});

test("without tonnes there is nothing to balance", () => {
  expect(tonneBalance(told(H, () => undefined))).toBeNull();
});
