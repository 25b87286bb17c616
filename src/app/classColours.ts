/** Colours of vehicle classes, by their names in the theme: the same in charts and on plans. */
import type { VehicleClass } from "../recording/vocabulary.ts";

export const CLASS_COLOUR: Readonly<Record<VehicleClass, string>> = {
  lineHaul: "blue",
  passThrough: "purple",
  pickUp: "orange",
  cityVan: "green",
  staffCar: "sky",
  contract: "yellow",
};
