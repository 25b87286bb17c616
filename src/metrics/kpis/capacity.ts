/** The capacity pool (运力): trips, tractors, drivers, trailers, settlement, drop-and-hook. */
import { counted, flow, kpi, moved, summed, text, total } from "../build.ts";
import type { Kpi } from "../definition.ts";
import { openS } from "../openHours.ts";
import type { FactQuery, Reading } from "../reading.ts";

const tripBegan: FactQuery = { kind: "tripBegan" };
const trailerWorked: FactQuery = { kind: "trailerWorked" };
const isPools = (reading: Reading, row: number) => reading.classOf(row) === "contract";
/** by a visiting truck; the pool's own tractors hook to bring a trailer to a door */
const swapped: FactQuery = { kind: "trailerHooked", keep: (reading, row) => !isPools(reading, row) };
const hookedByPool: FactQuery = { kind: "trailerHooked", keep: isPools };

const group = "capacity" as const;
const parameters = ["operations.capacity.*", "operations.matching.contractShare"];
const hooking = ["operations.capacity.hook.*"];
const busyTractors = flow("h", "tractors", "busy");
const allTractors = flow("h", "tractors", "all");
const trailersInUse = flow("h", "trailers", "inUse");
const allTrailers = flow("h", "trailers", "all");
const driversBusy = flow("h", "pool.drivers", "busy");
const driversPresent = flow("h", "staff.driving.pool", "present");
const settled = flow("CNY", "tenant", "pool");

/** From drop to unloaded, while the docks are open: in the night its driver would have slept and not waited [s]. */
function openStandS(reading: Reading): number {
  const { recording, hub } = reading;
  const { t, b, y } = recording.facts.columns;
  let sum = 0;
  for (const row of reading.rows(trailerWorked)) {
    const [endS, stoodS] = [t[row] as number, y[row] as number];
    sum += openS(recording.header.scenario, hub.tenantOfDoor(b[row] as number), endS - stoodS, endS);
  }
  return sum;
}

/** Hours in use over hours there were. */
function use(zh: string, en: string, used: typeof busyTractors, all: typeof busyTractors): Kpi {
  return kpi({
    title: text(zh, en),
    unit: "0–1",
    group,
    formula: text("在用小时 ÷ 全部小时", "hours in use ÷ hours of all"),
    combine: "share",
    parameters,
    flows: [used, all],
    terms: (reading) => [
      total(reading, used, text("在用", "in use")),
      { ...total(reading, all, text("全部", "of all")), below: true },
    ],
  });
}

export const capacityKpis = {
  "capacity.trips": counted(
    {
      title: text("运力发车", "Trips of the capacity pool"),
      group,
      formula: text("合同牵引车载货离园的车次", "contract tractors that left with a load"),
      parameters,
    },
    [{ title: text("发车", "trips"), query: tripBegan }],
  ),
  "capacity.carriedT": summed(
    {
      title: text("运力发货量", "Tonnes on the pool's trips"),
      group,
      formula: text("发车时车上货物之和", "goods on board of the trips begun"),
      parameters,
    },
    "t",
    { query: tripBegan, column: "x" },
  ),
  "capacity.tractorUse": use("牵引车利用率", "Use of the contract tractors", busyTractors, allTractors),
  "capacity.trailerUse": use("挂车利用率", "Use of the trailers", trailersInUse, allTrailers),
  "capacity.driverUse": use("运力司机利用率", "Use of the pool's drivers", driversBusy, driversPresent),
  "capacity.driverHours": kpi({
    title: text("运力司机工时", "Hours of the pool's drivers"),
    unit: "h",
    group,
    formula: text("在岗司机·小时", "driver-hours present"),
    combine: "sum",
    additive: true,
    parameters: ["operations.capacity.shifts.*.drivers"],
    flows: [driversPresent],
    terms: (reading) => [total(reading, driversPresent, text("在岗", "present"))],
  }),
  "capacity.settlementCny": moved(
    {
      title: text("运力结算额", "Settled with the capacity pool"),
      group,
      formula: text("各车次吨公里 × 结算价,按租户", "tonne-kilometres of the trips × rate, by tenant"),
      parameters,
    },
    [settled],
    "from",
  ),
  "capacity.dropAndHooks": counted(
    {
      title: text("甩挂车次", "Drop-and-hooks"),
      group,
      formula: text("甩下自己的挂车并挂走另一挂车的货车", "trucks that left their trailer and took another"),
      parameters: hooking,
    },
    [{ title: text("甩挂", "drop-and-hooks"), query: swapped }],
  ),
  "capacity.hookSavedMin": kpi({
    title: text("甩挂节省的司机时间", "Drivers' time saved by drop-and-hook"),
    unit: "min",
    group,
    formula: text(
      "挂车从甩下到卸完、收货时段内的时间 − 场内牵引车挂接 − 甩挂用时;夜间月台关闭不计",
      "time of trailers from drop to unloaded while the docks are open − yard tractors' hooking − time of the swaps",
    ),
    combine: "sum",
    additive: true,
    parameters: [...hooking, "operations.tenants.*.receiving"],
    facts: [trailerWorked, hookedByPool, swapped],
    terms: (reading) => [
      { title: text("挂车等待与卸货", "trailers, while docks are open"), unit: "min", value: openStandS(reading) / 60 },
      {
        title: text("场内牵引车挂接", "yard tractors' hooking"),
        unit: "min",
        value: -reading.sum(hookedByPool, "y") / 60,
      },
      { title: text("甩挂用时", "swaps"), unit: "min", value: -reading.sum(swapped, "y") / 60 },
    ],
  }),
} as const satisfies Record<string, Kpi>;
