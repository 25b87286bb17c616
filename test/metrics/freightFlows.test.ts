/** The flow of tonnes from dock to dock, by hand and by the books of a simulated day. */
import { expect, test } from "vitest";
import {
  type FreightFlows,
  type FreightGrouping,
  freightColumn,
  freightFlows,
} from "../../src/metrics/freightFlows.ts";
import type { Window } from "../../src/metrics/reading.ts";
import { tonneBalance } from "../../src/metrics/tonnes.ts";
import type { Recorder } from "../../src/recording/recorder.ts";
import { told } from "../support/told.ts";
import { flowsBalance } from "./flowsBalance.ts";

const H = 3600;
const TENANTS = [
  { id: "A", use: "ambient" },
  { id: "B", use: "ambient" },
  { id: "C", use: "cold" },
];

/**
 * A lorry brings 20 t: 3 t are refused, 17 t are staged for A, 10 t of them stored. B sends 8 t to the van docks, C has
 * 4 t processed, of which 0.3 t are thrown away; 5 t go to a van, 2 t to the hall and on to a customer. The lorry takes
 * 6 t of B along. A tour brings 0.5 t of A back.
 */
function day(more: (post: (from: string, to: string, t: number) => void) => void = () => undefined) {
  const held = new Map<string, number>();
  return told(
    H,
    (recorder: Recorder, at) => {
      const put = (account: string, t: number) => {
        const level = /^vehicles/.test(account) ? "freight.onVehiclesT" : `${account}T`;
        if (!/^(vehicles|stock|staged|processing)/.test(account)) return;
        held.set(level, (held.get(level) ?? 0) + t);
        recorder.setLevel(recorder.level(level, "t"), held.get(level) as number);
      };
      const post = (from: string, to: string, t: number) => {
        recorder.post(recorder.ledger(from, to, "t"), t);
        put(from, -t);
        put(to, t);
      };
      for (const place of ["stock.A", "stock.B", "stock.C", "stock.city", "stock.hall"]) put(place, 50);
      for (const { id } of TENANTS)
        for (const place of ["stagedIn", "stagedOut", "processing"]) put(`${place}.${id}`, 0);
      put("vehicles.lineHaul", 0);
      at(600);
      post("outside", "vehicles.lineHaul", 20);
      post("vehicles.lineHaul", "refused", 3);
      post("vehicles.lineHaul", "stagedIn.A", 17);
      at(900);
      post("stagedIn.A", "stock.A", 10);
      post("stock.B", "stagedOut.B", 14);
      post("stagedOut.B", "stock.city", 8);
      post("stock.C", "processing.C", 4);
      post("processing.C", "stagedOut.C", 3.7);
      post("processing.C", "waste.C", 0.3);
      at(1800);
      post("stock.city", "vehicles.cityVan", 5);
      post("vehicles.cityVan", "outside", 5);
      post("stagedOut.C", "stock.shuttles", 2);
      post("stock.shuttles", "stock.hall", 2);
      post("stock.hall", "vehicles.pickUp", 2);
      post("stagedOut.B", "vehicles.lineHaul", 6);
      at(2700);
      post("vehicles.lineHaul", "outside", 6);
      post("returns", "vehicles.cityVan", 0.5);
      post("vehicles.cityVan", "stagedIn.A", 0.5);
      more(post);
    },
    { operations: { tenants: TENANTS } },
  );
}

const found = (by: FreightGrouping, window?: Window): FreightFlows => freightFlows(day(), by, window) as FreightFlows;
const table = (flows: FreightFlows) =>
  Object.fromEntries(flows.links.map(({ from, to, t }) => [`${from} > ${to}`, Math.round(t * 1e9) / 1e9]));

test("by use: from the docks through stores, processing and what stands ready to the docks, with what each holds more", () => {
  expect(table(found("use"))).toEqual({
    "in.lineHaul > refused": 3,
    "in.lineHaul > store.ambient": 17,
    "in.cityVan > store.ambient": 0.5,
    "store.ambient > ready.ambient": 14,
    "ready.ambient > city": 8,
    "ready.ambient > out.lineHaul": 6,
    "store.cold > processing": 4,
    "processing > ready.cold": 3.7,
    "processing > waste": 0.3,
    "ready.cold > hall": 2,
    "hall > out.pickUp": 2,
    "city > out.cityVan": 5,
    // A has 17.5 t more, B 14 t less: 3.5 t of what is stored at room temperature
    "store.ambient > more": 3.5,
    "less > store.cold": 4,
    "ready.cold > more": 1.7,
    "city > more": 3,
  });
});

test("by tenant: stores of one use stand apart, what is ready does not", () => {
  expect(table(found("tenant"))).toMatchObject({
    "in.lineHaul > store.A": 17,
    "store.A > more": 17.5,
    "less > store.B": 14,
    "store.B > ready.ambient": 14,
    "ready.ambient > city": 8,
  });
});

test("what was brought is what was taken, refused, thrown away and is there more; across the fence, too", () => {
  const windows = [
    undefined,
    { fromS: 0, toS: 700 },
    { fromS: 700, toS: 1800 },
    { fromS: 901, toS: 2700 },
    { fromS: 2700, toS: H },
  ];
  for (const window of windows) {
    for (const by of ["use", "tenant"] as const) flowsBalance(day(), by, window, tonneBalance(day(), window));
  }
  const flows = found("use");
  expect(flows).toMatchObject({ arrivedT: 20.5, leftT: 11, onVehiclesMoreT: 2 });
  // 20 t and 0.5 t at the doors, 4 t less of what is kept cold
  expect(flows.sourcesT).toBeCloseTo(24.5, 9);
});

test("a diagram goes one way: goods that go back stand at both ends, and all still balances", () => {
  const recording = day((post) => post("stagedOut.B", "stock.B", 0));
  expect(freightFlows(recording, "use")?.links.every(({ from, to }) => freightColumn(from) < freightColumn(to))).toBe(
    true,
  );
  const back = day((post) => {
    post("stagedOut.C", "stock.C", 1);
  });
  const flows = freightFlows(back, "tenant") as FreightFlows;
  expect(table(flows)).toMatchObject({ "ready.cold > back.from": 1, "back.to > store.C": 1, "ready.cold > more": 0.7 });
  expect(flows.links.every(({ from, to }) => freightColumn(from) < freightColumn(to))).toBe(true);
  flowsBalance(back, "tenant", undefined, tonneBalance(back));
});

test("a recording without tonnes has no flows, one in which nothing moved has none to draw", () => {
  const none = told(H, () => undefined);
  expect(freightFlows(none, "use")).toBeNull();
  expect(found("use", { fromS: 0, toS: 500 }).links).toEqual([]);
});
