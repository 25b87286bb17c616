/** Tonnes unloaded from vehicles and loaded onto them, wherever in the hub they lie. */
import { flow, text } from "./build.ts";
import type { Term } from "./definition.ts";
import { type Flow, movedTotal } from "./ledger.ts";
import type { Reading } from "./reading.ts";

export const unloaded: readonly Flow[] = [flow("t", "vehicles", "stagedIn"), flow("t", "vehicles", "stock")];

/** Onto vehicles of a class, or of all. */
export const loadedOnto = (vehicles: string): readonly Flow[] => [
  flow("t", "stagedOut", vehicles),
  flow("t", "stock", vehicles),
];
export const loaded = loadedOnto("vehicles");

/** Tonnes out, below the line of what they are asked to bear. */
export const perTonneOut = (reading: Reading): Term => ({
  title: text("出库吨数", "tonnes out"),
  unit: "t",
  value: loaded.reduce((sum, of) => sum + movedTotal(reading.recording, of, reading), 0),
  below: true,
});
