/**
 * Vehicles in the park, class by class. One arrives when it has passed the in-gate and departs when it leaves the
 * site's edge; the hub's own vans depart on a tour and arrive from it. So initial + arrived − departed = in the park.
 */
import { TRUCK_CLASSES, VEHICLE_CLASSES, type VehicleClass } from "../../recording/vocabulary.ts";
import { CLASS_NAMES } from "../accounts.ts";
import { counted, kpi, meanMinutes, quantileMinutes, text } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import { departed, entered, left, trucksDeparted } from "../queries.ts";
import type { Reading } from "../reading.ts";

type Count = "initial" | "arrived" | "departed" | "inPark";
export type VehicleKpiId = `vehicles.${VehicleClass}.${Count}`;
export type TurnaroundKpiId = `vehicles.${Exclude<VehicleClass, "cityVan">}.turnaroundMeanMin`;
export type TruckKpiId = `trucks.${Count}` | "trucks.turnaroundMeanMin" | "trucks.turnaroundP95Min";

const initialOf = (reading: Reading, vehicleClass: VehicleClass): number | null =>
  reading.levelAtStart(`vehicles.${vehicleClass}.inPark`);

/** Which part of the demand a class hangs on. */
const DEMAND: Readonly<Record<VehicleClass, readonly string[]>> = {
  lineHaul: [
    "operations.arrivals.lineHaulIn.perDay",
    "operations.arrivals.lineHaulOut.perDay",
    "operations.arrivals.lineHaulOut.reloadedShare",
    "conditions.demand.lineHaul",
  ],
  passThrough: ["operations.arrivals.passThrough.perDay", "conditions.demand.passThrough"],
  pickUp: ["operations.arrivals.pickUp.perDay", "conditions.demand.pickUp"],
  cityVan: [
    "operations.arrivals.cityVan.toursPerDay",
    "operations.arrivals.cityVan.fleet",
    "conditions.demand.cityVan",
  ],
  staffCar: ["operations.arrivals.staffCar.perDay", "conditions.demand.staffCar"],
  contract: ["operations.capacity.*", "operations.matching.contractShare"],
};

function counts(classes: readonly VehicleClass[], group: "vehicles" | "trucks", of: { zh: string; en: string }) {
  const parameters = [...classes.flatMap((c) => DEMAND[c]), "operations.calendar.apply"];
  const isVan = classes[0] === "cityVan";
  const partTitle = (c: VehicleClass) => CLASS_NAMES[c];
  const initial = kpi({
    title: text(`期初在园${of.zh}`, `${of.en} in the hub at the start`),
    unit: "1",
    group,
    formula: text(
      "时段开始前在园的车辆数(进口卡口至园区边界)",
      "vehicles between the in-gate and leaving the site, just before the period",
    ),
    combine: "sum",
    parameters,
    terms: (reading) =>
      classes.flatMap((c): Term[] => {
        const value = initialOf(reading, c);
        return value === null ? [] : [{ title: partTitle(c), unit: "1", value }];
      }),
  });
  const arrived = counted(
    {
      title: text(isVan ? "回园车次" : `进园${of.zh}`, isVan ? "Tours back" : `${of.en} that came in`),
      group,
      formula: isVan
        ? text("通过进口卡口回园的车次", "vans back from a tour through the in-gate")
        : text("通过进口卡口的车辆数", "vehicles that passed an in-gate"),
      parameters,
    },
    classes.map((c) => ({ title: partTitle(c), query: entered(c) })),
  );
  const departedKpi = counted(
    {
      title: text(isVan ? "出车车次" : `离园${of.zh}`, isVan ? "Tours out" : `${of.en} that left`),
      group,
      formula: isVan
        ? text("通过出口卡口出车配送的车次", "vans out on a tour through the out-gate")
        : text("驶离园区边界的车辆数", "vehicles that left the site's edge"),
      parameters,
    },
    classes.map((c) => ({ title: partTitle(c), query: left(c) })),
  );
  const inPark = kpi({
    title: text(`在园${of.zh}`, `${of.en} in the hub`),
    unit: "1",
    group,
    formula: text("期初在园 + 进园 − 离园", "at the start + came in − left"),
    combine: "sum",
    parameters,
    facts: [...classes.map(entered), ...classes.map(left)],
    terms: (reading) => {
      const terms: Term[] = [];
      for (const c of classes) {
        const value = initialOf(reading, c);
        if (value === null) continue;
        const of = CLASS_NAMES[c];
        terms.push(
          { title: text(`${of.zh}:期初`, `${of.en}: at the start`), unit: "1", value },
          { title: text(`${of.zh}:进园`, `${of.en}: came in`), unit: "1", value: reading.count(entered(c)) },
          { title: text(`${of.zh}:离园`, `${of.en}: left`), unit: "1", value: -reading.count(left(c)) },
        );
      }
      return terms;
    },
  });
  return { initial, arrived, departed: departedKpi, inPark };
}

const TURNAROUND = text(
  "从到达园区边界到离开边界的时间,按离开时刻计入",
  "from arrival at the site's edge to leaving it, of vehicles that left in the period",
);

const byClass: Record<string, Kpi> = {};
for (const c of VEHICLE_CLASSES) {
  const name = CLASS_NAMES[c];
  const words = { zh: name.zh, en: name.en.charAt(0).toUpperCase() + name.en.slice(1) };
  for (const [count, made] of Object.entries(counts([c], "vehicles", words))) byClass[`vehicles.${c}.${count}`] = made;
}
for (const c of VEHICLE_CLASSES) {
  if (c === "cityVan") continue;
  const name = CLASS_NAMES[c];
  byClass[`vehicles.${c}.turnaroundMeanMin`] = meanMinutes(
    {
      title: text(`${name.zh}平均在园时长`, `Mean turnaround of ${name.en}`),
      group: "vehicles",
      formula: TURNAROUND,
    },
    [{ query: departed(c), column: "x" }],
  );
}

export const vehicleKpis = byClass as Readonly<Record<VehicleKpiId | TurnaroundKpiId, Kpi>>;

const truckCounts = counts(TRUCK_CLASSES, "trucks", { zh: "货车", en: "Trucks" });
const stay = [
  "operations.parking.*",
  "operations.dockWork.*",
  "operations.gateService.*",
  "operations.tenants.*.receiving",
];

export const truckKpis: Readonly<Record<TruckKpiId, Kpi>> = {
  "trucks.initial": truckCounts.initial,
  "trucks.arrived": truckCounts.arrived,
  "trucks.departed": truckCounts.departed,
  "trucks.inPark": truckCounts.inPark,
  "trucks.turnaroundMeanMin": meanMinutes(
    {
      title: text("货车平均在园时长", "Mean turnaround of trucks"),
      group: "trucks",
      formula: TURNAROUND,
      parameters: stay,
    },
    [{ query: trucksDeparted, column: "x" }],
    { key: (reading, row) => reading.classOf(row) ?? "", title: (_, key) => CLASS_NAMES[key as VehicleClass] },
  ),
  "trucks.turnaroundP95Min": quantileMinutes(
    {
      title: text("货车在园时长 P95", "95 % quantile of the trucks' turnaround"),
      group: "trucks",
      formula: TURNAROUND,
      parameters: stay,
    },
    [{ query: trucksDeparted, column: "x" }],
    0.95,
  ),
};
