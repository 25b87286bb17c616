/** Changes that make the base hub a place where nobody comes by himself and nothing varies. */
import type { Change } from "../../src/scenario/change.ts";

const set = (path: string, value: unknown): Change => ({ path, set: value });

/** What makes it so. */
export const QUIET: readonly Change[] = [
  ...["lineHaulIn", "lineHaulOut", "passThrough", "pickUp", "staffCar"].map((kind) =>
    set(`operations.arrivals.${kind}.perDay`, 0),
  ),
  set("operations.arrivals.cityVan.toursPerDay", 0),
  ...[
    "dockWork.cv",
    "arrivals.pickUp.serviceCv",
    "delivery.cv",
    "delivery.orderCv",
    "delivery.refusedShare",
    "parking.restShare",
    "parking.washShare",
    "parking.reeferShare",
  ].map((path) => set(`operations.${path}`, 0)),
  set("operations.truckCharging.sessionShare", 0),
  set("operations.arrivals.lineHaulOut.reloadedShare", 0),
  // nobody is hungry, tired or must rest
  ...["meal.share", "papers.share", "bed.share", "repair.share", "driving.sinceRestH", "driving.nextKm"].map((path) =>
    set(`operations.services.${path}`, 0),
  ),
  set("operations.warehouse.timed", false),
  set("operations.matching.seekShare", { lineHaul: 0, passThrough: 0 }),
  set("operations.matching.outsidePerDay", 0),
  set("operations.capacity.hook", { share: 0, yardTractors: 0, standing: 0 }),
  set("initial.warmUpDays", 0),
];
