/**
 * Two hours of a hub by hand. The powers [kW] add up in each, so that every sum below can be checked in one's head.
 *
 * First hour, 800 = 800: sun 1,000, of which 200 are not used; cold store 300, IT 200, cooling 100, trucks 150 (135 in
 * the battery), storage takes 50.
 *
 * Second hour, 620 = 620: grid 500, storage gives 100 and loses 10, vans give 22 of which 20 arrive; cold store 300, IT
 * 200, cooling 100, trucks 20 (18 in the battery).
 */
import type { Recorder } from "../../../src/recording/recorder.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import type { Detail } from "../../../src/recording/vocabulary.ts";
import { told } from "../../support/told.ts";

const HOUR_S = 3600;

const FLOWS = [
  ["solar", "busbar", 800, 0],
  ["solar", "curtailed", 200, 0],
  ["grid", "busbar", 0, 500],
  ["busbar", "grid", 0, 0],
  ["battery", "busbar", 0, 100],
  ["busbar", "battery", 50, 0],
  ["battery", "losses.storage", 0, 10],
  ["busbar", "load.cold", 300, 300],
  ["busbar", "load.dataCentre.it", 200, 200],
  ["busbar", "load.dataCentre.cooling", 100, 100],
  ["busbar", "charging.trucks", 150, 20],
  ["charging.trucks", "vehicles.trucks", 135, 18],
  ["charging.trucks", "losses.charging", 15, 2],
  ["busbar", "charging.vans", 0, 0],
  ["vehicles.vans", "charging.vans", 0, 22],
  ["charging.vans", "busbar", 0, 20],
  ["charging.vans", "losses.charging", 0, 2],
  ["capacity", "aged.cycles", 1, 1],
  ["check", "imbalance", 0, 0],
] as const;

export const scenario = {
  conditions: { date: "2026-05-31" },
  site: { energy: { grid: { importLimitKw: 2000, installedKva: 4000 } } },
  initial: { energy: { monthPeakKw: 400 } },
};

export function twoHours(detail: Detail = "full", more?: (recorder: Recorder) => void): Recording {
  return told(
    2 * HOUR_S,
    (recorder, at) => {
      const ledgers = FLOWS.map(([from, to]) => recorder.ledger(from, to, "kWh"));
      const cny = ["valley", "peak"].map((period) => recorder.ledger("hub", `grid.energy.${period}`, "CNY"));
      const period = recorder.level("tariff.period", "1");
      const price = recorder.level("tariff.priceCnyPerKwh", "CNY/kWh");
      const soc = recorder.level("battery.soc", "0–1");
      more?.(recorder);
      for (const hour of [0, 1] as const) {
        at(hour * HOUR_S);
        FLOWS.forEach((flow, i) => {
          recorder.setRate(ledgers[i] as number, (flow[2 + hour] as number) / HOUR_S);
        });
        recorder.setLevel(period, hour * 2);
        recorder.setLevel(price, 0.4 + 0.5 * hour);
        recorder.setLevel(soc, 0.5 - 0.1 * hour);
      }
      recorder.setRate(cny[1] as number, (500 * 0.9) / HOUR_S);
    },
    scenario,
    detail,
  );
}
