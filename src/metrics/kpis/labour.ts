/** Gangs (装卸班组) at the doors. */
import { flow, kpi, text, total } from "../build.ts";
import type { Kpi } from "../definition.ts";

const busy = flow("h", "gangs", "busy");
const present = flow("h", "gangs", "present");

export const labourKpis = {
  "labour.gangUtilisation": kpi({
    title: text("班组利用率", "Use of the gangs"),
    unit: "0–1",
    group: "labour",
    formula: text("作业班组·小时 ÷ 在岗班组·小时", "gang-hours at work ÷ gang-hours present"),
    combine: "share",
    parameters: ["operations.labour.shifts.*.gangs"],
    flows: [busy, present],
    terms: (reading) => [
      total(reading, busy, text("作业", "at work")),
      { ...total(reading, present, text("在岗", "present")), below: true },
    ],
  }),
  "labour.gangHours": kpi({
    title: text("班组作业小时", "Gang-hours at work"),
    unit: "h",
    group: "labour",
    formula: text("班组作业时间之和", "time at work, added up over gangs"),
    combine: "sum",
    additive: true,
    parameters: ["operations.labour.shifts.*.gangs"],
    flows: [busy],
    terms: (reading) => [total(reading, busy, text("作业", "at work"))],
  }),
} as const satisfies Record<string, Kpi>;
