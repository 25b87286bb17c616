/** Truck stalls, and the public road where those stand who find none. */
import { counted, kpi, meanMinutes, text } from "../build.ts";
import type { Kpi } from "../definition.ts";
import { secondsWithin, waitsOutside } from "../outside.ts";
import { overflowBegan, overflowEnded, servedGoingIn, stallLeft } from "../queries.ts";
import type { Reading } from "../reading.ts";

const parameters = ["site.stallRows.*.n", "site.bayRows.*.n", "operations.parking.*"];
const outsideMin = (reading: Reading) => secondsWithin(waitsOutside(reading.recording), reading) / 60;

export const yardKpis = {
  "yard.overflowMin": kpi({
    title: text("园外等位车·分钟", "Vehicle-minutes outside for want of a stall"),
    unit: "min",
    group: "yard",
    formula: text(
      "各车因无车位在公共道路上等待的分钟数之和",
      "minutes on the public road for want of a stall, added up over vehicles",
    ),
    combine: "sum",
    additive: true,
    parameters,
    facts: [overflowBegan, overflowEnded],
    terms: (reading) => [{ title: text("园外等位", "waiting outside"), unit: "min", value: outsideMin(reading) }],
  }),
  "yard.overflowVehicles": counted(
    {
      title: text("园外等位车次", "Vehicles that found no stall"),
      group: "yard",
      formula: text("到达时无车位、在公共道路上等待的车次", "arrivals that had to wait on the public road"),
      parameters,
    },
    [{ title: text("等位车次", "vehicles"), query: overflowBegan }],
  ),
  "yard.publicRoadMin": kpi({
    title: text("公共道路排队车·分钟", "Vehicle-minutes of queue on the public road"),
    unit: "min",
    group: "yard",
    formula: text(
      "园外等位 + 本时段办理车辆在进口卡口的排队时间",
      "waiting outside for a stall + queueing at the in-gates of the vehicles served in the period",
    ),
    combine: "sum",
    additive: true,
    parameters: [...parameters, "site.gates.*.lanes", "operations.gateService.*"],
    facts: [overflowBegan, overflowEnded, servedGoingIn],
    terms: (reading) => [
      { title: text("园外等位", "waiting for a stall"), unit: "min", value: outsideMin(reading) },
      {
        title: text("进口卡口排队", "queueing at the in-gates"),
        unit: "min",
        value: reading.sum(servedGoingIn, "x") / 60,
      },
    ],
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
