/** Truck stalls, and the public road where those stand who find none. */
import { type LegKind, VEHICLE_CLASSES, type VehicleClass } from "../../recording/vocabulary.ts";
import type { Bilingual } from "../../units/field.ts";
import { CLASS_NAMES } from "../accounts.ts";
import { counted, flow, kpi, meanMinutes, moved, text, total } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import { minutesByLeg } from "../legs.ts";
import { secondsWithin, waitsOutside } from "../outside.ts";
import { overflowBegan, overflowEnded, stallLeft, trucksDeparted } from "../queries.ts";
import type { Reading } from "../reading.ts";

const parameters = ["site.stallRows.*.n", "site.bayRows.*.n", "site.buildings.*.cars", "operations.parking.*"];

const STALL_HOURS = flow("h", "yard.stalls", "used");

const LEG_TITLES: Readonly<Record<LegKind, Bilingual>> = {
  dockIn: text("卸货", "unloading"),
  dockOut: text("装货", "loading"),
  charge: text("充电", "charging"),
  swap: text("换电", "swapping packs"),
  rest: text("休息", "resting"),
  meal: text("用餐", "eating"),
  bed: text("住宿", "sleeping"),
  wash: text("洗车", "washing"),
  repair: text("维修", "repair"),
  papers: text("保险与单证", "papers"),
  match: text("配货", "seeking a load"),
  wait: text("等待", "waiting"),
  held: text("高速封闭,留园", "kept by the closed expressway"),
};

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
      "到达与回园车辆因无车位、泊位而在公共道路上等待的分钟数之和",
      "minutes of waiting on the public road for want of a stall, place or bay, added up: who comes, and vans that come back",
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
  "yard.stallUse": kpi({
    title: text("车位占用率", "Use of truck stalls"),
    unit: "0–1",
    group: "yard",
    formula: text(
      "占用(含预留)车位·小时 ÷ 车位·小时,充电车位除外",
      "stall-hours taken or reserved ÷ stall-hours, without charger stalls",
    ),
    combine: "share",
    flows: [STALL_HOURS],
    parameters,
    terms: (reading) => {
      const stalls = reading.hub.stallCount(["standard", "service", "plug"]);
      if (stalls === null) return [];
      return [
        total(reading, STALL_HOURS, text("占用", "taken")),
        { title: text("车位·小时", "stall-hours"), unit: "h", value: (stalls * reading.lengthS) / 3600, below: true },
      ];
    },
  }),
  "yard.reeferPlugKwh": moved(
    {
      title: text("冷藏车接电电量", "Energy of reefers at plugs"),
      group: "yard",
      formula: text("停在插电位的冷藏车从母线取用的电量", "drawn by reefers at stalls with a plug"),
      parameters: [...parameters, "operations.energy.reeferPlugs.kw"],
    },
    [flow("kWh", "busbar", "load.reefers")],
  ),
  "yard.legsMeanMin": kpi({
    title: text("单车各环节时长", "Legs of a truck's visit"),
    unit: "min",
    group: "yard",
    formula: text("各环节时长(可并行)÷ 离园货车数", "durations of legs, which may overlap ÷ trucks that left"),
    combine: "quotient",
    facts: [{ kind: "legBegan" }, { kind: "legEnded" }, trucksDeparted],
    parameters: [...parameters, "operations.services.*.*"],
    terms: (reading) => {
      const minutes = minutesByLeg(reading);
      if (minutes.size === 0) return [];
      return [
        ...[...minutes].map(([kind, value]): Term => ({ title: LEG_TITLES[kind], unit: "min", value })),
        { title: text("离园", "left"), unit: "1", value: reading.count(trucksDeparted), below: true },
      ];
    },
  }),
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
