/** The flow of tonnes of days we ship, against their books, in several periods. */
import { expect, test } from "vitest";
import { freightFlows } from "../../src/metrics/freightFlows.ts";
import { tonneBalance } from "../../src/metrics/tonnes.ts";
import { dayOf } from "../support/days.ts";
import { flowsBalance } from "./flowsBalance.ts";

const H = 3600;
const WINDOWS = [
  undefined,
  { fromS: 0, toS: 6 * H },
  { fromS: 5.5 * H, toS: 9.25 * H },
  { fromS: 12_345, toS: 54_321 },
  { fromS: 20 * H, toS: 24 * H },
];

test.each(["jiaozuo.json", "double-11.json"])("%s: in = out + what is there more to 1e-9, node by node", (file) => {
  const recording = dayOf(file, 1, "full");
  for (const window of WINDOWS) {
    for (const by of ["use", "tenant"] as const) flowsBalance(recording, by, window, tonneBalance(recording, window));
  }
  const nodes = new Set(freightFlows(recording, "use")?.links.flatMap(({ from, to }) => [from, to]));
  for (const node of [
    "in.lineHaul",
    "store.ambient",
    "store.cold",
    "store.crossDock",
    "store.wholesale",
    "processing",
    "city",
    "hall",
    "out.lineHaul",
    "out.cityVan",
    "out.pickUp",
    "waste",
  ])
    expect(nodes.has(node), node).toBe(true);
});
