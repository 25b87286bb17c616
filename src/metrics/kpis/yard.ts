/** Truck stalls, and the public road where those stand who find none. */
import { VEHICLE_CLASSES, type VehicleClass } from "../../recording/vocabulary.ts";
import { CLASS_NAMES } from "../accounts.ts";
import { counted, kpi, meanMinutes, text } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import { secondsWithin, waitsOutside } from "../outside.ts";
import { overflowBegan, overflowEnded, stallLeft } from "../queries.ts";
import type { Reading } from "../reading.ts";

const parameters = ["site.stallRows.*.n", "site.bayRows.*.n", "site.buildings.*.cars", "operations.parking.*"];

/** Minutes for want of a place, a term for each of the classes that waited in the recording; 0 when none of them did. */
function waitingTerms(reading: Reading, classes: readonly VehicleClass[]): Term[] {
  const waits = waitsOutside(reading.recording);
  const terms: Term[] = [];
  for (const vehicleClass of classes) {
    const own = waits.filter(({ vehicle }) => reading.recording.entities[vehicle]?.vehicleClass === vehicleClass);
    if (own.length === 0) continue;
    terms.push({ title: CLASS_NAMES[vehicleClass], unit: "min", value: secondsWithin(own, reading) / 60 });
  }
  return terms.length > 0 ? terms : [{ title: text("等位", "waiting for a place"), unit: "min", value: 0 }];
}

export const yardKpis = {
  "yard.overflowMin": kpi({
    title: text("等位车·分钟", "Vehicle-minutes for want of a place"),
    unit: "min",
    group: "yard",
    formula: text(
      "各车因无车位、泊位而等待的分钟数之和:到达车辆在公共道路上,回园城配车在园内",
      "minutes of waiting for want of a stall, place or bay, added up: on the public road, vans back from a tour inside",
    ),
    combine: "sum",
    additive: true,
    parameters,
    facts: [overflowBegan, overflowEnded],
    terms: (reading) => waitingTerms(reading, VEHICLE_CLASSES),
  }),
  "yard.overflowVehicles": counted(
    {
      title: text("等位车次", "Vehicles that found no place"),
      group: "yard",
      formula: text("到达时无车位、泊位而等待的车次", "arrivals that had to wait for want of a stall, place or bay"),
      parameters,
    },
    [{ title: text("等位车次", "vehicles"), query: overflowBegan }],
  ),
  "yard.stallStayMeanMin": meanMinutes(
    {
      title: text("车位平均占用时长", "Mean stay in a truck stall"),
      group: "yard",
      formula: text(
        "从预留车位到离开车位,按离开时刻计入",
        "from being given the stall to leaving it, of stays that ended",
      ),
      parameters,
    },
    [{ query: stallLeft, column: "x" }],
  ),
} as const satisfies Record<string, Kpi>;
