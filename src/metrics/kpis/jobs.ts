/** Jobs of the data centre that can wait: how long they did. */
import { flow, kpi, text, total } from "../build.ts";
import { minutesAbove } from "../course.ts";
import type { Kpi } from "../definition.ts";

const jobs = flow("kWh", "busbar", "load.dataCentre.it.jobs");
const BACKLOG = "dataCentre.backlogKwh";

export const jobKpis = {
  "energy.jobsDelayMeanMin": kpi({
    title: text("可延后算力平均延时", "Mean delay of jobs that can wait"),
    unit: "min",
    group: "energy",
    formula: text(
      "待办算力对时间的积分 ÷ 完成的算力(利特尔法则)",
      "work that waits, added up over time ÷ work done (Little's law)",
    ),
    combine: "quotient",
    parameters: ["operations.energy.dataCentre.*", "operations.policies.ems.name"],
    flows: [jobs],
    terms: (reading) =>
      reading.recording.levelId(BACKLOG) === null
        ? []
        : [
            { title: text("待办", "waiting"), unit: "kWh·min", value: minutesAbove(reading, BACKLOG, 0) },
            { ...total(reading, jobs, text("完成", "done")), below: true },
          ],
  }),
} as const satisfies Record<string, Kpi>;
